// A matter of the store's own in a fresh folder: two columns of full text, three shards, one table of a room above.
#pragma once

#include <sqlite3.h>

#include <array>
#include <memory>
#include <string>

#include "base/env.h"
#include "store/store.h"
#include "support/temp_folder.h"

namespace rj::store::test {

inline constexpr std::array kSteps{
    Migration{1, "CREATE TABLE notes (id INTEGER PRIMARY KEY, row INTEGER, blob INTEGER REFERENCES blobs (id))"}};

inline StoreOptions options() {
  StoreOptions out;
  out.migrations = kSteps;
  out.shards = 3;
  out.shard_columns = "subject, body";
  return out;
}

/// The value, or the test's failure with the Error's sentence.
template <class T>
T must(Result<T> result) {
  if (!result) ADD_FAILURE() << to_sentence(result.error());
  return std::move(result).value();
}
inline void must(Result<void> result) {
  if (!result) ADD_FAILURE() << to_sentence(result.error());
}

/// Lets a test write the tables inside FTS5, as damage would.
inline void allow_everything(Database& db) { sqlite3_db_config(db.handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr); }

class Matter {
 public:
  explicit Matter(const StoreOptions& of = options()) : options_(of) { must(Store::create(*env_, folder_.path(), options_)); }

  [[nodiscard]] Result<Store> try_open(Access access) const { return Store::open(*env_, folder_.path(), options_, access); }
  [[nodiscard]] Store open(Access access) const { return must(try_open(access)); }
  [[nodiscard]] const std::string& path() const { return folder_.path(); }
  [[nodiscard]] std::string file(const std::string& name) const { return folder_ / (".rejoinder/" + name); }
  [[nodiscard]] Env& env() const { return *env_; }

 private:
  rj::test::TempFolder folder_{rj::test::TempPlace::memory};
  std::unique_ptr<Env> env_ = system_env();
  StoreOptions options_;
};

}  // namespace rj::store::test
