// Full text in text-0.db .. text-(N-1).db: contentless FTS5 with the house's tokenizer. Postings go in, row ids that match come
// out. FTS5 of SQLite 3.40 indexes twice without a word when an id is inserted twice, so each shard has a table `have` in the
// same transaction that refuses (measured.md 3). Owns its connections; borrows Workers, which work on the shards beside the
// caller. Belongs to one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <future>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.h"
#include "base/result.h"
#include "base/workers.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace rj::store {

struct ShardOptions {
  std::string folder;  // .rejoinder
  int count = 0;
  std::string columns;  // comma separated
  int tokenizer = 1;
  std::string matter;  // id of the matter they belong to
};

class Shards {
 public:
  Shards(Env& env, ShardOptions options, Access access, Workers& workers);
  /// Waits for what is under way.
  ~Shards();
  Shards(const Shards&) = delete;
  Shards& operator=(const Shards&) = delete;

  [[nodiscard]] int shard_of(RowId row) const { return static_cast<int>(row % options_.count); }
  [[nodiscard]] std::string path_of(int shard) const;

  /// Makes every shard that is missing, and anew each whose words an older tokenizer made. `before` is called first, if there is
  /// one to make.
  [[nodiscard]] Result<void> make_missing(const std::function<Result<void>()>& before);

  /// Keeps it in memory; written beside the caller when enough has come together, at the latest by `commit`. An Error may come
  /// from what was handed over before.
  [[nodiscard]] Result<void> index(Posting posting);
  [[nodiscard]] Result<void> commit();
  void roll_back();

  /// Committed rows alone. A wrong expression: Fault::usage.
  [[nodiscard]] Result<std::vector<RowId>> match(std::string_view fts_expression);
  [[nodiscard]] Result<bool> has(RowId row);
  [[nodiscard]] Result<std::vector<RowId>> missing(std::span<const RowId> known);
  /// The highest row id in any shard; 0: none.
  [[nodiscard]] Result<RowId> highest();
  [[nodiscard]] Result<std::vector<std::string>> integrity_check();

 private:
  struct Shard {
    int number = 0;
    std::vector<Posting> pending;
    std::future<Result<void>> under_way;  // whoever works on it has the connection for writing
    bool in_transaction = false;
    std::optional<Database> write;
    std::optional<Statement> insert_have, insert_words;  // after their connections, so that they go first
    std::optional<Database> read;
    std::optional<Statement> match, has;
  };

  [[nodiscard]] Result<Database> connect(int shard, Access access) const;
  [[nodiscard]] Result<void> make(int shard) const;
  [[nodiscard]] Result<void> check_identity(Database& db, int shard) const;
  [[nodiscard]] Result<Database*> reader(Shard& shard);
  [[nodiscard]] Result<void> open_for_writing(Shard& shard);
  [[nodiscard]] Result<void> write(Shard& shard, const std::vector<Posting>& postings);
  [[nodiscard]] Result<void> write_and_commit(Shard& shard, const std::vector<Posting>& postings);
  [[nodiscard]] Result<void> hand_over();
  [[nodiscard]] Result<void> wait_for_all();
  [[nodiscard]] Result<void> write_one(Shard& shard, const Posting& posting);
  [[nodiscard]] Result<std::vector<RowId>> match_in(Shard& shard, std::string_view expression);
  [[nodiscard]] Result<std::vector<RowId>> rows_in(Shard& shard);
  [[nodiscard]] Result<void> check_shard(Shard& shard, std::vector<std::string>& found);
  /// Beside one another; the first Error in the order of shards.
  [[nodiscard]] Result<void> for_each(const std::function<Result<void>(Shard&)>& work);

  Env& env_;
  ShardOptions options_;
  Access access_;
  Workers& workers_;
  std::size_t columns_;
  std::uint64_t pending_bytes_ = 0;
  std::vector<Shard> shards_;
};

}  // namespace rj::store
