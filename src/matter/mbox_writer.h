// Messages as an mbox in the mboxrd form: a From_ line, the message with each `From `, `>From `, ... line quoted once more, an
// empty line. Pure; any thread. Source: mbox(5) of qmail, formats.md 10.3.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "base/time.h"

namespace rj::matter {

struct MboxEntry {
  Bytes bytes;
  ByteSpan message;     // in `bytes`; without the line end that was added to a message that had none
  bool quoted = false;  // a line of it was
};

/// `sender` is an address, taken if it can stand in a From_ line; `instant` is written in UTC, as asctime does.
[[nodiscard]] MboxEntry mbox_entry(ByteView message, std::string_view sender, std::optional<Instant> instant);

/// Where an entry's message stands in the whole file.
struct MboxPlace {
  ByteSpan message;
  bool quoted = false;
};
/// For each entry of `file`: does our own reader give back the very bytes that went in? Not if the message had no final line end,
/// or if a Content-Length in it, or in one before it, leads a reader that trusts it to another place.
[[nodiscard]] std::vector<bool> reads_back(ByteView file, const std::vector<MboxPlace>& entries);

}  // namespace rj::matter
