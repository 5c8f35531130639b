#include <array>
#include <string>

#include "format/ascii.h"
#include "format/transfer.h"

namespace rj::format {
namespace {

constexpr std::int8_t kForeign = -1;
constexpr std::size_t kFullLine = 60;  // the shortest line that writers fill: prose of that length has blanks or full stops

constexpr std::array<std::int8_t, 256> make_values() {
  std::array<std::int8_t, 256> values{};
  values.fill(kForeign);
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < kAlphabet.size(); ++i) values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::int8_t>(i);
  return values;
}
constexpr std::array<std::int8_t, 256> kValues = make_values();

int value_of(char c) { return kValues[static_cast<unsigned char>(c)]; }
bool is_data(char c) { return value_of(c) >= 0 || c == '='; }

// Gathers digits of six bits; three bytes come out for four.
class Quanta {
 public:
  explicit Quanta(TransferOutput out) : out_(out) {}

  void digit(int value, std::uint64_t in) {
    if (held_ == 0) begin_ = in;
    bits_ = (bits_ << 6) | static_cast<std::uint32_t>(value);
    end_ = in + 1;
    if (++held_ == 4) flush();
  }

  /// A run of whole quanta, all of them digits; only when nothing is held.
  void run(ByteView digits, std::uint64_t in) {
    for (std::size_t at = 0; at < digits.size(); at += 4) {
      const auto bits = static_cast<std::uint32_t>(value_of(digits[at]) << 18 | value_of(digits[at + 1]) << 12 |
                                                   value_of(digits[at + 2]) << 6 | value_of(digits[at + 3]));
      put(bits, 3);
    }
    out_.map.add(in, 4, 3, digits.size() / 4);
  }

  /// `=`: what is held is the end of a block; the sign itself belongs to its last byte.
  void padding(std::uint64_t in) {
    if (held_ == 0) return;
    end_ = in + 1;
    flush();
  }

  /// The end of the data: true if digits were held that needed padding.
  bool finish() {
    const bool torn = held_ > 0;
    if (torn) flush();
    return torn;
  }

  [[nodiscard]] bool holds() const { return held_ > 0; }

 private:
  void flush() {
    static constexpr std::array<std::uint32_t, 5> kBytesOf{0, 0, 1, 2, 3};
    const std::uint32_t bytes = kBytesOf[held_];
    put(bits_ << (6 * (4 - held_)), bytes);
    if (bytes == 3 && end_ - begin_ == 4) {
      out_.map.add(begin_, 4, 3, 1);
    } else {
      out_.map.replace({begin_, end_}, bytes);
    }
    held_ = 0;
    bits_ = 0;
  }

  void put(std::uint32_t bits, std::uint32_t bytes) {
    const std::array<char, 3> triple{static_cast<char>(bits >> 16), static_cast<char>(bits >> 8), static_cast<char>(bits)};
    out_.bytes.append(triple.data(), bytes);
  }

  TransferOutput out_;
  std::uint32_t bits_ = 0;
  std::size_t held_ = 0;
  std::uint64_t begin_ = 0;
  std::uint64_t end_ = 0;
};

class Base64Lines {
 public:
  Base64Lines(ByteView text, std::uint64_t in, TransferOutput out)
      : text_(text), in_(in), out_(out), quanta_(out), line_end_(text.find('\n') == ByteView::npos ? '\r' : '\n') {}

  void read() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t next = next_line(at);
      if (!line(at, next)) break;
      at = next;
    }
    if (junk_.end > 0) out_.defects.push_back({DefectCode::bad_base64, junk_, "characters that are not base64"});
    if (quanta_.finish()) out_.defects.push_back({DefectCode::truncated, {in_ + last_, in_ + last_ + 1}, "base64 ends without its padding"});
  }

 private:
  [[nodiscard]] std::size_t next_line(std::size_t at) const {
    const std::size_t end = text_.find(line_end_, at);
    return end == ByteView::npos ? text_.size() : end + 1;
  }

  static bool is_pure(ByteView line) {
    for (const char c : line) {
      if (!is_data(c) && !ascii::is_white(c)) return false;
    }
    return true;
  }

  [[nodiscard]] bool is_full_data_line(std::size_t begin) const {
    const ByteView line = ascii::trimmed(text_.substr(begin, next_line(begin) - begin));
    return line.size() >= kFullLine && is_pure(line);
  }

  // False if the data end before this line.
  bool line(std::size_t begin, std::size_t end) {
    const ByteView whole = text_.substr(begin, end - begin);
    const ByteView trimmed = ascii::trimmed(whole);
    if (trimmed.empty()) return true;
    const std::size_t offset = begin + static_cast<std::size_t>(trimmed.data() - whole.data());
    if (!is_pure(trimmed)) return foreign_line(trimmed, offset, end);
    if (padded_ && trimmed.size() % 4 != 0) {  // after the padding a block begins whole, or it is prose
      junk({offset, text_.size()});
      return false;
    }
    data(trimmed, offset);
    return true;
  }

  bool foreign_line(ByteView line, std::size_t offset, std::size_t next) {
    const bool goes_on = next < text_.size() && is_full_data_line(next);
    if (seen_ && !goes_on) {
      junk({offset, text_.size()});
      return false;
    }
    junk({offset, offset + line.size()});
    // A full line with a few spoilt characters: zeros in their place keep the rest of the line where it belongs.
    if (seen_ && line.size() == line_size_) data(line, offset);
    return true;
  }

  void data(ByteView line, std::size_t offset) {
    if (!seen_) line_size_ = line.size();
    seen_ = true;
    last_ = offset + line.size() - 1;
    std::size_t at = 0;
    while (at < line.size()) {
      if (!quanta_.holds()) {
        const std::size_t run = run_of_digits(line, at);
        quanta_.run(line.substr(at, run), in_ + offset + at);
        at += run;
        if (at == line.size()) break;
      }
      character(line[at], in_ + offset + at);
      ++at;
    }
  }

  void character(char c, std::uint64_t in) {
    if (ascii::is_white(c)) return;
    if (c == '=') {
      quanta_.padding(in);
      padded_ = true;
      return;
    }
    padded_ = false;
    quanta_.digit(std::max(value_of(c), 0), in);
  }

  std::size_t run_of_digits(ByteView line, std::size_t at) {
    std::size_t run = 0;
    while (at + run < line.size() && value_of(line[at + run]) >= 0) ++run;
    run -= run % 4;
    if (run > 0) padded_ = false;
    return run;
  }

  void junk(ByteSpan where) {
    if (junk_.end == 0) junk_ = {in_ + where.begin, in_ + where.end};
  }

  ByteView text_;
  std::uint64_t in_;
  TransferOutput out_;
  Quanta quanta_;
  char line_end_;
  bool seen_ = false;             // data were seen
  bool padded_ = false;           // the last thing seen was padding
  std::size_t line_size_ = 0;     // of the first line of data
  std::size_t last_ = 0;
  ByteSpan junk_;                 // the first one
};

}  // namespace

void decode_base64(ByteView text, std::uint64_t in, TransferOutput out) { Base64Lines(text, in, out).read(); }

void decode_b_word(ByteView text, std::uint64_t in, TransferOutput out) {
  Quanta quanta(out);
  std::uint64_t faults = 0;
  std::uint64_t first = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (ascii::is_white(c)) continue;
    if (c == '=') {
      quanta.padding(in + at);
    } else if (value_of(c) >= 0) {
      quanta.digit(value_of(c), in + at);
    } else if (faults++ == 0) {
      first = in + at;
    }
  }
  quanta.finish();  // padding is often left away in words
  if (faults > 0) out.defects.push_back({DefectCode::bad_encoded_word, {first, first + 1}, "characters that are not base64"});
}

}  // namespace rj::format
