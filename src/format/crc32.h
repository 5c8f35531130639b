// CRC-32 as yEnc, ZIP and gzip use it (polynomial 0xEDB88320, reflected). Pure; any thread.
#pragma once

#include <cstdint>

#include "base/span.h"

namespace rj::format {

[[nodiscard]] std::uint32_t crc32(ByteView bytes);

}  // namespace rj::format
