// A file mapped for reading that somebody may cut off meanwhile: pages that are gone read as zeros instead of ending the process,
// and the map says so. Installs a handler of SIGBUS at the first use; a SIGBUS elsewhere ends the process as ever. Reading: any
// thread.
#pragma once

#include <cstddef>
#include <memory>

#include "base/env.h"

namespace rj::posix {

/// Null: the system refuses, or too many maps are held at once; read the file instead. `size` > 0.
[[nodiscard]] std::shared_ptr<const FileBytes> guarded_map(int descriptor, std::size_t size);

}  // namespace rj::posix
