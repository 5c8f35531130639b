// Printed words against the text they come from, after the foldings that a quotation may differ by (dossier.md 2): white space
// and line breaks, kinds of quotation marks and dashes, soft hyphens, `>` prefixes, full and half width, NFC. Independent of the
// checker that wrote the verdicts, so that `verify` does not repeat its mistakes. Pure, linear; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::record {

/// One character after folding and the bytes that gave it.
struct FoldedChar {
  char32_t c = 0;
  ByteSpan span;
};
[[nodiscard]] std::vector<FoldedChar> folded(std::string_view text);

/// How printed words divide: the words that a piece gives, and what stands between as a mark (`…`, `[x]`, `<redacted>`).
struct Alignment {
  struct Segment {
    ByteSpan printed;
    std::optional<std::size_t> piece;  // none: a mark
  };
  std::vector<Segment> segments;  // in order; white space between them belongs to none
};

/// None if the pieces, in order, are not exactly the printed words with only marks between, before and after.
[[nodiscard]] std::optional<Alignment> align(std::string_view printed, const std::vector<std::string_view>& pieces);

/// Where the words first stand in `text`, cut at their marks; none if they do not.
[[nodiscard]] std::optional<std::vector<ByteSpan>> locate(std::string_view words, std::string_view text);

}  // namespace rj::record
