// A text whose charset changes within it: a footer in UTF-8 after GBK, lines in windows-1252 in a part called UTF-8. In: bytes
// and the charset chosen for all of them; out: runs of whole lines, each in one charset. Linear; pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::format {

struct CharsetRun {
  std::uint64_t end;  // in the bytes
  std::string converter;
};

/// To be asked when `converter` leaves bytes undecoded. One run if the text is in one charset after all, as far as can be told.
/// `hint` is a label to try before detection.
[[nodiscard]] std::vector<CharsetRun> charset_runs(ByteView bytes, const std::string& converter, std::string_view hint);

}  // namespace rj::format
