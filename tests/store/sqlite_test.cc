#include "store/sqlite.h"

#include <grp.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "store/store_support.h"

namespace rj::store {
namespace {

using rj::test::TempFolder;
using test::must;

class SqliteTest : public ::testing::Test {
 protected:
  Database open(Access access = Access::read_write) { return must(Database::open(*env_, path_, access)); }

  TempFolder folder_{rj::test::TempPlace::memory};
  std::string path_ = folder_ / "a?b#c%41.db";
  std::unique_ptr<Env> env_ = system_env();
};

TEST_F(SqliteTest, BindsAndGivesBackEveryKindOfValue) {
  Database db = open();
  must(db.execute("CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d TEXT, e TEXT)"));
  Statement insert = must(db.prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?)"));
  const std::string with_nul("a\0b", 3);
  insert.with(std::int64_t{1} << 62, with_nul, "", std::string_view(), std::optional<std::string>());
  must(insert.run());
  EXPECT_EQ(db.last_row_id(), 1);
  EXPECT_EQ(db.changes(), 1);
  Statement row = must(db.prepare("SELECT a, b, c, d, e, typeof(d) FROM t"));
  ASSERT_TRUE(must(row.step()));
  EXPECT_EQ(row.integer(0), std::int64_t{1} << 62);
  EXPECT_EQ(row.text(1), with_nul);
  EXPECT_EQ(row.text(2), "");
  EXPECT_EQ(row.text(3), "");
  EXPECT_FALSE(row.is_null(3)) << "an empty view is an empty text, not NULL";
  EXPECT_TRUE(row.is_null(4));
  EXPECT_EQ(row.text(5), "text");
  EXPECT_FALSE(must(row.step()));
}

TEST_F(SqliteTest, AStatementLeftAtARowCanBeBoundAgain) {
  Database db = open();
  Statement row = must(db.prepare("SELECT ? UNION ALL SELECT 9"));
  for (const int value : {1, 2, 3}) {
    row.with(value);
    ASSERT_TRUE(must(row.step()));
    EXPECT_EQ(row.integer(0), value);
  }
}

TEST_F(SqliteTest, WrongSqlAndBrokenRulesAreErrors) {
  Database db = open();
  must(db.execute("CREATE TABLE t (a INTEGER PRIMARY KEY); CREATE TABLE u (b INTEGER REFERENCES t (a))"));
  EXPECT_FALSE(db.prepare("SELECT nothing FROM t"));
  EXPECT_FALSE(db.prepare("SELECT \"nothing\" FROM t")) << "a misspelt column is no text";
  EXPECT_EQ(db.execute("INSERT INTO u VALUES (7)").error().fault, Fault::conflict) << "foreign keys are on";
  must(db.execute("INSERT INTO t VALUES (7)"));
  EXPECT_EQ(db.execute("INSERT INTO t VALUES (7)").error().fault, Fault::conflict);
}

TEST_F(SqliteTest, ATransactionThatIsNotCommittedIsRolledBack) {
  Database db = open();
  must(db.execute("CREATE TABLE t (a)"));
  {
    const Transaction transaction = must(Transaction::begin(db));
    must(db.execute("INSERT INTO t VALUES (1)"));
  }
  Transaction transaction = must(Transaction::begin(db));
  must(db.execute("INSERT INTO t VALUES (2)"));
  must(transaction.commit());
  Statement rows = must(db.prepare("SELECT group_concat(a) FROM t"));
  ASSERT_TRUE(must(rows.step()));
  EXPECT_EQ(rows.text(0), "2");
}

TEST_F(SqliteTest, ReadOnlyNeverMakesAndNeverWrites) {
  EXPECT_EQ(Database::open(*env_, path_, Access::read_only).error().fault, Fault::not_found);
  EXPECT_FALSE(env_->stat(path_));
  must(open().execute("CREATE TABLE t (a)"));
  Database db = open(Access::read_only);
  EXPECT_EQ(db.execute("INSERT INTO t VALUES (1)").error().fault, Fault::denied);
}

/// The exit status of `what`, run by a user who owns nothing.
template <class F>
int as_nobody(F what) {
  const pid_t child = fork();
  if (child == 0) {
    if (setgroups(0, nullptr) != 0 || setgid(65534) != 0 || setuid(65534) != 0) _exit(99);
    _exit(what() ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST_F(SqliteTest, ReadsWhereNothingMayBeWritten) {
  if (geteuid() != 0) GTEST_SKIP() << "needs to become another user";
  namespace fs = std::filesystem;
  const auto reads = [&] {
    auto db = Database::open(*env_, path_, Access::read_only);
    if (!db) return false;
    auto row = db->prepare("SELECT a FROM t");
    return row && row->step().value_or(false) && row->integer(0) == 42;
  };
  auto writer = std::make_optional(open());
  must(writer->execute("CREATE TABLE t (a); INSERT INTO t VALUES (42)"));
  fs::permissions(folder_.path(), fs::perms(0555));
  EXPECT_EQ(as_nobody(reads), 0) << "beside a writer, with -wal and -shm there";
  writer.reset();
  ASSERT_FALSE(env_->stat(path_ + "-wal"));
  EXPECT_EQ(as_nobody(reads), 0) << "on a medium that cannot be written, nothing but the file there";
}

TEST_F(SqliteTest, AFileThatMayNotBeReadIsDenied) {
  if (geteuid() != 0) GTEST_SKIP() << "needs to become another user";
  must(open().execute("CREATE TABLE t (a)"));
  std::filesystem::permissions(folder_.path(), std::filesystem::perms(0755));
  std::filesystem::permissions(path_, std::filesystem::perms(0600));
  EXPECT_EQ(as_nobody([&] { return Database::open(*env_, path_, Access::read_only).error().fault == Fault::denied; }), 0);
}

}  // namespace
}  // namespace rj::store
