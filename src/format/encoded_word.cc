#include "format/encoded_word.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "format/ascii.h"
#include "format/charset.h"
#include "format/transfer.h"

namespace rj::format {
namespace {

constexpr ascii::ByteSet kLineEnd("\r\n");
constexpr std::size_t kCharsetLabel = 64;  // longer ones are no labels; bounds the search for the `?` after them

struct Word {
  std::string_view charset;
  char encoding = 'Q';  // Q or B
  ByteSpan payload;     // in the buffer
  std::uint64_t end = 0;
};

// A stretch of staged bytes in one charset.
struct Segment {
  std::uint64_t end = 0;
  std::string charset;
  bool word = false;
};

// A line end in a value is a fold (of CR alone in old mail); any other CR is text.
bool is_fold(ByteView value, std::size_t at) {
  if (value[at] == '\n') return true;
  return value[at] == '\r' && at + 1 < value.size() && (value[at + 1] == '\n' || ascii::is_blank(value[at + 1]));
}

class ValueReader {
 public:
  ValueReader(ByteView buffer, ByteSpan value, std::string_view hint)
      : buffer_(buffer), at_(value.begin), end_(value.end), hint_(hint) {}

  TextPart read() {
    stage();
    TextPart part = to_text();
    part.defects = std::move(defects_);
    return part;
  }

 private:
  // First pass: words undone and folds removed, into staged_ bytes with segments of one charset each.
  void stage() {
    std::uint64_t literal = at_;  // where the literal text before the next word begins
    while (at_ < end_) {
      const std::uint64_t mark = find("=?", at_);
      if (mark >= end_) break;
      const auto word = word_at(mark);
      if (!word) {
        at_ = mark + 2;
        continue;
      }
      if (!(after_word_ && is_white({literal, mark}))) stage_literal({literal, mark});
      stage_word(*word);
      at_ = literal = word->end;
    }
    stage_literal({literal, end_});
  }

  [[nodiscard]] std::uint64_t find(std::string_view what, std::uint64_t from) const {
    const std::size_t found = buffer_.substr(0, end_).find(what, from);
    return found == ByteView::npos ? end_ : found;
  }

  [[nodiscard]] bool is_white(ByteSpan span) const { return ascii::trimmed(slice(buffer_, span)).empty(); }

  // `=?charset?B?payload?=`. NOTE: blanks in the payload, words without blanks around them and words in quoted strings break
  // RFC 2047 5 and are common: accepted.
  std::optional<Word> word_at(std::uint64_t mark) {
    const std::uint64_t label = mark + 2;
    const std::uint64_t question = buffer_.substr(0, std::min(end_, label + kCharsetLabel)).find('?', label);
    if (question == ByteView::npos || question == label || question + 2 >= end_ || buffer_[question + 2] != '?')
      return std::nullopt;
    const char encoding = ascii::lower(buffer_[question + 1]);
    std::string_view charset = slice(buffer_, {label, question});
    if (charset.find_first_of(" \t\r\n") != std::string_view::npos) return std::nullopt;
    const std::uint64_t payload = question + 3;
    if (next_close_ < payload) next_close_ = find("?=", payload);
    if (next_close_ >= end_) return std::nullopt;
    if (encoding != 'b' && encoding != 'q') {
      defects_.push_back({DefectCode::bad_encoded_word, {mark, next_close_ + 2}, "neither B nor Q"});
      return std::nullopt;
    }
    charset = charset.substr(0, charset.find('*'));  // RFC 2231 5: a language may follow
    return Word{charset, encoding == 'b' ? 'B' : 'Q', {payload, next_close_}, next_close_ + 2};
  }

  void stage_literal(ByteSpan span) {
    if (span.empty()) return;
    after_word_ = false;
    std::uint64_t from = span.begin;
    for (std::uint64_t i = next_line_end({span.begin, span.end}); i < span.end; i = next_line_end({i + 1, span.end})) {
      if (!is_fold(buffer_.substr(0, span.end), i)) continue;
      copy({from, i});
      from = i + 1;
    }
    copy({from, span.end});
    close_segment({}, false);
  }

  [[nodiscard]] std::uint64_t next_line_end(ByteSpan within) const {
    return std::min<std::uint64_t>(kLineEnd.find_in(buffer_.substr(0, within.end), within.begin), within.end);
  }

  void copy(ByteSpan span) {
    if (span.empty()) return;
    staged_ += slice(buffer_, span);
    map_.copy(span.begin, span.size());
  }

  void stage_word(const Word& word) {
    const TransferOutput out{staged_, map_, defects_};
    const ByteView payload = slice(buffer_, word.payload);
    word.encoding == 'B' ? decode_b_word(payload, word.payload.begin, out) : decode_q_word(payload, word.payload.begin, out);
    close_segment(word.charset, true);
    after_word_ = true;
  }

  void close_segment(std::string_view charset, bool word) {
    if (!segments_.empty() && segments_.back().word == word && ascii::same(segments_.back().charset, charset)) {
      segments_.back().end = staged_.size();
    } else {
      segments_.push_back({staged_.size(), std::string(charset), word});
    }
  }

  // Second pass: charsets.
  TextPart to_text() {
    TextPart part{.text = {}, .charset = kAscii, .defects = {}};
    TextBuilder builder;
    std::uint64_t begin = 0;
    for (const Segment& segment : segments_) {
      const ByteView bytes = slice(staged_, {begin, segment.end});
      const CharsetChoice choice = choose_charset(bytes, {segment.charset, hint_, !segment.word});
      if (choice.doubt) defects_.push_back({*choice.doubt, map_.to_input({begin, segment.end}), choice.converter});
      decode_charset(builder, bytes, begin, choice.converter);
      if (choice.converter != kAscii) part.charset = choice.converter;
      begin = segment.end;
    }
    builder.finish();
    report(builder);
    part.text.utf8 = std::move(builder.utf8);
    part.text.maps.push_back(std::move(builder.map));
    part.text.maps.push_back(std::move(map_));
    return part;
  }

  void report(const TextBuilder& builder) {
    const auto add = [this](DefectCode code, const TextBuilder::Count& count) {
      if (count.times > 0) defects_.push_back({code, map_.to_input(count.first), std::to_string(count.times) + " in all"});
    };
    add(DefectCode::undecodable_bytes, builder.bad());
    add(DefectCode::nul_bytes, builder.nuls());
  }

  ByteView buffer_;
  std::uint64_t at_;
  std::uint64_t end_;
  std::string_view hint_;
  std::uint64_t next_close_ = 0;  // the first `?=` from here on; it only moves forward, so the search is linear
  bool after_word_ = false;
  Bytes staged_;
  SpanMap map_;
  std::vector<Segment> segments_;
  Defects defects_;
};

// Printable ASCII in which no word can begin stands for itself but for its folds; most fields are such.
enum class Plain : std::uint8_t { no, folded, whole };

Plain plainness(ByteView value) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  const auto printable = [](char c) { return (c >= ' ' && c < 0x7F) || c == '\t'; };
  auto plain = Plain::whole;
  for (std::size_t at = 0; at < value.size();) {
    std::uint64_t eight = 0;
    if (at + 8 <= value.size()) std::memcpy(&eight, value.data() + at, 8);
    // The top bit of a byte is set if it is over 0x7E, or under 0x20.
    const std::uint64_t odd = (eight | (eight + kOnes) | (eight - 0x20 * kOnes)) & 0x80 * kOnes;
    if (at + 8 <= value.size() && odd == 0) {
      at += 8;
      continue;
    }
    if (!printable(value[at])) {
      if (!is_fold(value, at)) return Plain::no;
      plain = Plain::folded;
    }
    ++at;
  }
  return value.find("=?") == ByteView::npos ? plain : Plain::no;
}

TextPart ascii_part() { return {.text = {}, .charset = kAscii, .defects = {}}; }

TextPart unfolded(ByteView value, std::uint64_t offset) {
  TextPart part = ascii_part();
  part.text.utf8.reserve(value.size());
  SpanMap& map = part.text.maps.emplace_back();
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(kLineEnd.find_in(value, at), value.size());
    part.text.utf8 += value.substr(at, end - at);
    if (end > at) map.copy(offset + at, end - at);
    at = end + 1;
  }
  return part;
}

}  // namespace

TextPart decode_value(ByteView buffer, ByteSpan value, std::string_view charset_hint) {
  while (!value.empty() && ascii::is_white(buffer[value.begin])) ++value.begin;
  const ByteView raw = slice(buffer, value);
  switch (plainness(raw)) {
    case Plain::no: return ValueReader(buffer, value, charset_hint).read();
    case Plain::folded: return unfolded(raw, value.begin);
    case Plain::whole: break;
  }
  TextPart part = ascii_part();
  part.text.utf8 = raw;
  part.text.maps.emplace_back().copy(value.begin, value.size());
  return part;
}

std::string decode_phrase(std::string_view raw, std::string_view charset_hint, Defects& defects) {
  if (plainness(raw) == Plain::whole) return std::string(raw.substr(std::min(raw.find_first_not_of(" \t"), raw.size())));
  TextPart part = decode_value(raw, {0, raw.size()}, charset_hint);
  defects.insert(defects.end(), part.defects.begin(), part.defects.end());
  return std::move(part.text.utf8);
}

}  // namespace rj::format
