// What a file is made of: the messages of an mbox, one message, or a file that is no mail. Spans and gaps tile the bytes given.
// Borrows nothing once it returns. Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "format/defect.h"
#include "format/mbox.h"

namespace rj::collect {

enum class Content { mbox, message, file };

struct Frame {
  ByteSpan whole;  // with the From_ line and the blank line after it
  ByteSpan item;
};

struct Framing {
  Content content = Content::file;
  bool quoted = false;  // an mbox whose `>From ` lines are to be undone
  std::vector<Frame> frames;
  std::vector<format::Gap> gaps;
  format::Defects defects;    // of an mbox; offsets into the bytes given
  std::uint64_t counted = 0;  // frames by the second routine
};

/// `name`: of the file. `is_mail`: it lies where mail programs keep messages, so it is one message whatever it looks like.
[[nodiscard]] Framing frame_file(ByteView bytes, std::string_view name, bool is_mail);

/// The bytes that an mbox grew by, on their own. Content::file: they do not go on as an mbox does. Blank lines are a gap,
/// `trailing`.
[[nodiscard]] Framing frame_growth(ByteView bytes);

/// The second routine over the bytes of one reading of an mbox, grown or not: how many frames there must be.
[[nodiscard]] std::size_t count_frames(ByteView bytes);

}  // namespace rj::collect
