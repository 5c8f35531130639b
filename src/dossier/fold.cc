#include "dossier/fold.h"

#include <unicode/uchar.h>

#include <array>

#include "base/utf8.h"
#include "dossier/number_edges.h"
#include "format/typography.h"

namespace rj::dossier {
namespace {

using format::typography::is_dash;
using format::typography::is_quote_mark;
using format::typography::is_space;
using format::typography::is_wide;
using format::typography::kSoftHyphen;

class Folder {
 public:
  Folder(Folded& out, std::string_view text, ByteSpan range, Prefixes prefixes)
      : out_(out), text_(text), at_(range.begin), end_(range.end), prefixes_(prefixes) {}

  void run() {
    bool line_start = prefixes_ == Prefixes::dropped && (at_ == 0 || text_[at_ - 1] == '\n' || text_[at_ - 1] == '\r');
    while (at_ < end_) {
      const auto here = next();
      if (is_space(here.c)) {
        space(here);
        line_start = line_start || (prefixes_ == Prefixes::dropped && (here.c == '\n' || here.c == '\r'));
        continue;
      }
      if (line_start && here.c == '>') {  // stands between words as a line break does
        space(here);
        space_folds_ |= kPrefixes;
        continue;
      }
      line_start = false;
      if (here.c == kSoftHyphen)
        pending_ |= kSoftHyphens;
      else if (is_dash(here.c))
        dash(here);
      else
        put(here);
    }
  }

 private:
  struct Read {
    char32_t c;
    std::size_t begin, end;
  };

  Read next() {
    const auto decoded = utf8::decode(text_, at_);
    const Read here{decoded.code_point, at_, at_ + decoded.length};
    at_ = here.end;
    return here;
  }
  [[nodiscard]] char32_t peek() const { return at_ < end_ ? utf8::decode(text_, at_).code_point : 0; }

  void space(const Read& here) {
    if (!in_space_) space_begin_ = here.begin;
    in_space_ = true;
    space_end_ = here.end;
  }

  // White space becomes one space, or nothing at the ends and beside a wide character.
  void end_space(char32_t following) {
    if (!in_space_) return;
    in_space_ = false;
    const Folds dropped = space_folds_;
    space_folds_ = 0;
    if (!started_) return;
    if (wide_before_ || is_wide(following) || wide_beyond_marks()) {
      pending_ |= static_cast<Folds>(dropped | kWhiteSpace);
      return;
    }
    emit(U' ', space_begin_, space_end_, false, dropped);
  }

  // `--` and `——` are typewriter and Chinese for one dash.
  void dash(const Read& first) {
    first_is_mark_ = false;
    end_space(first.c);
    std::size_t end = first.end;
    bool single = true;
    while (at_ < end_ && is_dash(peek())) {
      end = next().end;
      single = false;
    }
    emit(U'-', first.begin, end, single && format::typography::is_hyphen(first.c), 0);
    wide_before_ = false;
  }

  // Of quotation marks the text tells the width: “好” is set like Han, "good" is not. `at_` is behind the first mark.
  [[nodiscard]] bool wide_beyond_marks() const {
    for (std::size_t at = at_; first_is_mark_ && at < end_;) {
      const auto decoded = utf8::decode(text_, at);
      if (!is_quote_mark(decoded.code_point)) return is_wide(decoded.code_point);
      at += decoded.length;
    }
    return false;
  }

  void put(const Read& here) {
    first_is_mark_ = is_quote_mark(here.c);
    end_space(here.c);
    if (first_is_mark_) {
      emit(kFoldedQuote, here.begin, here.end, false, 0);
      return;  // what stands before the mark decides about white space after it
    }
    if (here.c < 0x300 && peek() < 0x300) {
      emit(here.c, here.begin, here.end, false, 0);
    } else {
      cluster(here);
    }
    wide_before_ = is_wide(here.c);
  }

  void cluster(const Read& first) {
    at_ = format::typography::cluster_end(text_, first.begin, end_);
    for (const char32_t c : format::typography::composed(text_.substr(first.begin, at_ - first.begin)))
      emit(c, first.begin, at_, false, 0);
  }

  void emit(char32_t c, std::size_t begin, std::size_t end, bool hyphen, Folds dropped) {
    out_.push_back({c, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                    static_cast<Folds>(started_ ? pending_ | dropped : 0), hyphen});
    pending_ = 0;
    started_ = true;
  }

  Folded& out_;
  std::string_view text_;
  std::size_t at_, end_;
  Prefixes prefixes_;
  bool started_ = false, in_space_ = false;
  std::size_t space_begin_ = 0, space_end_ = 0;
  Folds pending_ = 0, space_folds_ = 0;
  bool wide_before_ = false, first_is_mark_ = false;
};

bool is_alnum(char32_t c) { return c < kBreak && !utf8::is_cjk(c) && u_isalnum(static_cast<UChar32>(c)); }

Folds kind_of(const FoldedChar& folded, char32_t raw_a, char32_t raw_b) {
  if (folded.c == U' ') return kWhiteSpace;
  if (folded.c == kFoldedQuote) return kQuotationMarks;
  if (folded.c == U'-') return kDashes;
  using format::typography::is_width_form;
  return is_width_form(raw_a) || is_width_form(raw_b) ? kWidth : kNfc;
}

}  // namespace

void fold_into(Folded& out, std::string_view text, ByteSpan range, Prefixes prefixes) {
  Folder(out, text, range, prefixes).run();
}

Folded fold(std::string_view text, Prefixes prefixes) {
  Folded out;
  fold_into(out, text, {0, text.size()}, prefixes);
  return out;
}

std::string fold_text(std::string_view text, Prefixes prefixes) {
  std::string out;
  for (const auto& folded : fold(text, prefixes)) utf8::append(out, folded.c);
  return out;
}

bool is_boundary(const Folded& text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  const auto& before = text[at - 1];
  const auto& after = text[at];
  const char32_t b = before.c, a = after.c;
  if (b == kBreak || a == kBreak) return true;
  if (is_alnum(b) && is_alnum(a)) return false;
  const auto beyond = [&](std::size_t i) { return i < text.size() ? text[i].c : kBreak; };
  const auto joins = [](const FoldedChar& mark) { return mark.c == kFoldedQuote || mark.hyphen; };
  // letter ' letter and letter - letter, seen from either side of the mark
  if (is_alnum(b) && joins(after) && is_alnum(beyond(at + 1))) return false;
  if (is_alnum(a) && joins(before) && at >= 2 && is_alnum(text[at - 2].c)) return false;
  return !splits_number(text, at);
}

Folds folds_between(const FoldedChar* a, std::string_view a_text, const FoldedChar* b, std::string_view b_text,
                    std::size_t count) {
  Folds folds = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) folds |= static_cast<Folds>(a[i].dropped ^ b[i].dropped);
    const auto raw_a = a_text.substr(a[i].begin, a[i].end - a[i].begin);
    const auto raw_b = b_text.substr(b[i].begin, b[i].end - b[i].begin);
    if (raw_a != raw_b) folds |= kind_of(a[i], utf8::decode(raw_a, 0).code_point, utf8::decode(raw_b, 0).code_point);
  }
  return folds;
}

std::vector<std::string> fold_names(Folds folds) {
  constexpr std::array<std::pair<Folds, const char*>, 7> kNames = {{{kWhiteSpace, "white-space"},
                                                                    {kQuotationMarks, "quotation-marks"},
                                                                    {kDashes, "dashes"},
                                                                    {kSoftHyphens, "soft-hyphens"},
                                                                    {kPrefixes, "quote-prefixes"},
                                                                    {kWidth, "width"},
                                                                    {kNfc, "nfc"}}};
  std::vector<std::string> out;
  for (const auto& [bit, name] : kNames)
    if ((folds & bit) != 0) out.emplace_back(name);
  return out;
}

}  // namespace rj::dossier
