#include "matter/state.h"

namespace rj::matter {

Result<std::int64_t> state(store::Database& db, std::string_view name) {
  auto row = RJ_TRY(db.prepare("SELECT value FROM matter_state WHERE name = ?"));
  row.with(name);
  return RJ_TRY(row.step()) ? row.integer(0) : 0;
}

Result<void> set_state(store::Database& db, std::string_view name, std::int64_t value) {
  auto row = RJ_TRY(db.prepare("INSERT OR REPLACE INTO matter_state (name, value) VALUES (?, ?)"));
  return row.with(name, value).run();
}

Result<std::int64_t> last_item(store::Database& db) {
  auto row = RJ_TRY(db.prepare("SELECT coalesce(max(id), 0) FROM items"));
  RJ_TRY(row.step());
  return row.integer(0);
}

}  // namespace rj::matter
