// The files of a dossier, each to its own parser (dossier.md 1).
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "dossier/check.h"
#include "dossier/elements.h"
#include "dossier/file_parser.h"
#include "dossier/parse_tables.h"
#include "relate/fold.h"

namespace rj::dossier {
namespace {

// What we cannot read must not pass in silence: an answer in a file of another name would be published by nobody and checked by
// nobody.
void refuse_file(ParsedDossier& out, const std::string& name) {
  const bool table = relate::lower_case(name).ends_with(".xlsx");
  out.diagnostics.push_back(error_at({name, 1, 1}, "unsupported",
                                     table ? "tables are read from .csv; .xlsx is not supported yet"
                                           : "this file is none of answer.*.md, claims.md and the five tables"));
}

void sort(std::vector<Diagnostic>& diagnostics) {
  std::ranges::stable_sort(diagnostics, {},
                           [](const Diagnostic& d) { return std::tie(d.place.file, d.place.line, d.place.column, d.verdict); });
}

}  // namespace

ParsedDossier parse_dossier(const std::vector<DossierFile>& files) {
  ParsedDossier out;
  std::vector<const DossierFile*> others;
  std::set<std::string> tables;
  for (const auto& file : files) {  // tables first: the names of people.csv decide how a Source line is read
    const bool first =
        tables.insert(relate::lower_case(file.name)).second;  // amounts.csv and amounts.CSV are one table, and one is too many
    if (!first || !parse_table(out, file.name, file.bytes)) others.push_back(&file);
  }
  const auto names = names_of(out.dossier);
  for (const auto* one : others) {
    const auto& file = *one;
    if (file.name.starts_with('.')) continue;
    const bool answer = file.name.starts_with("answer") && file.name.ends_with(".md");
    if (!answer && file.name != "claims.md") {
      refuse_file(out, file.name);
      continue;
    }
    const auto text = utf8::repaired(file.bytes);
    out.sources[file.name] = text;
    if (answer)
      parse_answer(out, file.name, text, Markup::markdown, names);
    else
      parse_claims(out, file.name, text, names);
  }
  sort(out.diagnostics);
  return out;
}

ParsedDossier parse_text(const std::string& name, std::string_view utf8, const Dossier& dossier) {
  ParsedDossier out;
  out.whole = false;
  out.dossier.exhibits = dossier.exhibits;
  out.dossier.people = dossier.people;
  out.dossier.claims = dossier.claims;
  for (auto& claim : out.dossier.claims) claim.quotations.clear();
  out.dossier.redactions = dossier.redactions;
  const auto text = utf8::repaired(utf8);
  out.sources[name] = text;
  parse_answer(out, name, text, markup_of(name), names_of(out.dossier));
  sort(out.diagnostics);
  return out;
}

}  // namespace rj::dossier
