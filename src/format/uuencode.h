// One line of uuencode (POSIX uuencode): a count, then four characters for each three bytes. Pure; any thread.
#pragma once

#include <optional>

#include "base/span.h"
#include "format/span_map.h"

namespace rj::format {

/// `begin 644 name`; nullopt: another line. Its name may hold blanks; it is not decoded.
[[nodiscard]] std::optional<ByteView> uuencode_name(ByteView line);
/// How many bytes a line of data stands for; nullopt: it is none. Blanks that were lost at its end are zeros, one character more
/// (a checksum of some writers) is allowed.
[[nodiscard]] std::optional<std::size_t> uuencode_count(ByteView line);
/// Appends what a line of data stands for; `in` is the offset of its first byte.
void decode_uuencode_line(ByteView line, std::uint64_t in, Bytes& bytes, SpanMap& map);

}  // namespace rj::format
