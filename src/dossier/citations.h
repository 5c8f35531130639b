// Citations in brackets, and which of them covers which pair: the nearest after it in its own sentence, else the nearest before
// it (dossier.md 2). Pure, linear; any thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dossier/brackets.h"
#include "dossier/prose.h"

namespace rj::dossier {

/// The citation in a bracket, if its content begins with a reference.
struct CitationFound {
  Citation citation;
  std::vector<ByteSpan> label_values;  // their marks are not pairs of ours
};
[[nodiscard]] std::optional<CitationFound> read_citation(const PlacedText& block, const Bracket& bracket);

/// `(emphasis added)` and its Chinese forms.
[[nodiscard]] bool says_emphasis_added(std::string_view words);

/// Ends of sentences: after 。！？, or after . ! ? before white space; never inside a pair or brackets.
[[nodiscard]] std::vector<std::size_t> sentence_ends(std::string_view text, const std::vector<Pair>& pairs,
                                                     const std::vector<Bracket>& brackets);

/// Fills `citation` and `labels` of each pair.
void cover(std::vector<ProsePair>& pairs, const std::vector<Citation>& citations, const std::vector<std::size_t>& ends);

}  // namespace rj::dossier
