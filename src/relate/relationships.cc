#include "relate/relationships.h"

#include <algorithm>

namespace rj::relate {

std::vector<Position> representatives(const std::vector<RelatedDocument>& documents, const Copies& copies) {
  std::vector<Position> of_group(documents.size(), kNowhere);
  for (const bool attached : {false, true}) {
    for (Position n = 0; n < documents.size(); ++n) {
      if (!documents[n].is_message || documents[n].is_attached != attached) continue;
      Position& chosen = of_group[copies.group[n]];
      if (chosen == kNowhere) chosen = n;
    }
  }
  std::vector<Position> chosen(documents.size(), kNowhere);
  for (Position n = 0; n < documents.size(); ++n) {
    if (documents[n].is_message) chosen[n] = of_group[copies.group[n]];
  }
  return chosen;
}

Position Relationships::position_of(Number number) const {
  const auto found = std::ranges::lower_bound(documents, number, {}, &RelatedDocument::number);
  if (found == documents.end() || found->number != number) return kNowhere;
  return static_cast<Position>(found - documents.begin());
}

RelationRow Relationships::row(Position n) const {
  RelationRow row;
  row.copy_group = number(copies.group[n]);
  // What is attached is found in the thread of the message it came with.
  const Position message = documents[n].is_message ? n : position_of(documents[n].family);
  if (message == kNowhere || stands_for[message] == kNowhere) return row;
  const auto& place = threads.places[stands_for[message]];
  row.thread = number(place.thread);
  if (message != n) return row;
  row.stands_for = number(stands_for[n]);
  if (place.parent != kNowhere) row.parent = number(place.parent);
  row.reason = name_of(place.reason);
  return row;
}

std::optional<Number> Relationships::duplicate_of(Position n) const {
  if (copies.duplicate_of[n] == kNowhere) return std::nullopt;
  return number(copies.duplicate_of[n]);
}

}  // namespace rj::relate
