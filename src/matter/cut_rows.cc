#include <string>

#include "collect/rules.h"
#include "collect/shortfall.h"
#include "matter/cut.h"

namespace rj::matter {

Result<void> resolve_unreadable(Batch& batch, collect::FileId file) {
  RJ_CALL(batch.open());
  auto& db = batch.store().db();
  for (const auto* const rows :
       {"relations WHERE number", "texts WHERE document", "defects WHERE document", "documents WHERE number"}) {
    auto row =
        RJ_TRY(db.prepare("DELETE FROM " + std::string(rows) + " IN (SELECT number FROM items WHERE file = ? AND reason = ?)"));
    RJ_CALL(row.with(file, collect::kUnreadable).run());
  }
  auto row =
      RJ_TRY(db.prepare("UPDATE items SET status = 'excluded', outcome = 'excluded', reason = ?3,"
                        " note = 'It could not be opened at first and was read later.' WHERE file = ?1 AND reason = ?2"));
  return row.with(file, collect::kUnreadable, collect::kReadLater).run();
}

}  // namespace rj::matter
