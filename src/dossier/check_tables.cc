// What the cells of the tables refer to: documents, claims, persons; and their quotes, which are checked for their words only.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dossier/prose.h"
#include "dossier/session.h"

namespace rj::dossier {
namespace {

void check_exhibits(Session& session) {
  const auto& rows = session.resolver.exhibit_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].doc) continue;
    const auto& doc = session.dossier.exhibits[i].doc;
    session.error(doc.place, "unknown-reference", rows[i].problem, doc.text);
  }
}

void check_claim_ids(Session& session, const std::vector<std::string>& ids, const Place& place) {
  for (const auto& id : ids) {
    if (std::ranges::find(session.dossier.claims, id, &Claim::id) != session.dossier.claims.end()) continue;
    session.error(place, "unknown-reference", fmt::format("claims.md has no claim {}", id), id);
    return;
  }
}

// In a table `complaint`, `exhibit-4`, `RJ-7`, `<id>`; the words must stand there, whoever wrote them.
Result<void> check_quote(Session& session, const Located& doc, const Located& quote) {
  std::vector<Located> citations;
  if (!doc.text.empty()) citations.push_back(doc);
  Standing standing;
  if (quote.text.empty()) {
    if (!citations.empty()) (void)RJ_TRY(session.document_of(doc));
    return {};
  }
  const auto words = CheckedWords::of_cell(quote, session.source_text(quote.place.file));
  RJ_CALL(check_words(session, {words, citations, nullptr, true}, standing));
  if (!standing.failed) ++session.report.passed;
  return {};
}

// Free text of a table is printed: its pairs are citations of their own or stand somewhere, whatever the row rests on.
Result<void> check_prose(Session& session, const Located& cell) {
  if (cell.text.empty()) return {};
  const auto words = CheckedWords::of_cell(cell, session.source_text(cell.place.file));
  PlacedText text(cell.place.file);
  text.add_line(cell.text, cell.place.line, cell.place.column);
  const auto prose = scan_prose(text, Markup::plain);
  for (const auto& fault : prose.faults) session.error(words.at(fault.span.begin), fault.verdict, fault.message, slice(cell.text, fault.span));
  for (const auto& found : prose.pairs) {
    auto citations = found.citation ? prose.citations[*found.citation].references : std::vector<Located>{};
    for (auto& citation : citations) citation.place = cell.place;
    Standing standing;
    const auto pair = words.pair(found.pair.words, found.pair.whole.begin);
    RJ_CALL(check_words(session, {pair, citations, nullptr, true}, standing));
    if (!standing.failed) ++session.report.passed;
  }
  return {};
}

void check_redactions(Session& session) {
  for (const auto& row : session.dossier.redactions) {
    if (row.kind == "person" && !session.people.has(row.what))
      session.error(row.what_place, "unknown-reference", fmt::format("people.csv has no person “{}”", row.what), row.what);
  }
}

}  // namespace

Result<void> check_tables(Session& session) {
  check_exhibits(session);
  check_redactions(session);
  for (const auto& row : session.dossier.redactions)
    if (row.doc) (void)RJ_TRY(session.document_of(*row.doc));
  for (const auto& row : session.dossier.chronology) {
    check_claim_ids(session, row.claims, row.claims_place);
    RJ_CALL(check_quote(session, row.doc, row.quote));
    for (const auto& cell : row.prose) RJ_CALL(check_prose(session, cell));
  }
  for (const auto& row : session.dossier.amounts) {
    check_claim_ids(session, row.claims, row.claims_place);
    RJ_CALL(check_quote(session, row.doc, row.quote));
    for (const auto& cell : row.prose) RJ_CALL(check_prose(session, cell));
  }
  for (const auto& exhibit : session.dossier.exhibits) RJ_CALL(check_prose(session, {exhibit.title, exhibit.title_place}));
  return {};
}

}  // namespace rj::dossier
