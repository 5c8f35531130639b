#include "store/late_indexes.h"

#include <fmt/format.h>

namespace rj::store {

Result<void> drop_indexes(Database& db, std::span<const LateIndex> indexes) {
  for (const auto& index : indexes) RJ_CALL(db.execute(fmt::format("DROP INDEX IF EXISTS {}", index.name)));
  return {};
}

Result<bool> lacks_index(Database& db, std::span<const LateIndex> indexes) {
  auto known = RJ_TRY(db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = ?"));
  for (const auto& index : indexes) {
    if (!RJ_TRY(known.with(index.name).step())) return true;
  }
  return false;
}

Result<void> make_indexes(Database& db, std::span<const LateIndex> indexes) {
  for (const auto& index : indexes) RJ_CALL(db.execute(fmt::format("CREATE INDEX IF NOT EXISTS {} ON {}", index.name, index.on)));
  return {};
}

}  // namespace rj::store
