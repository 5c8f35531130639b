// What was added once and is not what it was: grown, changed, cut off, gone, out of reach. Nothing that was there is lost without
// a word, the ledger balances each time, and one file never keeps the others from being read.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <functional>

#include "matter/lists.h"
#include "small_matter.h"

namespace rj::matter {
namespace {

namespace fs = std::filesystem;

std::string mail(const std::string& id) { return test::framed(test::eml({id, "tide " + id, "Words of " + id + ".\n", ""})); }

std::string many(int count) {
  std::string all;
  for (int n = 0; n < count; ++n) all += mail("l" + std::to_string(n));
  return all;
}

/// Sets the flag when so many items were read.
class StopAfter final : public Progress {
 public:
  StopAfter(CancelFlag& flag, std::uint64_t items) : flag_(flag), items_(items) {}
  void report(std::string_view, std::uint64_t done, std::uint64_t) override {
    if (done >= items_) flag_.set();
  }

 private:
  CancelFlag& flag_;
  std::uint64_t items_;
};

class Again : public testing::Test {
 protected:
  std::string path(const std::string& name) { return small_.source("box/" + name); }

  Added add() {
    const auto added = small_.add({{small_.source("box")}, {}, {}, false, false});
    EXPECT_TRUE(added) << to_sentence(added.error());
    return added ? *added : Added{};
  }

  /// As Ctrl-C does it.
  void add_interrupted() {
    auto matter = small_.open(store::Access::read_write);
    CancelFlag flag;
    StopAfter progress(flag, 1'000);
    EXPECT_FALSE(matter::add(matter, {{small_.source("box")}, {}, {}, false, false}, progress, flag));
  }

  std::string exceptions(bool excluded = false) {
    auto matter = small_.open();
    std::string all;
    const auto rows = list_exceptions(matter.store().db(), excluded).value();
    for (const auto& row : rows) all += row.code + " " + row.locator + ": " + row.reason + "\n";
    return all;
  }

  std::size_t copies_of(const std::string& id) {
    auto matter = small_.open();
    return matter.archive().by_message_id("<" + id + "@tide.example>").value().size();
  }

  void expect_balance() {
    const auto ledger = small_.audit();
    EXPECT_TRUE(ledger.balanced()) << test::told(ledger);
  }

  test::SmallMatter small_;
};

TEST_F(Again, BlankLinesThatGrewAreAGapAndLaterMailIsRead) {
  test::write(path("a.mbox"), mail("one"));
  add();
  for (const auto& more : {std::string("\n\n\r\n"), mail("two")}) {
    std::ofstream(path("a.mbox"), std::ios::app | std::ios::binary) << more;
    add();
    expect_balance();
  }
  EXPECT_EQ(exceptions(), "");
  EXPECT_EQ(copies_of("two"), 1U);
}

TEST_F(Again, AMailboxThatWasCompactedIsReadAsAVersionOfItsOwn) {
  test::write(path("a.mbox"), mail("one") + mail("two") + mail("three"));
  add();
  test::write(path("a.mbox"), mail("two") + mail("three"));
  add();
  std::ofstream(path("a.mbox"), std::ios::app) << mail("four");
  add();
  EXPECT_EQ(copies_of("one"), 1U);
  EXPECT_EQ(copies_of("two"), 2U);
  EXPECT_EQ(copies_of("four"), 1U);
  auto matter = small_.open();
  EXPECT_TRUE(matter.archive().info(read::Number{4})->locator.starts_with("a.mbox/version:2@"));
  EXPECT_EQ(matter.archive().info(read::Number{4})->status, "duplicate");
  EXPECT_TRUE(matter.archive().info(read::Number{6})->locator.starts_with("a.mbox/version:2@"));
  expect_balance();
}

TEST_F(Again, ALastMessageThatWasHalfThereIsReadWhole) {
  const auto two = mail("two");
  test::write(path("a.mbox"), mail("one") + two.substr(0, two.size() - 8));
  add();
  test::write(path("a.mbox"), mail("one") + two + mail("three"));
  add();
  EXPECT_EQ(copies_of("three"), 1U);
  EXPECT_EQ(copies_of("two"), 2U);
  expect_balance();
}

struct Replaced {
  const char* name;
  std::function<void(const std::string&)> act;
  const char* told;
};

class AgainReplaced : public Again, public testing::WithParamInterface<Replaced> {};

/// A known file, read to its end or interrupted, that cannot be read now: told, the rest is read, and read again when it is back.
TEST_P(AgainReplaced, IsToldAndTheRestIsRead) {
  for (const bool interrupted : {false, true}) {
    SCOPED_TRACE(interrupted ? "interrupted" : "read");
    fs::remove_all(small_.source("box"));
    const std::string name = interrupted ? "i.mbox" : "a.mbox";
    const auto bytes = interrupted ? many(3'500) : mail("one");
    test::write(path(name), bytes);
    if (interrupted) {
      add_interrupted();
    } else {
      add();
    }
    GetParam().act(path(name));
    test::write(path("later" + name), mail("later" + name));
    const auto added = add();
    EXPECT_EQ(copies_of("later" + name), 1U);
    EXPECT_TRUE(added.total.balanced()) << test::told(added.total);
    EXPECT_NE(exceptions().find(GetParam().told), std::string::npos) << exceptions();
    EXPECT_EQ(exceptions().contains("messages were there and were not read"), interrupted) << exceptions();
    expect_balance();
    EXPECT_EQ(add().run.items, 0U);
    fs::remove_all(path(name));
    test::write(path(name), bytes + mail("last" + name));
    add();
    EXPECT_EQ(copies_of("last" + name), 1U);
    EXPECT_EQ(exceptions().find("UNREADABLE"), std::string::npos) << exceptions();
    expect_balance();
    EXPECT_EQ(add().run.items, 0U);
  }
}

INSTANTIATE_TEST_SUITE_P(Again, AgainReplaced,
                         testing::Values(Replaced{"Fifo",
                                                  [](const std::string& path) {
                                                    fs::remove(path);
                                                    mkfifo(path.c_str(), 0600);
                                                  },
                                                  "UNREADABLE"},
                                         Replaced{"Link",
                                                  [](const std::string& path) {
                                                    fs::remove(path);
                                                    fs::create_symlink("/etc/hostname", path);
                                                  },
                                                  "UNREADABLE"},
                                         Replaced{"BrokenLink",
                                                  [](const std::string& path) {
                                                    fs::remove(path);
                                                    fs::create_symlink("nowhere", path);
                                                  },
                                                  "UNREADABLE"}),
                         [](const auto& one) { return one.param.name; });

TEST_F(Again, AnInterruptedMailboxThatIsGoneIsToldWithItsCounts) {
  test::write(path("a.mbox"), many(3'500));
  test::write(path("b.mbox"), mail("b"));
  add_interrupted();
  fs::remove(path("a.mbox"));
  const auto added = add();
  EXPECT_TRUE(added.total.balanced()) << test::told(added.total);
  EXPECT_NE(exceptions().find("GONE a.mbox@"), std::string::npos) << exceptions();
  EXPECT_NE(exceptions().find(" messages were there and were not read"), std::string::npos) << exceptions();
  EXPECT_EQ(copies_of("b"), 1U);
  expect_balance();
}

TEST_F(Again, AnInterruptedMailboxThatChangedIsToldAndReadAnew) {
  test::write(path("a.mbox"), many(3'500));
  add_interrupted();
  test::write(path("a.mbox"), mail("other"));
  add();
  EXPECT_NE(exceptions().find("CHANGED_WHILE_READ a.mbox@"), std::string::npos) << exceptions();
  EXPECT_EQ(copies_of("other"), 1U);
  expect_balance();
  EXPECT_EQ(add().run.items, 0U);
}

TEST_F(Again, WhatCouldNotBeOpenedIsTriedAgainAndThenNoException) {
  if (geteuid() == 0) GTEST_SKIP() << "root opens everything";
  test::write(path("a.mbox"), mail("one"));
  chmod(path("a.mbox").c_str(), 0);
  add();
  EXPECT_NE(exceptions().find("UNREADABLE a.mbox"), std::string::npos);
  chmod(path("a.mbox").c_str(), 0600);
  add();
  EXPECT_EQ(copies_of("one"), 1U);
  EXPECT_EQ(exceptions(), "");
  EXPECT_NE(exceptions(true).find("READ_LATER a.mbox"), std::string::npos) << exceptions(true);
  expect_balance();
}

}  // namespace
}  // namespace rj::matter
