#include "record/exhibit_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "record/harmless.h"
#include "record/moment.h"
#include "relate/segments.h"

namespace rj::record {
namespace {

constexpr std::string_view kGap = "[\u2026]\n\n";

int depth_of(std::string_view line) {
  int depth = 0;
  for (const char c : line) {
    if (c == '>')
      ++depth;
    else if (c != ' ' && c != '\t')
      break;
  }
  return depth;
}

redact::RedactedText cleaned(redact::RedactedText text) {
  text.utf8 = harmless(std::move(text.utf8));
  return text;
}

std::string joined(const std::vector<std::string>& names) { return fmt::format("{}", fmt::join(names, ", ")); }

}  // namespace

std::vector<ByteSpan> paragraphs_of(std::string_view utf8) {
  std::vector<ByteSpan> blocks;
  bool open = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto end = std::min(utf8.find('\n', at), utf8.size());
    const auto line = utf8.substr(at, end - at);
    const bool empty = line.find_first_not_of("> \t") == std::string_view::npos;
    if (empty)
      open = false;
    else if (open && depth_of(utf8.substr(blocks.back().begin)) == depth_of(line))
      blocks.back().end = end;
    else
      blocks.push_back({at, end});
    if (!empty) open = true;
    at = end + 1;
  }
  return blocks;
}

ExhibitText::ExhibitText(read::Number number, const read::Document& document, const redact::Redactor& redactor)
    : number_(number), document_(document), redactor_(redactor) {
  for (const auto* name : {"body", "alt"}) {
    const auto* text = document.text(name);
    if (text == nullptr) continue;
    Body made{.name = name,
              .original = text->utf8,
              .redacted = cleaned(redactor.redact(number, name, text->utf8)),
              .blocks = {},
              .shown = {},
              .placed = {}};
    made.blocks = paragraphs_of(made.redacted.utf8);
    made.shown.assign(made.blocks.size(), false);
    bodies_.push_back(std::move(made));
  }
}

ExhibitText::Body* ExhibitText::body(std::string_view name) {
  const auto found = std::ranges::find(bodies_, name, &Body::name);
  return found == bodies_.end() ? nullptr : &*found;
}

Result<void> ExhibitText::show(std::string_view text_name, const std::vector<ByteSpan>& pieces) {
  if (pieces.empty()) return {};
  auto* const in = body(text_name);
  if (in == nullptr) {
    const auto* text = document_.text(text_name);
    if (text == nullptr) return fail(Fault::not_found, fmt::format("an exhibit has no text “{}”", text_name));
    fields_.emplace(text_name, cleaned(redactor_.redact(number_, text_name, text->utf8)));
    return {};
  }
  const auto reveal = [&](ByteSpan original) {
    const auto span = in->redacted.to_redacted(original);
    for (std::size_t i = 0; i < in->blocks.size(); ++i)
      if (in->blocks[i].overlaps(span)) in->shown[i] = true;
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    reveal(pieces[i]);
    if (i == 0 || pieces[i].begin <= pieces[i - 1].end) continue;
    // Measured as it would be shown: what is hidden in it has no length.
    const ByteSpan cut{pieces[i - 1].end, pieces[i].begin};
    if (in->redacted.to_redacted(cut).size() <= kOpenCutBytes) reveal(cut);
  }
  return {};
}

void ExhibitText::show_whole() {
  if (!bodies_.empty()) bodies_.front().shown.assign(bodies_.front().blocks.size(), true);
}

void ExhibitText::show_own() {
  if (bodies_.empty()) return;
  auto& in = bodies_.front();
  for (const auto& segment : relate::segment_body(in.original, relate::Correspondents(document_))) {
    if (segment.kind != relate::SegmentKind::own && segment.kind != relate::SegmentKind::publisher) continue;
    const auto span = in.redacted.to_redacted(segment.span);
    for (std::size_t i = 0; i < in.blocks.size(); ++i)
      if (span.contains(in.blocks[i])) in.shown[i] = true;
  }
}

void ExhibitText::write_field(Exhibit& exhibit, std::string_view label, std::string_view value) {
  if (!value.empty()) exhibit.text += fmt::format("{}: {}\n", label, value);
}

void ExhibitText::write(Exhibit& exhibit) {
  exhibit.text = fmt::format("Exhibit: {}\n", exhibit.key);
  if (exhibit.is_message) {
    write_field(exhibit, "From", exhibit.from);
    write_field(exhibit, "To", joined(exhibit.to));
    write_field(exhibit, "Cc", joined(exhibit.cc));
    if (exhibit.sent) write_field(exhibit, "Date", rfc3339(exhibit.sent->local, exhibit.sent->offset_minutes));
    if (!exhibit.subject.empty()) field_places_["subject"] = exhibit.text.size() + std::string_view("Subject: ").size();
    write_field(exhibit, "Subject", exhibit.subject);
  }
  for (const auto& [name, redacted] : fields_) {
    if (name == "subject" && field_places_.contains("subject")) continue;
    field_places_[name] = exhibit.text.size() + name.size() + 2;
    write_field(exhibit, name, redacted.utf8);
  }
  exhibit.text += '\n';
  for (auto& each : bodies_) write_body(exhibit, each);
}

void ExhibitText::write_body(Exhibit& exhibit, Body& in) {
  // The other form of a body says the same; it is shown only where a quotation stands in it.
  if (std::ranges::none_of(in.shown, [](bool s) { return s; }) && &in != &bodies_.front()) return;
  bool cut = false;
  for (std::size_t i = 0; i < in.blocks.size();) {
    if (!in.shown[i]) {
      cut = true;
      ++i;
      continue;
    }
    auto last = i;
    while (last + 1 < in.blocks.size() && in.shown[last + 1]) ++last;
    if (cut) exhibit.text += kGap;
    const auto first_paragraph = exhibit.paragraphs.size();
    write_run(exhibit, in, i, last);
    exhibit.paragraphs[first_paragraph].cut_before = cut || exhibit.cut_after;  // the body's other form may end with a cut
    cut = false;
    i = last + 1;
  }
  if (cut) exhibit.text += kGap;
  exhibit.cut_after = cut;
}

void ExhibitText::write_run(Exhibit& exhibit, Body& in, std::size_t first, std::size_t last) {
  const ByteSpan run{in.blocks[first].begin, in.blocks[last].end};
  const auto at = exhibit.text.size();
  in.placed.emplace_back(run, at);
  exhibit.text += slice(in.redacted.utf8, run);
  exhibit.text += "\n\n";
  for (auto i = first; i <= last; ++i) {
    const ByteSpan span{in.blocks[i].begin - run.begin + at, in.blocks[i].end - run.begin + at};
    exhibit.paragraphs.push_back({span, depth_of(slice(exhibit.text, span)), false});
  }
  for (const auto& piece : in.redacted.pieces)
    if (piece.hidden && run.contains(piece.redacted))
      exhibit.hidden.push_back({piece.redacted.begin - run.begin + at, piece.redacted.end - run.begin + at});
}

std::vector<std::string> ExhibitText::reasons_in(std::string_view text_name, ByteSpan shown) const {
  std::vector<std::string> reasons;
  const auto in = std::ranges::find(bodies_, text_name, &Body::name);
  if (in == bodies_.end()) return reasons;
  for (const auto& hidden : redactor_.hidden_in(number_, text_name, in->original)) {
    const auto token = in->redacted.to_redacted(hidden.span);
    const bool lies_there = std::ranges::any_of(in->placed, [&](const auto& placed) {
      const auto& [run, at] = placed;
      return run.contains(token) && shown.overlaps({token.begin - run.begin + at, token.end - run.begin + at});
    });
    if (lies_there && !hidden.reason.empty() && std::ranges::find(reasons, hidden.reason) == reasons.end())
      reasons.push_back(hidden.reason);
  }
  return reasons;
}

ByteSpan ExhibitText::place(std::string_view text_name, ByteSpan original) const {
  const auto in = std::ranges::find(bodies_, text_name, &Body::name);
  if (in != bodies_.end()) {
    const auto span = in->redacted.to_redacted(original);
    for (const auto& [run, at] : in->placed)
      if (run.contains(span)) return {span.begin - run.begin + at, span.end - run.begin + at};
    RJ_CHECK(!"a passage that was asked for is shown");
  }
  const auto field = fields_.find(text_name);
  const auto begins = field_places_.find(text_name);
  RJ_CHECK(field != fields_.end() && begins != field_places_.end());
  const auto span = field->second.to_redacted(original);
  return {span.begin + begins->second, span.end + begins->second};
}

}  // namespace rj::record
