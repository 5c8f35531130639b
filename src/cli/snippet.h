// A line of text around a hit, for people. Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/span.h"

namespace rj::cli {

/// About `width` characters of `text` around the first of `hits` (sorted, inside the text), on one line, safe for a terminal,
/// every hit in it between `open` and `close`; `...` where text was left out.
[[nodiscard]] std::string snippet(std::string_view text, std::span<const ByteSpan> hits, std::size_t width, std::string_view open,
                                  std::string_view close);

}  // namespace rj::cli
