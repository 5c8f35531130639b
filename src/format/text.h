// A canonical text (house.md 3): transfer encoding and charset decoded, undecodable bytes U+FFFD plus a
// Defect, CRLF and CR become LF, a BOM is dropped, nothing else changes. It knows its way back to raw bytes. Value.
#pragma once

#include <string>
#include <vector>

#include "base/span.h"
#include "format/defect.h"
#include "format/span_map.h"

namespace rj::format {

/// Raised when any reader would give other text for the same bytes; stored with every pinned span.
inline constexpr int kTextVersion = 2;

struct Text {
  std::string utf8;
  std::vector<SpanMap> maps;  // outermost (nearest to utf8) first; the last gives offsets in the item's bytes

  /// Where `span` of utf8 stands in the item's bytes.
  [[nodiscard]] ByteSpan raw(ByteSpan span) const;
};

}  // namespace rj::format
