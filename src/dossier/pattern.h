// The words of a quotation as something to look for: first as they stand, then as pieces between marked changes (dossier.md 2):
// `…` `...` `. . .` `[…]` leave words out, `[x]` `〔x〕` puts in or replaces a few words, `[T]he` changes case, `[sic]` and
// `(emphasis added)` are ours. A bracket that touches a figure, is empty, or makes another word of one (`[un]able`) is no mark.
// Pure, linear; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "dossier/fold.h"

namespace rj::dossier {

struct PatternChar {
  FoldedChar folded;
  bool any_case = false;  // the letter of `[T]he`
};

/// What may stand in the evidence between the piece before and this one.
enum class Before {
  anything,      // dots
  few_words,     // a bracket: within one sentence
  rest_of_word,  // `need[s] more`: nothing but the end of that word
};
/// Where a piece may end.
enum class Ending {
  whole_word,
  inside_word,  // `can[not]`: a bracket follows at once, so the word goes on in the evidence
  suffix,       // `need[s]`: inside a word, or a word of which the bracket makes another form
};

struct Piece {
  std::vector<PatternChar> chars;
  Before before = Before::anything;
  Ending ending = Ending::whole_word;
};

struct Pattern {
  Folded whole;               // as they stand, brackets and dots included
  std::vector<Piece> pieces;  // between marked changes; never empty ones
  bool altered = false;       // holds a marked change
};

/// `emphasis_added`: said outside the words.
[[nodiscard]] Pattern read_pattern(std::string_view words, bool emphasis_added);

}  // namespace rj::dossier
