#include "record/align.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "format/typography.h"
#include "record/as_read.h"

namespace rj::record {
namespace {

using Read = std::vector<ReadChar>;

constexpr char32_t kSpace = U' ';

struct Mark {
  std::size_t end = 0;
  bool changes =
      false;  // leaves words out, puts in or replaces; otherwise a remark: `[sic]`, `(emphasis added)`, signs of emphasis
};

// `…`, `……`, three or more dots, `. . .`; `at` if there are none.
std::size_t dots_end(const Read& text, std::size_t at) {
  const auto is = [&](std::size_t i, char32_t c) { return i < text.size() && text[i].c == c; };
  auto end = at;
  while (is(end, U'\u2026')) ++end;
  if (end > at) return end;
  while (is(end, U'.')) ++end;
  if (end - at >= 3) return end;
  if (end - at != 1) return at;
  int dots = 1;
  for (; is(end, kSpace) && is(end + 1, U'.'); end += 2) ++dots;
  return dots >= 3 ? end : at;
}

// Behind the bracket that closes the one at `at`; `at` if it is no bracket or nothing closes it.
std::size_t bracket_end(const Read& text, std::size_t at) {
  constexpr std::size_t kLongestMark = 4000;
  const bool square = text[at].c == U'[' || text[at].c == 0x3014;
  if (!square && text[at].c != U'(') return at;
  const auto opens = [&](char32_t c) { return square ? c == U'[' || c == 0x3014 : c == U'('; };
  const auto closes = [&](char32_t c) { return square ? c == U']' || c == 0x3015 : c == U')'; };
  int depth = 0;
  for (auto i = at; i < std::min(text.size(), at + kLongestMark); ++i) {
    depth += opens(text[i].c) ? 1 : closes(text[i].c) ? -1 : 0;
    if (depth == 0) return i + 1;
  }
  return at;
}

std::u32string inside(const Read& text, std::size_t begin, std::size_t end) {
  while (begin < end && text[begin].c == kSpace) ++begin;
  while (begin < end && text[end - 1].c == kSpace) --end;
  std::u32string out;
  for (; begin < end; ++begin) out += text[begin].c;
  return out;
}

bool says_emphasis(std::u32string_view words) {
  constexpr std::array<std::u32string_view, 4> kForms{U"emphasis added", U"着重号为引者所加", U"强调为引者所加",
                                                      U"着重为引者所加"};
  return std::ranges::find(kForms, words) != kForms.end();
}

std::optional<Mark> mark_at(const Read& text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  const auto c = text[at].c;
  if (c == U'*' || c == U'_') {
    auto end = at;
    while (end < text.size() && text[end].c == c) ++end;
    return Mark{end, false};
  }
  if (const auto end = dots_end(text, at); end > at) return Mark{end, true};
  const auto end = bracket_end(text, at);
  if (end == at) return std::nullopt;
  const auto words = inside(text, at + 1, end - 1);
  if (says_emphasis(words)) return Mark{end, false};
  if (c == U'(') return std::nullopt;  // any other round brackets belong to the words
  return Mark{end, words != U"sic" && words != U"Sic" && words != U"原文如此"};
}

bool same_but_for_case(char32_t a, char32_t b) {
  return u_foldCase(static_cast<UChar32>(a), U_FOLD_CASE_DEFAULT) == u_foldCase(static_cast<UChar32>(b), U_FOLD_CASE_DEFAULT);
}

// The end of a piece that stands at `at`, `[T]he` standing for `the`, remarks passed over; none if it does not.
std::optional<std::size_t> piece_end(const Read& text, std::size_t at, const Read& piece) {
  for (std::size_t j = 0; j < piece.size();) {
    if (at >= text.size()) return std::nullopt;
    const bool changed_case =
        text[at].c == U'[' && at + 2 < text.size() && text[at + 2].c == U']' && same_but_for_case(text[at + 1].c, piece[j].c);
    if (text[at].c == piece[j].c || changed_case) {
      at += text[at].c == piece[j].c ? 1 : 3;
      ++j;
      continue;
    }
    // A remark between two spaces leaves one of them over.
    const bool spare_space = text[at].c == kSpace && (j == 0 || piece[j - 1].c == kSpace);
    const auto mark = mark_at(text, at);
    if (!spare_space && (!mark || mark->changes)) return std::nullopt;
    at = spare_space ? at + 1 : mark->end;
  }
  return at;
}

// The code points around a place of a text, soft hyphens passed over; 0 beyond its ends.
class Around {
 public:
  Around(std::string_view text, std::size_t at) {
    auto from = at;
    for (auto& c : before_) c = previous(text, from);
    for (auto& c : after_) c = next(text, at);
  }

  /// Between two characters of one word or number: apostrophes and single hyphens between letters, points between digits.
  [[nodiscard]] bool in_word() const {
    const auto [b, b2] = before_;
    const auto [a, a2] = after_;
    if (is_letter(b) && is_letter(a)) return true;
    if (is_digit(b) && is_unit(a)) return true;
    return (is_letter(b) && joins(a, b, a2)) || (is_letter(a) && joins(b, b2, a));
  }

 private:
  static char32_t previous(std::string_view text, std::size_t& at) {
    while (at > 0) {
      at = utf8::previous(text, at);
      if (const auto c = utf8::decode(text, at).code_point; c != format::typography::kSoftHyphen) return c;
    }
    return 0;
  }
  static char32_t next(std::string_view text, std::size_t& at) {
    while (at < text.size()) {
      const auto decoded = utf8::decode(text, at);
      at += decoded.length;
      if (decoded.code_point != format::typography::kSoftHyphen) return decoded.code_point;
    }
    return 0;
  }
  static bool is_letter(char32_t c) { return !utf8::is_cjk(c) && u_isalnum(static_cast<UChar32>(c)); }
  static bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
  static bool is_unit(char32_t c) { return std::u32string_view(U"十百千万亿萬億").contains(c); }
  static bool joins(char32_t c, char32_t left, char32_t right) {
    if (c == U'.' || c == U',') return is_digit(left) && is_digit(right);
    return (c == U'\'' || c == 0x2019 || format::typography::is_hyphen(c)) && is_letter(left) && is_letter(right);
  }

  std::array<char32_t, 2> before_{}, after_{};
};

bool cuts_word(std::string_view text, std::size_t at) { return Around(text, at).in_word(); }

// Does anything but white space and signs of quoting stand there? Read from the head of its line, where `>` is such a sign.
bool says_something(std::string_view text, ByteSpan span) {
  const auto newline = span.begin == 0 ? text.npos : text.rfind('\n', span.begin - 1);
  const auto line = newline == text.npos ? 0 : newline + 1;
  return std::ranges::any_of(as_read(slice(text, {line, span.end})),
                             [&](const ReadChar& read) { return read.c != kSpace && line + read.span.end > span.begin; });
}

class Aligner {
 public:
  Aligner(std::string_view printed, std::string_view text, const std::vector<ByteSpan>& pieces)
      : printed_(as_read(printed, false)), text_(text), pieces_(pieces) {}

  std::optional<Alignment> run() {
    for (std::size_t n = 0; n < pieces_.size(); ++n)
      if (!is_piece(n) || !find(n)) return std::nullopt;
    for (skip_spaces(); at_ < printed_.size(); skip_spaces())
      if (!pass_mark()) return std::nullopt;
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_piece(std::size_t n) const {
    const auto [begin, end] = pieces_[n];
    const auto from = n == 0 ? 0 : pieces_[n - 1].end;
    return begin >= from && begin < end && end <= text_.size() && utf8::is_boundary(text_, begin) &&
           utf8::is_boundary(text_, end);
  }

  bool find(std::size_t n) {
    const auto words = as_read(slice(text_, pieces_[n]), false);
    if (words.empty()) return false;
    const bool left_out = n > 0 && says_something(text_, {pieces_[n - 1].end, pieces_[n].begin});
    bool marked = !left_out;
    while (true) {
      skip_spaces();
      const auto end = marked ? piece_end(printed_, at_, words) : std::nullopt;
      if (end && cuts_are_marked(n, *end)) {
        add(*end, n);
        return true;
      }
      if (!pass_mark()) return false;
      marked = marked || changed_;
    }
  }

  // A piece that begins or ends within a word needs a mark at that very place.
  [[nodiscard]] bool cuts_are_marked(std::size_t n, std::size_t end) const {
    const bool mark_before = changed_ && !out_.segments.empty() && out_.segments.back().printed.end == printed_[at_].span.begin;
    if (cuts_word(text_, pieces_[n].begin) && !mark_before) return false;
    const auto after = mark_at(printed_, end);
    return !cuts_word(text_, pieces_[n].end) || (after && after->changes);
  }

  bool pass_mark() {
    const auto mark = mark_at(printed_, at_);
    if (!mark) return false;
    add(mark->end, std::nullopt);
    changed_ = mark->changes;
    return true;
  }

  void skip_spaces() {
    while (at_ < printed_.size() && printed_[at_].c == kSpace) ++at_;
  }

  void add(std::size_t end, std::optional<std::size_t> piece) {
    out_.segments.push_back({{printed_[at_].span.begin, printed_[end - 1].span.end}, piece});
    changed_ = false;
    at_ = end;
  }

  Read printed_;
  std::string_view text_;
  const std::vector<ByteSpan>& pieces_;
  std::size_t at_ = 0;
  bool changed_ = false;  // the last segment is a mark of change
  Alignment out_;
};

// The first place of the words at or after `from` that cuts no word; a mark beside them may.
std::optional<ByteSpan> find_words(std::string_view text, const Read& in, std::size_t& from, const Read& words, bool mark_before,
                                   bool mark_after) {
  const auto same = [](const ReadChar& a, const ReadChar& b) { return a.c == b.c; };
  for (auto at = in.begin() + static_cast<std::ptrdiff_t>(from);; ++at) {
    at = std::search(at, in.end(), words.begin(), words.end(), same);
    if (at == in.end()) return std::nullopt;
    const auto last = at + static_cast<std::ptrdiff_t>(words.size()) - 1;
    const ByteSpan found{at->span.begin, last->span.end};
    if ((!mark_before && cuts_word(text, found.begin)) || (!mark_after && cuts_word(text, found.end))) continue;
    from = static_cast<std::size_t>(last + 1 - in.begin());
    return found;
  }
}

}  // namespace

std::optional<Alignment> align(std::string_view printed, std::string_view text, const std::vector<ByteSpan>& pieces) {
  if (pieces.empty()) return std::nullopt;
  return Aligner(printed, text, pieces).run();
}

std::optional<std::vector<ByteSpan>> locate(std::string_view words, std::string_view text) {
  const auto in = as_read(text);
  const auto whole = as_read(words, false);
  if (whole.empty()) return std::nullopt;
  std::size_t from = 0;
  if (const auto found = find_words(text, in, from, whole, false, false)) return std::vector{*found};
  std::vector<ByteSpan> pieces;
  bool mark_before = false;
  for (std::size_t at = 0; at < whole.size();) {
    auto end = at;
    std::optional<Mark> mark;
    while (end < whole.size() && !(mark = mark_at(whole, end))) ++end;
    Read chunk(whole.begin() + static_cast<std::ptrdiff_t>(at), whole.begin() + static_cast<std::ptrdiff_t>(end));
    const bool spaced_after = !chunk.empty() && chunk.back().c == kSpace;
    const bool spaced_before = !chunk.empty() && chunk.front().c == kSpace;
    if (spaced_after) chunk.pop_back();
    if (spaced_before && !chunk.empty()) chunk.erase(chunk.begin());
    if (!chunk.empty()) {
      const auto found = find_words(text, in, from, chunk, mark_before && !spaced_before, mark && mark->changes && !spaced_after);
      if (!found) return std::nullopt;
      pieces.push_back(*found);
    }
    mark_before = mark && mark->changes;
    at = mark ? mark->end : end;
  }
  if (pieces.empty()) return std::nullopt;
  return pieces;
}

}  // namespace rj::record
