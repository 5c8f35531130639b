#include "store/store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <map>
#include <random>

#include "store/store_support.h"

namespace rj::store {
namespace {

using namespace std::string_view_literals;
using test::Matter;
using test::must;

TEST(Store, KeepsABlobOnceAndGivesItBack) {
  const Matter matter;
  Store store = matter.open(Access::read_write);
  must(store.begin());
  const BlobId a = must(store.put("hello"));
  EXPECT_EQ(must(store.put("hello")), a);
  EXPECT_NE(must(store.put("")), a);
  EXPECT_EQ(must(store.get(a)), "hello");
  must(store.commit());
  EXPECT_EQ(must(store.get(a)), "hello");
  EXPECT_EQ(must(store.digest(a)), sha256("hello"));
  EXPECT_EQ(store.get(a + 100).error().fault, Fault::not_found);
  EXPECT_EQ(must(matter.open(Access::read_only).get(a)), "hello");
}

Bytes random_bytes(std::mt19937_64& random, std::size_t size) {
  Bytes out(size, '\0');
  // Half of them compress, half do not.
  const unsigned mask = random() % 2 == 0 ? 0xFFU : 0x3U;
  for (char& c : out) c = static_cast<char>(random() & mask);
  return out;
}

TEST(Store, GivesBackEveryBlobWhateverItsSizeBatchAndPack) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  StoreOptions options = test::options();
  options.pack_bytes = 300'000;
  const Matter matter(options);
  std::map<BlobId, Bytes> want;
  constexpr std::size_t sizes[] = {0, 1, 100, 3'000, 65'535, 65'536, 65'537, 200'000, 1U << 20, (1U << 20) + 1, 3'000'000};
  for (int session = 0; session < 3; ++session) {
    Store store = matter.open(Access::read_write);
    for (int batch = 0; batch < 6; ++batch) {
      must(store.begin());
      std::map<BlobId, Bytes> put;
      for (int i = 0; i < 12; ++i) {
        const std::size_t size = random() % 4 == 0 ? sizes[random() % std::size(sizes)] : random() % 9'000;
        const Bytes bytes = random_bytes(random, size);
        put[must(store.put(bytes))] = bytes;
        const auto any = std::next(put.begin(), static_cast<std::ptrdiff_t>(random() % put.size()));
        ASSERT_TRUE(must(store.get(any->first)) == any->second);
      }
      if (random() % 3 == 0) {
        store.roll_back();
        for (const auto& [id, bytes] : put) EXPECT_EQ(store.get(id).has_value(), want.contains(id));
      } else {
        must(store.commit());
        want.merge(put);
      }
    }
    for (const auto& [id, bytes] : want) ASSERT_TRUE(must(store.get(id)) == bytes);
  }
  Store reader = matter.open(Access::read_only);
  for (const auto& [id, bytes] : want) {
    ASSERT_TRUE(must(reader.get(id)) == bytes);
    ASSERT_TRUE(must(reader.verify(id)));
  }
  EXPECT_GT(must(matter.env().list(matter.file("packs"))).size(), 3U);
  EXPECT_EQ(must(reader.integrity_check()), std::vector<std::string>{});
}

RowId index_one(Store& store, std::string subject, std::string body) {
  const RowId row = must(store.next_row());
  must(store.index({row, {std::move(subject), std::move(body)}}));
  return row;
}

TEST(Store, FindsWordsOverAllShardsInAscendingOrder) {
  const Matter matter;
  std::vector<RowId> want;
  RowId chinese = 0;
  {
    Store store = matter.open(Access::read_write);
    must(store.begin());
    for (int i = 0; i < 100; ++i) {
      const RowId row = index_one(store, i % 2 == 0 ? "Budget" : "other", "the caf\u00c9 closes");
      if (i % 2 == 0) want.push_back(row);
    }
    chinese = index_one(store, "", std::string("before") + '\0' + "\u5185\u6838\u7684 after");
    must(store.commit());
  }
  Store store = matter.open(Access::read_only);
  EXPECT_EQ(must(store.match("budget")), want);
  EXPECT_EQ(must(store.match("subject: budget")), want);
  EXPECT_EQ(must(store.match("body: budget")), std::vector<RowId>{});
  EXPECT_EQ(must(store.match("\"caf\u00e9 closes\"")).size(), 100U);
  EXPECT_EQ(must(store.match("\"\u6838\u7684\"")), std::vector<RowId>{chinese});
  EXPECT_TRUE(must(store.is_indexed(chinese)));
  EXPECT_FALSE(must(store.is_indexed(chinese + 1)));
  EXPECT_EQ(must(store.integrity_check()), std::vector<std::string>{});
}

TEST(Store, AnExpressionThatCannotBeReadIsTheUsersFault) {
  const Matter matter;
  Store store = matter.open(Access::read_only);
  for (const std::string_view bad : {"\"open"sv, "AND"sv, "a AND"sv, "(a"sv, "nocolumn: a"sv, "NEAR(a"sv, "*"sv, "a\0b"sv}) {
    const auto found = store.match(bad);
    ASSERT_FALSE(found) << bad;
    EXPECT_EQ(found.error().fault, Fault::usage) << bad << ": " << found.error().what;
  }
  std::string deep;
  for (int i = 0; i < 5'000; ++i) deep += "(a OR ";
  EXPECT_EQ(store.match(deep).error().fault, Fault::usage);
}

TEST(Store, ARowIsNeverIndexedTwice) {
  const Matter matter;
  Store store = matter.open(Access::read_write);
  must(store.begin());
  const RowId row = index_one(store, "one", "");
  must(store.commit());
  must(store.begin());
  must(store.index({row, {"two", ""}}));
  const auto again = store.commit();
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().fault, Fault::conflict);
  EXPECT_EQ(must(store.match("one")), std::vector<RowId>{row});
  EXPECT_EQ(must(store.match("two")), std::vector<RowId>{});
  must(store.begin());
  EXPECT_NE(index_one(store, "three", ""), row);
  must(store.commit());
  EXPECT_EQ(must(store.match("three")).size(), 1U);
}

TEST(Store, RowIdsAreNotUsedAgainByALaterSession) {
  const Matter matter;
  RowId highest = 0;
  for (int session = 0; session < 4; ++session) {
    Store store = matter.open(Access::read_write);
    must(store.begin());
    for (int i = 0; i < (session == 1 ? 25'000 : 3); ++i) {
      const RowId row = must(store.next_row());
      ASSERT_GT(row, highest);
      highest = row;
    }
    if (session != 2) must(store.commit());
  }
}

TEST(Store, AMatterDbPutBackFromAnOlderCopyDoesNotReuseRowIds) {
  const Matter matter;
  const Bytes older = must(read_file(matter.env(), matter.file("matter.db")));
  RowId highest = 0;
  {
    Store store = matter.open(Access::read_write);
    must(store.begin());
    highest = index_one(store, "kept by the shard", "");
    must(store.commit());
  }
  must(write_file(matter.env(), matter.file("matter.db"), older));
  Store store = matter.open(Access::read_write);
  must(store.begin());
  EXPECT_GT(index_one(store, "new", ""), highest);
  must(store.commit());
  EXPECT_EQ(must(store.match("new")).size(), 1U);
}

TEST(Store, ARolledBackBatchLeavesNothing) {
  const Matter matter;
  Store store = matter.open(Access::read_write);
  must(store.begin());
  const BlobId blob = must(store.put(Bytes(100'000, 'x')));
  index_one(store, "gone", "");
  must(store.db().execute("INSERT INTO notes (id) VALUES (1)"));
  store.roll_back();
  EXPECT_EQ(store.get(blob).error().fault, Fault::not_found);
  EXPECT_EQ(must(store.match("gone")), std::vector<RowId>{});
  must(store.begin());
  EXPECT_EQ(must(matter.env().list(matter.file("packs"))), std::vector<std::string>{});
  must(store.put("kept"));
  index_one(store, "kept", "");
  must(store.commit());
  EXPECT_EQ(must(store.match("kept")).size(), 1U);
  EXPECT_EQ(must(store.integrity_check()), std::vector<std::string>{});
}

TEST(Store, AReaderSeesWhatWasCommittedWhileAnotherProcessWrites) {
  const Matter matter;
  Store writer = matter.open(Access::read_write);
  must(writer.begin());
  const BlobId first = must(writer.put("first"));
  must(writer.commit());
  Store reader = matter.open(Access::read_only);
  must(writer.begin());
  const BlobId second = must(writer.put("second"));
  index_one(writer, "second", "");
  EXPECT_EQ(must(reader.get(first)), "first");
  EXPECT_EQ(reader.get(second).error().fault, Fault::not_found);
  EXPECT_EQ(must(reader.match("second")), std::vector<RowId>{});
  must(writer.commit());
  EXPECT_EQ(must(reader.get(second)), "second");
  EXPECT_EQ(must(reader.match("second")).size(), 1U);
}

TEST(Store, ASecondWriterIsRefusedByTheFirstOnesNumber) {
  const Matter matter;
  {
    const Store first = matter.open(Access::read_write);
    const auto second = matter.try_open(Access::read_write);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().fault, Fault::conflict);
    EXPECT_EQ(second.error().what,
              "another add is running on this matter (pid " + std::to_string(getpid()) + "); wait for it to end");
  }
  EXPECT_TRUE(matter.try_open(Access::read_write));
}

TEST(Store, CreateRefusesAMatterAndRepeatsAHalfMadeOne) {
  const Matter matter;
  EXPECT_EQ(Store::create(matter.env(), matter.path(), test::options()).error().fault, Fault::conflict);
  must(remove_tree(matter.env(), matter.file("")));
  must(matter.env().make_folders(matter.path() + "/.rejoinder.new/keys"));
  EXPECT_EQ(matter.try_open(Access::read_only).error().fault, Fault::not_found);
  must(Store::create(matter.env(), matter.path(), test::options()));
  EXPECT_TRUE(matter.try_open(Access::read_only));
}

}  // namespace
}  // namespace rj::store
