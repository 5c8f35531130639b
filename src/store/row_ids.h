// The row ids of full text: drawn in blocks that matter.db commits before a shard sees one, so that an id is never used twice,
// not even after a crash (house.md 4). Borrows both databases; belongs to one thread.
#pragma once

#include "base/result.h"
#include "store/shards.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace rj::store {

class RowIds {
 public:
  RowIds(Database& db, Shards& shards) : db_(db), shards_(shards) {}

  /// To be called before a transaction of matter.db begins: draws a block if less than one is left.
  [[nodiscard]] Result<void> prepare();
  [[nodiscard]] Result<RowId> next();
  [[nodiscard]] bool was_drawn(RowId row) const { return row > 0 && row < end_; }

 private:
  [[nodiscard]] Result<void> draw();

  Database& db_;
  Shards& shards_;
  RowId next_ = 1;
  RowId end_ = 1;
  bool asked_shards_ = false;
};

}  // namespace rj::store
