#include "store/store.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/check.h"
#include "base/workers.h"
#include "store/blobs.h"
#include "store/row_ids.h"
#include "store/schema.h"
#include "store/shards.h"
#include "store/sqlite_error.h"

namespace rj::store {
namespace {

Result<std::unique_ptr<FileLock>> writers_lock(Env& env, const std::string& path) {
  Result<std::unique_ptr<FileLock>> lock = env.lock(path);
  if (lock || lock.error().fault != Fault::conflict) return lock;
  const Bytes holder = RJ_TRY(read_file(env, path));
  return fail(
      Fault::conflict,
      fmt::format("another add is running on this matter (pid {}); wait for it to end", holder.substr(0, holder.find('\n'))),
      path);
}

constexpr const char* kNoteIncomplete = "INSERT OR REPLACE INTO store_settings (name, value) VALUES ('index_incomplete', 1)";

/// None when a seam counts, so that the n-th write is the same write each time.
unsigned threads_for(Env& env) { return env.seam() != nullptr ? 0 : core_count(); }

Result<void> empty_folder(Env& env, const std::string& folder) {
  RJ_CALL(env.make_folders(folder));
  for (const std::string& name : RJ_TRY(env.list(folder))) RJ_CALL(remove_tree(env, folder + "/" + name));
  return {};
}

}  // namespace

struct Store::State {
  Env& env;
  std::string folder;
  Access access;
  std::unique_ptr<FileLock> lock;  // null for a reader
  Database db;
  Workers workers;  // for shards and blocks of packs; before both, which wait for their work when they go
  Shards shards;
  Blobs blobs;
  RowIds row_ids;
  bool in_batch = false;

  State(Env& environment, std::string of, const StoreOptions& options, Access how, std::unique_ptr<FileLock> held,
        Database matter, const Fixed& fixed)
      : env(environment),
        folder(std::move(of)),
        access(how),
        lock(std::move(held)),
        db(std::move(matter)),
        workers(threads_for(env)),
        shards(env, {machine(), fixed.shards, std::string(options.shard_columns), options.versions.tokenizer, fixed.matter},
               access, workers),
        blobs(env, db, workers, machine() + "/packs", options.pack_bytes),
        row_ids(db, shards) {}

  [[nodiscard]] std::string machine() const { return folder + "/.rejoinder"; }
  [[nodiscard]] bool has_transaction() const { return sqlite3_get_autocommit(db.handle()) == 0; }

  Result<void> commit() {
    // After some failures SQLite rolls back by itself; what came later must not be taken for the batch.
    if (!has_transaction())
      return fail(Fault::io, "the batch was given up after an earlier failure; run the same command again", folder);
    RJ_CALL(blobs.settle());
    RJ_CALL(shards.commit());
    return db.execute("COMMIT");
  }
};

Store::Store(std::unique_ptr<State> state) : state_(std::move(state)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() {
  if (state_) roll_back();
}

Result<Store> Store::open(Env& env, const std::string& folder, const StoreOptions& options, Access access) {
  const std::string machine = folder + "/.rejoinder";
  const std::string path = machine + "/matter.db";
  if (!env.stat(machine)) return fail(Fault::not_found, "there is no matter here; make one with `rejoinder init`", folder);
  std::unique_ptr<FileLock> lock;
  if (access == Access::read_write) lock = RJ_TRY(writers_lock(env, machine + "/lock"));
  const Result<FileInfo> info = env.stat(path);
  if (!info && info.error().fault == Fault::not_found) return damaged(path, "it is missing");

  Database db = RJ_TRY(Database::open(env, path, access));
  RJ_CALL(adopt_schema(db, options, access, path));
  const Fixed fixed = RJ_TRY(read_fixed(db, path));
  auto state = std::make_unique<State>(env, folder, options, access, std::move(lock), std::move(db), fixed);
  if (access == Access::read_write) {
    RJ_CALL(state->blobs.recover());
    RJ_CALL(state->shards.make_missing([&] { return state->db.execute(kNoteIncomplete); }));
    RJ_CALL(empty_folder(env, machine + "/tmp"));
  }
  return Store(std::move(state));
}

Database& Store::db() { return state_->db; }
Env& Store::env() { return state_->env; }
const std::string& Store::folder() const { return state_->folder; }

Result<BlobId> Store::put(ByteView bytes) { return put(bytes, sha256(bytes)); }
Result<BlobId> Store::put(ByteView bytes, const Digest& sha256) {
  RJ_CHECK(state_->in_batch);
  return state_->blobs.put(bytes, sha256);
}
Result<Bytes> Store::get(BlobId blob) { return state_->blobs.get(blob); }
Result<Digest> Store::digest(BlobId blob) { return state_->blobs.digest(blob); }
Result<bool> Store::verify(BlobId blob) { return state_->blobs.verify(blob); }

Result<RowId> Store::next_row() {
  RJ_CHECK(state_->access == Access::read_write);
  return state_->row_ids.next();
}
int Store::shard_of(RowId row) const { return state_->shards.shard_of(row); }

Result<void> Store::index(Posting posting) {
  RJ_CHECK(state_->in_batch);
  return state_->shards.index(std::move(posting));
}
Result<std::vector<RowId>> Store::match(std::string_view fts_expression) { return state_->shards.match(fts_expression); }
Result<bool> Store::is_indexed(RowId row) { return state_->shards.has(row); }
Result<bool> Store::is_index_whole() {
  Statement row = RJ_TRY(state_->db.prepare("SELECT 1 FROM store_settings WHERE name = 'index_incomplete'"));
  return !RJ_TRY(row.step());
}
Result<void> Store::note_index_whole() {
  RJ_CHECK(state_->in_batch);
  return state_->db.execute("DELETE FROM store_settings WHERE name = 'index_incomplete'");
}
Result<std::vector<RowId>> Store::missing(std::span<const RowId> known) { return state_->shards.missing(known); }

Result<void> Store::begin() {
  RJ_CHECK(state_->access == Access::read_write && !state_->in_batch);
  if (state_->blobs.needs_recovery()) RJ_CALL(state_->blobs.recover());
  RJ_CALL(state_->row_ids.prepare());
  // Rows may name a blob whose own row comes when its block has a place; asked at the commit.
  RJ_CALL(state_->db.execute("BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON"));
  state_->in_batch = true;
  return {};
}

Result<void> Store::commit() {
  RJ_CHECK(state_->in_batch);
  Result<void> done = state_->commit();
  if (!done)
    roll_back();
  else
    state_->in_batch = false;
  return done;
}

void Store::roll_back() {
  if (!state_->in_batch) return;
  state_->in_batch = false;
  // What cannot be rolled back now (a disk that fails) was never committed, and goes when the connection does.
  if (state_->has_transaction()) (void)state_->db.execute("ROLLBACK");
  state_->shards.roll_back();
  state_->blobs.roll_back();
}

Result<std::vector<std::string>> Store::integrity_check() {
  std::vector<std::string> found;
  const std::string path = state_->machine() + "/matter.db";
  for (const char* sql : {"PRAGMA integrity_check", "PRAGMA foreign_key_check"}) {
    Statement rows = RJ_TRY(state_->db.prepare(sql));
    for (;;) {
      const Result<bool> more = rows.step();
      if (!more && more.error().fault == Fault::malformed) found.push_back(to_sentence(more.error()));
      if (!more || !*more) break;
      if (rows.text(0) != "ok") found.push_back(fmt::format("{}: {}", path, rows.text(0)));
    }
  }
  for (std::string& sentence : RJ_TRY(state_->shards.integrity_check())) found.push_back(std::move(sentence));
  return found;
}

}  // namespace rj::store
