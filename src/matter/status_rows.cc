// The figures of the ledger, and what matter.db alone can tell about its balance.
#include <fmt/format.h>

#include "matter/status.h"
#include "read/document.h"

namespace rj::matter {
namespace {

using store::Database;

Result<std::uint64_t> one(Database& db, std::string_view sql, std::int64_t since) {
  auto row = RJ_TRY(db.prepare(sql));
  row.with(since);
  RJ_TRY(row.step());
  return static_cast<std::uint64_t>(row.integer(0));
}

Result<std::map<std::string, std::uint64_t>> groups(Database& db, std::string_view sql, std::int64_t since) {
  auto rows = RJ_TRY(db.prepare(sql));
  rows.with(since);
  std::map<std::string, std::uint64_t> counts;
  while (RJ_TRY(rows.step())) counts[std::string(rows.text(0))] = static_cast<std::uint64_t>(rows.integer(1));
  return counts;
}

/// Each row: number or null, locator. One sentence stands for all rows of a query.
Result<void> collect_faults(Database& db, std::string_view sql, std::string_view what, std::vector<Imbalance>& out) {
  auto rows = RJ_TRY(db.prepare(sql));
  while (RJ_TRY(rows.step())) {
    Imbalance fault;
    if (!rows.is_null(0)) fault.number = read::control(read::Number{rows.integer(0)});
    fault.locator = rows.text(1);
    fault.what = what;
    out.push_back(std::move(fault));
  }
  return {};
}

struct FaultQuery {
  std::string_view sql;
  std::string_view what;
};

constexpr FaultQuery kFaultQueries[] = {
    {"SELECT NULL, path FROM files WHERE complete = 0", "an `add` was interrupted in this file; run it again"},
    // (a)
    {"SELECT NULL, f.path FROM files f WHERE f.complete = 1 AND f.frames !="
     " (SELECT count(*) FROM items i WHERE i.file = f.id AND i.root = i.id AND i.kind != 'container')",
     "the second count of its items differs from the ledger"},
    {"SELECT c.number, c.locator FROM items c WHERE c.kind = 'container' AND c.type != 'mbox' AND"
     " (SELECT count(*) FROM items i WHERE i.parent = c.id AND i.kind != 'container') !="
     " (SELECT count(*) FROM files f WHERE f.container = c.id AND f.framing = 'whole')",
     "this folder does not hold the items that its files call for"},
    {"SELECT c.number, c.locator FROM items c WHERE c.kind = 'container' AND c.type != 'mbox' AND"
     " (SELECT count(*) FROM items i WHERE i.parent = c.id AND i.type = 'mbox' AND i.kind = 'container') !="
     " (SELECT count(DISTINCT f.path) FROM files f WHERE f.container = c.id AND f.framing = 'mbox')",
     "this folder does not hold the mailboxes that its files call for"},
    // (b)
    {"SELECT NULL, f.path FROM files f WHERE f.complete = 1 AND f.end - f.begin !="
     " (SELECT coalesce(sum(i.whole_end - i.whole_begin), 0) FROM items i WHERE i.file = f.id AND i.root = i.id AND i.kind != "
     "'container')"
     " + (SELECT coalesce(sum(g.end - g.begin), 0) FROM file_gaps g WHERE g.file = f.id)",
     "items and gaps do not cover the file"},
    // (c)
    {"SELECT number, locator FROM items WHERE status NOT IN ('read', 'duplicate', 'excluded', 'exception')",
     "its status is none of read, duplicate, excluded, exception"},
    {"SELECT number, locator FROM items WHERE status != CASE WHEN duplicate_of IS NULL THEN outcome ELSE 'duplicate' END",
     "its status does not agree with what was found when it was read"},
    {"SELECT i.number, i.locator FROM items i LEFT JOIN documents m ON m.number = i.duplicate_of"
     " WHERE i.duplicate_of IS NOT NULL AND (m.number IS NULL OR i.duplicate_of >= i.number)",
     "it is called a duplicate of a document that is not there"},
    {"SELECT number, locator FROM items WHERE (number IS NULL) != (kind = 'container')", "it has no control number"},
    // (d)
    {"SELECT i.number, i.locator FROM items i LEFT JOIN documents d ON d.item = i.id"
     " WHERE i.kind != 'container' AND i.status != 'excluded' AND (d.number IS NULL OR d.number != i.number)",
     "it has no document row"},
    {"SELECT i.number, i.locator FROM items i WHERE i.kind != 'container' AND i.status = 'read' AND i.row IS NULL",
     "it has no index row"},
    {"SELECT i.number, i.locator FROM items i WHERE i.kind != 'container' AND i.status = 'read' AND NOT EXISTS"
     " (SELECT 1 FROM texts t WHERE t.document = i.number)",
     "it has no text"},
    {"SELECT i.number, i.locator FROM items i JOIN sources s ON s.id = i.source WHERE i.kind != 'container' AND i.status = "
     "'read' AND i.root ="
     " i.id AND i.blob IS NULL AND s.in_place = 0 AND NOT EXISTS (SELECT 1 FROM pieces p WHERE p.item = i.id)",
     "its bytes are not in a pack"},
    {"SELECT d.number, '' FROM documents d LEFT JOIN items i ON i.id = d.item WHERE i.id IS NULL", "this document has no item"},
    {"SELECT i.number, i.locator FROM documents d JOIN items i ON i.id = d.item JOIN items r ON r.id = i.root JOIN items p ON "
     "p.id ="
     " coalesce(i.parent, i.id) WHERE d.family IS NOT r.number OR d.parent IS NOT CASE WHEN i.root = i.id THEN NULL ELSE "
     "p.number END",
     "its family or what it is attached to is not what its item says"},
    {"SELECT i.number, i.locator FROM items i LEFT JOIN files f ON f.id = i.file WHERE i.file IS NOT NULL AND f.id IS NULL",
     "the file it came from is not in the ledger"},
    {"SELECT i.number, i.locator FROM items i LEFT JOIN items r ON r.id = i.root WHERE r.id IS NULL",
     "the message it is attached to is not in the ledger"},
};

/// Control numbers are given without a hole, so a hole is an item that is gone.
Result<void> missing_numbers(Database& db, std::vector<Imbalance>& out) {
  auto rows = RJ_TRY(db.prepare("SELECT number FROM items WHERE number IS NOT NULL ORDER BY number"));
  std::int64_t expected = 1;
  while (RJ_TRY(rows.step())) {
    for (; expected < rows.integer(0); ++expected) {
      out.push_back({read::control(read::Number{expected}), "", "no item has this control number"});
    }
    ++expected;
  }
  return {};
}

}  // namespace

Result<Ledger> figures(Matter& matter, std::int64_t since) {
  auto& db = matter.store().db();
  Ledger ledger;
  ledger.items = RJ_TRY(one(db, "SELECT count(*) FROM items WHERE id > ?", since));
  ledger.by_kind = RJ_TRY(groups(db, "SELECT kind, count(*) FROM items WHERE id > ? GROUP BY kind", since));
  ledger.by_status = RJ_TRY(groups(db, "SELECT status, count(*) FROM items WHERE id > ? GROUP BY status", since));
  ledger.documents = RJ_TRY(one(db, "SELECT count(*) FROM documents WHERE item > ?", since));
  ledger.families =
      RJ_TRY(one(db, "SELECT count(*) FROM documents WHERE item > ? AND parent IS NULL AND has_attachment = 1", since));
  ledger.threads = RJ_TRY(one(db,
                              "SELECT count(DISTINCT r.thread) FROM relations r JOIN documents d ON d.number = r.number"
                              " WHERE r.thread != 0 AND d.item > ?",
                              since));
  ledger.gaps = RJ_TRY(
      one(db, "SELECT count(*) FROM missing_messages m JOIN documents d ON d.number = m.evidence WHERE d.item > ?", since));
  ledger.defects =
      RJ_TRY(groups(db,
                    "SELECT f.code, count(*) FROM defects f JOIN documents d ON d.number = f.document WHERE d.item > ?"
                    " GROUP BY f.code",
                    since));
  return ledger;
}

Result<Ledger> status(Matter& matter) {
  auto& db = matter.store().db();
  auto ledger = RJ_TRY(figures(matter, 0));
  for (const auto& query : kFaultQueries) RJ_CALL(collect_faults(db, query.sql, query.what, ledger.imbalances));
  RJ_CALL(missing_numbers(db, ledger.imbalances));
  return ledger;
}

}  // namespace rj::matter
