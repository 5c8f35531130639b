// The figures of the ledger as they were when the last `add` ended, so that one that finds nothing new need not count again.
// Whoever changes an item, a document or a relation forgets them in the same transaction (Batch::open does). Belongs to one
// thread.
#pragma once

#include <optional>

#include "base/result.h"
#include "matter/status.h"
#include "store/sqlite.h"

namespace rj::matter {

/// None: forgotten, or the ledger did not balance.
[[nodiscard]] Result<std::optional<Ledger>> remembered_ledger(store::Database& db);
/// Inside a transaction that the caller has begun, as is the next. One that does not balance is not remembered.
[[nodiscard]] Result<void> remember_ledger(store::Database& db, const Ledger& ledger);
[[nodiscard]] Result<void> forget_ledger(store::Database& db);

}  // namespace rj::matter
