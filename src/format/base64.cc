#include <algorithm>
#include <map>
#include <string>

#include "format/ascii.h"
#include "format/base64_quanta.h"

namespace rj::format {
namespace {

constexpr std::size_t kFullLine = 60;    // the shortest line that writers fill: prose of that length has blanks or full stops
constexpr std::size_t kSpoiltLine = 16;  // the shortest line that is told from prose by its share of base64 alone
constexpr std::size_t kFewForeign = 3;

// Zeros at the end of a fixed-size buffer, and blanks.
bool is_filling(char c) { return ascii::is_white(c) || c == '\0'; }

ByteView without_filling(ByteView line) {
  while (!line.empty() && is_filling(line.front())) line.remove_prefix(1);
  while (!line.empty() && is_filling(line.back())) line.remove_suffix(1);
  return line;
}

class Base64Lines {
 public:
  Base64Lines(ByteView text, std::uint64_t in, TransferOutput out)
      : text_(text),
        in_(in),
        out_(out),
        line_end_(text.find('\n') == ByteView::npos ? '\r' : '\n'),
        is_quoted_(without_filling(text).starts_with('>')),
        is_url_(looks_like_url_alphabet()),
        quanta_(is_url_ ? kBase64Url : kBase64, out),
        line_size_(usual_line_size()),
        filling_(text.size()) {
    while (filling_ > 0 && is_filling(text[filling_ - 1])) --filling_;
  }

  void read() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t next = next_line(at);
      if (!line(at, next)) break;
      at = next;
    }
    if (junk_.end > 0) out_.defects.push_back({DefectCode::bad_base64, junk_, "characters that are not base64"});
    if (is_url_)
      out_.defects.push_back({DefectCode::bad_base64, {in_, in_ + text_.size()}, "base64url: - and _ stand for + and /"});
    if (quanta_.finish())
      out_.defects.push_back({DefectCode::truncated, {in_ + last_, in_ + last_ + 1}, "base64 ends without its padding"});
  }

 private:
  struct Counts {
    std::size_t data = 0, blank = 0, foreign = 0;
  };

  [[nodiscard]] std::size_t next_line(std::size_t at) const {
    const std::size_t end = text_.find(line_end_, at);
    return end == ByteView::npos ? text_.size() : end + 1;
  }

  /// A whole line of letters, digits, `-` and `_`, and nowhere a `+` or `/`.
  [[nodiscard]] bool looks_like_url_alphabet() const {
    if (text_.find_first_of("-_") == ByteView::npos || text_.find_first_of("+/") != ByteView::npos) return false;
    for (std::size_t at = 0; at < text_.size(); at = next_line(at)) {
      const ByteView line = without_filling(text_.substr(at, next_line(at) - at));
      std::size_t marks = 0;
      const bool pure = std::ranges::all_of(line, [&](char c) {
        marks += c == '-' || c == '_' ? 1 : 0;
        return kBase64Url[static_cast<unsigned char>(c)] >= 0 || c == '=';
      });
      const bool by_chance = (marks == 1 || line.ends_with('=')) && line.size() % 4 != 0;
      if (pure && marks > 0 && !by_chance && marks * 4 <= line.size() && line.size() >= kSpoiltLine) return true;
      if (!line.empty() && line.size() < kFullLine) return false;
    }
    return false;
  }

  /// The most frequent among the first undamaged lines, the last line apart; 0: there is none.
  [[nodiscard]] std::size_t usual_line_size() const {
    std::map<std::size_t, int> sizes;
    std::size_t at = 0;
    for (int n = 0; n < 100 && next_line(at) < text_.size(); ++n, at = next_line(at)) {
      const ByteView line = content(at, next_line(at));
      if (std::ranges::all_of(line, [&](char c) { return quanta_.value_of(c) >= 0; })) ++sizes[line.size()];
    }
    const auto usual = std::ranges::max_element(sizes, std::ranges::less_equal{}, [](const auto& size) { return size.second; });
    return usual == sizes.end() ? 0 : usual->first;
  }

  [[nodiscard]] bool is_data(char c) const { return quanta_.value_of(c) >= 0 || c == '='; }

  [[nodiscard]] Counts count(ByteView line) const {
    Counts counts;
    for (const char c : line) {
      if (is_data(c)) {
        ++counts.data;
      } else if (ascii::is_blank(c)) {
        ++counts.blank;
      } else if (!ascii::is_white(c)) {
        ++counts.foreign;
      }
    }
    return counts;
  }

  static bool is_mostly_data(const Counts& counts) {
    return counts.data * 10 >= (counts.data + counts.blank + counts.foreign) * 9;
  }

  [[nodiscard]] bool is_last(std::size_t next) const { return next >= filling_; }

  /// What is left of a line without what was put around it.
  [[nodiscard]] ByteView content(std::size_t begin, std::size_t end) const {
    ByteView line = without_filling(text_.substr(begin, end - begin));
    while (is_quoted_ && !line.empty() && (line.front() == '>' || ascii::is_blank(line.front()))) line.remove_prefix(1);
    return line;
  }

  /// Surely data: a line that writers fill, or the short one at the end.
  [[nodiscard]] bool data_go_on(std::size_t begin) const {
    if (begin >= text_.size()) return false;
    const std::size_t next = next_line(begin);
    const ByteView line = content(begin, next);
    const Counts counts = count(line);
    if (line.size() >= kFullLine && is_mostly_data(counts)) return true;
    return counts.data == line.size() && line.size() >= 8 && line.size() % 4 == 0 && (line.ends_with('=') || is_last(next));
  }

  // False if the data end before this line.
  bool line(std::size_t begin, std::size_t end) {
    const ByteView trimmed = content(begin, end);
    if (trimmed.empty()) return true;
    const auto offset = static_cast<std::size_t>(trimmed.data() - text_.data());
    if (is_quoted_ || ascii::trimmed(text_.substr(begin, end - begin)).size() != trimmed.size()) junk({begin, end});
    const Counts counts = count(trimmed);
    if (counts.foreign > 0) return foreign_line(trimmed, counts, offset, end);
    if (padded_ && trimmed.size() % 4 != 0) {  // after the padding a block begins whole, or it is prose
      junk({offset, text_.size()});
      return false;
    }
    data(trimmed, offset, end, counts.blank > 0 && trimmed.size() == line_size_);
    return true;
  }

  bool foreign_line(ByteView line, const Counts& counts, std::size_t offset, std::size_t next) {
    const bool goes_on = data_go_on(next);
    if (is_spoilt_data(line, counts, next, goes_on)) {
      junk({offset, offset + line.size()});
      data(line, offset, next, true);
      return true;
    }
    if (seen_ && !goes_on) {
      junk({offset, text_.size()});
      return false;
    }
    junk({offset, offset + line.size()});
    return true;
  }

  /// Data with a few foreign characters, or prose? After the padding prose is what is expected.
  [[nodiscard]] bool is_spoilt_data(ByteView line, const Counts& counts, std::size_t next, bool goes_on) const {
    if (seen_ && goes_on && line.size() == line_size_ && counts.data * 2 >= line.size()) return true;
    if (is_mostly_data(counts) && line.size() >= (padded_ ? kFullLine : kSpoiltLine)) return true;
    return !padded_ && is_last(next) && counts.blank == 0 && counts.foreign <= kFewForeign && counts.foreign * 2 <= line.size();
  }

  /// Is the `=` at `at` padding, with `held` digits before it? Otherwise it is a spoilt character.
  [[nodiscard]] bool is_padding(ByteView line, std::size_t at, std::size_t held) const {
    if (at >= last_signs_) return true;
    return held >= 2 && (held == 3 || line.substr(at, 2) == "==");
  }

  /// Do spoilt characters stand in the place of digits (they are read as zeros), or between them? As whole quanta come out, if
  /// the line ends with one.
  [[nodiscard]] bool stand_for_digits(ByteView line, std::size_t next) const {
    if (line.size() == line_size_) return true;
    if (!is_last(next) && (line_size_ == 0 || line_size_ % 4 != 0)) return false;
    std::size_t digits = quanta_.held();
    std::size_t spoilt = 0;
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (quanta_.value_of(line[at]) >= 0) {
        ++digits;
      } else if (line[at] == '=' && is_padding(line, at, digits % 4)) {
        digits += (4 - digits % 4) % 4;
      } else {
        ++spoilt;
      }
    }
    return digits % 4 != 0 && (digits + spoilt) % 4 == 0;
  }

  void data(ByteView line, std::size_t offset, std::size_t next, bool is_spoilt) {
    last_signs_ = line.find_last_not_of('=') + 1;
    is_spoilt = is_spoilt || line.find('=') < last_signs_;
    const bool zeros = is_spoilt && stand_for_digits(line, next);
    seen_ = true;
    last_ = offset + line.size() - 1;
    std::size_t at = 0;
    while (at < line.size()) {
      if (quanta_.held() == 0) {
        const std::size_t run = run_of_digits(line, at);
        quanta_.run(line.substr(at, run), in_ + offset + at);
        at += run;
        if (at == line.size()) break;
      }
      character(line, at, offset, zeros);
      ++at;
    }
    const bool is_damaged = junk_.end > 0 || line.size() > line_size_;
    if (is_damaged && quanta_.held() > 0 && quanta_begin_at(next)) {
      junk({offset, offset + line.size()});
      quanta_.finish();
    }
  }

  /// Full lines hold whole quanta, so damage in one need not shift the next.
  [[nodiscard]] bool quanta_begin_at(std::size_t begin) const {
    if (line_size_ < kFullLine || line_size_ % 4 != 0 || begin >= text_.size()) return false;
    const ByteView line = content(begin, next_line(begin));
    return line.size() == line_size_ && count(line).data == line.size();
  }

  void character(ByteView line, std::size_t at, std::size_t offset, bool zeros) {
    const std::uint64_t in = in_ + offset + at;
    if (ascii::is_white(line[at]) && !zeros) return;
    if (line[at] == '=' && (padded_ || is_padding(line, at, quanta_.held()))) {
      quanta_.padding(in);
      padded_ = true;
      return;
    }
    padded_ = false;
    const int value = quanta_.value_of(line[at]);
    if (value < 0) junk({offset + at, offset + at + 1});
    if (value >= 0 || zeros) quanta_.digit(std::max(value, 0), in);
  }

  std::size_t run_of_digits(ByteView line, std::size_t at) {
    std::size_t run = 0;
    while (at + run < line.size() && quanta_.value_of(line[at + run]) >= 0) ++run;
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
  char line_end_;
  bool is_quoted_;  // as in a reply: `> ` before each line
  bool is_url_;
  Base64Quanta quanta_;
  bool seen_ = false;    // data were seen
  bool padded_ = false;  // the last thing seen was padding
  std::size_t line_size_;
  std::size_t filling_;         // from here to the end there is nothing else
  std::size_t last_signs_ = 0;  // where the `=` at the end of the line being read begin
  std::size_t last_ = 0;
  ByteSpan junk_;  // the first one
};

}  // namespace

void decode_base64(ByteView text, std::uint64_t in, TransferOutput out) { Base64Lines(text, in, out).read(); }

void decode_b_word(ByteView text, std::uint64_t in, TransferOutput out) {
  Base64Quanta quanta(kBase64, out);
  std::uint64_t faults = 0;
  std::uint64_t first = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (ascii::is_white(c)) continue;
    if (c == '=') {
      quanta.padding(in + at);
    } else if (quanta.value_of(c) >= 0) {
      quanta.digit(quanta.value_of(c), in + at);
    } else if (faults++ == 0) {
      first = in + at;
    }
  }
  quanta.finish();  // padding is often left away in words
  if (faults > 0) out.defects.push_back({DefectCode::bad_encoded_word, {first, first + 1}, "characters that are not base64"});
}

}  // namespace rj::format
