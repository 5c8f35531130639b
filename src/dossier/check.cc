// The order in which a dossier is checked (docs/formats/verdicts.md).
#include "dossier/check.h"

#include <algorithm>
#include <tuple>

#include "dossier/session.h"

namespace rj::dossier {
namespace {

Result<void> check_quotation(Session& session, std::size_t index) {
  const auto& quotation = session.dossier.quotations[index];
  auto& standing = session.standings[index];
  if (quotation.not_a_quotation) {
    ++session.report.not_quotations;
    return {};
  }
  if (quotation.of_forwarding && quotation.citations.empty()) return {};  // check_forward finds the message
  check_translation(session, quotation);
  const auto words = CheckedWords::of(quotation);
  const Located* author = quotation.source && quotation.source->author ? &*quotation.source->author : nullptr;
  return check_words(session, {words, quotation.citations, author, false}, standing);
}

Result<void> check_quotations(Session& session) {
  for (std::size_t i = 0; i < session.standings.size(); ++i) {
    const auto before = session.report.diagnostics.size();
    RJ_CALL(check_quotation(session, i));
    session.standings[i].failed |= session.error_since(before);
  }
  for (std::size_t i = 0; i < session.standings.size(); ++i) {
    const auto& quotation = session.dossier.quotations[i];
    auto& standing = session.standings[i];
    const auto before = session.report.diagnostics.size();
    RJ_CALL(check_source(session, quotation, standing));
    RJ_CALL(check_answer(session, quotation, standing));
    RJ_CALL(check_forward(session, quotation, standing));
    standing.failed |= session.error_since(before);
  }
  for (std::size_t i = 0; i < session.standings.size(); ++i) {
    if (session.dossier.quotations[i].not_a_quotation) continue;
    auto& findings = session.report.findings[i];
    for (const auto& stand : session.standings[i].stands) findings.push_back(stand.finding());
    if (!session.standings[i].failed && !findings.empty()) ++session.report.passed;
  }
  return {};
}

auto order(const Diagnostic& d) { return std::tie(d.place.file, d.place.line, d.place.column, d.verdict); }

// The same verdict at the same place is one finding, whatever led to it.
void put_in_order(std::vector<Diagnostic>& diagnostics) {
  std::ranges::stable_sort(diagnostics, [](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
  const auto same =
      std::ranges::unique(diagnostics, [](const Diagnostic& a, const Diagnostic& b) { return order(a) == order(b); });
  diagnostics.erase(same.begin(), same.end());
}

}  // namespace

Result<Report> check(const ParsedDossier& parsed, const CheckInput& input) {
  Report report;
  report.diagnostics = parsed.diagnostics;
  report.findings.resize(parsed.dossier.quotations.size());
  Session session(parsed, input, report);
  RJ_CALL(session.resolver.add_exhibits(parsed.dossier.exhibits));
  report.exhibits = session.resolver.exhibits();
  RJ_CALL(check_quotations(session));
  RJ_CALL(check_claims(session));
  if (parsed.whole) {
    RJ_CALL(check_tables(session));
    check_conflicts(session);
    compare_editions(session);
  }
  check_hidden(session);
  if (parsed.whole) RJ_CALL(check_pins(session));
  apply_acceptances(session);
  put_in_order(report.diagnostics);
  return report;
}

Result<std::map<std::string, read::Number>> resolve_exhibits(const Dossier& dossier, read::Archive& archive,
                                                             relate::Relations& relations) {
  Resolver resolver(archive, relations);
  RJ_CALL(resolver.add_exhibits(dossier.exhibits));
  return resolver.exhibits();
}

Result<QuotePlaces> find_quote(std::string_view words, const CheckInput& input) {
  Evidence evidence(input.archive);
  Lookup lookup(input, evidence);
  const auto sought = wanted(words, false);
  QuotePlaces out;
  for (const auto& stand : RJ_TRY(lookup.everywhere(sought))) out.places.push_back(stand.finding());
  if (!out.places.empty()) return out;
  constexpr std::size_t most = 3;
  for (auto& passage : RJ_TRY(lookup.nearest(sought, most)))
    out.nearest.push_back({passage.span, std::move(passage.words), passage.similarity});
  return out;
}

bool Report::has_errors() const {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& d) { return d.severity == Severity::error; });
}

}  // namespace rj::dossier
