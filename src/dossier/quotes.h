// Pairs of quotation marks in one block of prose (dossier.md 2, "which text is a quotation"): the outermost pairs, and marks
// without a partner. “ ” ‘ ’ " " 「 」 『 』 « » ‹ › ｢ ｣ „ “ » « 〝 〞 ＂ ＂; `’` closes only if `‘` or `‚` is open and it is not
// between letters or digits; `"` alternates. Any other mark that Unicode calls one is told apart: no pair may go by unseen. In:
// text and the spans whose marks do not count. Pure, linear; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::dossier {

struct Pair {
  ByteSpan whole;  // marks included
  ByteSpan words;
};

struct Pairs {
  std::vector<Pair> outermost;       // in order
  std::vector<ByteSpan> unbalanced;  // marks without a partner, outside every pair, in order
  std::vector<ByteSpan> unknown;  // quotation marks that are not paired here (﹁ ﹂ ❝ ❞, the opening one of 'two words'), outside
                                  // every pair, in order
};

/// A quotation mark that may not stand in prose outside a pair; apostrophes (' ’ ＇) are none.
[[nodiscard]] bool is_quotation_mark(char32_t c);

/// `skipped`: sorted, not overlapping.
[[nodiscard]] Pairs find_pairs(std::string_view text, const std::vector<ByteSpan>& skipped);

}  // namespace rj::dossier
