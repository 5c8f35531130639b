// Is a line that begins with `From ` the separator of an mbox, or prose? (formats.md 10.3.) Pure; any thread.
#pragma once

#include <cstdint>

#include "base/span.h"

namespace rj::format {

/// `line` is the line without its end, `next` the line after it. With a date at its end it is a separator; without one only if
/// `next` is a header field and the line itself is no sentence.
[[nodiscard]] bool is_from_line(ByteView line, ByteView next);

}  // namespace rj::format
