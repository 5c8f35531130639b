// Rows that cannot both be so (dossier.md 4): amounts, bounds included, of the same kind, payer, payee and period; the same event
// at different dates. A public note on each of the rows accepts it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/utf8.h"
#include "dossier/fold.h"
#include "dossier/session.h"

namespace rj::dossier {
namespace {

std::string amount_text(const AmountRow& row) { return fmt::format("{} {}", row.amount, row.currency); }

void tell(Session& session, const Place& place, std::string message, std::string_view found, const std::string& other,
          bool noted) {
  auto& told = session.add(Severity::warning, place, "conflict", std::move(message), found);
  told.expected = other;
  told.hint = "put one of them right, or give both a public_note";
  told.accepted = noted;
}

void check_amounts(Session& session) {
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  std::map<Key, std::vector<const AmountRow*>> rows;
  for (const auto& row : session.dossier.amounts) {
    if (!row.stated) continue;
    auto& earlier =
        rows[{row.kind, session.people.key(row.payer), session.people.key(row.payee), row.period ? row.period->text : ""}];
    const AmountRow* other = nullptr;
    bool noted = !row.public_note.empty();
    for (const auto* before : earlier) {
      if (before->minor == row.minor && before->bound == row.bound && before->currency == row.currency) continue;
      if (other == nullptr) other = before;
      noted = noted && !before->public_note.empty();
    }
    if (other != nullptr)
      tell(session, row.amount_place,
           fmt::format("{} here, {} in line {}, for the same kind, payer, payee and period", amount_text(row),
                       amount_text(*other), other->place.line),
           row.amount, amount_text(*other), noted);
    earlier.push_back(&row);
  }
}

void check_events(Session& session) {
  std::map<std::string, std::vector<const ChronologyRow*>> rows;
  for (const auto& row : session.dossier.chronology) {
    if (!row.dated || row.what.empty()) continue;
    auto& earlier = rows[fold_text(row.what)];
    const ChronologyRow* other = nullptr;
    bool noted = !row.public_note.empty();
    for (const auto* before : earlier) {
      if (before->date.text == row.date.text) continue;
      if (other == nullptr) other = before;
      noted = noted && !before->public_note.empty();
    }
    if (other != nullptr)
      tell(session, row.date_place,
           fmt::format("the same event is dated {} here and {} in line {}", row.date.text, other->date.text, other->place.line),
           row.date.text, other->date.text, noted);
    earlier.push_back(&row);
  }
}

// A role has its time: who is shown as “managing director” before becoming one is shown wrongly.
void check_roles(Session& session) {
  for (const auto& row : session.dossier.chronology) {
    if (!row.dated) continue;
    for (const auto& who : row.who) {
      const auto key = session.people.key(who);
      const auto person = std::ranges::find_if(session.dossier.people, [&](const Person& p) { return "id:" + p.id == key; });
      if (person == session.dossier.people.end() || person->shown != Person::Shown::role) continue;
      const bool before = person->from && row.date.latest() < person->from->earliest();
      const bool after = person->to && person->to->latest() < row.date.earliest();
      if (before || after)
        tell(session, row.date_place,
             fmt::format("{} is shown as “{}”, which was not so on {}", who, person->role, row.date.text), row.date.text,
             fmt::format("{}/{}", person->from ? person->from->text : "..", person->to ? person->to->text : ".."),
             !row.public_note.empty());
    }
  }
}

}  // namespace

void check_conflicts(Session& session) {
  check_amounts(session);
  check_events(session);
  check_roles(session);
}

}  // namespace rj::dossier
