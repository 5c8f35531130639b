// `add` may die at any write, sync, rename or removal: after the next `add` the matter equals one that never died (house.md 4).
// Each run starts from a copy of one matter, so that keys agree, and lives in memory, so that a sync costs nothing.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "base/env.h"
#include "crash/sameness.h"
#include "crash/sample_mail.h"
#include "matter/ingest.h"
#include "support/crash_seam.h"
#include "support/temp_folder.h"

namespace rj::test {
namespace {

namespace fs = std::filesystem;

class KillTest : public ::testing::Test {
 protected:
  void SetUp() override {
    write_sample_mail(folder_.path());
    auto env = system_env();
    ASSERT_TRUE(matter::Matter::create(*env, folder_ / "fresh", "Kill test", "Europe/Lisbon"));
    write_sample_dossier(folder_ / "fresh/dossier");
    start_over();
    CrashSeam counting;
    ASSERT_TRUE(add_all(&counting));
    changes_ = counting.count();
    wanted_ = sameness_of(folder_ / "matter", folder_ / "record");
    ASSERT_NE(wanted_.find("publish: done"), std::string::npos) << wanted_.substr(wanted_.find("publish"));
  }

  void start_over() {
    fs::remove_all(folder_ / "matter");
    fs::copy(folder_ / "fresh", folder_ / "matter", fs::copy_options::recursive);
  }

  bool add_all(WriteSeam* seam) {
    auto env = system_env(seam);
    auto matter = matter::Matter::open(*env, folder_ / "matter", store::Access::read_write);
    if (!matter) return false;
    NoProgress quiet;
    const CancelFlag go_on;
    for (const auto* name : {"ann.mbox", "bob.mbox", "cat"}) {
      matter::AddOptions options;
      options.paths = {folder_ / name};
      options.custodian = name;
      if (const auto added = matter::add(*matter, options, quiet, go_on); !added) {
        ADD_FAILURE() << to_sentence(added.error());
        return false;
      }
    }
    return true;
  }

  /// In a child that dies before its `at`-th change. True if it died of that.
  bool die_at(std::uint64_t at, CrashSeam::Loss loss, std::uint64_t seed) {
    const pid_t child = fork();
    if (child == 0) {
      CrashSeam seam(at, loss, seed);
      _exit(add_all(&seam) ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == kCrashed;
  }

  void expect_the_same_after(std::uint64_t at, CrashSeam::Loss loss, std::uint64_t seed = 1) {
    start_over();
    ASSERT_TRUE(die_at(at, loss, seed)) << "did not die at change " << at;
    ASSERT_TRUE(add_all(nullptr)) << "after dying at change " << at;
    const auto found = sameness_of(folder_ / "matter", folder_ / "record");
    ASSERT_EQ(first_difference(wanted_, found), "") << "after dying at change " << at << " of " << changes_ << ", seed " << seed;
  }

  TempFolder folder_{TempPlace::memory};
  std::uint64_t changes_ = 0;
  std::string wanted_;
};

TEST_F(KillTest, AtEveryChange) {
  ASSERT_GT(changes_, 50U);
  std::printf("%llu writes, syncs, renames and removals\n", static_cast<unsigned long long>(changes_));
  for (std::uint64_t at = 1; at <= changes_; ++at) {
    expect_the_same_after(at, CrashSeam::Loss::nothing);
    if (HasFatalFailure()) return;
  }
}

TEST_F(KillTest, PowerCutsThatLoseWhatWasNotSynced) {
  const std::uint64_t seed = std::random_device{}();
  std::printf("seed %llu\n", static_cast<unsigned long long>(seed));
  std::mt19937_64 random(seed);
  for (int run = 0; run < 50; ++run) {
    const auto loss = run % 2 == 0 ? CrashSeam::Loss::all : CrashSeam::Loss::some;
    expect_the_same_after(1 + random() % changes_, loss, random());
    if (HasFatalFailure()) return;
  }
}

/// More messages than a batch takes, so that death falls between two of them.
TEST_F(KillTest, BetweenTheBatchesOfOneMailbox) {
  {
    std::ofstream ann(folder_ / "ann.mbox", std::ios::binary);
    for (int n = 0; n < 5'300; ++n) ann << "From x Mon Jan  1 10:00:00 2018\n" << sample_message(1000 + n) << "\n";
  }
  start_over();
  CrashSeam counting;
  ASSERT_TRUE(add_all(&counting));
  changes_ = counting.count();
  wanted_ = sameness_of(folder_ / "matter", folder_ / "record");
  for (const std::uint64_t part : {2, 4}) {
    expect_the_same_after(changes_ * part / 6, CrashSeam::Loss::nothing);
    if (HasFatalFailure()) return;
  }
}

TEST_F(KillTest, ASecondAddChangesNothing) {
  ASSERT_TRUE(add_all(nullptr));
  EXPECT_EQ(first_difference(wanted_, sameness_of(folder_ / "matter", folder_ / "record")), "");
}

}  // namespace
}  // namespace rj::test
