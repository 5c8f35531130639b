#include "matter/hidden.h"

#include <fmt/format.h>

#include <algorithm>

namespace rj::matter {
namespace {

// A person shown by role is not hidden: the role stands in their place and may be quoted around.
bool hides(const redact::HiddenSpan& span) { return span.token.starts_with("[hidden"); }

// The row that an error of the redactor speaks of: `redactions.csv:9`.
std::vector<dossier::RedactionRow>::iterator row_of(std::vector<dossier::RedactionRow>& rows, const Error& error) {
  return std::ranges::find_if(rows, [&](const auto& row) { return error.where == fmt::format("{}:{}", row.place.file, row.place.line); });
}

dossier::Diagnostic fault_of(const dossier::RedactionRow& row, const Error& error) {
  dossier::Diagnostic out;
  out.place = row.what_place;
  out.verdict = "bad-table";
  out.message = error.what;
  out.found = row.what;
  return out;
}

}  // namespace

Result<std::unique_ptr<HiddenParts>> HiddenParts::build(Matter& matter, dossier::Dossier dossier) {
  const auto exhibits = RJ_TRY(dossier::resolve_exhibits(dossier, matter.archive(), matter.relations()));
  std::vector<dossier::Diagnostic> faults;
  for (;;) {
    auto redactor = redact::Redactor::build(dossier, exhibits, matter.archive(), matter.relations());
    if (redactor) return std::unique_ptr<HiddenParts>(new HiddenParts(matter.archive(), std::move(*redactor), std::move(faults)));
    const auto row = row_of(dossier.redactions, redactor.error());
    if (row == dossier.redactions.end()) return Failure(std::move(redactor).error());
    faults.push_back(fault_of(*row, redactor.error()));
    dossier.redactions.erase(row);
  }
}

Result<bool> HiddenParts::covers(const read::Span& span) {
  const auto key = std::pair(span.doc, span.text);
  auto known = known_.find(key);
  if (known == known_.end()) {
    const auto document = RJ_TRY(archive_.load(span.doc));
    const auto* text = document->text(span.text);
    known = known_.emplace(key, text == nullptr ? std::vector<redact::HiddenSpan>{} : redactor_.hidden_in(span.doc, span.text, text->utf8)).first;
  }
  return std::ranges::any_of(known->second, [&](const auto& hidden) { return hides(hidden) && hidden.span.overlaps(span.range); });
}

std::vector<ByteSpan> HiddenParts::in_prose(std::string_view text) {
  std::vector<ByteSpan> out;
  for (const auto& hidden : redactor_.hidden_in_prose(text))
    if (hides(hidden)) out.push_back(hidden.span);
  return out;
}

}  // namespace rj::matter
