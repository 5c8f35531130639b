// Transfer encodings undone, with the way back (RFC 2045 6.7, 6.8; RFC 2047 4). In: encoded bytes and the offset of the first;
// out: content, SpanMap, Defects. What is damaged stays as it stands. Pure; any thread.
#pragma once

#include <cstdint>

#include "base/span.h"
#include "format/defect.h"
#include "format/span_map.h"

namespace rj::format {

/// Where decoded bytes go; several calls may append to one.
struct TransferOutput {
  Bytes& bytes;
  SpanMap& map;
  Defects& defects;
};

void decode_quoted_printable(ByteView encoded, std::uint64_t in, TransferOutput out);

/// Line by line. A line with few foreign characters is data; a line of mostly prose is skipped before the data and ends them
/// after, unless data surely follow. Blocks that were concatenated, each with its padding, are all decoded; so are base64url and
/// lines quoted by `> `.
void decode_base64(ByteView encoded, std::uint64_t in, TransferOutput out);

/// The payload of an encoded word: B takes base64 without lines, Q takes `_` for a space.
void decode_b_word(ByteView encoded, std::uint64_t in, TransferOutput out);
void decode_q_word(ByteView encoded, std::uint64_t in, TransferOutput out);

}  // namespace rj::format
