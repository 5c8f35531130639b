#include "store/shards.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/check.h"
#include "store/fts_tokenizer.h"
#include "store/sqlite_error.h"

namespace rj::store {
namespace {

/// Handed over when this much has come together; as much again may be under way.
constexpr std::uint64_t kPendingBytes = 4ULL << 20;

/// hashsize, automerge and crisismerge as measured (measured.md 1); no prefix index: twice the time and size.
std::string schema_of(const std::string& columns) {
  return fmt::format(R"sql(
    CREATE TABLE shard (number INTEGER NOT NULL, shards INTEGER NOT NULL, tokenizer INTEGER NOT NULL, columns TEXT NOT NULL, matter BLOB NOT NULL);
    CREATE TABLE have (id INTEGER PRIMARY KEY);
    CREATE VIRTUAL TABLE words USING fts5({}, content='', tokenize='rejoinder');
    INSERT INTO words (words, rank) VALUES ('hashsize', 4194304);
    INSERT INTO words (words, rank) VALUES ('automerge', 16);
    INSERT INTO words (words, rank) VALUES ('crisismerge', 64);
  )sql",
                     columns);
}

std::size_t count_columns(std::string_view columns) { return static_cast<std::size_t>(std::ranges::count(columns, ',')) + 1; }

}  // namespace

Shards::Shards(Env& env, ShardOptions options, Access access, Workers& workers)
    : env_(env), options_(std::move(options)), access_(access), workers_(workers), columns_(count_columns(options_.columns)) {
  RJ_CHECK(options_.count > 0 && !options_.columns.empty());
  shards_.resize(static_cast<std::size_t>(options_.count));
  for (int i = 0; i < options_.count; ++i) shards_[static_cast<std::size_t>(i)].number = i;
}

std::string Shards::path_of(int shard) const { return fmt::format("{}/text-{}.db", options_.folder, shard); }

Shards::~Shards() { (void)wait_for_all(); }

Result<void> Shards::for_each(const std::function<Result<void>(Shard&)>& work) {
  RJ_CALL(wait_for_all());
  for (Shard& shard : shards_) shard.under_way = workers_.start([&work, &shard] { return work(shard); });
  return wait_for_all();
}

Result<void> Shards::wait_for_all() {
  Result<void> first;
  for (Shard& shard : shards_) {
    if (!shard.under_way.valid()) continue;
    Result<void> done = shard.under_way.get();
    if (!done && first) first = std::move(done);
  }
  return first;
}

Result<Database> Shards::connect(int shard, Access access) const {
  Result<Database> db = Database::open(env_, path_of(shard), access);
  if (!db && db.error().fault == Fault::malformed)
    db.error().what += "; a text-N.db may be removed, the next `rejoinder add` makes it anew";
  if (db) RJ_CALL(register_tokenizer(*db));
  return db;
}

Result<void> Shards::make(int shard) const {
  Database db = RJ_TRY(connect(shard, Access::read_write));
  Transaction transaction = RJ_TRY(Transaction::begin(db));
  RJ_CALL(db.execute(schema_of(options_.columns)));
  Statement row = RJ_TRY(db.prepare("INSERT INTO shard (number, shards, tokenizer, columns, matter) VALUES (?, ?, ?, ?, ?)"));
  row.with(shard, options_.count, options_.tokenizer, options_.columns).bind_blob(5, options_.matter);
  RJ_CALL(row.run());
  return transaction.commit();
}

Result<void> Shards::check_identity(Database& db, int shard) const {
  Statement row = RJ_TRY(db.prepare("SELECT number, shards, tokenizer, columns, matter FROM shard"));
  if (!RJ_TRY(row.step())) return damaged(path_of(shard), "it does not know whose it is");
  if (row.integer(0) != shard || row.integer(1) != options_.count || row.text(4) != options_.matter)
    return damaged(path_of(shard), "it is a shard of another place");
  if (row.integer(2) != options_.tokenizer || row.text(3) != options_.columns)
    return fail(Fault::conflict, "this index was made by another version of Rejoinder; run `rejoinder add` once to make it anew",
                path_of(shard));
  return {};
}

Result<void> Shards::make_missing(const std::function<Result<void>()>& before) {
  bool is_told = false;
  for (const Shard& shard : shards_) {
    const std::string path = path_of(shard.number);
    const Result<FileInfo> info = env_.stat(path);
    if (!info && info.error().fault != Fault::not_found) return Failure(info.error());
    bool is_good = info && info->size > 0;  // of no size: made, then killed
    if (is_good) {
      Database db = RJ_TRY(connect(shard.number, Access::read_write));
      Statement tables = RJ_TRY(db.prepare("SELECT count(*) FROM sqlite_schema"));
      RJ_TRY(tables.step());
      is_good = tables.integer(0) > 0;
      tables.reset();
      if (is_good) {
        const Result<void> identity = check_identity(db, shard.number);
        if (!identity && identity.error().fault != Fault::conflict) return identity;
        is_good = identity.has_value();
      }
    }
    if (is_good) continue;
    if (!std::exchange(is_told, true)) RJ_CALL(before());
    for (const char* suffix : {"", "-wal", "-shm"})
      if (env_.stat(path + suffix)) RJ_CALL(env_.remove(path + suffix));
    RJ_CALL(make(shard.number));
  }
  return {};
}

Result<void> Shards::open_for_writing(Shard& shard) {
  RJ_CHECK(access_ == Access::read_write);
  if (!shard.write) {
    Database db = RJ_TRY(connect(shard.number, Access::read_write));
    RJ_CALL(check_identity(db, shard.number));
    std::string places = "?";
    for (std::size_t i = 0; i < columns_; ++i) places += ", ?";
    shard.insert_have = RJ_TRY(db.prepare("INSERT INTO have (id) VALUES (?)"));
    shard.insert_words = RJ_TRY(db.prepare(fmt::format("INSERT INTO words (rowid, {}) VALUES ({})", options_.columns, places)));
    shard.write = std::move(db);
  }
  if (!shard.in_transaction) {
    RJ_CALL(shard.write->execute("BEGIN IMMEDIATE"));
    shard.in_transaction = true;
  }
  return {};
}

Result<void> Shards::write_one(Shard& shard, const Posting& posting) {
  if (Result<void> listed = shard.insert_have->with(posting.row).run(); !listed) {
    if (listed.error().fault != Fault::conflict) return listed;
    return fail(Fault::conflict, fmt::format("row {} is indexed already", posting.row), path_of(shard.number));
  }
  Statement& words = *shard.insert_words;
  words.bind(1, posting.row);
  for (std::size_t i = 0; i < columns_; ++i) words.bind_text(static_cast<int>(i) + 2, posting.columns[i]);
  return words.run();
}

Result<void> Shards::write(Shard& shard, const std::vector<Posting>& postings) {
  RJ_CALL(open_for_writing(shard));
  for (const Posting& posting : postings) RJ_CALL(write_one(shard, posting));
  return {};
}

Result<void> Shards::write_and_commit(Shard& shard, const std::vector<Posting>& postings) {
  if (!postings.empty()) RJ_CALL(write(shard, postings));
  if (!shard.in_transaction) return {};
  RJ_CALL(shard.write->execute("COMMIT"));
  shard.in_transaction = false;
  return {};
}

Result<void> Shards::index(Posting posting) {
  RJ_CHECK(posting.row > 0 && posting.columns.size() == columns_);
  for (const std::string& text : posting.columns) pending_bytes_ += text.size();
  shards_[static_cast<std::size_t>(shard_of(posting.row))].pending.push_back(std::move(posting));
  return pending_bytes_ < kPendingBytes ? Result<void>() : hand_over();
}

Result<void> Shards::hand_over() {
  pending_bytes_ = 0;
  RJ_CALL(wait_for_all());
  for (Shard& shard : shards_) {
    if (shard.pending.empty()) continue;
    shard.under_way =
        workers_.start([this, &shard, postings = std::exchange(shard.pending, {})] { return write(shard, postings); });
  }
  return {};
}

Result<void> Shards::commit() {
  pending_bytes_ = 0;
  RJ_CALL(wait_for_all());
  for (Shard& shard : shards_)
    shard.under_way =
        workers_.start([this, &shard, postings = std::exchange(shard.pending, {})] { return write_and_commit(shard, postings); });
  return wait_for_all();
}

void Shards::roll_back() {
  pending_bytes_ = 0;
  (void)wait_for_all();  // what failed goes with the rest
  for (Shard& shard : shards_) {
    shard.pending.clear();
    if (!shard.in_transaction) continue;
    shard.in_transaction = false;
    // A connection that cannot roll back is closed, which does.
    shard.insert_have.reset();
    shard.insert_words.reset();
    shard.write.reset();
  }
}

Result<Database*> Shards::reader(Shard& shard) {
  if (!shard.read) {
    Database db = RJ_TRY(connect(shard.number, Access::read_only));
    RJ_CALL(check_identity(db, shard.number));
    shard.match = RJ_TRY(db.prepare("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid"));
    shard.has = RJ_TRY(db.prepare("SELECT 1 FROM have WHERE id = ?"));
    shard.read = std::move(db);
  }
  return &*shard.read;
}

Result<std::vector<RowId>> Shards::match_in(Shard& shard, std::string_view expression) {
  sqlite3* db = RJ_TRY(reader(shard))->handle();
  std::vector<RowId> rows;
  shard.match->with(expression);
  for (;;) {
    const Result<bool> more = shard.match->step();
    if (!more && (sqlite3_errcode(db) & 0xFF) == SQLITE_ERROR)
      return fail(Fault::usage, fmt::format("the query cannot be read: {}", sqlite3_errmsg(db)));
    if (!RJ_TRY(more)) return rows;
    rows.push_back(shard.match->integer(0));
  }
}

Result<std::vector<RowId>> Shards::match(std::string_view fts_expression) {
  if (fts_expression.contains('\0')) return fail(Fault::usage, "the query cannot be read: it holds a NUL character");
  std::vector<std::vector<RowId>> found(shards_.size());
  RJ_CALL(for_each([&](Shard& shard) -> Result<void> {
    found[static_cast<std::size_t>(shard.number)] = RJ_TRY(match_in(shard, fts_expression));
    return {};
  }));
  std::vector<RowId> all;
  for (const std::vector<RowId>& rows : found) {
    std::vector<RowId> merged;
    merged.reserve(all.size() + rows.size());
    std::ranges::merge(all, rows, std::back_inserter(merged));
    all = std::move(merged);
  }
  return all;
}

Result<bool> Shards::has(RowId row) {
  if (row <= 0) return false;
  Shard& shard = shards_[static_cast<std::size_t>(shard_of(row))];
  RJ_TRY(reader(shard));
  shard.has->with(row);
  const bool found = RJ_TRY(shard.has->step());
  shard.has->reset();
  return found;
}

Result<std::vector<RowId>> Shards::rows_in(Shard& shard) {
  Database& db = *RJ_TRY(reader(shard));
  Statement all = RJ_TRY(db.prepare("SELECT id FROM have ORDER BY id"));
  std::vector<RowId> rows;
  while (RJ_TRY(all.step())) rows.push_back(all.integer(0));
  return rows;
}

Result<std::vector<RowId>> Shards::missing(std::span<const RowId> known) {
  std::vector<std::vector<RowId>> wanted(shards_.size());
  for (const RowId row : known) wanted[static_cast<std::size_t>(shard_of(row))].push_back(row);
  std::vector<RowId> lost;
  for (Shard& shard : shards_) {
    std::vector<RowId>& mine = wanted[static_cast<std::size_t>(shard.number)];
    std::ranges::sort(mine);
    std::ranges::set_difference(mine, RJ_TRY(rows_in(shard)), std::back_inserter(lost));
  }
  std::ranges::sort(lost);
  return lost;
}

Result<RowId> Shards::highest() {
  RowId highest = 0;
  for (Shard& shard : shards_) {
    Database& db = *RJ_TRY(reader(shard));
    Statement last = RJ_TRY(db.prepare("SELECT max(id) FROM have"));
    if (RJ_TRY(last.step())) highest = std::max(highest, last.integer(0));
  }
  return highest;
}

}  // namespace rj::store
