// Where a pattern stands: its pieces in order within one author's words of one document, ends at word boundaries, a few words
// apart where a bracket parts them. Pure; linear in the words searched for each piece; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/evidence.h"
#include "dossier/pattern.h"

namespace rj::dossier {

/// A piece's place in a Folded text: `[begin, end)`.
struct Range {
  std::size_t begin = 0, end = 0;
};

/// The first place of `piece` behind `end` that its marked change allows; `text` was folded from `utf8`.
[[nodiscard]] std::optional<Range> find_piece(const Folded& text, std::string_view utf8, const Piece& piece, std::size_t end);
/// The piece that the whole pattern is, as it stands.
[[nodiscard]] Piece whole_piece(const Pattern& pattern);

struct Match {
  std::size_t reading = 0;           // index into EvidenceDocument::readings
  std::optional<std::size_t> voice;  // none: the words run over several authors
  std::vector<ByteSpan> pieces;      // in the text
  bool altered = false;              // stands only with its marked changes
  Folds folds = 0;
  bool only_inserted = false;  // nothing but words that a publisher put in
};

/// The words of a quotation, ready to be looked for.
struct Wanted {
  std::string words;
  Pattern pattern;
};
[[nodiscard]] Wanted wanted(std::string_view words, bool emphasis_added);

/// Every voice in which the words stand; not the sender's if body or alt has them as quoted only.
[[nodiscard]] std::vector<Match> find_in(const EvidenceDocument& document, const Wanted& wanted);
/// Where they stand without regard to who speaks: they run over several authors, or are nobody's (an attribution line).
[[nodiscard]] std::optional<Match> find_across(Evidence& evidence, const EvidenceDocument& document, const Wanted& wanted);

}  // namespace rj::dossier
