// What the cells of the tables refer to: documents, claims, persons; and their quotes, which are checked for their words only.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "dossier/amount.h"
#include "dossier/prose.h"
#include "dossier/session.h"
#include "dossier/source_line.h"

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

void cite(Quotation& made, const Citation& citation, const KnownNames& names, const Place& cell) {
  made.citations = citation.references;
  if (citation.source) made.source = read_source(*citation.source, names);
  for (auto& reference : made.citations) reference.place = cell;
  if (!made.source) return;
  if (made.source->author) made.source->author->place = cell;
  if (made.source->date) made.source->date->place = cell;
  for (auto& recipient : made.source->recipients) recipient.place = cell;
}

// Free text of a table is printed as prose is: its pairs are judged like those of an answer, whatever the row rests on.
Result<void> check_prose(Session& session, const Located& cell) {
  if (cell.text.empty()) return {};
  const auto words = CheckedWords::of_cell(cell, session.source_text(cell.place.file));
  PlacedText text(cell.place.file);
  text.add_line(cell.text, cell.place.line, cell.place.column);
  const auto prose = scan_prose(text, Markup::plain);
  for (const auto& fault : prose.faults)
    session.error(words.at(fault.span.begin), fault.verdict, fault.message, slice(cell.text, fault.span));
  for (const auto& found : prose.pairs) {
    const auto pair = words.pair(found.pair.words, found.pair.whole.begin);
    Quotation made;
    made.words = pair.text();
    made.place = pair.start();
    made.line_places = {pair.at(0)};
    made.emphasis_added = found.emphasis_added;
    if (found.citation) cite(made, prose.citations[*found.citation], names_of(session.dossier), cell.place);
    Standing standing;
    const Located* author = made.source && made.source->author ? &*made.source->author : nullptr;
    const auto before = session.report.diagnostics.size();
    RJ_CALL(check_words(session, {pair, made.citations, author, false}, standing));
    RJ_CALL(check_source(session, made, standing));
    if (!standing.failed && !session.error_since(before)) ++session.report.passed;
  }
  return {};
}

void check_redactions(Session& session) {
  for (const auto& row : session.dossier.redactions) {
    if (row.kind == "person" && !session.people.has(row.what))
      session.error(row.what_place, "unknown-reference", fmt::format("people.csv has no person “{}”", row.what), row.what);
  }
}

// An amount rests on words that state it. If they hold figures and none reads as the amount, one of the two is wrong.
void check_amount(Session& session, const AmountRow& row) {
  if (!row.stated) return;  // told already
  if (row.doc.text.empty() || row.quote.text.empty()) {
    session.error(row.amount_place, "bad-table", "an amount rests on a document and its words: doc and quote", row.amount);
    return;
  }
  const auto figures = amounts_in(row.quote.text);
  if (figures.empty() || std::ranges::find(figures, row.minor) != figures.end()) return;
  auto& told = session.add(Severity::warning, row.amount_place, "conflict",
                           fmt::format("no figure in the row's quote reads as {}", row.amount), row.amount);
  told.expected = row.quote.text;
  told.hint = "put the amount or the quote right, or say in a public_note how they go together";
  told.accepted = !row.public_note.empty();
}

void check_event(Session& session, const ChronologyRow& row) {
  const bool rests = !row.doc.text.empty() && !row.quote.text.empty();
  if (!rests && row.origin.empty())
    session.error(row.date_place, "bad-table", "an event rests on doc and quote, or says its origin (from memory)", row.what);
}

}  // namespace

Result<void> check_tables(Session& session) {
  check_exhibits(session);
  check_redactions(session);
  for (const auto& row : session.dossier.redactions)
    if (row.doc) (void)RJ_TRY(session.document_of(*row.doc));
  for (const auto& row : session.dossier.chronology) {
    check_claim_ids(session, row.claims, row.claims_place);
    check_event(session, row);
    RJ_CALL(check_quote(session, row.doc, row.quote));
    for (const auto& cell : row.prose) RJ_CALL(check_prose(session, cell));
  }
  for (const auto& row : session.dossier.amounts) {
    check_amount(session, row);
    check_claim_ids(session, row.claims, row.claims_place);
    RJ_CALL(check_quote(session, row.doc, row.quote));
    for (const auto& cell : row.prose) RJ_CALL(check_prose(session, cell));
  }
  for (const auto& exhibit : session.dossier.exhibits) RJ_CALL(check_prose(session, {exhibit.title, exhibit.title_place}));
  return {};
}

}  // namespace rj::dossier
