// One message as an entry of an mbox in the mboxrd form: a From_ line, the message with each `From `, `>From `, ... line quoted once more, an
// empty line. Reading it back (format/mbox.h) gives the message's own bytes. Pure; any thread. Source: mbox(5) of qmail, formats.md 10.3.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"
#include "base/time.h"

namespace rj::matter {

struct MboxEntry {
  Bytes bytes;
  bool line_end_added = false;   // the message did not end with one, and an mbox cannot say so
};

/// `sender` is an address, taken if it can stand in a From_ line; `instant` is written in UTC, as asctime does.
[[nodiscard]] MboxEntry mbox_entry(ByteView message, std::string_view sender, std::optional<Instant> instant);

}  // namespace rj::matter
