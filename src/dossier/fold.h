// Text as the checker compares it: folded code points with the way back to the bytes (dossier.md 2, "foldings that are allowed"):
// white space and line breaks, kinds of quotation marks and dashes, soft hyphens, `>` prefixes, full and half width, NFC. Nothing
// else: not case, not punctuation, not plurals. Unicode by ICU, never by locale. Pure, linear; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::dossier {

/// Kinds of folding, as bits.
using Folds = std::uint8_t;
inline constexpr Folds kWhiteSpace = 1, kQuotationMarks = 2, kDashes = 4, kSoftHyphens = 8, kPrefixes = 16, kWidth = 32,
                       kNfc = 64;

/// Never part of a match: where words of one author are interrupted by another's.
inline constexpr char32_t kBreak = 0x110000;
inline constexpr char32_t kFoldedQuote = U'"';

struct FoldedChar {
  char32_t c = 0;
  std::uint32_t begin = 0, end = 0;  // bytes in the text
  Folds dropped = 0;                 // what was left out between the character before and this one
  bool hyphen = false;               // a single hyphen, which may stand inside a word
};
using Folded = std::vector<FoldedChar>;

/// `>` at the start of a line: in a mail the sign of a quoted line; in the dossier's own words, whose prefix is stripped before,
/// a sign like any other (`>12 million`).
enum class Prefixes { kept, dropped };

/// Folds `text[range]`; offsets are of the whole text. White space at the ends is dropped. Appends to `out`.
void fold_into(Folded& out, std::string_view text, ByteSpan range, Prefixes prefixes);
[[nodiscard]] Folded fold(std::string_view text, Prefixes prefixes = Prefixes::kept);
/// The folded characters as UTF-8, for comparing short strings.
[[nodiscard]] std::string fold_text(std::string_view text, Prefixes prefixes = Prefixes::kept);

/// True if a quotation may begin or end between `text[at - 1]` and `text[at]`: never inside a word (apostrophes and single
/// hyphens between letters included) or a number (number_edges.h).
[[nodiscard]] bool is_boundary(const Folded& text, std::size_t at);

/// What differs in form between two runs that are equal once folded.
[[nodiscard]] Folds folds_between(const FoldedChar* a, std::string_view a_text, const FoldedChar* b, std::string_view b_text,
                                  std::size_t count);
/// "white-space", "quotation-marks", "dashes", "soft-hyphens", "quote-prefixes", "width", "nfc".
[[nodiscard]] std::vector<std::string> fold_names(Folds folds);

}  // namespace rj::dossier
