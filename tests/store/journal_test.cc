#include "store/journal.h"

#include <gtest/gtest.h>

#include <set>

#include "store/store_support.h"

namespace rj::store {
namespace {

using test::Matter;
using test::must;

/// Five entries, two of them about the same thing.
struct Filled {
  Matter matter;

  Filled() {
    Store store = matter.open(Access::read_write);
    EXPECT_EQ(add(store, "tag", "RJ-0000001", "{\"add\":\"hot\"}"), 1);
    EXPECT_EQ(add(store, "pin.exhibit", "RJ-0000002", "{}"), 2);
    EXPECT_EQ(add(store, "tag", "RJ-0000001", "{\"add\":\"cold\"}"), 3);
    EXPECT_EQ(add(store, "tag", "RJ-0000003", ""), 4);
    EXPECT_EQ(add(store, "tag", "RJ-0000004", "{}"), 5);
  }
  static std::int64_t add(Store& store, const char* kind, const char* key, const char* payload) {
    return must(append_journal(store, "Mara Oduya", kind, key, payload));
  }
  [[nodiscard]] Store open(Access access) const { return matter.open(access); }
};

TEST(Journal, GivesBackWhatWasDecidedInOrder) {
  const Filled matter;
  Store store = matter.open(Access::read_only);
  const std::vector<JournalEntry> entries = must(journal(store));
  ASSERT_EQ(entries.size(), 5U);
  EXPECT_EQ(entries[0].who, "Mara Oduya");
  EXPECT_EQ(entries[0].payload, "{\"add\":\"hot\"}");
  EXPECT_GT(entries[0].at, 1'600'000'000);
  EXPECT_EQ(must(last_entry(store, "tag", "RJ-0000001"))->number, 3);
  EXPECT_EQ(must(last_entry(store, "tag", "RJ-0000002")).has_value(), false);
  EXPECT_EQ(must(first_broken_entry(store)), std::nullopt);
}

TEST(Journal, EveryChangeOfARowBreaksTheChainThere) {
  struct Case {
    const char* sql;
    std::int64_t want;
  };
  for (const Case& c :
       {Case{"UPDATE journal SET who = 'Jo Park' WHERE number = 2", 2},
        Case{"UPDATE journal SET at = at + 1 WHERE number = 3", 3}, Case{"UPDATE journal SET kind = 'pin' WHERE number = 1", 1},
        Case{"UPDATE journal SET key = 'x' WHERE number = 4", 4},
        Case{"UPDATE journal SET kind = kind || key, key = '' WHERE number = 4", 4},
        Case{"UPDATE journal SET payload_sha256 = zeroblob(32) WHERE number = 5", 5},
        Case{"UPDATE journal SET chain = zeroblob(32) WHERE number = 5", 5},
        Case{"UPDATE journal_payloads SET payload = '{\"add\":\"warm\"}' WHERE number = 3", 3},
        Case{"UPDATE journal_payloads SET salt = zeroblob(32) WHERE number = 3", 3},
        Case{"DELETE FROM journal_payloads WHERE number = 2; DELETE FROM journal WHERE number = 2", 2},
        Case{"DELETE FROM journal_payloads WHERE number = 1; DELETE FROM journal WHERE number = 1", 1}}) {
    const Filled matter;
    Store store = matter.open(Access::read_write);
    must(store.db().execute(c.sql));
    EXPECT_EQ(must(first_broken_entry(store)), c.want) << c.sql;
  }
}

TEST(Journal, APayloadDestroyedByOrderLeavesTheChainWhole) {
  const Filled matter;
  Store store = matter.open(Access::read_write);
  must(store.db().execute("DELETE FROM journal_payloads WHERE number IN (1, 3)"));
  EXPECT_EQ(must(first_broken_entry(store)), std::nullopt);
  const auto entry = must(last_entry(store, "tag", "RJ-0000001"));
  ASSERT_TRUE(entry);
  EXPECT_EQ(entry->payload, std::nullopt);
}

TEST(Journal, EqualPayloadsHaveDifferentSaltsAndHashes) {
  const Filled matter;
  Store store = matter.open(Access::read_only);
  Statement rows = must(store.db().prepare("SELECT salt FROM journal_payloads UNION ALL SELECT payload_sha256 FROM journal"));
  std::set<std::string> seen;
  while (must(rows.step())) EXPECT_TRUE(seen.insert(std::string(rows.text(0))).second);
  EXPECT_EQ(seen.size(), 10U);
}

TEST(Journal, AnEntryBelongsToTheBatchThatIsOpen) {
  const Filled matter;
  Store store = matter.open(Access::read_write);
  must(store.begin());
  EXPECT_EQ(must(append_journal(store, "Lin Wei", "tag", "x", "{}")), 6);
  store.roll_back();
  EXPECT_EQ(must(journal(store)).size(), 5U);
  EXPECT_EQ(must(append_journal(store, "Lin Wei", "tag", "x", "{}")), 6);
  EXPECT_EQ(must(first_broken_entry(store)), std::nullopt);
}

}  // namespace
}  // namespace rj::store
