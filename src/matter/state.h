// Small facts about the state of a matter that survive a kill: one number under each name. Belongs to one thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "store/sqlite.h"

namespace rj::matter {

/// 1: items were added since relations were last computed.
inline constexpr std::string_view kRelationsPending = "relations_pending";

/// 0 if it was never set.
[[nodiscard]] Result<std::int64_t> state(store::Database& db, std::string_view name);
/// Inside the batch that the caller has begun.
[[nodiscard]] Result<void> set_state(store::Database& db, std::string_view name, std::int64_t value);

[[nodiscard]] Result<std::int64_t> last_item(store::Database& db);

}  // namespace rj::matter
