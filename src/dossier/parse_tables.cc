#include "dossier/parse_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "dossier/amount.h"
#include "dossier/elements.h"
#include "dossier/placed.h"
#include "dossier/table_reader.h"
#include "relate/fold.h"
#include "tables/charset.h"

namespace rj::dossier {
namespace {

using tables::Column;
using Words = std::array<std::string_view, 3>;

void parse_exhibits(ParsedDossier& out, const std::string& file, std::string_view bytes) {
  constexpr std::array columns{Column{"exhibit"}, Column{"doc"}, Column{"title"}, Column{"show", false}};
  constexpr Words shows{"", "passage", "whole"};
  TableReader table(out, file, bytes, columns);
  std::set<std::string> keys;
  while (table.next()) {
    Exhibit exhibit{table.row_place(), table.cell(0), table.located(1), table.cell(2), table.place(2), table.cell(3) == "whole"};
    table.one_of(3, shows);
    if (exhibit.key.empty()) {
      table.refuse(0, "an exhibit has a number or a short name");
    } else if (!keys.insert(exhibit.key).second) {
      table.refuse(0, fmt::format("exhibit {} is there already; a number is given once and never again", exhibit.key));
      continue;
    }
    out.dossier.exhibits.push_back(std::move(exhibit));
  }
}

void parse_people(ParsedDossier& out, const std::string& file, std::string_view bytes) {
  constexpr std::array columns{Column{"id"},   Column{"names"}, Column{"addresses"}, Column{"role"},
                               Column{"from"}, Column{"to"},    Column{"shown_as"}};
  constexpr std::array<std::string_view, 4> shown{"", "name", "role", "hidden"};
  TableReader table(out, file, bytes, columns);
  std::set<std::string> ids;
  while (table.next()) {
    Person person;
    person.place = table.row_place();
    person.id = table.cell(0);
    person.names = table.list(1);
    for (const auto& address : table.list(2)) person.addresses.push_back(relate::lower_case(address));
    person.role = table.cell(3);
    person.from = table.date(4);
    person.to = table.date(5);
    if (table.one_of(6, shown)) {
      if (table.cell(6) == "role") person.shown = Person::Shown::role;
      if (table.cell(6) == "hidden") person.shown = Person::Shown::hidden;
    } else {
      person.shown = Person::Shown::hidden;  // until it is put right nothing is shown by mistake
    }
    if (person.shown == Person::Shown::role && person.role.empty()) table.refuse(3, "a person shown by role has a role");
    if (person.id.empty())
      table.refuse(0, "a person has an id");
    else if (!ids.insert(person.id).second)
      table.refuse(0, fmt::format("the id {} is there already", person.id));
    out.dossier.people.push_back(std::move(person));
  }
}

void parse_chronology(ParsedDossier& out, const std::string& file, std::string_view bytes) {
  constexpr std::array columns{Column{"date"},
                               Column{"what"},
                               Column{"who"},
                               Column{"claims"},
                               Column{"doc"},
                               Column{"quote"},
                               Column{"origin", false},
                               Column{"internal", false},
                               Column{"public_note", false}};
  TableReader table(out, file, bytes, columns);
  while (table.next()) {
    ChronologyRow row;
    row.place = table.row_place();
    row.date_place = table.place(0);
    if (table.cell(0).empty()) table.refuse(0, "an event has a date");
    const auto date = table.date(0);
    if (date) row.date = *date;
    row.what = table.cell(1);
    row.who = table.list(2);
    row.claims = table.list(3);
    row.claims_place = table.place(3);
    row.doc = table.located(4);
    row.quote = table.located(5);
    row.origin = table.cell(6);
    row.internal = table.cell(7);
    row.public_note = table.cell(8);
    row.prose = {table.located(1), table.located(6), table.located(8)};
    row.dated = date.has_value();
    out.dossier.chronology.push_back(std::move(row));
  }
}

void parse_amounts(ParsedDossier& out, const std::string& file, std::string_view bytes) {
  constexpr std::array columns{Column{"amount"},
                               Column{"currency"},
                               Column{"kind"},
                               Column{"payer"},
                               Column{"payee"},
                               Column{"period"},
                               Column{"claims"},
                               Column{"doc"},
                               Column{"quote"},
                               Column{"internal", false},
                               Column{"public_note", false}};
  constexpr std::array<std::string_view, 6> kinds{"pledged", "paid", "asked", "needed", "claimed", "value"};
  TableReader table(out, file, bytes, columns);
  while (table.next()) {
    AmountRow row;
    row.place = table.row_place();
    row.amount_place = table.place(0);
    row.amount = table.cell(0);
    const auto amount = parse_amount(row.amount);
    if (!amount)
      table.refuse(0, fmt::format("“{}” is no amount; write digits with a bound before them: 44000000, >44000000, ~100000000",
                                  row.amount));
    row.stated = amount.has_value();
    if (amount) {
      row.bound = amount->bound;
      row.minor = amount->minor;
    }
    row.currency = table.cell(1);
    row.kind = table.cell(2);
    row.stated = table.one_of(2, kinds) && row.stated;
    row.payer = table.cell(3);
    row.payee = table.cell(4);
    row.period = table.date(5);
    row.claims = table.list(6);
    row.claims_place = table.place(6);
    row.doc = table.located(7);
    row.quote = table.located(8);
    row.internal = table.cell(9);
    row.public_note = table.cell(10);
    row.prose = {table.located(10)};
    out.dossier.amounts.push_back(std::move(row));
  }
}

void parse_redactions(ParsedDossier& out, const std::string& file, std::string_view bytes) {
  constexpr std::array columns{Column{"what"}, Column{"kind"}, Column{"doc"}, Column{"reason"}, Column{"internal", false}};
  constexpr std::array<std::string_view, 5> kinds{"person", "term", "span", "part", "document"};
  TableReader table(out, file, bytes, columns);
  while (table.next()) {
    RedactionRow row{table.row_place(), table.cell(0), table.cell(1), table.cell(3), {}, table.place(0)};
    if (!table.cell(2).empty()) row.doc = table.located(2);
    if (!table.one_of(1, kinds)) continue;
    if (row.kind == "part" || row.kind == "document") {
      out.diagnostics.push_back(
          error_at(table.row_place(), "unsupported", fmt::format("hiding a {} is not supported yet", row.kind)));
      continue;
    }
    if (row.what.empty()) table.refuse(0, "this row says nothing about what is to be hidden");
    if (row.kind == "span" && !row.doc) table.refuse(2, "a span is hidden in a document; name it");
    out.dossier.redactions.push_back(std::move(row));
  }
}

using Parse = void (*)(ParsedDossier&, const std::string&, std::string_view);
constexpr std::array<std::pair<std::string_view, Parse>, 5> kTables = {{{"exhibits.csv", parse_exhibits},
                                                                        {"people.csv", parse_people},
                                                                        {"chronology.csv", parse_chronology},
                                                                        {"amounts.csv", parse_amounts},
                                                                        {"redactions.csv", parse_redactions}}};

}  // namespace

bool parse_table(ParsedDossier& out, const std::string& name, std::string_view bytes) {
  const auto lower = relate::lower_case(name);
  const auto table = std::ranges::find(kTables, std::string_view(lower), &std::pair<std::string_view, Parse>::first);
  if (table == kTables.end()) return false;
  if (auto text = tables::decoded_table(bytes)) out.sources[name] = std::move(*text);
  table->second(out, name, bytes);
  return true;
}

}  // namespace rj::dossier
