// The store's own tables in matter.db, the versions of a matter, and the steps from an older one to ours. A connection in, a
// connection whose tables this program knows out. Each step is one transaction. One thread.
#pragma once

#include <string>

#include "base/result.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace rj::store {

/// What is fixed when a matter is made.
struct Fixed {
  int shards = 0;
  std::string matter;  // 16 random bytes: which matter a shard belongs to
};

/// Makes all tables in an empty database.
[[nodiscard]] Result<void> make_schema(Database& db, const StoreOptions& options, const Fixed& fixed);

/// Refuses what a newer program wrote (Fault::unsupported), and for reading also what an older one wrote and no writer has
/// brought up to date (Fault::conflict). For writing brings it up to date.
[[nodiscard]] Result<void> adopt_schema(Database& db, const StoreOptions& options, Access access, const std::string& path);

[[nodiscard]] Result<Fixed> read_fixed(Database& db, const std::string& path);

}  // namespace rj::store
