#include "matter/hidden.h"

#include <fmt/format.h>

#include <algorithm>

namespace rj::matter {
namespace {

// A person shown by role is not hidden: the role stands in their place and may be quoted around.
bool hides(const redact::HiddenSpan& span) { return span.token.starts_with("[hidden"); }

// The row that an error of the redactor speaks of: `redactions.csv:9`.
std::vector<dossier::RedactionRow>::iterator row_of(std::vector<dossier::RedactionRow>& rows, const Error& error) {
  return std::ranges::find_if(
      rows, [&](const auto& row) { return error.where == fmt::format("{}:{}", row.place.file, row.place.line); });
}

dossier::Diagnostic fault_of(const dossier::RedactionRow& row, const Error& error) {
  dossier::Diagnostic out;
  out.place = row.what_place;
  out.verdict = "bad-table";
  out.message = error.what;
  out.found = row.what;
  return out;
}

// A typing error in a term would show what the term was meant to hide.
void add_idle_rows(std::vector<dossier::Diagnostic>& faults, const std::vector<redact::IdleRow>& rows) {
  for (const auto& row : rows) {
    dossier::Diagnostic out;
    out.place = row.place;
    out.verdict = "bad-table";
    out.message = fmt::format("“{}” stands nowhere in the matter, so that this row hides nothing", row.words);
    out.found = row.words;
    out.hint = "correct the row or take it out";
    faults.push_back(std::move(out));
  }
}

// The key of an exhibit is part of file names and links.
void add_telling_keys(std::vector<dossier::Diagnostic>& faults, const dossier::Dossier& dossier,
                      const redact::Redactor& redactor) {
  for (const auto& exhibit : dossier.exhibits) {
    if (redactor.hidden_in_name(exhibit.key).empty()) continue;
    dossier::Diagnostic out;
    out.place = exhibit.place;
    out.verdict = "hidden";
    out.message = "this exhibit is named after something hidden, and its name stands in file names and links";
    out.found = exhibit.key;
    out.hint = "give it a number";
    faults.push_back(std::move(out));
  }
}

}  // namespace

Result<std::unique_ptr<HiddenParts>> HiddenParts::build(Matter& matter, dossier::Dossier dossier) {
  const auto exhibits = RJ_TRY(dossier::resolve_exhibits(dossier, matter.archive(), matter.relations()));
  std::vector<dossier::Diagnostic> faults;
  for (;;) {
    auto redactor = redact::Redactor::build(dossier, exhibits, matter.archive(), matter.relations());
    if (redactor) {
      add_idle_rows(faults, RJ_TRY(redactor->idle_rows()));
      add_telling_keys(faults, dossier, *redactor);
      return std::unique_ptr<HiddenParts>(new HiddenParts(matter.archive(), std::move(*redactor), std::move(faults)));
    }
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
    known = known_
                .emplace(key, text == nullptr ? std::vector<redact::HiddenSpan>{}
                                              : redactor_.hidden_in(span.doc, span.text, text->utf8))
                .first;
  }
  return std::ranges::any_of(known->second,
                             [&](const auto& hidden) { return hides(hidden) && hidden.span.overlaps(span.range); });
}

std::vector<ByteSpan> HiddenParts::in_prose(std::string_view text) {
  std::vector<ByteSpan> out;
  for (const auto& hidden : redactor_.hidden_in_prose(text))
    if (hides(hidden)) out.push_back(hidden.span);
  return out;
}

}  // namespace rj::matter
