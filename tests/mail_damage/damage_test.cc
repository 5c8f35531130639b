// Every file of corpora/mime, cut at every length up to 4 KB and at 200 lengths beyond, as it is and with 50 bits flipped: no
// crash, no hang, time in proportion to the bytes, spans that tile, texts that are decoded.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <ctime>
#include <random>

#include "corpora.h"
#include "read_damaged.h"
#include "workers.h"

namespace rj::format {
namespace {

constexpr std::size_t kEveryLength = 4096;
constexpr std::size_t kLengthsBeyond = 200;
constexpr int kFlips = 50;
constexpr std::uint64_t kCharactersOf = 16;  // of so many texts one is followed home character by character
constexpr std::chrono::seconds kSlice{35};

// What one input may take, in seconds of its thread: reading takes under 0.1 us a byte, detection of a charset up to a few
// milliseconds a text, and asking for each character where it came from a few times as much.
double most_seconds(std::size_t bytes) { return 0.05 + 2e-6 * static_cast<double>(bytes); }

struct Cut {
  std::size_t file = 0;
  std::size_t length = 0;
};

double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

class Damage {
 public:
  Damage() {
    for (const auto& path : corpora::mime_files()) {
      names_.push_back(path.string());
      files_.push_back(test::read_whole(path));
    }
    std::mt19937_64 random(corpora::seed());
    for (std::size_t file = 0; file < files_.size(); ++file) add_cuts(file, random);
    std::shuffle(cuts_.begin(), cuts_.end(), random);
  }

  [[nodiscard]] std::size_t files() const { return files_.size(); }
  [[nodiscard]] std::size_t all() const { return cuts_.size(); }
  [[nodiscard]] const Tally& tally() const { return tally_; }

  /// The first complaint, or nothing. Without `deadline` all cuts are made.
  std::string read(std::chrono::steady_clock::time_point deadline) {
    Workers workers([this](std::size_t i, Tally& tally) { return read(cuts_[i], tally); },
                    [this](std::size_t i) { return name_of(cuts_[i]); });
    std::string complaint = workers.run(cuts_.size(), deadline);
    tally_ = workers.tally();
    return complaint;
  }

 private:
  void add_cuts(std::size_t file, std::mt19937_64& random) {
    const std::size_t size = files_[file].size();
    for (std::size_t length = 0; length <= std::min(size, kEveryLength); ++length) cuts_.push_back({file, length});
    if (size <= kEveryLength) return;
    for (std::size_t i = 0; i < kLengthsBeyond; ++i) cuts_.push_back({file, kEveryLength + 1 + random() % (size - kEveryLength)});
  }

  [[nodiscard]] std::string name_of(Cut cut) const {
    return fmt::format("{} cut at {} (RJ_SEED={})", names_[cut.file], cut.length, corpora::seed());
  }

  std::string read(Cut cut, Tally& tally) const {
    std::string bytes = files_[cut.file].substr(0, cut.length);
    std::mt19937_64 random(corpora::seed() + cut.file * 1'000'003 + cut.length);
    ++tally.cuts;
    if (auto complaint = check(bytes, random, tally); !complaint.empty()) return name_of(cut) + ": " + complaint;
    if (bytes.empty()) return {};
    for (int i = 0; i < kFlips; ++i) bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
    if (auto complaint = check(bytes, random, tally); !complaint.empty()) return name_of(cut) + ", bits flipped: " + complaint;
    return {};
  }

  static std::string check(ByteView bytes, std::mt19937_64& random, Tally& tally) {
    const double start = thread_seconds();
    std::string complaint = read_damaged(bytes, random() % kCharactersOf == 0, tally);
    const double seconds = thread_seconds() - start;
    tally.seconds += seconds;
    tally.slowest = std::max(tally.slowest, seconds / most_seconds(bytes.size()));
    if (complaint.empty() && seconds > most_seconds(bytes.size())) return fmt::format("{:.2f} s", seconds);
    return complaint;
  }

  std::vector<std::string> names_;
  std::vector<std::string> files_;
  std::vector<Cut> cuts_;
  Tally tally_;
};

TEST(Damage, CutAndFlippedMailKeepsItsPromises) {
  Damage damage;
  if (damage.files() == 0) GTEST_SKIP() << "no real mail at " << corpora::folder();
  using Clock = std::chrono::steady_clock;
  const auto complaint = damage.read(corpora::whole() ? Clock::time_point::max() : Clock::now() + kSlice);
  const Tally& tally = damage.tally();
  fmt::print("seed {}: {} of {} cuts of {} files, each also with {} bits flipped\n", corpora::seed(), tally.cuts, damage.all(),
             damage.files(), kFlips);
  fmt::print(
      "{} fields and {} texts decoded, {} of them followed home, {:.0f} s of CPU; the slowest took {:.0f} % of its limit\n",
      tally.fields, tally.texts, tally.followed, tally.seconds, 100 * tally.slowest);
  EXPECT_EQ(complaint, "");
  EXPECT_GT(tally.texts, tally.cuts / 2);
  EXPECT_GT(tally.followed * 2 * kCharactersOf, tally.texts);
}

}  // namespace
}  // namespace rj::format
