#include "matter/audit_rows.h"

#include <algorithm>

namespace rj::matter {
namespace {

using store::Statement;

constexpr std::string_view kItemColumns =
    "SELECT i.id, i.number, i.parent, i.root, i.file, i.kind, i.status, i.outcome, i.reason, i.locator, i.whole_begin, "
    "i.whole_end, i.begin,"
    " i.end, i.part, i.name, i.type, i.charset, i.sha256, i.size, i.blob, i.row, p.type FROM items i"
    " LEFT JOIN items p ON p.id = i.parent AND p.kind = 'container' ";

std::optional<std::int64_t> optional_at(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

ByteSpan span_at(const Statement& row, int column) {
  return {static_cast<std::uint64_t>(row.integer(column)), static_cast<std::uint64_t>(row.integer(column + 1))};
}

template <class Id>
std::optional<Id> id_at(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(Id{row.integer(column)});
}

AuditItem item_of(const Statement& row) {
  AuditItem item;
  item.row.id = collect::ItemId{row.integer(0)};
  item.row.number = optional_at(row, 1);
  item.row.parent = id_at<collect::ItemId>(row, 2);
  item.row.root = id_at<collect::ItemId>(row, 3);
  item.row.file = id_at<collect::FileId>(row, 4);
  item.row.kind = row.text(5);
  item.row.status = row.text(6);
  item.outcome = row.text(7);
  item.row.reason = row.text(8);
  item.row.locator = row.text(9);
  item.row.whole = span_at(row, 10);
  item.row.span = span_at(row, 12);
  item.row.part = row.text(14);
  item.row.name = row.text(15);
  item.row.type = row.text(16);
  item.row.charset = row.text(17);
  item.sha256 = row.text(18);
  item.row.size = static_cast<std::uint64_t>(row.integer(19));
  item.row.blob = optional_at(row, 20);
  item.row.row = optional_at(row, 21);
  item.container_type = row.text(22);
  return item;
}

Result<std::vector<AuditItem>> items(store::Database& db, std::string_view condition, std::int64_t key) {
  auto rows = RJ_TRY(db.prepare(std::string(kItemColumns) + std::string(condition)));
  rows.with(key);
  std::vector<AuditItem> all;
  while (RJ_TRY(rows.step())) all.push_back(item_of(rows));
  return all;
}

}  // namespace

Result<std::vector<AuditFile>> audit_files(store::Database& db) {
  auto rows = RJ_TRY(
      db.prepare("SELECT f.id, f.path, s.path, f.begin, f.end, f.sha256, f.framing, f.quoted, s.in_place, f.frames, f.complete"
                 " FROM files f JOIN sources s ON s.id = f.source ORDER BY f.id"));
  std::vector<AuditFile> all;
  while (RJ_TRY(rows.step())) {
    AuditFile file;
    file.id = collect::FileId{rows.integer(0)};
    file.full_path = rows.text(2);
    file.path = rows.text(1);
    if (file.path.empty()) {
      file.path = file.full_path.substr(file.full_path.rfind('/') + 1);
    } else {
      file.full_path += "/" + file.path;
    }
    file.span = span_at(rows, 3);
    if (!rows.is_null(5)) file.sha256 = Bytes(rows.text(5));
    file.is_mbox = rows.text(6) == "mbox";
    file.quoted = rows.integer(7) != 0;
    file.in_place = rows.integer(8) != 0;
    file.frames = static_cast<std::uint64_t>(rows.integer(9));
    file.complete = rows.integer(10) != 0;
    all.push_back(std::move(file));
  }
  return all;
}

Result<std::vector<AuditItem>> audit_roots(store::Database& db, collect::FileId file) {
  auto roots = RJ_TRY(items(db, "WHERE i.file = ? AND i.root = i.id AND i.kind != 'container' ORDER BY i.whole_begin, i.id",
                            static_cast<std::int64_t>(file)));
  auto pieces = RJ_TRY(db.prepare("SELECT blob FROM pieces WHERE item = ? ORDER BY ordinal"));
  for (auto& root : roots) {
    pieces.reset();
    pieces.with(root.row.id);
    while (RJ_TRY(pieces.step())) root.pieces.push_back(pieces.integer(0));
  }
  return roots;
}

Result<std::vector<AuditItem>> audit_family(store::Database& db, collect::ItemId root) {
  // A family is numbered in one go, so it is one run of ids; the parent's index would not find the deeper ones.
  return items(
      db,
      "WHERE i.id >= ?1 AND i.root = ?1 AND i.id < coalesce((SELECT min(n.id) FROM items n WHERE n.id > ?1 AND n.root != ?1),"
      " 9223372036854775807) ORDER BY i.id",
      static_cast<std::int64_t>(root));
}

Result<std::vector<AuditGap>> audit_gaps(store::Database& db, collect::FileId file) {
  auto rows = RJ_TRY(db.prepare("SELECT begin, end, name, blob FROM file_gaps WHERE file = ? ORDER BY begin"));
  rows.with(file);
  std::vector<AuditGap> all;
  while (RJ_TRY(rows.step())) all.push_back({span_at(rows, 0), std::string(rows.text(2)), optional_at(rows, 3)});
  return all;
}

Result<std::vector<AuditDefect>> audit_defects(store::Database& db, std::int64_t number) {
  auto rows = RJ_TRY(db.prepare("SELECT code, begin, end FROM defects WHERE document = ? AND ordinal >= 0 ORDER BY ordinal"));
  rows.with(number);
  std::vector<AuditDefect> all;
  while (RJ_TRY(rows.step())) all.push_back({std::string(rows.text(0)), span_at(rows, 1)});
  return all;
}

}  // namespace rj::matter
