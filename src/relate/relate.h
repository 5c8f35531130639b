// Finds what belongs together among all documents of a matter and keeps it in matter.db: copies, threads, missing messages. The
// outcome depends on the documents alone; doing it twice changes nothing. Inside a batch that the caller has begun. Belongs to
// one thread.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "relate/threads.h"
#include "store/sqlite.h"

namespace rj::relate {

struct RelationRow {
  Number copy_group{};
  Number stands_for{};  // 0: no message
  Number thread{};      // 0: none
  std::optional<Number> parent;
  std::string reason;
  std::optional<Number> duplicate_of;
  friend bool operator==(const RelationRow&, const RelationRow&) = default;
};

struct Relationships {
  std::map<Number, RelationRow> rows;
  std::vector<MissingMessage> missing;
};

/// What is true of the documents now.
[[nodiscard]] Result<Relationships> compute_relations(store::Database& db);
/// What matter.db says of them.
[[nodiscard]] Result<Relationships> stored_relations(store::Database& db);
/// Computes and keeps; statuses of items become or cease to be `duplicate`.
[[nodiscard]] Result<void> relate_all(store::Database& db);

}  // namespace rj::relate
