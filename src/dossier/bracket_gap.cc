#include "dossier/bracket_gap.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace rj::dossier {
namespace {

constexpr std::size_t kMostWords = 12;  // what a bracket may stand for; Han characters count half

bool is_word(char32_t c) { return c < kBreak && u_isalnum(static_cast<UChar32>(c)) && !utf8::is_cjk(c); }
bool is_upper(char32_t c) { return c < kBreak && u_isupper(static_cast<UChar32>(c)); }

class Gap {
 public:
  Gap(const Folded& text, std::string_view utf8) : text_(text), utf8_(utf8) {}

  [[nodiscard]] std::size_t last_begin(std::size_t at, bool words) const {
    while (at > 0 && at < text_.size() && !is_boundary(text_, at)) ++at;  // the rest of a word that was cut
    std::size_t weight = 0;                                               // two for a word, one for a Han character
    bool sentence_over = false;
    for (bool in_word = false; at < text_.size(); ++at) {
      const char32_t c = text_[at].c;
      if (c == kBreak || new_paragraph(at)) return at;
      if (utf8::is_cjk(c) || (is_word(c) && !in_word)) {
        weight += utf8::is_cjk(c) ? 1 : 2;
        if (!words || sentence_over || weight > 2 * kMostWords) return at;
      }
      in_word = is_word(c);
      if (!ends_sentence(at)) continue;
      if (weight > 0) return at;
      sentence_over = true;
    }
    return at;
  }

 private:
  // Two line ends in the white space before a character, or in what stands for it.
  [[nodiscard]] bool new_paragraph(std::size_t at) const {
    if (at == 0) return false;
    const auto begin = text_[at].c == U' ' ? text_[at].begin : text_[at - 1].end;
    const auto end = text_[at].c == U' ' ? text_[at].end : text_[at].begin;
    return begin < end && std::ranges::count(utf8_.substr(begin, end - begin), '\n') > 1;
  }

  [[nodiscard]] bool ends_sentence(std::size_t at) const {
    const char32_t c = text_[at].c;
    if (c == U'。' || c == U'！' || c == U'？') return true;
    if (c != U'.' && c != U'!' && c != U'?') return false;
    const bool followed =
        at + 1 == text_.size() || text_[at + 1].c == U' ' || text_[at + 1].c == kFoldedQuote || text_[at + 1].c == U')';
    return followed && !(c == U'.' && abbreviated(at));
  }

  // `Mr.`, `No.`, `J.`: up to three letters, the first a capital; and a few longer ones.
  [[nodiscard]] bool abbreviated(std::size_t stop) const {
    std::size_t begin = stop;
    while (begin > 0 && is_word(text_[begin - 1].c)) --begin;
    if (begin == stop) return false;
    if (stop - begin <= 3 && is_upper(text_[begin].c)) return true;
    std::u32string word;
    for (auto i = begin; i < stop; ++i) word += text_[i].c;
    constexpr std::array<std::u32string_view, 6> known = {U"Prof", U"approx", U"vs", U"etc", U"cf", U"no"};
    return std::ranges::find(known, word) != known.end();
  }

  const Folded& text_;
  std::string_view utf8_;
};

}  // namespace

std::size_t last_begin_after(const Folded& text, std::string_view utf8, std::size_t end, Before before) {
  if (before == Before::anything) return text.size();
  return Gap(text, utf8).last_begin(end, before == Before::few_words);
}

}  // namespace rj::dossier
