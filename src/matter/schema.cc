#include "matter/schema.h"

#include <array>
#include <string>

#include "collect/schema.h"
#include "format/text.h"
#include "format/words.h"
#include "read/schema.h"
#include "relate/rj1.h"
#include "relate/schema.h"
#include "search/columns.h"
#include "search/schema.h"

namespace rj::matter {
namespace {

constexpr std::string_view kSchema1 = R"sql(
  CREATE TABLE matter_state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
)sql";

constexpr std::string_view kSchema2 = R"sql(
  -- What `status` counted when the last `add` ended; empty: to be counted again.
  CREATE TABLE remembered_ledger (figure TEXT NOT NULL, name TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (figure, name)) WITHOUT ROWID;
)sql";

/// Frozen: a change is a step of its own.
std::string first_step() {
  std::string sql;
  for (const auto tables : {collect::kSchema1, read::kSchema1, relate::kSchema1, kSchema1}) sql += tables;
  return sql;
}

std::string second_step() { return (std::string(collect::kSchema2) += search::kSchema2) += kSchema2; }

}  // namespace

const std::vector<store::LateIndex>& late_indexes() {
  static const std::vector<store::LateIndex> all = [] {
    std::vector<store::LateIndex> made(collect::kLateIndexes.begin(), collect::kLateIndexes.end());
    made.insert(made.end(), read::kLateIndexes.begin(), read::kLateIndexes.end());
    return made;
  }();
  return all;
}

const store::StoreOptions& store_options() {
  static const std::string first = first_step();
  static const std::string second = second_step();
  static const std::array migrations{store::Migration{1, first}, store::Migration{2, second}};
  static const store::StoreOptions options = [] {
    store::StoreOptions made;
    made.migrations = migrations;
    made.versions = {migrations.back().version, format::kTextVersion, format::kTokenizerVersion, relate::kDuplicateVersion};
    made.shard_columns = search::kShardColumns;
    return made;
  }();
  return options;
}

}  // namespace rj::matter
