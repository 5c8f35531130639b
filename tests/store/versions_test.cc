#include <gtest/gtest.h>

#include <array>

#include "store/store_support.h"

namespace rj::store {
namespace {

using test::Matter;
using test::must;

constexpr std::array kTwoSteps{test::kSteps[0],
                               Migration{2, "ALTER TABLE notes ADD COLUMN colour TEXT; UPDATE notes SET colour = 'grey'"}};
constexpr std::array kBrokenSteps{test::kSteps[0],
                                  Migration{2, "ALTER TABLE notes ADD COLUMN colour TEXT; INSERT INTO nowhere VALUES (1)"}};

StoreOptions with(std::span<const Migration> steps) {
  StoreOptions options = test::options();
  options.migrations = steps;
  return options;
}

TEST(Versions, ANewerMatterIsRefusedWithASentence) {
  struct Case {
    const char* name;
    const char* want;
  };
  for (const Case& c :
       {Case{"schema", "(schema 3; this program knows 1)"}, Case{"text", "(text 3; this program knows 1)"},
        Case{"tokenizer", "(tokenizer 3; this program knows 1)"}, Case{"duplicates", "(duplicates 3; this program knows 1)"},
        Case{"store", "(store 3; this program knows 2)"}}) {
    const Matter matter;
    {
      Store store = matter.open(Access::read_write);
      Statement update = must(store.db().prepare("UPDATE versions SET number = 3 WHERE name = ?"));
      must(update.with(c.name).run());
    }
    for (const Access access : {Access::read_only, Access::read_write}) {
      const auto opened = matter.try_open(access);
      ASSERT_FALSE(opened) << c.name;
      EXPECT_EQ(opened.error().fault, Fault::unsupported);
      EXPECT_NE(opened.error().what.find("this matter was written by a newer Rejoinder " + std::string(c.want)),
                std::string::npos)
          << opened.error().what;
    }
  }
}

TEST(Versions, AnOlderMatterIsBroughtUpToDateByAWriter) {
  const Matter matter;
  {
    Store store = matter.open(Access::read_write);
    must(store.db().execute("INSERT INTO notes (id) VALUES (1)"));
  }
  const auto read = Store::open(matter.env(), matter.path(), with(kTwoSteps), Access::read_only);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().fault, Fault::conflict);
  {
    Store store = must(Store::open(matter.env(), matter.path(), with(kTwoSteps), Access::read_write));
    Statement colour = must(store.db().prepare("SELECT colour FROM notes"));
    ASSERT_TRUE(must(colour.step()));
    EXPECT_EQ(colour.text(0), "grey");
  }
  EXPECT_TRUE(Store::open(matter.env(), matter.path(), with(kTwoSteps), Access::read_only));
  EXPECT_EQ(matter.try_open(Access::read_write).error().fault, Fault::unsupported) << "the older program is refused now";
}

TEST(Versions, DocumentsThatWereReadOtherwiseAreNotMixedWithNewOnes) {
  const Matter matter;
  { (void)matter.open(Access::read_write); }
  StoreOptions text = test::options(), duplicates = test::options();
  ++text.versions.text;
  ++duplicates.versions.duplicates;
  for (const StoreOptions& newer : {text, duplicates}) {
    for (const Access access : {Access::read_only, Access::read_write}) {
      const auto opened = Store::open(matter.env(), matter.path(), newer, access);
      ASSERT_FALSE(opened);
      EXPECT_EQ(opened.error().fault, Fault::unsupported);
      EXPECT_NE(opened.error().what.find("an older Rejoinder read the documents"), std::string::npos) << opened.error().what;
    }
  }
  EXPECT_TRUE(matter.try_open(Access::read_write)) << "it stays as it was";
}

TEST(Versions, AStepThatFailsLeavesTheOlderMatterAsItWas) {
  const Matter matter;
  ASSERT_FALSE(Store::open(matter.env(), matter.path(), with(kBrokenSteps), Access::read_write));
  Store store = matter.open(Access::read_write);
  EXPECT_FALSE(store.db().prepare("SELECT colour FROM notes"));
}

TEST(Versions, AnotherTokenizerMakesTheIndexAnew) {
  const Matter matter;
  std::vector<RowId> rows;
  {
    Store store = matter.open(Access::read_write);
    must(store.begin());
    for (int i = 0; i < 5; ++i) {
      rows.push_back(must(store.next_row()));
      must(store.index({rows.back(), {"word", ""}}));
    }
    must(store.commit());
  }
  StoreOptions newer = test::options();
  newer.versions.tokenizer = 2;
  EXPECT_EQ(Store::open(matter.env(), matter.path(), newer, Access::read_only).error().fault, Fault::conflict);
  Store store = must(Store::open(matter.env(), matter.path(), newer, Access::read_write));
  EXPECT_EQ(must(store.missing(rows)), rows);
  must(store.begin());
  for (const RowId row : rows) must(store.index({row, {"word", ""}}));
  must(store.commit());
  EXPECT_EQ(must(store.match("word")), rows);
}

}  // namespace
}  // namespace rj::store
