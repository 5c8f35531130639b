// Printed words against the text they come from, after the foldings that a quotation may differ by (as_read.h). Independent of
// the checker that wrote the verdicts, so that `verify` does not repeat its mistakes. Pure, linear; any thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::record {

/// How printed words divide: the words that a piece gives, and what stands between as a mark (`…`, `[x]`, `[sic]`).
struct Alignment {
  struct Segment {
    ByteSpan printed;
    std::optional<std::size_t> piece;  // none: a mark
  };
  std::vector<Segment> segments;  // in order; white space between them belongs to none
};

/// None unless the pieces of `text`, in order, are exactly the printed words, with a mark wherever something of `text` is left
/// out between two of them or a word is cut, and nothing but marks elsewhere. Pieces that are empty, out of order, outside the
/// text or end inside a character are none either.
[[nodiscard]] std::optional<Alignment> align(std::string_view printed, std::string_view text,
                                             const std::vector<ByteSpan>& pieces);

/// Where the words first stand in `text`, cut at their marks and cutting no word; none if they do not.
[[nodiscard]] std::optional<std::vector<ByteSpan>> locate(std::string_view words, std::string_view text);

}  // namespace rj::record
