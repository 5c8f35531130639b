// Pairs of quotation marks in one block of prose (dossier.md 2, "which text is a quotation"): the outermost pairs, and marks without a
// partner. “ ” ‘ ’ " " 「 」 『 』 « »; `’` closes only if `‘` is open and it is not between letters or digits; `"` alternates.
// In: text and the spans whose marks do not count. Pure, linear; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::dossier {

struct Pair {
  ByteSpan whole;    // marks included
  ByteSpan words;
};

struct Pairs {
  std::vector<Pair> outermost;        // in order
  std::vector<ByteSpan> unbalanced;   // marks without a partner, outside every pair, in order
};

/// `skipped`: sorted, not overlapping.
[[nodiscard]] Pairs find_pairs(std::string_view text, const std::vector<ByteSpan>& skipped);

}  // namespace rj::dossier
