#include "record/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/utf8.h"

namespace rj::record {
namespace {

constexpr char32_t kQuote = U'\'';
constexpr char32_t kDash = U'-';
constexpr char32_t kSpace = U' ';
constexpr char32_t kNothing = 0;

bool is_space(char32_t c) {
  return c == U' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_nothing(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

char32_t fold_mark(char32_t c) {
  switch (c) {
    case U'"':
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0xAB:
    case 0xBB:
    case 0x2039:
    case 0x203A:
    case 0x300C:
    case 0x300D:
    case 0x300E:
    case 0x300F:
    case 0xFF02:
    case 0xFF07:
    case 0x2032:
    case 0x2033:
    case U'`':
    case 0xB4: return kQuote;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xFE58:
    case 0xFE63:
    case 0xFF0D:
    case 0x2500: return kDash;
    default: return c;
  }
}

// U+FF01..U+FF5E are ASCII in full width.
char32_t fold_width(char32_t c) { return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c; }

char32_t fold_one(char32_t c) {
  if (is_space(c)) return kSpace;
  if (is_nothing(c)) return kNothing;
  return fold_width(fold_mark(c));
}

bool sticks_to_cjk(char32_t c) { return utf8::is_cjk(c) || (c >= 0x3000 && c <= 0x303F); }

class Folder {
 public:
  explicit Folder(std::string_view text) : text_(text) {}

  std::vector<FoldedChar> run() {
    while (at_ < text_.size()) {
      if (line_start_) skip_prefix();
      if (at_ >= text_.size()) break;
      const auto first = utf8::decode(text_, at_);
      const auto end = cluster_end(at_ + first.length);
      if (end == at_ + first.length)
        push(first.code_point, {at_, end});
      else
        push_composed({at_, end});
      line_start_ = first.code_point == U'\n' || first.code_point == U'\r';
      at_ = end;
    }
    while (!out_.empty() && out_.back().c == kSpace) out_.pop_back();
    return std::move(out_);
  }

 private:
  void skip_prefix() {
    auto at = at_;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    if (at >= text_.size() || text_[at] != '>') return;
    while (at < text_.size() && (text_[at] == '>' || text_[at] == ' ')) ++at;
    at_ = at;
  }

  // Characters that compose with the one before it (NFC) are taken together.
  std::size_t cluster_end(std::size_t at) const {
    while (at < text_.size() && static_cast<unsigned char>(text_[at]) >= 0xCC) {
      const auto next = utf8::decode(text_, at);
      if (!next.valid || nfc()->hasBoundaryBefore(static_cast<UChar32>(next.code_point))) break;
      at += next.length;
    }
    return at;
  }

  static const icu::Normalizer2* nfc() {
    static const icu::Normalizer2* instance = [] {
      UErrorCode status = U_ZERO_ERROR;
      return icu::Normalizer2::getNFCInstance(status);
    }();
    return instance;
  }

  void push_composed(ByteSpan span) {
    UErrorCode status = U_ZERO_ERROR;
    const auto bytes = slice(text_, span);
    const auto composed =
        nfc()->normalize(icu::UnicodeString::fromUTF8({bytes.data(), static_cast<std::int32_t>(bytes.size())}), status);
    for (std::int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1))
      push(static_cast<char32_t>(composed.char32At(i)), span);
  }

  void push(char32_t raw, ByteSpan span) {
    if (raw == 0x2026) {  // an ellipsis is three full stops
      for (int i = 0; i < 3; ++i) push(U'.', span);
      return;
    }
    const auto c = fold_one(raw);
    if (c == kNothing) return;
    const auto last = out_.empty() ? kSpace : out_.back().c;
    if (c == kSpace && (last == kSpace || sticks_to_cjk(last))) return;
    if (c == kDash && last == kDash) {
      out_.back().span.end = span.end;
      return;
    }
    if (c != kSpace && last == kSpace && !out_.empty() && sticks_to_cjk(c)) out_.pop_back();
    out_.push_back({c, span});
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool line_start_ = true;
  std::vector<FoldedChar> out_;
};

// Of round brackets only `(emphasis added)` is a mark; any other pair belongs to the words.
bool says_emphasis(const std::u32string& inside) {
  for (const std::u32string_view word : {U"emphasis", U"Emphasis", U"强调", U"着重"})
    if (inside.find(word) != std::u32string::npos) return true;
  return false;
}

/// The end of a mark that begins at `at`: two or more full stops, one pair of brackets, `<...>`, emphasis signs, a run of █; `at`
/// if none.
std::size_t mark_end(const std::vector<FoldedChar>& text, std::size_t at) {
  const auto c = text[at].c;
  const auto run = [&](auto matches) {
    auto end = at;
    while (end < text.size() && matches(text[end].c)) ++end;
    return end;
  };
  if (c == U'.') {
    const auto end = run([](char32_t d) { return d == U'.' || d == kSpace; });
    const auto dots =
        std::count_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end),
                      [](const FoldedChar& f) { return f.c == U'.'; });
    return dots > 1 ? end : at;
  }
  if (c == U'*' || c == U'_') return run([&](char32_t d) { return d == c; });
  if (c == 0x2588 || c == 0x25A0) return run([&](char32_t d) { return d == c; });
  const char32_t close = c == U'[' ? U']' : c == 0x3014 ? 0x3015 : c == U'<' ? U'>' : c == U'(' ? U')' : 0;
  if (close == 0) return at;
  constexpr std::size_t kLongestMark = 4000;
  std::u32string inside;
  for (auto end = at + 1; end < text.size() && end < at + kLongestMark; ++end) {
    if (text[end].c == close) return c != U'(' || says_emphasis(inside) ? end + 1 : at;
    inside += text[end].c;
  }
  return at;
}

bool same_but_for_case(char32_t a, char32_t b) {
  return u_foldCase(static_cast<UChar32>(a), U_FOLD_CASE_DEFAULT) == u_foldCase(static_cast<UChar32>(b), U_FOLD_CASE_DEFAULT);
}

// What the person who quotes put among the words without changing them: `[sic]`, `(emphasis added)`, signs of emphasis.
std::size_t remark_end(const std::vector<FoldedChar>& text, std::size_t at) {
  const auto end = mark_end(text, at);
  const auto c = text[at].c;
  if (end == at || c == U'*' || c == U'_' || c == U'(') return end;
  if (c != U'[' && c != 0x3014) return at;
  std::u32string inside;
  for (auto i = at + 1; i + 1 < end; ++i) inside += text[i].c;
  return inside == U"sic" || inside == U"Sic" || inside == U"原文如此" || says_emphasis(inside) ? end : at;
}

// The end of a piece that stands at `at`, `[T]he` standing for `the`; none if it does not.
std::optional<std::size_t> piece_end(const std::vector<FoldedChar>& text, std::size_t at, const std::vector<FoldedChar>& piece) {
  if (piece.empty()) return std::nullopt;
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
    const auto end = spare_space ? at + 1 : remark_end(text, at);
    if (end == at) return std::nullopt;
    at = end;
  }
  return at;
}

std::size_t find_folded(const std::vector<FoldedChar>& text, std::size_t from, const std::vector<FoldedChar>& words) {
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), words.begin(), words.end(),
                                 [](const FoldedChar& a, const FoldedChar& b) { return a.c == b.c; });
  return static_cast<std::size_t>(found - text.begin());
}

}  // namespace

std::vector<FoldedChar> folded(std::string_view text) { return Folder(text).run(); }

std::optional<Alignment> align(std::string_view printed, const std::vector<std::string_view>& pieces) {
  const auto text = folded(printed);
  Alignment out;
  std::size_t at = 0;
  const auto skip_spaces = [&] {
    while (at < text.size() && text[at].c == kSpace) ++at;
  };
  const auto add = [&](std::size_t end, std::optional<std::size_t> piece) {
    auto last = end;
    while (last > at && text[last - 1].c == kSpace) --last;
    out.segments.push_back({{text[at].span.begin, text[last - 1].span.end}, piece});
    at = end;
  };
  for (std::size_t n = 0; n < pieces.size(); ++n) {
    const auto piece = folded(pieces[n]);
    while (true) {
      skip_spaces();
      if (at >= text.size()) return std::nullopt;
      if (const auto stands = piece_end(text, at, piece)) {
        add(*stands, n);
        break;
      }
      const auto end = mark_end(text, at);
      if (end == at) return std::nullopt;
      add(end, std::nullopt);
    }
  }
  for (skip_spaces(); at < text.size(); skip_spaces()) {
    const auto end = mark_end(text, at);
    if (end == at) return std::nullopt;
    add(end, std::nullopt);
  }
  return out;
}

std::optional<std::vector<ByteSpan>> locate(std::string_view words, std::string_view text) {
  const auto in = folded(text);
  const auto whole = folded(words);
  if (whole.empty()) return std::nullopt;
  const auto span_of = [&](std::size_t at, std::size_t length) {
    return ByteSpan{in[at].span.begin, in[at + length - 1].span.end};
  };
  if (const auto at = find_folded(in, 0, whole); at < in.size()) return std::vector{span_of(at, whole.size())};
  std::vector<ByteSpan> pieces;
  std::size_t from = 0;
  for (std::size_t at = 0; at < whole.size();) {
    auto end = at;
    while (end < whole.size() && mark_end(whole, end) == end) ++end;
    std::vector<FoldedChar> chunk(whole.begin() + static_cast<std::ptrdiff_t>(at),
                                  whole.begin() + static_cast<std::ptrdiff_t>(end));
    while (!chunk.empty() && chunk.back().c == kSpace) chunk.pop_back();
    while (!chunk.empty() && chunk.front().c == kSpace) chunk.erase(chunk.begin());
    if (!chunk.empty()) {
      const auto found = find_folded(in, from, chunk);
      if (found >= in.size()) return std::nullopt;
      pieces.push_back(span_of(found, chunk.size()));
      from = found + chunk.size();
    }
    at = end < whole.size() ? mark_end(whole, end) : end;
  }
  if (pieces.empty()) return std::nullopt;
  return pieces;
}

}  // namespace rj::record
