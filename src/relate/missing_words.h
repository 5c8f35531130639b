// The ids of missing messages are held as digests; their words stand in the documents that cite them, and are read again there.
// Belongs to one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "base/result.h"
#include "relate/relationships.h"
#include "store/sqlite.h"

namespace rj::relate {

using EachMissing = std::function<Result<void>(std::string_view id, const MissingMessage& missing)>;

/// Calls `each` for those of Threads::missing whose indexes are in `chosen` (ascending), in runs that are sorted by id: nearly
/// the order of a table whose key the id is, in bounded memory. The first failure ends it.
[[nodiscard]] Result<void> each_missing_by_words(store::Database& db, const Relationships& relationships,
                                                 std::span<const std::uint32_t> chosen, const EachMissing& each);

}  // namespace rj::relate
