// The words of a quotation as something to look for: first as they stand, then as pieces between marked changes (dossier.md 2):
// `…` `...` `. . .` `[…]` leave words out, `[x]` `〔x〕` puts in or replaces, `[T]he` changes case, `[sic]` and `(emphasis added)` are ours.
// Pure, linear; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "dossier/fold.h"

namespace rj::dossier {

struct PatternChar {
  FoldedChar folded;
  bool any_case = false;   // the letter of `[T]he`
};

struct Piece {
  std::vector<PatternChar> chars;
  bool open_right = false;   // a bracket follows at once (`need[s]`): it may end inside a word of the evidence, but never begin there
};

struct Pattern {
  Folded whole;                 // as they stand, brackets and dots included
  std::vector<Piece> pieces;    // between marked changes; never empty ones
  bool altered = false;         // holds a marked change
};

struct PatternOptions {
  bool emphasis_added = false;      // said outside the words
  bool case_brackets = true;        // read `[T]he` as a changed case; otherwise as a replacement
};
[[nodiscard]] Pattern read_pattern(std::string_view words, PatternOptions options);

}  // namespace rj::dossier
