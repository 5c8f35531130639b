#include "dossier/session.h"

#include <algorithm>

#include "base/utf8.h"
#include "dossier/edtf.h"

namespace rj::dossier {
namespace {

int characters_of_first_line(std::string_view words) {
  return std::max(1, static_cast<int>(utf8::count(words.substr(0, words.find('\n')))));
}

}  // namespace

Diagnostic& Session::add(Severity severity, Place place, std::string verdict, std::string message, std::string_view found) {
  Diagnostic out;
  out.place = std::move(place);
  out.severity = severity;
  out.verdict = std::move(verdict);
  out.message = std::move(message);
  out.found = found;
  out.length = characters_of_first_line(found);
  report.diagnostics.push_back(std::move(out));
  return report.diagnostics.back();
}

Result<std::optional<read::Number>> Session::document_of(const Located& reference) {
  auto resolved = RJ_TRY(resolver.resolve(reference.text));
  if (resolved.doc) return resolved.doc;
  error(reference.place, "unknown-reference", resolved.problem, reference.text);
  return std::nullopt;
}

bool Session::error_since(std::size_t diagnostics) const {
  return std::any_of(report.diagnostics.begin() + static_cast<std::ptrdiff_t>(diagnostics), report.diagnostics.end(),
                     [](const Diagnostic& found) { return found.severity == Severity::error; });
}

const std::string& Session::source_text(const std::string& file) const {
  static const std::string none;
  const auto found = parsed.sources.find(file);
  return found == parsed.sources.end() ? none : found->second;
}

Result<std::optional<Stand>> original_of(Session& session, read::Number doc, const Wanted& wanted) {
  for (const auto ancestor : RJ_TRY(session.input.relations.ancestors(doc))) {
    const auto document = RJ_TRY(session.evidence.document(ancestor));
    for (auto& match : find_in(*document, wanted)) {
      Stand stand{ancestor, document, std::move(match)};
      if (stand.author() != nullptr && stand.author()->role == Author::Role::sender) return stand;
    }
  }
  return std::nullopt;
}

std::optional<Edtf> stated_date(std::string_view named) {
  auto date = parse_edtf(named);
  if (date && (date->last || date->approximate || date->uncertain)) return std::nullopt;
  return date;
}

bool date_fits(CivilDate written, std::string_view named) {
  const auto date = stated_date(named);
  if (!date || written.year == 0) return false;
  if (written.day == 0) {  // an attribution that is cut to month or year
    const auto first = date->earliest();
    return first.year == written.year && (written.month == 0 || first.month == written.month);
  }
  return date->earliest() <= written && written <= date->latest();
}

}  // namespace rj::dossier
