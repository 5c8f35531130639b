// The same reading by GMime 3: every header decoded, addresses, date, text parts in UTF-8. One thread.
#pragma once

#include <cstddef>

#include "base/span.h"

namespace rj::bench {

/// Bytes of text that came out.
std::size_t read_by_gmime(ByteView message);

}  // namespace rj::bench
