#include "base/env.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <utility>

#include "base/os_error.h"
#include "support/temp_folder.h"

namespace rj {
namespace {

using test::TempFolder;

unsigned mode_of(const std::string& path) {
  struct stat info{};
  EXPECT_EQ(lstat(path.c_str(), &info), 0) << path;
  return info.st_mode & 07777U;
}

/// Sets the umask for one scope.
class Umask {
 public:
  explicit Umask(unsigned mask) : old_(umask(mask)) {}
  Umask(const Umask&) = delete;
  Umask& operator=(const Umask&) = delete;
  ~Umask() { umask(old_); }

 private:
  mode_t old_;
};

class EnvTest : public ::testing::Test {
 protected:
  TempFolder folder_;
  std::unique_ptr<Env> env_ = system_env();
};

TEST_F(EnvTest, ListsNamesInRawByteOrder) {
  for (const auto* name : {"b", "a\xC3\xA9", "Z", "a", "a\xFF", ".x", "10", "9"})
    ASSERT_TRUE(write_file(*env_, folder_ / name, ""));
  EXPECT_EQ(env_->list(folder_.path()).value(), (std::vector<std::string>{".x", "10", "9", "Z", "a", "a\xC3\xA9", "a\xFF", "b"}));
}

TEST_F(EnvTest, WritesExactlyTheModeWhateverTheUmask) {
  for (const unsigned mask : {0U, 022U, 077U}) {
    const Umask scope(mask);
    for (const unsigned mode : {0600U, 0644U, 0664U}) {
      ASSERT_TRUE(write_file(*env_, folder_ / "f", "x", mode));
      EXPECT_EQ(mode_of(folder_ / "f"), mode) << "umask " << mask;
    }
    const std::string nested = folder_ / ("d" + std::to_string(mask));
    ASSERT_TRUE(env_->make_folders(nested + "/e", 0755));
    EXPECT_EQ(mode_of(nested), 0755U);
    EXPECT_EQ(mode_of(nested + "/e"), 0755U);
    ASSERT_TRUE(env_->make_folders(nested + "/own"));
    EXPECT_EQ(mode_of(nested + "/own"), 0777U & ~mask);
  }
}

TEST_F(EnvTest, WriteFileReplacesAndLeavesNothingBeside) {
  ASSERT_TRUE(write_file(*env_, folder_ / "f", "old"));
  ASSERT_TRUE(write_file(*env_, folder_ / "f", "new and longer"));
  EXPECT_EQ(read_file(*env_, folder_ / "f").value(), "new and longer");
  EXPECT_EQ(env_->list(folder_.path()).value(), (std::vector<std::string>{"f"}));
}

TEST_F(EnvTest, WriteFileTakesTheLongestNameThatTheSystemTakes) {
  const std::string name(255, 'n');
  ASSERT_TRUE(write_file(*env_, folder_ / name, "x"));
  EXPECT_EQ(read_file(*env_, folder_ / name).value(), "x");
}

/// Fails every write or sync from the n-th on, as a full disk does.
class FullFrom final : public WriteSeam {
 public:
  explicit FullFrom(int first) : left_(first) {}
  void before(WriteOp, const std::string&, std::uint64_t, std::uint64_t) override { --left_; }
  bool disk_full() override { return left_ < 0; }

 private:
  int left_;
};

TEST_F(EnvTest, AFullDiskLeavesTheOldContent) {
  ASSERT_TRUE(write_file(*env_, folder_ / "f", "old"));
  for (int n = 0; n < 2; ++n) {
    FullFrom seam(n);
    const auto full = system_env(&seam);
    const auto done = write_file(*full, folder_ / "f", "new");
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().what, kDiskFull);
    EXPECT_EQ(read_file(*env_, folder_ / "f").value(), "old");
    EXPECT_EQ(env_->list(folder_.path()).value(), (std::vector<std::string>{"f"}));
  }
}

TEST_F(EnvTest, AnAppendThatFailedHalfwayIsOverwrittenByTheNext) {
  const pid_t child = fork();
  if (child == 0) {
    (void)signal(SIGXFSZ, SIG_IGN);
    const auto file = env_->open(folder_ / "f", OpenMode::append).value();
    bool good = file->append("good").has_value();
    rlimit limit{6, RLIM_INFINITY};
    setrlimit(RLIMIT_FSIZE, &limit);
    const auto failed = file->append("too long");
    good = good && !failed && failed.error().what == kDiskFull && file->size().value() == 6;
    limit.rlim_cur = RLIM_INFINITY;
    setrlimit(RLIMIT_FSIZE, &limit);
    good = good && file->append("!").has_value() && file->truncate(5).has_value();
    _exit(good ? 0 : 1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(read_file(*env_, folder_ / "f").value(), "good!");
}

TEST_F(EnvTest, ReadsAndMapsTheSameBytes) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{70'000}, std::size_t{3} << 20}) {
    Bytes bytes(size, 'x');
    for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31 + (i >> 9));
    ASSERT_TRUE(write_file(*env_, folder_ / "f", bytes));
    EXPECT_TRUE(read_file(*env_, folder_ / "f").value() == bytes);
    EXPECT_TRUE(env_->map(folder_ / "f").value()->bytes() == bytes);
  }
  const auto file = env_->open(folder_ / "f", OpenMode::read).value();
  for (const std::uint64_t length : {1U, 15U, 16U, 17U, 100U}) EXPECT_EQ(file->read(5, length).value().size(), length);
  EXPECT_EQ(file->read((3U << 20) - 2, 100).value().size(), 2U);
  EXPECT_EQ(file->read(std::uint64_t{1} << 60, 100).value(), "");
}

TEST_F(EnvTest, AMappedFileThatIsCutOffReadsAsZerosAndSaysSo) {
  const std::uint64_t size = (128ULL << 20) + 8192;
  ASSERT_TRUE(write_file(*env_, folder_ / "f", Bytes(1, 'x')));
  ASSERT_EQ(truncate((folder_ / "f").c_str(), static_cast<off_t>(size)), 0);
  const auto held = env_->map(folder_ / "f").value();
  ASSERT_TRUE(held->is_live());
  EXPECT_EQ(held->bytes()[0], 'x');
  EXPECT_FALSE(held->is_torn());
  ASSERT_EQ(truncate((folder_ / "f").c_str(), 10), 0);
  EXPECT_EQ(held->bytes()[size - 1], '\0');
  EXPECT_TRUE(held->is_torn());
  ASSERT_TRUE(write_file(*env_, folder_ / "small", "x"));
  EXPECT_FALSE(env_->map(folder_ / "small").value()->is_live());
}

TEST_F(EnvTest, MapFollowsNoLink) {
  ASSERT_TRUE(write_file(*env_, folder_ / "f", "four"));
  ASSERT_EQ(symlink("f", (folder_ / "to-file").c_str()), 0);
  EXPECT_FALSE(env_->map(folder_ / "to-file"));
}

TEST_F(EnvTest, SaysWhatCannotBeRead) {
  ASSERT_EQ(mkfifo((folder_ / "fifo").c_str(), 0600), 0);
  struct Case {
    const char* name;
    Fault want;
  };
  for (const Case& c : {Case{"absent", Fault::not_found}, Case{"fifo", Fault::usage}, Case{"", Fault::io}}) {
    const auto mapped = env_->map(folder_ / c.name);
    ASSERT_FALSE(mapped) << c.name;
    EXPECT_EQ(mapped.error().fault, c.want) << c.name;
    EXPECT_EQ(mapped.error().where, folder_ / c.name);
    EXPECT_FALSE(env_->open(folder_ / c.name, OpenMode::read)) << c.name;
  }
}

TEST_F(EnvTest, CreateRefusesWhatIsThere) {
  ASSERT_TRUE(env_->create(folder_ / "f", 0644));
  const auto again = env_->create(folder_ / "f", 0644);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().fault, Fault::conflict);
}

TEST_F(EnvTest, StatTellsLinksAndFollowsThem) {
  ASSERT_TRUE(write_file(*env_, folder_ / "f", "four"));
  ASSERT_EQ(symlink("f", (folder_ / "to-file").c_str()), 0);
  ASSERT_EQ(symlink("nowhere", (folder_ / "to-nothing").c_str()), 0);
  const FileInfo file = env_->stat(folder_ / "f").value();
  EXPECT_EQ(file.kind, FileKind::file);
  EXPECT_FALSE(file.is_link);
  EXPECT_EQ(file.size, 4U);
  const FileInfo link = env_->stat(folder_ / "to-file").value();
  EXPECT_TRUE(link.is_link);
  EXPECT_EQ(link.kind, FileKind::file);
  EXPECT_EQ(link.inode, file.inode);
  const FileInfo dangling = env_->stat(folder_ / "to-nothing").value();
  EXPECT_TRUE(dangling.is_link);
  EXPECT_EQ(dangling.kind, FileKind::other);
  EXPECT_EQ(env_->stat(folder_ / "absent").error().fault, Fault::not_found);
}

TEST_F(EnvTest, RemoveTreeDoesNotFollowLinks) {
  ASSERT_TRUE(env_->make_folders(folder_ / "kept"));
  ASSERT_TRUE(write_file(*env_, folder_ / "kept/f", "x"));
  ASSERT_TRUE(env_->make_folders(folder_ / "gone/a/b/c"));
  ASSERT_TRUE(write_file(*env_, folder_ / "gone/a/f", "x"));
  ASSERT_EQ(symlink("../../kept", (folder_ / "gone/a/link").c_str()), 0);
  ASSERT_EQ(symlink("nowhere", (folder_ / "gone/a/dangling").c_str()), 0);
  ASSERT_EQ(symlink("kept", (folder_ / "itself").c_str()), 0);
  ASSERT_TRUE(remove_tree(*env_, folder_ / "gone"));
  ASSERT_TRUE(remove_tree(*env_, folder_ / "itself"));
  ASSERT_TRUE(remove_tree(*env_, folder_ / "never-there"));
  EXPECT_EQ(env_->list(folder_.path()).value(), (std::vector<std::string>{"kept"}));
  EXPECT_EQ(read_file(*env_, folder_ / "kept/f").value(), "x");
}

TEST_F(EnvTest, RemoveTreeTakesADeepTree) {
  std::string deep = folder_ / "d";
  for (int i = 0; i < 1'000; ++i) deep += "/d";
  ASSERT_TRUE(env_->make_folders(deep));
  ASSERT_TRUE(remove_tree(*env_, folder_ / "d"));
  EXPECT_TRUE(env_->list(folder_.path()).value().empty());
}

TEST_F(EnvTest, ALockHasOneHolderAndNamesIt) {
  auto held = env_->lock(folder_ / "lock").value();
  const auto second = env_->lock(folder_ / "lock");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().fault, Fault::conflict);
  EXPECT_EQ(second.error().what, "another process holds it (pid " + std::to_string(getpid()) + ")");
  held.reset();
  EXPECT_TRUE(env_->lock(folder_ / "lock"));
}

TEST_F(EnvTest, TheLockOfAKilledProcessIsFree) {
  int ready[2];
  ASSERT_EQ(pipe(ready), 0);
  const pid_t child = fork();
  if (child == 0) {
    const auto lock = env_->lock(folder_ / "lock");
    (void)!write(ready[1], "x", 1);
    pause();
    _exit(0);
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  EXPECT_FALSE(env_->lock(folder_ / "lock"));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  EXPECT_TRUE(env_->lock(folder_ / "lock"));
}

class Recorder final : public WriteSeam {
 public:
  void before(WriteOp op, const std::string& path, std::uint64_t offset, std::uint64_t length) override {
    constexpr const char* names[] = {"write", "truncate", "sync", "rename", "remove"};
    seen += std::string(names[static_cast<int>(op)]) + " " + path.substr(path.rfind('/') + 1) + " " + std::to_string(offset) +
            "+" + std::to_string(length) + "\n";
  }
  std::string seen;
};

TEST_F(EnvTest, TheSeamIsToldOfEveryChange) {
  Recorder seam;
  const auto env = system_env(&seam);
  const auto file = env->open(folder_ / "f", OpenMode::append).value();
  ASSERT_TRUE(file->append("abc"));
  ASSERT_TRUE(file->append("de"));
  ASSERT_TRUE(file->truncate(1));
  ASSERT_TRUE(file->append("z"));
  ASSERT_TRUE(file->sync());
  ASSERT_TRUE(env->rename(folder_ / "f", folder_ / "g"));
  ASSERT_TRUE(env->remove(folder_ / "g"));
  EXPECT_EQ(seam.seen, "write f 0+3\nwrite f 3+2\ntruncate f 1+4\nwrite f 1+1\nsync f 0+0\nrename g 0+0\nremove g 0+0\n");
}

TEST_F(EnvTest, RandomBytesDiffer) {
  EXPECT_EQ(env_->random(32).size(), 32U);
  EXPECT_NE(env_->random(32), env_->random(32));
  EXPECT_FALSE(env_->user_name().empty());
}

}  // namespace
}  // namespace rj
