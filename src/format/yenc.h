// The lines of yEnc (yenc.org draft 1.3): `=ybegin`, `=ypart`, `=yend` with their values, and the bytes between. Pure; any
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/span.h"
#include "format/span_map.h"

namespace rj::format {

/// The number behind `key=` in a line of yEnc, in that base; nullopt: not there or none.
[[nodiscard]] std::optional<std::uint64_t> yenc_number(ByteView line, std::string_view key, int base = 10);
/// `name=`, which runs to the end of the line.
[[nodiscard]] std::optional<ByteView> yenc_name(ByteView line);
/// Appends what lines of data stand for; `in` is the offset of the first byte.
void decode_yenc(ByteView lines, std::uint64_t in, Bytes& bytes, SpanMap& map);

}  // namespace rj::format
