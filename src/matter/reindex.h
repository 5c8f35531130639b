// Full text is derivable: what a shard has lost is indexed again from the texts of its documents. Belongs to one thread.
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "matter/matter.h"

namespace rj::matter {

[[nodiscard]] Result<void> reindex_lost(Matter& matter, Progress& progress);

}  // namespace rj::matter
