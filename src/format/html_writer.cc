#include "format/html_writer.h"

#include <algorithm>
#include <utility>

namespace rj::format {
namespace {

/// Deeper quotations get no longer prefix: a line costs at most twice as many bytes.
constexpr int kPrefixDepth = 64;
constexpr std::string_view kBlank = " \t\n\f\r";

}  // namespace

void HtmlWriter::text(ByteSpan source) {
  const auto whole = html_.substr(0, source.end);
  for (std::size_t at = source.begin; at < source.end;) {
    const auto blank = std::min<std::size_t>(whole.find_first_of(kBlank, at), source.end);
    if (blank > at) words({at, blank}, whole.substr(at, blank - at), true);
    const auto next = std::min<std::size_t>(whole.find_first_not_of(kBlank, blank), source.end);
    if (next > blank) white_space({blank, next}, whole.substr(blank, next - blank));
    at = next;
  }
}

void HtmlWriter::reference(ByteSpan source, std::string_view utf8) {
  const bool blank = utf8.size() == 1 && kBlank.contains(utf8[0]);
  if (blank && !preformatted_) {
    white_space(source, utf8);
  } else if (blank && utf8[0] == '\n') {
    line_break(source);
  } else {
    words(source, utf8, false);
  }
}

void HtmlWriter::white_space(ByteSpan source, std::string_view blank) {
  if (!preformatted_) {
    if (!space_waits_) space_ = source;
    space_waits_ = true;
    return;
  }
  for (std::size_t i = 0; i < blank.size(); ++i) {
    const ByteSpan one{source.begin + i, source.begin + i + 1};
    if (blank[i] == '\n') {
      line_break(one);
    } else {
      words(one, blank.substr(i, 1), false);
    }
  }
}

void HtmlWriter::words(ByteSpan source, std::string_view words, bool verbatim) {
  flush(source);
  if (std::exchange(watching_, false)) watched_ = out_.size();
  if (verbatim) {
    map_.copy(source.begin, source.size());
  } else {
    map_.replace(source, static_cast<std::uint32_t>(words.size()));
  }
  out_ += words;
  line_has_text_ = true;
}

// Writes what waits in front of text.
void HtmlWriter::flush(ByteSpan source) {
  // A prefix stands for the tag that began its line, or for nothing in front of what comes first.
  const std::uint64_t first = inserts_.empty() ? source.begin : inserts_.front().tag.begin;
  ByteSpan tag{first, first};
  for (std::size_t i = 0; i < breaks_.size(); ++i) {
    tag = breaks_[i].tag;
    map_.replace(tag, 1);
    out_ += '\n';
    if (i + 1 < breaks_.size()) prefix(tag, std::min(breaks_[i].quotes, quotes_), true);
  }
  const bool new_line = out_.empty() || !breaks_.empty();
  if (new_line) prefix(tag, quotes_, false);
  breaks_.clear();
  for (const auto& [at, words] : inserts_) {
    map_.replace(at, static_cast<std::uint32_t>(words.size()));
    out_ += words;
  }
  const bool inner = !new_line && line_has_text_ && inserts_.empty();
  if (space_waits_ && inner) {
    map_.replace(space_, 1);
    out_ += ' ';
  }
  inserts_.clear();
  space_waits_ = false;
}

void HtmlWriter::prefix(ByteSpan tag, int depth, bool empty_line) {
  if (depth == 0) return;
  static const std::string marks = [] {
    std::string all;
    for (int i = 0; i < kPrefixDepth; ++i) all += "> ";
    return all;
  }();
  const auto size = static_cast<std::size_t>(2 * std::min(depth, kPrefixDepth) - (empty_line ? 1 : 0));
  map_.replace(tag, static_cast<std::uint32_t>(size));
  out_.append(marks, 0, size);
}

void HtmlWriter::block(ByteSpan tag, int lines) {
  space_waits_ = false;
  if (!inserts_.empty() || out_.empty()) return;
  while (breaks_.size() < static_cast<std::size_t>(lines)) breaks_.push_back({tag, quotes_});
  line_has_text_ = false;
}

void HtmlWriter::line_break(ByteSpan tag) {
  space_waits_ = false;
  if (!inserts_.empty()) flush(tag);
  if (!out_.empty()) breaks_.push_back({tag, quotes_});
  line_has_text_ = false;
}

void HtmlWriter::insert(ByteSpan tag, std::string words) {
  space_waits_ = false;
  inserts_.push_back({tag, std::move(words)});
}

void HtmlWriter::drop_tabs() {
  std::erase_if(inserts_, [](const Insert& insert) { return insert.words == "\t"; });
}

void HtmlWriter::settle() {
  drop_tabs();
  if (!inserts_.empty()) flush(inserts_.back().tag);
}

void HtmlWriter::drop_waiting() {
  inserts_.clear();
  breaks_.clear();
  space_waits_ = false;
}

void HtmlWriter::drop_breaks_since(std::size_t size) {
  if (out_.size() > size && inserts_.empty()) breaks_.clear();
}

}  // namespace rj::format
