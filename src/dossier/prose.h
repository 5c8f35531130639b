// One block of prose (a paragraph, list item, heading or table cell): its pairs, its citations, which citation covers which pair,
// and what is not built or has no partner. In: the raw lines of the block. Out: byte ranges in it. Pure, linear; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dossier/placed.h"
#include "dossier/quotes.h"

namespace rj::dossier {

struct ProseFault {
  ByteSpan span;
  std::string verdict;  // unbalanced, unsupported, unknown-label, unknown-reference
  std::string message;
};

/// `(Exhibit 5, Original: ..., Translator: ...)`, `（证据5）`, `[@exhibit-5; @RJ-7]`, `【@…】`, `(Exhibit 5, Lin Wei to Jo Park,
/// 2015)`.
struct Citation {
  ByteSpan span;
  std::vector<Located> references;
  std::optional<PlacedText> source;  // from the references up to the first label, if it goes on: to be read as a Source line
  std::vector<ProseFault> faults;    // what is neither
  bool emphasis_added = false;
  std::optional<Located> original, translator, reviewer;
  std::optional<Place> original_label;
};

struct ProsePair {
  Pair pair;
  std::optional<std::size_t> citation;  // index of the one that covers it
  std::optional<std::size_t> labels;    // index of the one whose Original and Translator are its own
  bool emphasis_added = false;
};

struct Prose {
  std::vector<ProsePair> pairs;
  std::vector<Citation> citations;
  std::vector<ProseFault> faults;  // in order
  std::vector<ByteSpan> seen;      // where quotation marks are checked or told; sorted, apart
};

enum class Markup { markdown, plain };
/// Of a file by its name: `.md` and `.markdown` in any case are Markdown.
[[nodiscard]] Markup markup_of(std::string_view file);
[[nodiscard]] Prose scan_prose(const PlacedText& block, Markup markup);

}  // namespace rj::dossier
