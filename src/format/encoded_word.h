// Header values to text: unfolded, encoded words of RFC 2047 decoded, raw 8-bit bytes by a hint or a guess. Adjacent words of one
// charset are joined before their charset is decoded, since mailers split characters between them. In: a buffer and the span of a
// value in it; out: a text with its way back into the buffer. Linear; pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/span.h"
#include "format/decode.h"

namespace rj::format {

[[nodiscard]] TextPart decode_value(ByteView buffer, ByteSpan value, std::string_view charset_hint);

/// The text alone, for names of files and people; Defects (at offsets of `raw`) are added to `defects`.
[[nodiscard]] std::string decode_phrase(std::string_view raw, std::string_view charset_hint, Defects& defects);

}  // namespace rj::format
