#include "store/schema.h"

#include <fmt/format.h>

#include <array>
#include <map>

#include "base/check.h"
#include "store/sqlite_error.h"

namespace rj::store {
namespace {

constexpr std::array kStoreSteps{
    Migration{1, R"sql(
      CREATE TABLE versions (name TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE store_settings (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
      CREATE TABLE packs (number INTEGER PRIMARY KEY, size INTEGER NOT NULL);
      CREATE TABLE blobs (
        id INTEGER PRIMARY KEY,
        sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
        pack INTEGER NOT NULL REFERENCES packs (number),
        block INTEGER NOT NULL,
        offset INTEGER NOT NULL,
        length INTEGER NOT NULL);
      CREATE TABLE row_blocks (first INTEGER PRIMARY KEY, last INTEGER NOT NULL);
      CREATE TABLE journal (
        number INTEGER PRIMARY KEY,
        who TEXT NOT NULL,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        payload_sha256 BLOB NOT NULL,
        chain BLOB NOT NULL);
      CREATE INDEX journal_by_key ON journal (kind, key, number);
      CREATE TABLE journal_payloads (
        number INTEGER PRIMARY KEY REFERENCES journal (number),
        salt BLOB NOT NULL,
        payload TEXT NOT NULL);
    )sql"},
    // Which blobs there are is kept in memory while they are put (known_blobs.h): an index by digest is nobody's.
    Migration{2, R"sql(
      CREATE TABLE blobs_anew (
        id INTEGER PRIMARY KEY,
        sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
        pack INTEGER NOT NULL REFERENCES packs (number),
        block INTEGER NOT NULL,
        offset INTEGER NOT NULL,
        length INTEGER NOT NULL);
      INSERT INTO blobs_anew SELECT id, sha256, pack, block, offset, length FROM blobs ORDER BY id;
      DROP TABLE blobs;
      ALTER TABLE blobs_anew RENAME TO blobs;
    )sql"},
};

/// One number that a matter and a program have to agree on.
struct Known {
  std::string_view name;
  int number;
  bool is_read_anew_only = false;  // what an older program stored by it can only be had by reading the documents anew
};

std::array<Known, 5> known_versions(const StoreOptions& options) {
  const int schema = options.migrations.empty() ? options.versions.schema : options.migrations.back().version;
  return {Known{"store", kStoreSteps.back().version}, Known{"schema", schema}, Known{"text", options.versions.text, true},
          Known{"tokenizer", options.versions.tokenizer}, Known{"duplicates", options.versions.duplicates, true}};
}

using Stored = std::map<std::string, std::int64_t, std::less<>>;

Result<Stored> stored_versions(Database& db) {
  Stored stored;
  Statement rows = RJ_TRY(db.prepare("SELECT name, number FROM versions"));
  while (RJ_TRY(rows.step())) stored[std::string(rows.text(0))] = rows.integer(1);
  return stored;
}

Result<void> set_version(Database& db, std::string_view name, std::int64_t number) {
  Statement row = RJ_TRY(db.prepare("INSERT OR REPLACE INTO versions (name, number) VALUES (?, ?)"));
  return row.with(name, number).run();
}

Result<void> take_steps(Database& db, std::string_view name, std::span<const Migration> steps, std::int64_t from) {
  for (const Migration& step : steps) {
    if (step.version <= from) continue;
    Transaction transaction = RJ_TRY(Transaction::begin(db));
    RJ_CALL(db.execute(step.sql));
    RJ_CALL(set_version(db, name, step.version));
    RJ_CALL(transaction.commit());
  }
  return {};
}

void check_order(std::span<const Migration> steps) {
  for (std::size_t i = 0; i < steps.size(); ++i) RJ_CHECK(steps[i].version == static_cast<int>(i) + 1);
}

Result<void> bring_up_to_date(Database& db, const StoreOptions& options, const Stored& stored) {
  const auto from = [&](std::string_view name) {
    const auto found = stored.find(name);
    return found == stored.end() ? 0 : found->second;
  };
  RJ_CALL(take_steps(db, "store", kStoreSteps, from("store")));
  RJ_CALL(take_steps(db, "schema", options.migrations, from("schema")));
  for (const Known& known : known_versions(options))
    if (from(known.name) != known.number) RJ_CALL(set_version(db, known.name, known.number));
  return {};
}

}  // namespace

Result<void> make_schema(Database& db, const StoreOptions& options, const Fixed& fixed) {
  check_order(options.migrations);
  RJ_CALL(bring_up_to_date(db, options, {}));
  Statement row = RJ_TRY(db.prepare("INSERT INTO store_settings (name, value) VALUES (?, ?)"));
  RJ_CALL(row.with("shards", fixed.shards).run());
  row.bind_text(1, "matter").bind_blob(2, fixed.matter);
  return row.run();
}

Result<void> adopt_schema(Database& db, const StoreOptions& options, Access access, const std::string& path) {
  check_order(options.migrations);
  const Stored stored = RJ_TRY(stored_versions(db));
  bool is_older = false;
  for (const Known& known : known_versions(options)) {
    const auto found = stored.find(known.name);
    if (found == stored.end()) return damaged(path, fmt::format("it does not know its {} version", known.name));
    if (found->second > known.number)
      return fail(Fault::unsupported,
                  fmt::format("this matter was written by a newer Rejoinder ({} {}; this program knows {}); use that one",
                              known.name, found->second, known.number),
                  path);
    if (found->second < known.number && known.is_read_anew_only)
      return fail(
          Fault::unsupported,
          fmt::format(
              "an older Rejoinder read the documents of this matter ({} {}; this program: {}); hand the same sources to a "
              "new matter, or use that one",
              known.name, found->second, known.number),
          path);
    if (found->second < known.number) is_older = true;
  }
  if (!is_older) return {};
  if (access == Access::read_only)
    return fail(Fault::conflict,
                "this matter was written by an older Rejoinder; run `rejoinder add` on it once to bring it up to date", path);
  return bring_up_to_date(db, options, stored);
}

Result<Fixed> read_fixed(Database& db, const std::string& path) {
  Fixed fixed;
  Statement rows = RJ_TRY(db.prepare("SELECT name, value FROM store_settings"));
  while (RJ_TRY(rows.step())) {
    if (rows.text(0) == "shards") fixed.shards = static_cast<int>(rows.integer(1));
    if (rows.text(0) == "matter") fixed.matter = rows.text(1);
  }
  if (fixed.shards < 1 || fixed.shards > 1'000 || fixed.matter.empty()) return damaged(path, "its settings are gone");
  return fixed;
}

}  // namespace rj::store
