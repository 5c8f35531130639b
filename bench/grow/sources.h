// Mail to grow from, in memory: a folder tree of one message a file, mbox files, or both. One thread.
#pragma once

#include <filesystem>
#include <vector>

#include "base/result.h"
#include "base/span.h"

namespace rj::bench {

/// Every message of a file or of all files below a folder, in raw byte order of paths; what is neither a message nor an mbox is
/// passed over. Faults: not_found, io.
[[nodiscard]] Result<std::vector<Bytes>> messages_of(const std::filesystem::path& source);

}  // namespace rj::bench
