// Indexes of matter.db whose keys come in no order (digests, ids of messages). Kept while a million rows are added they would
// cost a page written for each row; dropped before and made from sorted keys afterwards they cost a tenth. Lookups are right
// without them, and slow. Belongs to one thread.
#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "store/sqlite.h"

namespace rj::store {

struct LateIndex {
  std::string_view name;
  std::string_view on;  // table, columns, condition: what follows ON
};

/// Inside the transaction that the caller has begun.
[[nodiscard]] Result<void> drop_indexes(Database& db, std::span<const LateIndex> indexes);
/// Whether one of them is not there.
[[nodiscard]] Result<bool> lacks_index(Database& db, std::span<const LateIndex> indexes);
/// Makes those that are not there; inside the transaction that the caller has begun.
[[nodiscard]] Result<void> make_indexes(Database& db, std::span<const LateIndex> indexes);

}  // namespace rj::store
