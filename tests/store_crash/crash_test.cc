// A small workload killed before each of its writes, cuts, syncs, renames and removals, and starved of disk at each of them.
// What was committed is whole, what was not is absent, and resuming gives what an undisturbed run gives.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/wait.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/os_error.h"
#include "store/journal.h"
#include "store/store_support.h"
#include "support/crash_seam.h"

namespace rj::store {
namespace {

using rj::test::CrashSeam;
using rj::test::FullDiskSeam;
using rj::test::kCrashed;
using test::must;

constexpr int kBatches = 3;
constexpr int kNotes = 4;  // of each batch

Bytes blob_of(int note) {
  Bytes out(note % kNotes == 2 ? 150'000 : 700, 'x');
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = static_cast<char>((i * 2654435761U >> 7) + static_cast<unsigned>(note) * i);
  return out;
}

Result<void> write_batch(Store& store, int batch) {
  RJ_CALL(store.begin());
  for (int note = batch * kNotes; note < (batch + 1) * kNotes; ++note) {
    const BlobId blob = RJ_TRY(store.put(blob_of(note)));
    const RowId row = RJ_TRY(store.next_row());
    RJ_CALL(store.index({row, {fmt::format("note{}", note), "common words of every note"}}));
    Statement insert = RJ_TRY(store.db().prepare("INSERT INTO notes (id, row, blob) VALUES (?, ?, ?)"));
    RJ_CALL(insert.with(note, row, blob).run());
  }
  RJ_TRY(append_journal(store, "Mara Oduya", "batch", fmt::format("{}", batch), "{}"));
  return store.commit();
}

Result<int> batches_in(Store& store) {
  Statement count = RJ_TRY(store.db().prepare("SELECT count(*) FROM notes"));
  RJ_TRY(count.step());
  EXPECT_EQ(count.integer(0) % kNotes, 0) << "a batch is torn";
  return static_cast<int>(count.integer(0)) / kNotes;
}

/// Opens, writes what is not there yet, closes. `done` counts the batches whose commit returned.
Result<void> work(Env& env, const std::string& folder, int& done) {
  Store store = RJ_TRY(Store::open(env, folder, test::options(), Access::read_write));
  for (int batch = RJ_TRY(batches_in(store)); batch < kBatches; ++batch) {
    RJ_CALL(write_batch(store, batch));
    done = batch + 1;
  }
  return {};
}

struct Note {
  RowId row = 0;
  BlobId blob = 0;
};

void check_pack_sizes(Store& store) {
  Statement packs = must(store.db().prepare("SELECT number, size FROM packs"));
  std::size_t count = 0;
  for (; must(packs.step()); ++count) {
    const std::string path = fmt::format("{}/.rejoinder/packs/{:06}.pack", store.folder(), packs.integer(0));
    EXPECT_EQ(must(store.env().stat(path)).size, static_cast<std::uint64_t>(packs.integer(1)));
  }
  EXPECT_EQ(must(store.env().list(store.folder() + "/.rejoinder/packs")).size(), count);
}

/// Everything that must hold of a matter opened for writing, whatever happened to the process before.
void check(Store& store, int at_least) {
  EXPECT_EQ(must(store.integrity_check()), std::vector<std::string>{});
  const int batches = must(batches_in(store));
  EXPECT_GE(batches, at_least) << "a commit that returned is lost";
  std::map<int, Note> notes;
  Statement rows = must(store.db().prepare("SELECT id, row, blob FROM notes"));
  while (must(rows.step())) notes[static_cast<int>(rows.integer(0))] = {rows.integer(1), rows.integer(2)};

  std::vector<RowId> known;
  for (const auto& [id, note] : notes) {
    EXPECT_TRUE(must(store.get(note.blob)) == blob_of(id));
    const std::vector<RowId> found = must(store.match(fmt::format("note{}", id)));
    EXPECT_EQ(std::ranges::count(found, note.row), 1);
    known.push_back(note.row);
  }
  EXPECT_EQ(must(store.missing(known)), std::vector<RowId>{});
  EXPECT_EQ(must(journal(store)).size(), static_cast<std::size_t>(batches));
  EXPECT_EQ(must(first_broken_entry(store)), std::nullopt);
  check_pack_sizes(store);
}

void check_and_resume(const std::string& folder, int at_least) {
  const auto env = system_env();
  {
    Store store = must(Store::open(*env, folder, test::options(), Access::read_write));
    check(store, at_least);
  }
  int done = 0;
  must(work(*env, folder, done));
  Store store = must(Store::open(*env, folder, test::options(), Access::read_only));
  check(store, kBatches);
}

void copy_matter(const std::string& from, const std::string& to) {
  std::filesystem::remove_all(to);
  std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
}

/// Memory that a child's last words outlive it in.
class SharedInt {
 public:
  SharedInt() : at_(static_cast<int*>(mmap(nullptr, sizeof(int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))) {}
  SharedInt(const SharedInt&) = delete;
  SharedInt& operator=(const SharedInt&) = delete;
  ~SharedInt() { munmap(at_, sizeof(int)); }
  int& value() { return *at_; }

 private:
  int* at_;
};

/// The exit status of `what` in a child of its own.
template <class F>
int in_child(F what) {
  const pid_t child = fork();
  if (child == 0) _exit(what() ? 0 : 1);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

class CrashTest : public ::testing::TestWithParam<CrashSeam::Loss> {};

TEST_P(CrashTest, KilledBeforeEveryChangeOfItsWork) {
  const test::Matter matter;
  const rj::test::TempFolder folder(rj::test::TempPlace::memory);
  const std::string copy = folder / "copy";
  SharedInt done;

  copy_matter(matter.path(), copy);
  CrashSeam counter;
  const auto counting = system_env(&counter);
  must(work(*counting, copy, done.value()));
  ASSERT_EQ(done.value(), kBatches);
  ASSERT_GT(counter.count(), 100U);

  for (std::uint64_t n = 1; n <= counter.count(); ++n) {
    SCOPED_TRACE(fmt::format("killed before change {} of {}", n, counter.count()));
    copy_matter(matter.path(), copy);
    done.value() = 0;
    ASSERT_EQ(in_child([&] {
                CrashSeam seam(n, GetParam(), n);
                const auto env = system_env(&seam);
                return work(*env, copy, done.value()).has_value();
              }),
              kCrashed);
    check_and_resume(copy, done.value());
    if (HasFailure()) return;
  }
}

std::string name_of(const ::testing::TestParamInfo<CrashSeam::Loss>& of) {
  constexpr const char* names[] = {"ByASignal", "ByAPowerCut", "ByAPowerCutThatKeepsSomeWrites"};
  return names[static_cast<int>(of.param)];
}
INSTANTIATE_TEST_SUITE_P(Store, CrashTest,
                         ::testing::Values(CrashSeam::Loss::nothing, CrashSeam::Loss::all, CrashSeam::Loss::some), name_of);

TEST(Crash, InitKilledBeforeEveryChangeCanBeRepeated) {
  const rj::test::TempFolder folder(rj::test::TempPlace::memory);
  CrashSeam counter;
  const auto counting = system_env(&counter);
  must(Store::create(*counting, folder / "whole", test::options()));
  const auto env = system_env();
  for (std::uint64_t n = 1; n <= counter.count(); ++n) {
    SCOPED_TRACE(fmt::format("killed before change {} of {}", n, counter.count()));
    const std::string path = folder / fmt::format("m{}", n);
    ASSERT_EQ(in_child([&] {
                CrashSeam seam(n, CrashSeam::Loss::all);
                const auto dying = system_env(&seam);
                return Store::create(*dying, path, test::options()).has_value();
              }),
              kCrashed);
    const auto again = Store::create(*env, path, test::options());
    EXPECT_TRUE(again || again.error().fault == Fault::conflict);
    Store store = must(Store::open(*env, path, test::options(), Access::read_write));
    check(store, 0);
    if (HasFailure()) return;
  }
}

TEST(Crash, AFullDiskAtEveryWriteIsOneSentenceAndLosesNothing) {
  const test::Matter matter;
  const rj::test::TempFolder folder(rj::test::TempPlace::memory);
  const std::string copy = folder / "copy";
  copy_matter(matter.path(), copy);
  FullDiskSeam counter;
  const auto counting = system_env(&counter);
  int done = 0;
  must(work(*counting, copy, done));

  for (std::uint64_t n = 1; n <= counter.count(); ++n) {
    SCOPED_TRACE(fmt::format("full from write {} of {}", n, counter.count()));
    copy_matter(matter.path(), copy);
    done = 0;
    FullDiskSeam seam(n);
    const auto env = system_env(&seam);
    const auto worked = work(*env, copy, done);
    EXPECT_TRUE(worked || worked.error().what == kDiskFull) << to_sentence(worked.error());
    // Writes after the last commit are those of closing, which tidies up and may be put off.
    EXPECT_TRUE(!worked || done == kBatches);
    check_and_resume(copy, done);
    if (HasFailure()) return;
  }
}

// The same with a real file system, where SQLite's shared memory, the lock and half-written blocks meet the limit too.
TEST(Crash, ATinyFileSystemOfAnySizeIsOneSentenceAndLosesNothing) {
  const test::Matter matter;
  const rj::test::TempFolder folder;
  constexpr int kCannotMount = 98;
  const int status = in_child([&] {
    if (unshare(CLONE_NEWNS) != 0 || mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) _exit(kCannotMount);
    bool was_full = false;
    for (int kilobytes = 300; kilobytes < 2'000; kilobytes += 20) {
      SCOPED_TRACE(fmt::format("{} kB", kilobytes));
      if (mount("none", folder.path().c_str(), "tmpfs", 0, fmt::format("size={}k", kilobytes).c_str()) != 0) _exit(kCannotMount);
      std::error_code no_room;
      std::filesystem::copy(matter.path(), folder / "m", std::filesystem::copy_options::recursive, no_room);
      int done = 0;
      if (!no_room) {
        const auto env = system_env();
        const auto worked = work(*env, folder / "m", done);
        EXPECT_TRUE(worked || worked.error().what == kDiskFull) << to_sentence(worked.error());
        was_full |= !worked;
        EXPECT_EQ(mount("none", folder.path().c_str(), "tmpfs", MS_REMOUNT, "size=50m"), 0);
        check_and_resume(folder / "m", done);
      }
      umount(folder.path().c_str());
      if (::testing::Test::HasFailure()) return false;
    }
    return was_full;
  });
  if (status == kCannotMount) GTEST_SKIP() << "may not mount a file system here";
  EXPECT_EQ(status, 0);
}

TEST(Crash, OneWriterGoesOnAfterTheDiskWasFullForAMoment) {
  const test::Matter matter;
  const rj::test::TempFolder folder(rj::test::TempPlace::memory);
  const std::string copy = folder / "copy";
  copy_matter(matter.path(), copy);
  FullDiskSeam counter;
  const auto counting = system_env(&counter);
  int done = 0;
  must(work(*counting, copy, done));

  for (std::uint64_t n = 1; n <= counter.count(); ++n) {
    SCOPED_TRACE(fmt::format("full at write {} of {}", n, counter.count()));
    copy_matter(matter.path(), copy);
    FullDiskSeam seam(n, 1);
    const auto env = system_env(&seam);
    Result<Store> opened = Store::open(*env, copy, test::options(), Access::read_write);
    if (!opened) continue;
    for (int tries = 0; tries < 2; ++tries) {
      for (int batch = must(batches_in(*opened)); batch < kBatches; ++batch)
        if (!write_batch(*opened, batch)) {
          opened->roll_back();
          break;
        }
    }
    check(*opened, kBatches);
    if (HasFailure()) return;
  }
}

/// Fails one sync as a full disk does, and kills before the `then`-th change after it.
class FailThenDie final : public WriteSeam {
 public:
  FailThenDie(std::uint64_t sync, std::uint64_t then) : sync_(sync), then_(then) {}
  void before(WriteOp op, const std::string&, std::uint64_t, std::uint64_t) override {
    if (op == WriteOp::sync) ++syncs_;
    is_failing_ = op == WriteOp::sync && syncs_ == sync_;
    if (syncs_ >= sync_ && after_++ == then_) _exit(kCrashed);
  }
  bool disk_full() override { return is_failing_; }
  [[nodiscard]] std::uint64_t syncs() const { return syncs_; }

 private:
  std::uint64_t sync_;
  std::uint64_t then_;
  std::uint64_t syncs_ = 0;
  std::uint64_t after_ = 0;
  bool is_failing_ = false;
};

// A commit whose sync fails leaves frames in the WAL that a crash brings back: nothing that they ask for may be gone by then.
TEST(Crash, KilledSoonAfterASyncThatFailed) {
  const test::Matter matter;
  const rj::test::TempFolder folder(rj::test::TempPlace::memory);
  const std::string copy = folder / "copy";
  const auto go_on_after_failures = [&](WriteSeam& seam) {
    const auto env = system_env(&seam);
    int done = 0;
    Result<Store> store = Store::open(*env, copy, test::options(), Access::read_write);
    for (int tries = 0; store && tries < 2; ++tries)
      for (int batch = must(batches_in(*store)); batch < kBatches && write_batch(*store, batch); ++batch) done = batch + 1;
    return done == kBatches;
  };
  copy_matter(matter.path(), copy);
  FailThenDie counter(UINT64_MAX, 0);
  ASSERT_TRUE(go_on_after_failures(counter));

  for (std::uint64_t sync = 1; sync <= counter.syncs(); ++sync)
    for (const std::uint64_t then : {1, 2, 3, 4, 5, 7, 10, 14, 20, 28, 40}) {
      SCOPED_TRACE(fmt::format("sync {} of {} failed, killed {} changes later", sync, counter.syncs(), then));
      copy_matter(matter.path(), copy);
      in_child([&] {
        FailThenDie seam(sync, then);
        return go_on_after_failures(seam);
      });
      check_and_resume(copy, 0);
      if (HasFailure()) return;
    }
}

}  // namespace
}  // namespace rj::store
