// SQLite's result codes as the house's Errors: each names the file and what to do. Values; any thread.
#pragma once

#include <string>

#include "base/result.h"

struct sqlite3;

namespace rj::store {

/// What to say of a damaged file of a matter.
[[nodiscard]] Failure damaged(const std::string& path, std::string_view how);

/// `rc` is the code of the call that failed on `db`, which may be null when opening failed.
[[nodiscard]] Failure sqlite_failure(sqlite3* db, int rc, const std::string& path);
/// The same, with the path of the connection's main file.
[[nodiscard]] Failure sqlite_failure(sqlite3* db, int rc);

}  // namespace rj::store
