// The machine's part of a matter on disk, `.rejoinder/`: matter.db (the system of record), text-N.db (full text), packs/, keys/,
// tmp/. Knows no mail. Commit order is pack, shards, matter.db; opening for writing drops or ignores what matter.db does not know
// (house.md 4; measured.md 4). One writer per matter (flock); any number of readers. A Store belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/result.h"
#include "store/sqlite.h"

namespace rj::store {

using BlobId = std::int64_t;
using RowId = std::int64_t;  // of full text; drawn in blocks, never used twice

/// One step of the schema of matter.db. Rooms hand theirs in; the list only grows.
struct Migration {
  int version;  // 1, 2, 3, ...
  std::string_view sql;
};

struct Versions {
  int schema = 1;
  int text = 1;
  int tokenizer = 1;
  int duplicates = 1;  // RJ1
};

struct StoreOptions {
  std::span<const Migration> migrations;  // of the rooms above; the store's own tables come first
  Versions versions;                      // what this program writes; a newer matter is refused with a sentence
  int shards = 4;                         // fixed at create
  std::string_view shard_columns;         // columns of the FTS5 table, comma separated
  std::uint64_t pack_bytes = limits::kPackFileBytes;
};

/// What is to be indexed under one row id: one text for each shard column, in order.
struct Posting {
  RowId row = 0;
  std::vector<std::string> columns;
};

class Store {
 public:
  /// Makes `.rejoinder/` below `folder` with its keys. Fault::conflict if there is one.
  [[nodiscard]] static Result<void> create(Env& env, const std::string& folder, const StoreOptions& options);
  [[nodiscard]] static Result<Store> open(Env& env, const std::string& folder, const StoreOptions& options, Access access);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  [[nodiscard]] Database& db();
  [[nodiscard]] Env& env();
  [[nodiscard]] const std::string& folder() const;  // the matter's folder

  // Blobs, each kept once by its SHA-256. `put` belongs between begin and commit, buffers, and makes nothing durable before
  // commit.
  [[nodiscard]] Result<BlobId> put(ByteView bytes);
  [[nodiscard]] Result<BlobId> put(ByteView bytes, const Digest& sha256);  // of those very bytes
  /// The very bytes that were put, or Fault::malformed: their SHA-256 is checked each time.
  [[nodiscard]] Result<Bytes> get(BlobId blob);
  [[nodiscard]] Result<Digest> digest(BlobId blob);
  /// Re-reads a blob from its pack and compares its SHA-256. False: damaged or gone.
  [[nodiscard]] Result<bool> verify(BlobId blob);

  // Full text. `index` belongs between begin and commit; what reads sees committed rows alone. A row that is indexed already
  // makes a later index() or commit() fail with Fault::conflict.
  [[nodiscard]] Result<RowId> next_row();  // blocks are committed in matter.db before use
  [[nodiscard]] int shard_of(RowId row) const;
  [[nodiscard]] Result<void> index(Posting posting);
  /// Row ids that match an FTS5 expression (else Fault::usage), ascending, over all shards. Candidates only: they may hold ids
  /// that matter.db does not know.
  [[nodiscard]] Result<std::vector<RowId>> match(std::string_view fts_expression);
  [[nodiscard]] Result<bool> is_indexed(RowId row);
  /// False: a shard was lost and made anew, and not all of its rows are in it again; `match` may find too little.
  [[nodiscard]] Result<bool> is_index_whole();
  /// Every lost row is indexed again. Inside a batch.
  [[nodiscard]] Result<void> note_index_whole();
  /// Row ids that a shard lost; the caller indexes them again from their texts.
  [[nodiscard]] Result<std::vector<RowId>> missing(std::span<const RowId> known);

  /// Begins the batch's transaction in matter.db. Everything put, indexed and written with db() until `commit` is one batch.
  [[nodiscard]] Result<void> begin();
  /// Pack synced, then shards committed, then matter.db: killed anywhere, the batch is whole or absent. On an Error it is rolled
  /// back; should the disk fail in the very last step, it may yet turn out to be whole when the matter is opened again.
  [[nodiscard]] Result<void> commit();
  /// Forgets the batch, if one is open.
  void roll_back();

  /// SQLite's integrity_check over matter.db and each shard, and FTS5's own; empty means sound, otherwise a sentence each.
  [[nodiscard]] Result<std::vector<std::string>> integrity_check();

 private:
  struct State;
  explicit Store(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace rj::store
