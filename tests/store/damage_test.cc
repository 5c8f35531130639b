// Files of a matter that somebody or something changed: an Error that names the file, never a crash, never wrong bytes.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>

#include "store/store_support.h"

namespace rj::store {
namespace {

using test::Matter;
using test::must;

struct Filled {
  Matter matter;
  std::map<BlobId, Bytes> blobs;
  std::vector<RowId> rows;

  explicit Filled(int notes = 12, std::size_t size = 500) {
    Store store = matter.open(Access::read_write);
    must(store.begin());
    for (int i = 0; i < notes; ++i) {
      Bytes bytes = fmt::format("note {} ", i);
      for (std::size_t at = bytes.size(); at < size; ++at)
        bytes += static_cast<char>('a' + (at * at + static_cast<std::size_t>(i)) % 26);
      const BlobId blob = must(store.put(bytes));
      blobs[blob] = bytes;
      const RowId row = must(store.next_row());
      must(store.index({row, {"subject", bytes}}));
      rows.push_back(row);
      Statement insert = must(store.db().prepare("INSERT INTO notes (id, row, blob) VALUES (?, ?, ?)"));
      must(insert.with(i, row, blob).run());
    }
    must(store.commit());
  }

  [[nodiscard]] Bytes read(const std::string& name) const { return must(read_file(matter.env(), matter.file(name))); }
  void write(const std::string& name, ByteView bytes) const { must(write_file(matter.env(), matter.file(name), bytes)); }
};

TEST(Damage, APackCutAtAnyLengthGivesErrorsNeverWrongBytes) {
  const Filled filled;
  const Bytes whole = filled.read("packs/000001.pack");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    filled.write("packs/000001.pack", whole.substr(0, length));
    Store store = filled.matter.open(Access::read_only);
    for (const auto& [id, bytes] : filled.blobs) {
      const auto got = store.get(id);
      ASSERT_FALSE(got) << "cut at " << length;
      ASSERT_EQ(got.error().fault, Fault::malformed);
      ASSERT_EQ(got.error().where, filled.matter.file("packs/000001.pack"));
      ASSERT_FALSE(must(store.verify(id)));
    }
  }
}

TEST(Damage, ABitFlippedAnywhereInAPackGivesAnErrorOrTheRightBytes) {
  const Filled filled(4, 200);
  const Bytes whole = filled.read("packs/000001.pack");
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    Bytes bent = whole;
    bent[bit / 8] = static_cast<char>(bent[bit / 8] ^ 1 << bit % 8);
    filled.write("packs/000001.pack", bent);
    Store store = filled.matter.open(Access::read_only);
    for (const auto& [id, bytes] : filled.blobs) {
      const auto got = store.get(id);
      ASSERT_FALSE(got) << "bit " << bit;
      ASSERT_EQ(got.error().fault, Fault::malformed);
    }
  }
}

TEST(Damage, VerifyLooksAtTheDiskAfterGetHasReadTheBlob) {
  const Filled filled;
  Store store = filled.matter.open(Access::read_only);
  const BlobId id = filled.blobs.begin()->first;
  ASSERT_TRUE(store.get(id));
  ASSERT_TRUE(must(store.verify(id)));
  ASSERT_TRUE(store.get(id));
  must(filled.matter.env().remove(filled.matter.file("packs/000001.pack")));
  EXPECT_FALSE(must(store.verify(id)));
}

TEST(Damage, OneBadBlockLeavesTheOthersReadable) {
  const Filled filled(12, 40'000);  // one blob a block
  Bytes bent = filled.read("packs/000001.pack");
  bent[bent.size() / 2] = static_cast<char>(~bent[bent.size() / 2]);
  filled.write("packs/000001.pack", bent);
  Store store = filled.matter.open(Access::read_only);
  int bad = 0;
  for (const auto& [id, bytes] : filled.blobs) {
    const auto got = store.get(id);
    if (got)
      EXPECT_TRUE(*got == bytes);
    else
      ++bad;
  }
  EXPECT_EQ(bad, 1);
}

TEST(Damage, AMissingOrForeignPackIsNamed) {
  const Filled filled;
  const BlobId id = filled.blobs.begin()->first;
  struct Case {
    const char* name;
    std::function<void()> damage;
    const char* want;
  };
  const Bytes whole = filled.read("packs/000001.pack");
  Bytes newer = whole;
  newer[8] = 9;
  Bytes other = whole;
  other[12] = 2;
  for (const Case& c :
       {Case{"missing", [&] { must(filled.matter.env().remove(filled.matter.file("packs/000001.pack"))); }, "it is missing"},
        Case{"another file", [&] { filled.write("packs/000001.pack", "something else, long enough"); }, "it is no pack"},
        Case{"newer", [&] { filled.write("packs/000001.pack", newer); }, "it says that it is of version 9; this program knows 1"},
        Case{"another pack", [&] { filled.write("packs/000001.pack", other); }, "its header is not that of this pack"}}) {
    c.damage();
    Store store = filled.matter.open(Access::read_only);
    const auto got = store.get(id);
    ASSERT_FALSE(got) << c.name;
    EXPECT_NE(got.error().what.find(c.want), std::string::npos) << got.error().what;
    EXPECT_TRUE(!store.verify(id).value_or(false)) << c.name;
  }
}

TEST(Damage, AWriterDoesNotAppendToAPackThatLostItsEnd) {
  const Filled filled;
  const Bytes whole = filled.read("packs/000001.pack");
  filled.write("packs/000001.pack", whole.substr(0, whole.size() - 5));
  Store store = filled.matter.open(Access::read_write);
  must(store.begin());
  const BlobId added = must(store.put("new"));
  must(store.commit());
  EXPECT_EQ(must(store.get(added)), "new");
  EXPECT_FALSE(store.get(filled.blobs.begin()->first));
  EXPECT_EQ(filled.read("packs/000001.pack").size(), whole.size() - 5) << "what is left is evidence";
  EXPECT_EQ(must(filled.matter.env().list(filled.matter.file("packs"))).size(), 2U);
}

/// Runs everything that reads; whatever comes back, it must come back.
void use_all_of(const Filled& filled, Access access) {
  auto opened = filled.matter.try_open(access);
  if (!opened) {
    EXPECT_FALSE(opened.error().what.empty());
    return;
  }
  for (const auto& [id, bytes] : filled.blobs) {
    const auto got = opened->get(id);
    EXPECT_TRUE(!got || *got == bytes);
  }
  (void)opened->match("note");
  (void)opened->match("\"note 3\" OR subje*");
  (void)opened->missing(filled.rows);
  (void)opened->integrity_check();
}

TEST(Damage, RandomDamageToAnyDatabaseIsSurvived) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  const Filled filled;
  for (const char* name : {"matter.db", "text-0.db"}) {
    const Bytes whole = filled.read(name);
    for (int round = 0; round < 60; ++round) {
      Bytes bent = whole;
      if (round % 3 == 0) bent.resize(random() % whole.size());
      for (unsigned i = 0; i < 1 + random() % 40 && !bent.empty(); ++i)
        bent[random() % bent.size()] = static_cast<char>(random());
      filled.write(name, bent);
      use_all_of(filled, round % 2 == 0 ? Access::read_only : Access::read_write);
    }
    filled.write(name, whole);
  }
}

TEST(Damage, ADamagedDatabaseIsOneSentenceThatNamesFileAndRemedy) {
  for (const char* name : {"matter.db", "text-0.db"}) {
    const Filled filled;
    const Bytes whole = filled.read(name);
    for (const Bytes& content :
         {Bytes("this is no database, but it is long enough to be read as a header of one.................."),
          whole.substr(0, 100), whole.substr(0, 5'000)}) {
      filled.write(name, content);
      auto opened = filled.matter.try_open(Access::read_only);
      const auto found = opened ? opened->match("note") : Result<std::vector<RowId>>(Failure(opened.error()));
      ASSERT_FALSE(found) << name << " of " << content.size();
      EXPECT_EQ(found.error().fault, Fault::malformed) << found.error().what;
      EXPECT_EQ(found.error().where, filled.matter.file(name));
      EXPECT_NE(found.error().what.find("`rejoinder status --audit`"), std::string::npos) << found.error().what;
    }
  }
}

TEST(Damage, AnEmptyOrMissingMatterDbIsNotReplacedInSilence) {
  const Filled filled;
  filled.write("matter.db", "");
  for (const Access access : {Access::read_only, Access::read_write})
    EXPECT_EQ(filled.matter.try_open(access).error().fault, Fault::malformed);
  must(filled.matter.env().remove(filled.matter.file("matter.db")));
  for (const Access access : {Access::read_only, Access::read_write})
    EXPECT_EQ(filled.matter.try_open(access).error().fault, Fault::malformed);
  EXPECT_FALSE(filled.matter.env().stat(filled.matter.file("matter.db")));
}

TEST(Damage, ALostShardIsMadeAnewAndItsRowsAreNamed) {
  const Filled filled;
  must(filled.matter.env().remove(filled.matter.file("text-1.db")));
  {
    Store reader = filled.matter.open(Access::read_only);
    EXPECT_EQ(reader.match("note").error().fault, Fault::not_found);
  }
  Store store = filled.matter.open(Access::read_write);
  std::vector<RowId> want;
  for (const RowId row : filled.rows)
    if (store.shard_of(row) == 1) want.push_back(row);
  ASSERT_FALSE(want.empty());
  EXPECT_EQ(must(store.missing(filled.rows)), want);
  must(store.begin());
  for (const RowId row : want) must(store.index({row, {"subject", "note again"}}));
  must(store.commit());
  EXPECT_EQ(must(store.missing(filled.rows)), std::vector<RowId>{});
  EXPECT_EQ(must(store.match("note")), filled.rows);
}

TEST(Damage, AShardOfAnotherPlaceIsRefused) {
  const Filled filled;
  filled.write("text-0.db", filled.read("text-1.db"));
  const auto found = filled.matter.open(Access::read_only).match("note");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().fault, Fault::malformed);
}

TEST(Damage, TheCheckOfAShardTellsRowsThatLostTheirWords) {
  struct Case {
    const char* sql;
    const char* want;
  };
  for (const Case& c :
       {Case{"DELETE FROM have WHERE id = (SELECT min(id) FROM have)", "is indexed but not listed"},
        Case{"INSERT INTO have (id) VALUES (9000000)", "is listed but not indexed"},
        Case{"DELETE FROM words_docsize WHERE id = (SELECT min(id) FROM words_docsize)", "is listed but not indexed"},
        Case{"DELETE FROM words_data WHERE id > 100", "damaged"}}) {
    for (const Access access : {Access::read_only, Access::read_write}) {
      const Filled filled;
      {
        Database db = must(Database::open(filled.matter.env(), filled.matter.file("text-0.db"), Access::read_write));
        test::allow_everything(db);
        must(db.execute(c.sql));
      }
      const std::vector<std::string> found = must(filled.matter.open(access).integrity_check());
      ASSERT_FALSE(found.empty()) << c.sql << (access == Access::read_only ? " (reader)" : " (writer)");
      EXPECT_NE(found.front().find(c.want), std::string::npos) << found.front();
    }
  }
}

}  // namespace
}  // namespace rj::store
