// matter.db as all rooms together need it: their tables in the order of the house. Static; any thread.
#pragma once

#include <vector>

#include "store/late_indexes.h"
#include "store/store.h"

namespace rj::matter {

/// What this program reads and writes; an older matter is brought up to it, a newer one refused.
[[nodiscard]] const store::StoreOptions& store_options();

/// The indexes that a large `add` makes last.
[[nodiscard]] const std::vector<store::LateIndex>& late_indexes();

}  // namespace rj::matter
