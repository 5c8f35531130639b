// From a query to what the index is asked for: an FTS5 expression that finds at least every match. What it finds too much, the
// matcher drops. Another backend has a planner of its own; the query stays. Pure; any thread.
#pragma once

#include <optional>
#include <string>

#include "search/query.h"

namespace rj::search {

/// None: words alone do not narrow it (`NOT a`, `date:2018`), every document is a candidate.
[[nodiscard]] std::optional<std::string> candidates_of(const Query& query);

}  // namespace rj::search
