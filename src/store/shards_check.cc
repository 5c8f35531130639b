#include <fmt/format.h>

#include "store/shards.h"

namespace rj::store {
namespace {

Result<void> collect(Database& db, std::string_view sql, const std::string& path, std::vector<std::string>& found) {
  Statement rows = RJ_TRY(db.prepare(sql));
  while (RJ_TRY(rows.step()))
    if (rows.text(0) != "ok") found.push_back(fmt::format("{}: {}", path, rows.text(0)));
  return {};
}

}  // namespace

Result<void> Shards::check_shard(Shard& shard, std::vector<std::string>& found) {
  const std::string path = path_of(shard.number);
  // A connection of its own: the reader's page cache must not answer for the disk.
  Database db = RJ_TRY(connect(shard.number, access_));
  RJ_CALL(check_identity(db, shard.number));
  RJ_CALL(collect(db, "PRAGMA integrity_check", path, found));
  RJ_CALL(collect(db,
                  "SELECT 'row ' || id || ' is listed but not indexed' FROM have WHERE id NOT IN (SELECT id FROM words_docsize)",
                  path, found));
  RJ_CALL(collect(db,
                  "SELECT 'row ' || id || ' is indexed but not listed' FROM words_docsize WHERE id NOT IN (SELECT id FROM have)",
                  path, found));
  // FTS5's own check is a write in name; a reader walks every posting instead, which meets the same damage to the structure.
  if (access_ == Access::read_write) return db.execute("INSERT INTO words (words) VALUES ('integrity-check')");
  RJ_CALL(db.execute("CREATE VIRTUAL TABLE temp.postings USING fts5vocab(main, words, instance)"));
  return collect(db, "SELECT 'ok' FROM (SELECT count(*), sum(length(term)), sum(doc) FROM temp.postings)", path, found);
}

Result<std::vector<std::string>> Shards::integrity_check() {
  std::vector<std::string> found;
  for (Shard& shard : shards_) {
    const Result<void> checked = check_shard(shard, found);
    if (checked) continue;
    if (checked.error().fault != Fault::malformed && checked.error().fault != Fault::not_found) return Failure(checked.error());
    found.push_back(to_sentence(checked.error()));
  }
  return found;
}

}  // namespace rj::store
