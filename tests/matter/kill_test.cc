// `add` killed at its n-th change, and again without a kill: what anybody can see of the matter is the same.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "small_matter.h"
#include "support/crash_seam.h"

namespace rj::matter {
namespace {

/// A mailbox of several batches' worth of order: many small messages, some with attachments, copies across two files.
void write_sources(const std::string& root) {
  std::string one, two;
  for (int n = 0; n < 40; ++n) {
    const auto id = "k" + std::to_string(n);
    const auto mail = test::framed(test::eml({id, "tide " + id, "Words number " + std::to_string(n) + " about the pump.\n",
                                              n > 0 ? "In-Reply-To: <k" + std::to_string(n - 1) + "@tide.example>\n" : ""}));
    one += mail;
    if (n % 3 == 0) two += mail;
    if (n % 10 == 0) one += test::framed(test::with_attachments());
  }
  test::write(root + "/a.mbox", one);
  test::write(root + "/b.mbox", two);
  test::write(root + "/c.txt", "loose words\n");
}

/// More messages than a batch takes, so that a kill falls between two of them.
void write_large_mailbox(const std::string& root) {
  std::string all;
  for (int n = 0; n < 4'500; ++n) all += test::framed(test::eml({"l" + std::to_string(n), "tide", "Words.\n", ""}));
  test::write(root + "/a.mbox", all);
}

std::optional<Error> add(Env& env, const std::string& folder, const std::string& sources) {
  auto matter = Matter::open(env, folder, store::Access::read_write);
  if (!matter) return matter.error();
  NoProgress progress;
  const CancelFlag cancel;
  const auto added = matter::add(*matter, {{sources}, "Mara Oduya", {}, false, false}, progress, cancel);
  return added ? std::nullopt : std::optional(added.error());
}

std::string seen(Matter& matter) {
  std::string all;
  const auto ledger = status(matter).value();
  all += std::to_string(ledger.items) + " " + std::to_string(ledger.threads) + " " + std::to_string(ledger.gaps) + "\n";
  const auto numbers = matter.archive().numbers().value();
  for (const auto number : numbers) {
    const auto known = matter.archive().info(number);
    EXPECT_TRUE(known) << to_sentence(known.error());
    const auto& info = *known;
    all += control(number) + info.locator + info.status + info.subject + to_hex(info.sha256) + control(info.family);
    const auto copies = matter.relations().copies(number).value();
    const auto thread = matter.relations().thread(number).value();
    for (const auto copy : copies) all += control(copy);
    for (const auto& member : thread) all += control(member.number) + std::to_string(member.depth);
    all += "\n";
  }
  return all;
}

class Kill : public testing::Test {
 protected:
  void begin() {
    const auto env = system_env();
    ASSERT_TRUE(Matter::create(*env, temp_ / "empty", "Kill", "UTC"));
    ASSERT_FALSE(add(*env, fresh(), temp_ / "mail"));
    auto matter = Matter::open(*env, temp_ / "m", store::Access::read_only);
    unkilled_ = seen(*matter);
  }

  std::string fresh() {
    std::filesystem::remove_all(temp_ / "m");
    std::filesystem::copy(temp_ / "empty", temp_ / "m", std::filesystem::copy_options::recursive);
    return temp_ / "m";
  }

  /// False: the run ended before its n-th change.
  bool killed_at(std::uint64_t n, test::CrashSeam::Loss loss) {
    const auto folder = fresh();
    const auto child = fork();
    if (child == 0) {
      test::CrashSeam seam(n, loss, n);
      const auto env = system_env(&seam);
      _exit(add(*env, folder, temp_ / "mail") ? 1 : 0);
    }
    int how = 0;
    waitpid(child, &how, 0);
    EXPECT_TRUE(WIFEXITED(how) && (WEXITSTATUS(how) == test::kCrashed || WEXITSTATUS(how) == 0)) << how;
    const auto env = system_env();
    const auto again = add(*env, folder, temp_ / "mail");
    EXPECT_FALSE(again) << to_sentence(*again);
    auto matter = Matter::open(*env, folder, store::Access::read_only);
    EXPECT_EQ(seen(*matter), unkilled_);
    NoProgress progress;
    const CancelFlag cancel;
    const auto ledger = audit(*matter, progress, cancel);
    EXPECT_TRUE(ledger && ledger->balanced()) << (ledger ? test::told(*ledger) : to_sentence(ledger.error()));
    return WEXITSTATUS(how) == test::kCrashed;
  }

  test::TempFolder temp_{test::TempPlace::memory};
  std::string unkilled_;
};

TEST_F(Kill, AtAnyOfManyChangesLeavesTheSameMatter) {
  write_sources(temp_ / "mail");
  begin();
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  std::uint64_t step = 1;
  for (std::uint64_t n = 1; killed_at(n, random() % 2 == 0 ? test::CrashSeam::Loss::nothing : test::CrashSeam::Loss::some); n += step) {
    SCOPED_TRACE("change " + std::to_string(n));
    if (HasFailure()) break;
    step = 1 + n / 8;   // densely where the batch begins, then ever more widely
  }
}

TEST_F(Kill, BetweenBatchesOfOneMailboxLeavesTheSameMatter) {
  write_large_mailbox(temp_ / "mail");
  begin();
  test::CrashSeam counting;
  ASSERT_FALSE(add(*system_env(&counting), fresh(), temp_ / "mail"));
  for (const std::uint64_t part : {2, 3, 4, 5}) {
    SCOPED_TRACE("part " + std::to_string(part));
    EXPECT_TRUE(killed_at(counting.count() * part / 6, test::CrashSeam::Loss::nothing));
  }
}

}  // namespace
}  // namespace rj::matter
