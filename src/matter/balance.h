// What matter.db alone can tell about the balance of the ledger (house.md 3), in one pass over each table. Belongs to one thread.
#pragma once

#include <vector>

#include "base/result.h"
#include "matter/status.h"
#include "store/sqlite.h"

namespace rj::matter {

/// Faults of files, folders and items are added to `out`. Holds 24 bytes for each file of the ledger.
[[nodiscard]] Result<void> find_imbalances(store::Database& db, std::vector<Imbalance>& out);

}  // namespace rj::matter
