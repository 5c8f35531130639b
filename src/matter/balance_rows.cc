#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <string>

#include "matter/balance.h"
#include "matter/tallies.h"
#include "read/document.h"

namespace rj::matter {
namespace {

using store::Database;

struct Check {
  std::string_view fails_if;
  std::string_view what;  // one sentence
};

/// An item with whatever it names.
constexpr std::string_view kItems =
    " FROM items i LEFT JOIN documents d ON d.number = i.number LEFT JOIN documents m ON m.number = i.duplicate_of"
    " LEFT JOIN items r ON r.id = i.root LEFT JOIN items p ON p.id = coalesce(i.parent, i.id)"
    " LEFT JOIN files f ON f.id = i.file ORDER BY i.id";

constexpr Check kItemChecks[] = {
    // (c)
    {"i.status NOT IN ('read', 'duplicate', 'excluded', 'exception')",
     "its status is none of read, duplicate, excluded, exception"},
    {"i.status != iif(i.duplicate_of IS NULL, i.outcome, 'duplicate')",
     "its status does not agree with what was found when it was read"},
    {"i.duplicate_of IS NOT NULL AND (m.number IS NULL OR i.duplicate_of >= i.number)",
     "it is called a duplicate of a document that is not there"},
    {"(i.number IS NULL) != (i.kind = 'container')", "it has no control number"},
    // (d)
    {"i.kind != 'container' AND i.status != 'excluded' AND d.item IS NOT i.id", "it has no document row"},
    {"i.row IS NULL AND i.status = 'read' AND i.kind != 'container'", "it has no index row"},
    {"i.status = 'read' AND i.kind != 'container' AND NOT EXISTS (SELECT 1 FROM texts t WHERE t.document = i.number)",
     "it has no text"},
    {"i.blob IS NULL AND i.root = i.id AND i.status = 'read' AND i.kind != 'container' AND"
     " (SELECT s.in_place FROM sources s WHERE s.id = i.source) = 0 AND NOT EXISTS (SELECT 1 FROM pieces b WHERE b.item = i.id)",
     "its bytes are not in a pack"},
    {"d.item = i.id AND r.id IS NOT NULL AND p.id IS NOT NULL AND"
     " (d.family IS NOT r.number OR d.parent IS NOT iif(i.root = i.id, NULL, p.number))",
     "its family or what it is attached to is not what its item says"},
    {"i.file IS NOT NULL AND f.id IS NULL", "the file it came from is not in the ledger"},
    {"r.id IS NULL", "the message it is attached to is not in the ledger"},
};

void tell(std::optional<std::int64_t> number, std::string_view locator, std::string_view what, std::vector<Imbalance>& out) {
  out.push_back({number ? read::control(read::Number{*number}) : std::string(), std::string(locator), std::string(what)});
}

/// One bit for each check that fails, and what the tallies need.
std::string sql_of_items() {
  std::string bits;
  for (std::size_t n = 0; n < std::size(kItemChecks); ++n) {
    fmt::format_to(std::back_inserter(bits), "{}((({}) IS TRUE) << {})", n == 0 ? "" : " | ", kItemChecks[n].fails_if, n);
  }
  return fmt::format(
      "SELECT {}, i.number, i.locator, d.item IS i.id, i.parent, i.file, i.kind = 'container', i.type = 'mbox', i.root = i.id,"
      " i.whole_end - i.whole_begin{}",
      bits, kItems);
}

ItemFigures figures_at(const store::Statement& row) {
  return {row.integer(4), row.integer(5), row.integer(6) != 0, row.integer(7) != 0, row.integer(8) != 0, row.integer(9)};
}

/// Gives how many have a document.
Result<std::uint64_t> check_items(Database& db, Tallies& tallies, std::vector<Imbalance>& out) {
  auto rows = RJ_TRY(db.prepare(sql_of_items()));
  std::uint64_t documents = 0;
  while (RJ_TRY(rows.step())) {
    const auto failed = rows.integer(0);
    for (std::size_t n = 0; failed >> n != 0; ++n) {
      if ((failed >> n & 1) == 0) continue;
      tell(rows.is_null(1) ? std::nullopt : std::optional(rows.integer(1)), rows.text(2), kItemChecks[n].what, out);
    }
    if (rows.integer(3) != 0) ++documents;
    tallies.count(figures_at(rows));
  }
  return documents;
}

/// `with_item`: how many documents have been met with their items.
Result<void> check_documents(Database& db, std::uint64_t with_item, std::vector<Imbalance>& out) {
  auto count = RJ_TRY(db.prepare("SELECT count(*) FROM documents"));
  RJ_TRY(count.step());
  if (static_cast<std::uint64_t>(count.integer(0)) == with_item) return {};  // nearly always: saves a look-up for each
  auto rows = RJ_TRY(db.prepare("SELECT d.number FROM documents d LEFT JOIN items i ON i.id = d.item WHERE i.id IS NULL"));
  while (RJ_TRY(rows.step())) tell(rows.integer(0), "", "this document has no item", out);
  return {};
}

/// Control numbers are given without a hole, so a hole is an item that is gone.
Result<void> check_numbers(Database& db, std::vector<Imbalance>& out) {
  auto rows = RJ_TRY(db.prepare("SELECT number FROM items WHERE number IS NOT NULL ORDER BY number"));
  std::int64_t expected = 1;
  while (RJ_TRY(rows.step())) {
    for (; expected < rows.integer(0); ++expected) tell(expected, "", "no item has this control number", out);
    ++expected;
  }
  return {};
}

}  // namespace

Result<void> find_imbalances(Database& db, std::vector<Imbalance>& out) {
  auto tallies = RJ_TRY(Tallies::begin(db));
  const auto documents = RJ_TRY(check_items(db, tallies, out));
  RJ_CALL(tallies.check(db, out));
  RJ_CALL(check_documents(db, documents, out));
  return check_numbers(db, out);
}

}  // namespace rj::matter
