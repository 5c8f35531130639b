// mbox files into messages: mboxo, mboxrd, mboxcl, mboxcl2 by the heuristics of formats.md 10.3. Spans tile the file:
// no byte is outside a From_ line, a message or a named gap. Borrows the bytes. Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/span.h"
#include "format/defect.h"
#include "format/span_map.h"

namespace rj::format {

struct MboxMessage {
  ByteSpan whole;  // From_ line, message and the blank line after it
  ByteSpan from_line;
  ByteSpan message;  // as it stands in the file
};

struct Gap {
  ByteSpan span;
  std::string name;  // "leading", "trailing", "hole" (NULs between two messages)
};

struct Mbox {
  std::vector<MboxMessage> messages;
  std::vector<Gap> gaps;
  bool quoted = false;  // `>From ` lines are mboxrd/mboxo quoting and are undone when a message is read
  Defects defects;
};

/// Where the first line with content begins: past a BOM, any line ends and NULs. Everything that frames a mailbox begins there.
[[nodiscard]] std::uint64_t first_line(ByteView file);

/// True if the file begins as an mbox does.
[[nodiscard]] bool looks_like_mbox(ByteView file);
[[nodiscard]] Mbox split_mbox(ByteView file);
/// A second routine of its own that only frames: how many messages `split_mbox` must find (house.md 3, *balanced* (a)).
[[nodiscard]] std::size_t count_mbox(ByteView file);

struct Unquoted {
  Bytes bytes;  // the message as it was before it was put into the mbox
  SpanMap map;  // to offsets in `message`
};
[[nodiscard]] Unquoted unquote_mbox(ByteView message, bool quoted);

}  // namespace rj::format
