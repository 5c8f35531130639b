// A shim around SQLite's own file layer that tells a WriteSeam of every write, cut, sync and removal before it happens. Used in
// tests alone: without a seam SQLite's own layer is used as it is. The -shm file is not told: it is rebuilt after a crash. Any
// thread.
#pragma once

#include <string>

#include "base/env.h"

namespace rj::store {

/// The name to hand to sqlite3_open_v2; registers the shim for this seam when first asked.
[[nodiscard]] std::string vfs_for(WriteSeam& seam);

}  // namespace rj::store
