#include "format/html_output.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "base/utf8.h"

namespace rj::format {
namespace {

// Senders of advertisements pad a hidden line with joiners and blanks; those are no words.
bool has_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    if (u_isalnum(static_cast<UChar32>(decoded.code_point))) return true;
    at += decoded.length;
  }
  return false;
}

}  // namespace

std::string_view name_of(HiddenBy why) {
  switch (why) {
    case HiddenBy::style: return "style";
    case HiddenBy::invisible: return "visibility";
    case HiddenBy::no_size: return "font-size";
    case HiddenBy::attribute: return "attribute";
    case HiddenBy::element: return "element";
    case HiddenBy::conditional: return "conditional comment";
  }
  return "unknown";
}

void HtmlOutput::set_hidden(std::optional<HiddenBy> why, ByteSpan at) {
  if (why.has_value() == passage_.has_value()) return;
  if (!why) return end_passage(at.end);
  hidden_.block(at, 1);
  passage_ = HiddenPassage{{hidden_.size(), hidden_.size()}, at, *why};
}

void HtmlOutput::end_passage(std::uint64_t source_end) {
  HiddenPassage passage = *passage_;
  passage_.reset();
  hidden_.drop_waiting();
  const auto words = hidden_.written().find_first_not_of('\n', passage.text.begin);
  if (words == std::string_view::npos) return;
  passage.text = {words, hidden_.size()};
  passage.source.end = source_end;
  passages_.push_back(passage);
}

void HtmlOutput::set_layout(int quotes, bool preformatted) {
  shown_.set_quotes(quotes);
  shown_.set_preformatted(preformatted);
  hidden_.set_preformatted(preformatted);
}

void HtmlOutput::begin_link(std::string address, ByteSpan source) {
  end_link();
  if (passage_) return;
  link_ = HtmlLink{{}, std::move(address), source};
  shown_.watch();
}

void HtmlOutput::end_link() {
  if (!link_) return;
  if (const auto begin = shown_.watched()) link_->words = {*begin, shown_.size()};
  links_.push_back(std::move(*link_));
  link_.reset();
}

HtmlText HtmlOutput::take(std::uint64_t end) {
  set_hidden(std::nullopt, {end, end});
  end_link();
  HtmlText out;
  std::size_t told = 0;
  std::optional<ByteSpan> first;
  for (const auto& passage : passages_) {
    const auto words = hidden_.written().substr(passage.text.begin, passage.text.size());
    // A title is hidden from nobody: it is no part of the letter.
    if (passage.why == HiddenBy::element || !has_words(words)) continue;
    if (++told == 1) first = passage.source;
  }
  if (first) out.defects.push_back({DefectCode::hidden_text, *first, fmt::format("{} in all", told)});
  out.utf8 = shown_.take_text();
  out.map = shown_.take_map();
  out.hidden = hidden_.take_text();
  out.hidden_map = hidden_.take_map();
  out.passages = std::move(passages_);
  out.links = std::move(links_);
  return out;
}

}  // namespace rj::format
