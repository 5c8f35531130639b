#include <algorithm>
#include <unordered_set>

#include "collect/ledger.h"
#include "collect/shortfall.h"

namespace rj::collect {
namespace {

using store::Statement;

constexpr std::string_view kFileColumns =
    "id, source, path, reading, custodian, container, begin, end, size, mtime_ns, ctime_ns, inode, sha256, framing, quoted, "
    "frames, complete,"
    " coalesce((SELECT i.reason FROM items i WHERE i.file = files.id AND i.root = i.id AND i.kind != 'container' ORDER BY i.id "
    "DESC LIMIT 1), '')";

std::optional<Digest> digest_at(const Statement& row, int column) {
  if (row.is_null(column) || row.text(column).size() != Digest{}.size()) return {};
  Digest digest{};
  std::ranges::copy(row.text(column), digest.begin());
  return digest;
}

FileRow file_of(const Statement& row) {
  FileRow file;
  file.id = FileId{row.integer(0)};
  file.source = SourceId{row.integer(1)};
  file.path = row.text(2);
  file.reading = row.integer(3);
  file.custodian = row.text(4);
  if (!row.is_null(5)) file.container = ItemId{row.integer(5)};
  file.span = {static_cast<std::uint64_t>(row.integer(6)), static_cast<std::uint64_t>(row.integer(7))};
  file.info.kind = FileKind::file;
  file.info.size = static_cast<std::uint64_t>(row.integer(8));
  file.info.mtime_ns = row.integer(9);
  file.info.ctime_ns = row.integer(10);
  file.info.inode = static_cast<std::uint64_t>(row.integer(11));
  file.sha256 = digest_at(row, 12);
  file.is_mbox = row.text(13) == "mbox";
  file.quoted = row.integer(14) != 0;
  file.frames = static_cast<std::uint64_t>(row.integer(15));
  file.complete = row.integer(16) != 0;
  file.reason = row.text(17);
  return file;
}

Result<std::vector<FileRow>> listed(Statement& rows) {
  std::vector<FileRow> all;
  while (RJ_TRY(rows.step())) all.push_back(file_of(rows));
  return all;
}

void bind_digest(Statement& row, int at, const std::optional<Digest>& digest) {
  if (digest) {
    row.bind_blob(at, as_bytes(*digest));
  } else {
    row.bind_null(at);
  }
}

}  // namespace

Result<std::vector<Source>> Ledger::sources() {
  auto rows = RJ_TRY(db_.prepare("SELECT id, path, custodian, is_folder, in_place FROM sources ORDER BY id"));
  std::vector<Source> all;
  while (RJ_TRY(rows.step())) {
    all.push_back({SourceId{rows.integer(0)}, std::string(rows.text(1)), std::string(rows.text(2)), rows.integer(3) != 0,
                   rows.integer(4) != 0});
  }
  return all;
}

Result<SourceId> Ledger::add_source(const Source& source) {
  auto row = RJ_TRY(db_.prepare("INSERT INTO sources (path, custodian, is_folder, in_place) VALUES (?, ?, ?, ?)"));
  RJ_CALL(row.with(source.path, source.custodian, source.is_folder, source.in_place).run());
  return SourceId{db_.last_row_id()};
}

Result<KnownFiles> Ledger::known_files(SourceId source) {
  auto apart = RJ_TRY(db_.prepare("SELECT file, reason FROM items WHERE root = id AND reason != ''"));
  std::unordered_set<std::int64_t> to_be_tried;
  while (RJ_TRY(apart.step()))
    if (is_unread(apart.text(1))) to_be_tried.insert(apart.integer(0));
  auto rows = RJ_TRY(
      db_.prepare("SELECT id, path, reading, size, mtime_ns, ctime_ns, inode, complete FROM files WHERE source = ? ORDER BY id"));
  rows.with(source);
  KnownFiles known;
  while (RJ_TRY(rows.step())) {
    FileInfo info;
    info.size = static_cast<std::uint64_t>(rows.integer(3));
    info.mtime_ns = rows.integer(4);
    info.ctime_ns = rows.integer(5);
    info.inode = static_cast<std::uint64_t>(rows.integer(6));
    known.add(rows.text(1), rows.integer(2), info, rows.integer(7) != 0 && !to_be_tried.contains(rows.integer(0)));
  }
  known.seal();
  return known;
}

Result<std::vector<FileRow>> Ledger::readings(SourceId source, const std::string& path) {
  auto rows =
      RJ_TRY(db_.prepare("SELECT " + std::string(kFileColumns) + " FROM files WHERE source = ? AND path = ? ORDER BY reading"));
  rows.with(source, path);
  return listed(rows);
}

Result<bool> Ledger::has_files(SourceId source) {
  auto row = RJ_TRY(db_.prepare("SELECT 1 FROM files WHERE source = ? LIMIT 1"));
  return row.with(source).step();
}

Result<std::vector<Ledger::Held>> Ledger::files_of_others(SourceId source, const std::optional<std::string>& custodian) {
  auto rows = RJ_TRY(
      db_.prepare("SELECT path, custodian FROM files f WHERE source = ?1 AND custodian IS NOT ?2"
                  " AND reading = (SELECT max(reading) FROM files l WHERE l.source = ?1 AND l.path = f.path) ORDER BY path"));
  rows.with(source, custodian);
  std::vector<Held> held;
  while (RJ_TRY(rows.step())) held.push_back({std::string(rows.text(0)), std::string(rows.text(1))});
  return held;
}

Result<std::vector<FileRow>> Ledger::interrupted() {
  auto rows = RJ_TRY(db_.prepare("SELECT " + std::string(kFileColumns) + " FROM files WHERE complete = 0 ORDER BY id"));
  return listed(rows);
}

Result<FileId> Ledger::add_file(const FileRow& file) {
  if (!insert_file_) {
    insert_file_ = RJ_TRY(db_.prepare(
        "INSERT INTO files (source, path, reading, custodian, container, begin, end, size, mtime_ns, ctime_ns, inode, sha256,"
        " framing, quoted, frames, complete) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  }
  auto& row = *insert_file_;
  row.with(file.source, file.path, file.reading, file.custodian, file.container, file.span.begin, file.span.end, file.info.size,
           file.info.mtime_ns, file.info.ctime_ns, file.info.inode, nullptr, file.is_mbox ? "mbox" : "whole", file.quoted,
           file.frames, file.complete);
  bind_digest(row, 12, file.sha256);
  RJ_CALL(row.run());
  return FileId{db_.last_row_id()};
}

Result<void> Ledger::complete_file(FileId file) {
  auto row = RJ_TRY(db_.prepare("UPDATE files SET complete = 1 WHERE id = ?"));
  return row.with(file).run();
}

Result<void> Ledger::touch_file(FileId file, const FileInfo& info) {
  auto row = RJ_TRY(db_.prepare("UPDATE files SET size = ?, mtime_ns = ?, ctime_ns = ?, inode = ? WHERE id = ?"));
  return row.with(info.size, info.mtime_ns, info.ctime_ns, info.inode, file).run();
}

Result<Unread> Ledger::cut_file(FileId file) {
  auto row =
      RJ_TRY(db_.prepare("SELECT coalesce(max(i.whole_end), f.begin), f.end, f.frames, count(i.id) FROM files f"
                         " LEFT JOIN items i ON i.file = f.id AND i.root = i.id AND i.kind != 'container' WHERE f.id = ?"));
  row.with(file);
  RJ_TRY(row.step());
  Unread unread;
  unread.span = {static_cast<std::uint64_t>(row.integer(0)), static_cast<std::uint64_t>(row.integer(1))};
  const auto read = row.integer(3);
  unread.messages = static_cast<std::uint64_t>(std::max<std::int64_t>(row.integer(2) - read, 0));
  auto count = RJ_TRY(db_.prepare("UPDATE files SET frames = ?2 WHERE id = ?1"));
  RJ_CALL(count.with(file, read + 1).run());
  auto gaps = RJ_TRY(db_.prepare("DELETE FROM file_gaps WHERE file = ? AND begin >= ?"));
  RJ_CALL(gaps.with(file, unread.span.begin).run());
  return unread;
}

Result<void> Ledger::add_gap(FileId file, const GapRow& gap) {
  auto row = RJ_TRY(db_.prepare("INSERT INTO file_gaps (file, begin, end, name, blob) VALUES (?, ?, ?, ?, ?)"));
  return row.with(file, gap.span.begin, gap.span.end, gap.name, gap.blob).run();
}

Result<ItemId> Ledger::add_item(const ItemRow& item) {
  if (!insert_item_) {
    insert_item_ =
        RJ_TRY(db_.prepare("INSERT INTO items (number, parent, root, source, file, kind, status, outcome, reason, note, locator, "
                           "whole_begin, whole_end,"
                           " begin, end, part, name, type, charset, sha256, size, blob, row)"
                           " VALUES (?1, ?2, coalesce(?3, (SELECT coalesce(max(id), 0) + 1 FROM items)), ?4, ?5, ?6, ?7, ?7, ?8, "
                           "?9, ?10, ?11, ?12, ?13, ?14,"
                           " ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)"));
  }
  auto& row = *insert_item_;
  row.with(item.number, item.parent, item.root, item.source, item.file, item.kind, item.status, item.reason, item.note,
           item.locator, item.whole.begin, item.whole.end, item.span.begin, item.span.end, item.part, item.name, item.type,
           item.charset, nullptr, item.size, item.blob, item.row);
  bind_digest(row, 19, item.sha256);
  RJ_CALL(row.run());
  return ItemId{db_.last_row_id()};
}

Result<void> Ledger::add_piece(ItemId item, int ordinal, std::int64_t blob) {
  auto row = RJ_TRY(db_.prepare("INSERT INTO pieces (item, ordinal, blob) VALUES (?, ?, ?)"));
  return row.with(item, ordinal, blob).run();
}

Result<std::uint64_t> Ledger::items_in(FileId file) {
  auto row = RJ_TRY(db_.prepare("SELECT count(*) FROM items WHERE file = ? AND root = id AND kind != 'container'"));
  row.with(file);
  RJ_TRY(row.step());
  return static_cast<std::uint64_t>(row.integer(0));
}

Result<std::optional<ItemId>> Ledger::container_at(SourceId source, const std::string& locator, std::string_view type) {
  auto row = RJ_TRY(db_.prepare("SELECT id FROM items WHERE source = ? AND locator = ? AND kind = 'container' AND type = ?"));
  row.with(source, locator, type);
  if (!RJ_TRY(row.step())) return std::nullopt;
  return ItemId{row.integer(0)};
}

Result<std::int64_t> Ledger::highest_number() {
  auto row = RJ_TRY(db_.prepare("SELECT coalesce(max(number), 0) FROM items"));
  RJ_TRY(row.step());
  return row.integer(0);
}

}  // namespace rj::collect
