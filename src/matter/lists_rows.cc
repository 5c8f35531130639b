#include "matter/lists.h"

namespace rj::matter {
namespace {

using read::Number;

ByteSpan span_at(const store::Statement& row, int column) {
  return {static_cast<std::uint64_t>(row.integer(column)), static_cast<std::uint64_t>(row.integer(column + 1))};
}

std::optional<Number> number_at(const store::Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(Number{row.integer(column)});
}

/// The instant of a document as SQL, none if it has no date.
constexpr std::string_view kInstant =
    "CASE WHEN d.confidence = 3 THEN NULL ELSE d.date_local - 60 * coalesce(d.date_offset, 0) END";

}  // namespace

Result<std::vector<ExceptionRow>> list_exceptions(store::Database& db, bool excluded) {
  auto rows = RJ_TRY(
      db.prepare("SELECT i.number, i.status, i.kind, coalesce(f.custodian, s.custodian), i.locator, i.name, i.reason, i.note"
                 " FROM items i JOIN sources s ON s.id = i.source LEFT JOIN files f ON f.id = i.file"
                 " WHERE i.status = ? AND i.number IS NOT NULL ORDER BY i.number"));
  rows.with(excluded ? "excluded" : "exception");
  std::vector<ExceptionRow> all;
  while (RJ_TRY(rows.step())) {
    all.push_back({Number{rows.integer(0)}, std::string(rows.text(1)), std::string(rows.text(2)), std::string(rows.text(3)),
                   std::string(rows.text(4)), std::string(rows.text(5)), std::string(rows.text(6)), std::string(rows.text(7))});
  }
  return all;
}

Result<std::vector<DefectRow>> list_defects(store::Database& db, std::optional<Number> number) {
  auto rows = RJ_TRY(
      db.prepare("SELECT f.document, i.locator, f.code, f.note, f.begin, f.end, f.ordinal FROM defects f"
                 " JOIN items i ON i.number = f.document WHERE ?1 IS NULL OR f.document = ?1 ORDER BY f.document, f.ordinal"));
  rows.with(number);
  std::vector<DefectRow> all;
  while (RJ_TRY(rows.step())) {
    all.push_back({Number{rows.integer(0)}, std::string(rows.text(1)), std::string(rows.text(2)), std::string(rows.text(3)),
                   span_at(rows, 4), rows.integer(6) < 0});
  }
  return all;
}

Result<std::vector<ThreadRow>> list_threads(store::Database& db) {
  // With one min() or max() in a query, SQLite takes the other columns from the row that holds it.
  const std::string members =
      " FROM relations r JOIN documents d ON d.number = r.number WHERE r.thread != 0 AND r.stands_for = r.number";
  const std::string instant(kInstant);
  auto rows = RJ_TRY(db.prepare(
      "SELECT t.thread, t.messages, f.number, l.number, (SELECT count(*) FROM missing_messages m WHERE m.thread = t.thread) FROM"
      " (SELECT r.thread AS thread, count(*) AS messages" +
      members +
      " GROUP BY r.thread) t"
      " LEFT JOIN (SELECT r.thread AS thread, d.number AS number, min(" +
      instant + ") AS at" + members +
      " GROUP BY r.thread) f ON f.thread = t.thread AND f.at IS NOT NULL"
      " LEFT JOIN (SELECT r.thread AS thread, d.number AS number, max(" +
      instant + ") AS at" + members + " GROUP BY r.thread) l ON l.thread = t.thread AND l.at IS NOT NULL ORDER BY t.thread"));
  std::vector<ThreadRow> all;
  while (RJ_TRY(rows.step())) {
    all.push_back({Number{rows.integer(0)}, rows.integer(1), number_at(rows, 2), number_at(rows, 3), rows.integer(4)});
  }
  return all;
}

Result<std::vector<GapRow>> list_gaps(store::Database& db) {
  auto rows = RJ_TRY(
      db.prepare("SELECT message_id, thread, evidence, reason, citations FROM missing_messages ORDER BY evidence, message_id"));
  std::vector<GapRow> all;
  while (RJ_TRY(rows.step())) {
    all.push_back({std::string(rows.text(0)), Number{rows.integer(1)}, Number{rows.integer(2)}, std::string(rows.text(3)),
                   rows.integer(4)});
  }
  return all;
}

Result<std::vector<DuplicateRow>> list_duplicates(store::Database& db) {
  // A variant is told beside the first document outside its own group of copies that shares its RJ1 or its Message-ID.
  auto rows = RJ_TRY(db.prepare(
      "WITH other AS ("
      "  SELECT i.number AS number, i.duplicate_of AS of, 'duplicate' AS relation FROM items i WHERE i.duplicate_of IS NOT NULL"
      "  UNION ALL"
      "  SELECT d.number, min(e.number), 'variant' FROM documents d JOIN relations r ON r.number = d.number"
      "  JOIN documents e ON (e.rj1 = d.rj1 OR (e.message_id = d.message_id AND e.message_id != '')) AND e.number < d.number"
      "  JOIN relations q ON q.number = e.number AND q.copy_group != r.copy_group"
      "  JOIN items i ON i.number = d.number AND i.duplicate_of IS NULL WHERE d.is_message GROUP BY d.number)"
      " SELECT o.number, o.of, o.relation, i.kind, coalesce(f.custodian, s.custodian), coalesce(g.custodian, t.custodian), "
      "i.locator,"
      " d.bcc != e.bcc FROM other o"
      " JOIN items i ON i.number = o.number JOIN sources s ON s.id = i.source LEFT JOIN files f ON f.id = i.file"
      " JOIN items j ON j.number = o.of JOIN sources t ON t.id = j.source LEFT JOIN files g ON g.id = j.file"
      " JOIN documents d ON d.number = o.number JOIN documents e ON e.number = o.of ORDER BY o.number, o.relation"));
  std::vector<DuplicateRow> all;
  while (RJ_TRY(rows.step())) {
    all.push_back({Number{rows.integer(0)}, Number{rows.integer(1)}, std::string(rows.text(2)), std::string(rows.text(3)),
                   std::string(rows.text(4)), std::string(rows.text(5)), std::string(rows.text(6)), rows.integer(7) != 0});
  }
  return all;
}

}  // namespace rj::matter
