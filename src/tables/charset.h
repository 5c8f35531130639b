// The charset of a table that people saved: UTF-8 or UTF-16 with or without a byte order mark, or GBK. In: the bytes of the file;
// out: UTF-8 without mark. What is none of these is refused, never guessed. Pure; any thread.
#pragma once

#include <string>

#include "base/result.h"
#include "base/span.h"

namespace rj::tables {

/// Fault::malformed: the bytes are none of the charsets, with the remedy.
[[nodiscard]] Result<std::string> decoded_table(ByteView file);

}  // namespace rj::tables
