// Which bytes of a message are words that may be exchanged without touching its structure: people and subject, and the text parts
// that stand as they are. Pure; any thread.
#pragma once

#include <vector>

#include "base/span.h"
#include "format/mime.h"

namespace rj::bench {

/// Spans of the message, in order, none overlapping: the values of the fields that people read (without encoded words), and the
/// bodies of text parts without a transfer encoding; of HTML what stands between tags, but no style or script. Text in a charset
/// that writes other letters with ASCII bytes (ISO-2022, UTF-7, UTF-16, HZ) is left out.
[[nodiscard]] std::vector<ByteSpan> exchangeable(const format::MimeTree& tree);

}  // namespace rj::bench
