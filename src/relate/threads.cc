#include "relate/threads.h"

#include <sodium.h>

#include <algorithm>

namespace rj::relate {
namespace {

std::string_view cut_line(std::string_view& text) {
  const auto end = text.find('\n');
  const auto line = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  return line;
}

}  // namespace

std::string_view name_of(CitedIn field) {
  switch (field) {
    case CitedIn::references: return "References";
    case CitedIn::in_reply_to: return "In-Reply-To";
    case CitedIn::nowhere: break;
  }
  return "root";
}

IdDigest digest_of(std::string_view message_id) {
  IdDigest digest{};
  const auto* bytes = reinterpret_cast<const unsigned char*>(message_id.data());
  RJ_CHECK(crypto_generichash(digest.data(), digest.size(), bytes, message_id.size(), nullptr, 0) == 0);
  return digest;
}

std::optional<CitedIds::Id> CitedIds::next() {
  if (!references_.empty()) return Id{cut_line(references_), CitedIn::references};
  if (!in_reply_to_.empty()) return Id{cut_line(in_reply_to_), CitedIn::in_reply_to};
  return std::nullopt;
}

std::uint32_t ThreadFinder::link(Position message, std::string_view id) {
  const auto number = ids_.number_of(digest_of(id));
  if (number == connected_.size()) {
    connected_.push_back(message);
    owner_.push_back(kNowhere);
  } else {
    sets_.join(message, connected_[number]);
  }
  return number;
}

void ThreadFinder::add(const ThreadMessage& message) {
  if (!message.message_id.empty()) {
    Position& owner = owner_[link(message.stands_for, message.message_id)];
    owner = std::min(owner, message.stands_for);
  }
  if (message.stands_for != message.position) return;
  Citing citing{message.position};
  CitedIds ids(message.references, message.in_reply_to);
  while (const auto cited = ids.next()) {
    cited_.push_back(link(message.position, cited->id));
    ++(cited->field == CitedIn::references ? citing.references : citing.in_reply_to);
  }
  citing_.push_back(citing);
}

Threads ThreadFinder::find() {
  DisjointSets trees(places_.size());  // what parents connect
  const std::uint32_t* cited = cited_.data();
  for (const auto& citing : citing_) {
    places_[citing.position].thread = sets_.lowest(citing.position);
    find_parent(citing, cited, trees);
    cited += citing.references + citing.in_reply_to;
  }
  Threads found;
  found.missing = find_missing();
  found.places = std::move(places_);
  return found;
}

/// The last reference, then the answered message, then earlier references: the nearest that is there becomes the parent.
ThreadFinder::Cited ThreadFinder::nearest(const Citing& citing, const std::uint32_t* cited, std::uint32_t rank) {
  const auto last = std::min(citing.references, 1U);
  if (rank < last) return {cited[citing.references - 1], CitedIn::references};
  if (rank < last + citing.in_reply_to) return {cited[citing.references + rank - last], CitedIn::in_reply_to};
  return {cited[citing.references + citing.in_reply_to - 1 - rank], CitedIn::references};
}

void ThreadFinder::find_parent(const Citing& citing, const std::uint32_t* cited, DisjointSets& trees) {
  const Position n = citing.position;
  for (std::uint32_t rank = 0; rank < citing.references + citing.in_reply_to; ++rank) {
    const auto [id, field] = nearest(citing, cited, rank);
    const Position owner = owner_[id];
    if (owner == kNowhere || owner == n) continue;
    // `n` has no parent yet, so it is the root of its tree: a parent in that same tree would close a cycle.
    if (trees.lowest(owner) == trees.lowest(n)) continue;
    trees.join(owner, n);
    places_[n].parent = owner;
    places_[n].reason = field;
    return;
  }
}

std::vector<MissingMessage> ThreadFinder::find_missing() {
  std::vector<MissingMessage> missing;
  std::vector<Position> last_citing;  // as missing
  constexpr std::uint32_t kUnseen = 0xFFFF'FFFF;
  std::vector<std::uint32_t> seen(ids_.size(), kUnseen);  // by id: which of missing
  const std::uint32_t* cited = cited_.data();
  for (const auto& citing : citing_) {
    const auto count = citing.references + citing.in_reply_to;
    for (std::uint32_t ordinal = 0; ordinal < count; ++ordinal) {
      const auto id = cited[ordinal];
      if (owner_[id] != kNowhere) continue;
      if (seen[id] == kUnseen) {
        seen[id] = static_cast<std::uint32_t>(missing.size());
        const auto field = ordinal < citing.references ? CitedIn::references : CitedIn::in_reply_to;
        missing.push_back({ids_.key(id), places_[citing.position].thread, citing.position, ordinal, 1, field});
        last_citing.push_back(citing.position);
      } else if (last_citing[seen[id]] != citing.position) {  // an id may stand in both fields, or twice in one
        ++missing[seen[id]].citations;
        last_citing[seen[id]] = citing.position;
      }
    }
    cited += count;
  }
  return missing;
}

}  // namespace rj::relate
