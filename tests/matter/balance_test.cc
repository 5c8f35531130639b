// find_imbalances goes through each table once; here every fault has a query of its own, and both name the same faults. (An item
// whose document has another control number is told as one without a document; whose family that document names is then no
// question.)
#include "matter/balance.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <tuple>

#include "small_matter.h"

namespace rj::matter {
namespace {

struct Plain {
  const char* sql;  // control number or null, locator
  const char* what;
};

constexpr Plain kPlain[] = {
    {"SELECT NULL, path FROM files WHERE complete = 0", "an `add` was interrupted in this file; run it again"},
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
    {"SELECT NULL, f.path FROM files f WHERE f.complete = 1 AND f.end - f.begin !="
     " (SELECT coalesce(sum(i.whole_end - i.whole_begin), 0) FROM items i WHERE i.file = f.id AND i.root = i.id"
     " AND i.kind != 'container') + (SELECT coalesce(sum(g.end - g.begin), 0) FROM file_gaps g WHERE g.file = f.id)",
     "items and gaps do not cover the file"},
    {"SELECT number, locator FROM items WHERE status NOT IN ('read', 'duplicate', 'excluded', 'exception')",
     "its status is none of read, duplicate, excluded, exception"},
    {"SELECT number, locator FROM items WHERE status != CASE WHEN duplicate_of IS NULL THEN outcome ELSE 'duplicate' END",
     "its status does not agree with what was found when it was read"},
    {"SELECT i.number, i.locator FROM items i LEFT JOIN documents m ON m.number = i.duplicate_of"
     " WHERE i.duplicate_of IS NOT NULL AND (m.number IS NULL OR i.duplicate_of >= i.number)",
     "it is called a duplicate of a document that is not there"},
    {"SELECT number, locator FROM items WHERE (number IS NULL) != (kind = 'container')", "it has no control number"},
    {"SELECT i.number, i.locator FROM items i LEFT JOIN documents d ON d.item = i.id"
     " WHERE i.kind != 'container' AND i.status != 'excluded' AND (d.number IS NULL OR d.number != i.number)",
     "it has no document row"},
    {"SELECT i.number, i.locator FROM items i WHERE i.kind != 'container' AND i.status = 'read' AND i.row IS NULL",
     "it has no index row"},
    {"SELECT i.number, i.locator FROM items i WHERE i.kind != 'container' AND i.status = 'read' AND NOT EXISTS"
     " (SELECT 1 FROM texts t WHERE t.document = i.number)",
     "it has no text"},
    {"SELECT i.number, i.locator FROM items i JOIN sources s ON s.id = i.source WHERE i.kind != 'container'"
     " AND i.status = 'read' AND i.root = i.id AND i.blob IS NULL AND s.in_place = 0"
     " AND NOT EXISTS (SELECT 1 FROM pieces p WHERE p.item = i.id)",
     "its bytes are not in a pack"},
    {"SELECT d.number, '' FROM documents d LEFT JOIN items i ON i.id = d.item WHERE i.id IS NULL", "this document has no item"},
    {"SELECT i.number, i.locator FROM documents d JOIN items i ON i.id = d.item JOIN items r ON r.id = i.root"
     " JOIN items p ON p.id = coalesce(i.parent, i.id) WHERE d.number = i.number AND (d.family IS NOT r.number"
     " OR d.parent IS NOT CASE WHEN i.root = i.id THEN NULL ELSE p.number END)",
     "its family or what it is attached to is not what its item says"},
    {"SELECT i.number, i.locator FROM items i LEFT JOIN files f ON f.id = i.file WHERE i.file IS NOT NULL AND f.id IS NULL",
     "the file it came from is not in the ledger"},
    {"SELECT i.number, i.locator FROM items i LEFT JOIN items r ON r.id = i.root WHERE r.id IS NULL",
     "the message it is attached to is not in the ledger"},
};

// {} is a control number.
constexpr const char* kPlanted[] = {
    "UPDATE files SET complete = 0 WHERE id = (SELECT file FROM items WHERE number = {})",
    "UPDATE files SET frames = frames + 1 WHERE id = (SELECT file FROM items WHERE number = {})",
    "UPDATE files SET end = end + 1 WHERE id = (SELECT file FROM items WHERE number = {})",
    "UPDATE files SET framing = 'mbox' WHERE id = (SELECT file FROM items WHERE number = {})",
    "DELETE FROM files WHERE id = (SELECT file FROM items WHERE number = {})",
    "DELETE FROM items WHERE number = {}",
    "DELETE FROM items WHERE kind = 'container' AND type = 'mbox' AND {} > 0",
    "UPDATE items SET whole_begin = whole_begin + 1 WHERE number = {}",
    "UPDATE items SET file = NULL WHERE number = {}",
    "UPDATE items SET parent = (SELECT max(id) FROM items WHERE kind = 'container') WHERE number = {}",
    "UPDATE items SET root = 999 WHERE number = {}",
    "UPDATE items SET status = 'lost' WHERE number = {}",
    "UPDATE items SET status = 'read' WHERE number = {}",
    "UPDATE items SET outcome = 'exception' WHERE number = {}",
    "UPDATE items SET kind = 'container' WHERE number = {}",
    "UPDATE items SET duplicate_of = 1, status = 'duplicate' WHERE number = {}",
    "UPDATE items SET duplicate_of = 99 WHERE number = {}",
    "UPDATE items SET row = NULL WHERE number = {}",
    "UPDATE items SET blob = NULL WHERE number = {}",
    "UPDATE items SET number = 90 WHERE number = {}",
    "DELETE FROM documents WHERE number = {}",
    "UPDATE documents SET item = item + 500 WHERE number = {}",
    "UPDATE documents SET family = 1 WHERE number = {}",
    "UPDATE documents SET parent = 2 WHERE number = {}",
    "DELETE FROM texts WHERE document = {}",
    "INSERT OR IGNORE INTO file_gaps SELECT file, 0, 2, '', NULL FROM items WHERE number = {}",
};

using Faults = std::multiset<std::tuple<std::string, std::string, std::string>>;

Faults by_plain_queries(store::Database& db) {
  Faults found;
  for (const auto& [sql, what] : kPlain) {
    auto rows = *db.prepare(sql);
    while (*rows.step()) found.emplace(rows.is_null(0) ? "" : read::control(read::Number{rows.integer(0)}), rows.text(1), what);
  }
  return found;
}

Faults by_one_pass(store::Database& db) {
  std::vector<Imbalance> told;
  EXPECT_TRUE(find_imbalances(db, told));
  Faults found;
  for (const auto& one : told) {
    if (one.what != "no item has this control number") found.emplace(one.number, one.locator, one.what);
  }
  return found;
}

TEST(Balance, OnePassNamesWhatAQueryForEachFaultNames) {
  const auto seed = std::random_device{}();
  fmt::print("seed {}\n", seed);
  std::mt19937 random(seed);
  test::SmallMatter small;
  ASSERT_TRUE(small.add_all());
  auto matter = small.open(store::Access::read_write);
  auto& db = matter.store().db();
  ASSERT_TRUE(db.execute("PRAGMA foreign_keys = OFF"));
  EXPECT_EQ(by_one_pass(db), Faults{});
  std::set<std::string> met;
  for (int round = 0; round < 300; ++round) {
    ASSERT_TRUE(db.execute("BEGIN"));
    std::string planted;
    for (auto more = random() % 3; more < 3; ++more) {
      const auto sql = fmt::format(fmt::runtime(kPlanted[random() % std::size(kPlanted)]), 1 + random() % 15);
      planted += sql + "\n";
      (void)db.execute(sql);  // what a constraint refuses is not planted
    }
    const auto expected = by_plain_queries(db);
    ASSERT_EQ(by_one_pass(db), expected) << planted << "seed " << seed;
    for (const auto& fault : expected) met.insert(std::get<2>(fault));
    ASSERT_TRUE(db.execute("ROLLBACK"));
  }
  EXPECT_GT(met.size(), std::size(kPlain) / 2);
}

TEST(Balance, AHoleInTheControlNumbersIsTold) {
  test::SmallMatter small;
  ASSERT_TRUE(small.add_all());
  auto matter = small.open(store::Access::read_write);
  auto& db = matter.store().db();
  ASSERT_TRUE(db.execute("PRAGMA foreign_keys = OFF; DELETE FROM items WHERE number = 5"));
  std::vector<Imbalance> told;
  ASSERT_TRUE(find_imbalances(db, told));
  EXPECT_TRUE(std::ranges::any_of(
      told, [](const Imbalance& one) { return one.number == "RJ-0000005" && one.what == "no item has this control number"; }));
}

}  // namespace
}  // namespace rj::matter
