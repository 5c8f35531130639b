// Is a line that begins with `From ` the separator of an mbox, or prose? (formats.md 10.3.) Pure; any thread.
#pragma once

#include <cstdint>

#include "base/span.h"

namespace rj::format {

/// A From_ line after a hole in the same line ends within so many bytes.
inline constexpr std::uint64_t kFromLineBytes = 1002;

/// `line` is the line without its end, `next` the line after it. With a date at its end it is a separator; without one only if
/// `next` is a header field and the line itself is no sentence.
[[nodiscard]] bool is_from_line(ByteView line, ByteView next);

/// One that separates even without an empty line before it: it ends with a date, or is `From -` alone, and a field that is known
/// to mail follows.
[[nodiscard]] bool is_full_from_line(ByteView line, ByteView next);

/// `From <commit> Mon Sep 17 00:00:00 2001`, as `git format-patch` begins each patch. It separates only in a file that begins
/// with one: in any other mailbox it stands in a patch that somebody sent.
[[nodiscard]] bool is_patch_line(ByteView line);

}  // namespace rj::format
