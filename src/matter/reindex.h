// Full text is derivable: what a shard has lost is indexed again from the texts of its documents. Belongs to one thread.
#pragma once

#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "matter/matter.h"
#include "matter/status.h"

namespace rj::matter {

/// What cannot be read again is told and left out; it keeps nothing else from being indexed.
[[nodiscard]] Result<std::vector<Imbalance>> reindex_lost(Matter& matter, Progress& progress);

}  // namespace rj::matter
