#include <algorithm>
#include <set>

#include "record/align.h"
#include "record/assembly.h"
#include "redact/reference.h"

namespace rj::record {
namespace {

struct Cited {
  std::optional<std::size_t> quotation;
  std::string unlinked;
};

// The words of a row, with a link if its document is an exhibit. Another document's words are shown as checked but not linked,
// and only if nothing in them is hidden there.
Result<Cited> cited(Assembly& assembly, const dossier::Located& doc, const dossier::Located& quote) {
  if (quote.text.empty() || doc.text.empty()) return Cited{};
  if (const auto exhibit = RJ_TRY(assembly.exhibit(doc.text)))
    return Cited{RJ_TRY(assembly.add_table_quotation(quote, *exhibit)), {}};
  const auto named = RJ_TRY(redact::documents_of(doc.text, assembly.input.report.exhibits, assembly.input.archive));
  for (const auto number : named) {
    const auto document = RJ_TRY(assembly.input.archive.load(number));
    for (const auto& [name, text] : document->texts) {
      if (name != "body" && name != "alt" && name != "subject") continue;
      const auto pieces = locate(quote.text, text.utf8);
      if (!pieces) continue;
      const auto hidden = assembly.input.redactor.hidden_in(number, name, text.utf8);
      const bool hides = std::ranges::any_of(hidden, [&](const redact::HiddenSpan& h) {
        return std::ranges::any_of(*pieces, [&](ByteSpan p) { return p.overlaps(h.span); });
      });
      if (!hides) return Cited{std::nullopt, assembly.quoted_words(quote.text)};
      return Cited{};
    }
  }
  return Cited{};
}

std::vector<std::string> persons(const Assembly& assembly, const std::vector<std::string>& who) {
  std::vector<std::string> out;
  for (const auto& each : who) {
    auto shown = assembly.person(each);
    if (std::ranges::find(out, shown) == out.end()) out.push_back(std::move(shown));
  }
  return out;
}

}  // namespace

Result<void> Assembly::add_tables() {
  for (const auto& row : input.dossier.chronology) {
    if (!row.dated) continue;  // the checker said so at the cell
    Event event{.date = row.date, .what = own_words(row.what), .who = persons(*this, row.who), .claims = row.claims};
    event.origin = own_words(row.origin);
    auto words = RJ_TRY(cited(*this, row.doc, row.quote));
    event.quotation = words.quotation;
    event.unlinked_quote = std::move(words.unlinked);
    event.public_note = RJ_TRY(prose(row.public_note, {}, row.place));
    model.chronology.push_back(std::move(event));
  }
  std::ranges::stable_sort(model.chronology, [](const Event& a, const Event& b) {
    return std::pair(a.date.earliest(), a.date.latest()) < std::pair(b.date.earliest(), b.date.latest());
  });
  for (const auto& row : input.dossier.amounts) {
    if (!row.stated) continue;
    Amount amount{.bound = row.bound, .minor = row.minor, .currency = own_words(row.currency), .kind = row.kind};
    amount.payer = person(row.payer);
    amount.payee = person(row.payee);
    amount.period = row.period;
    amount.claims = row.claims;
    auto words = RJ_TRY(cited(*this, row.doc, row.quote));
    amount.quotation = words.quotation;
    amount.unlinked_quote = std::move(words.unlinked);
    amount.public_note = RJ_TRY(prose(row.public_note, {}, row.place));
    model.amounts.push_back(std::move(amount));
  }
  return {};
}

// By name in the order of the table; by role sorted, so that the place of a row tells nothing; hidden ones not at all.
void Assembly::add_people() {
  std::vector<Person> roles;
  for (const auto& row : input.dossier.people) {
    const auto shown = input.redactor.person(row.id);
    using Kind = redact::Correspondent::Kind;
    if (!shown || shown->kind == Kind::hidden) {
      model.people_hidden = true;
    } else if (shown->kind == Kind::role) {
      roles.push_back({.shown = shown->shown, .other_names = {}, .role = {}, .from = {}, .to = {}, .by_role = true});
    } else {
      Person person{.shown = shown->shown, .other_names = {}, .role = own_words(row.role), .from = row.from, .to = row.to};
      for (std::size_t i = 1; i < row.names.size(); ++i) person.other_names.push_back(own_words(row.names[i]));
      model.people.push_back(std::move(person));
    }
  }
  std::ranges::sort(roles, {}, &Person::shown);
  const auto repeated = std::ranges::unique(roles, {}, &Person::shown);
  roles.erase(repeated.begin(), repeated.end());
  model.people.insert(model.people.end(), roles.begin(), roles.end());
}

}  // namespace rj::record
