// Every file of corpora/mime, cut at every length up to 4 KB and at 200 lengths beyond, as it is and with 50 bits flipped: no
// crash, no hang, time in proportion to the bytes, spans that tile.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <ctime>
#include <mutex>
#include <random>
#include <thread>

#include "corpora.h"
#include "support/mail_invariants.h"
#include "support/source_invariants.h"

namespace rj::format {
namespace {

constexpr std::size_t kEveryLength = 4096;
constexpr std::size_t kLengthsBeyond = 200;
constexpr int kFlips = 50;
constexpr std::uint64_t kTextsOf = 16;  // of so many cuts one is decoded
constexpr std::chrono::seconds kSlice{35};

struct Cut {
  std::size_t file = 0;
  std::size_t length = 0;
};

double thread_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// What a matter would read of each message.
void read_values(const MimeTree& tree) {
  Defects defects;
  for (const Field& field : tree.parts.front().fields) {
    const ByteView name = slice(tree.bytes, field.name);
    if (name.size() <= 4) (void)parse_addresses(tree.bytes, field, "", defects);  // From, To, Cc, Date
    if (name.size() == 4) (void)parse_date_field(slice(tree.bytes, field.value), defects);
    if (name.size() == 10) (void)parse_message_ids(slice(tree.bytes, field.value), defects);
  }
}

// Of bytes that no charset explains ICU's detection takes most of the time, so not everything that is cut is also decoded.
enum class Depth { structure, texts };

std::string complaint_about(ByteView bytes, Depth depth) {
  const MimeTree tree = parse_mime(bytes);
  if (auto complaint = invariants::rebuilt(tree); !complaint.empty()) return complaint;
  if (auto complaint = invariants::defects(tree.defects, {0, bytes.size()}); !complaint.empty()) return complaint;
  for (std::size_t i = 0; i < tree.parts.size(); ++i) {
    if (auto complaint = invariants::structure(tree, static_cast<int>(i)); !complaint.empty()) return complaint;
  }
  if (looks_like_mbox(bytes)) {
    if (auto complaint = invariants::mbox(bytes); !complaint.empty()) return complaint;
  }
  if (depth == Depth::structure) return {};
  read_values(tree);
  return invariants::mime(bytes);
}

class Damage {
 public:
  Damage() {
    for (const auto& path : corpora::mime_files()) {
      names_.push_back(path.string());
      files_.push_back(corpora::bytes_of(path));
    }
    std::mt19937_64 random(corpora::seed());
    for (std::size_t file = 0; file < files_.size(); ++file) add_cuts(file, random);
    std::shuffle(cuts_.begin(), cuts_.end(), random);
  }

  [[nodiscard]] std::size_t files() const { return files_.size(); }
  [[nodiscard]] std::size_t done() const { return std::min<std::size_t>(next_, cuts_.size()); }
  [[nodiscard]] std::size_t all() const { return cuts_.size(); }

  /// The first complaint, or nothing. Without `deadline` all cuts are made.
  std::string read(std::chrono::steady_clock::time_point deadline) {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
      threads.emplace_back([this, deadline] { work(deadline); });
    }
    threads.clear();
    return complaint_;
  }

 private:
  void add_cuts(std::size_t file, std::mt19937_64& random) {
    const std::size_t size = files_[file].size();
    for (std::size_t length = 0; length <= std::min(size, kEveryLength); ++length) cuts_.push_back({file, length});
    if (size <= kEveryLength) return;
    for (std::size_t i = 0; i < kLengthsBeyond; ++i) cuts_.push_back({file, kEveryLength + 1 + random() % (size - kEveryLength)});
  }

  void work(std::chrono::steady_clock::time_point deadline) {
    constexpr std::size_t kBatch = 64;
    while (!failed_ && std::chrono::steady_clock::now() < deadline) {
      const std::size_t begin = next_.fetch_add(kBatch);
      if (begin >= cuts_.size()) return;
      for (std::size_t i = begin; i < std::min(begin + kBatch, cuts_.size()); ++i) read(cuts_[i]);
    }
  }

  void read(Cut cut) {
    std::string bytes = files_[cut.file].substr(0, cut.length);
    std::mt19937_64 random(corpora::seed() + cut.file * 1'000'003 + cut.length);
    check(cut, bytes, {"", random() % kTextsOf == 0 ? Depth::texts : Depth::structure});
    if (bytes.empty()) return;
    for (int i = 0; i < kFlips; ++i) bytes[random() % bytes.size()] ^= static_cast<char>(1U << random() % 8);
    check(cut, bytes, {", bits flipped", random() % kTextsOf == 0 ? Depth::texts : Depth::structure});
  }

  struct Way {
    const char* name;
    Depth depth;
  };

  void check(Cut cut, ByteView bytes, Way way) {
    const double start = thread_seconds();
    std::string complaint = complaint_about(bytes, way.depth);
    const double seconds = thread_seconds() - start;
    // Reading takes under 0.1 us a byte, asking for each of them where it came from a few times that.
    if (complaint.empty() && seconds > 0.25 + 10e-6 * static_cast<double>(bytes.size()))
      complaint = fmt::format("{:.2f} s", seconds);
    if (complaint.empty()) return;
    const std::scoped_lock lock(mutex_);
    failed_ = true;
    complaint_ =
        fmt::format("{} cut at {}{}: {} (RJ_SEED={})", names_[cut.file], cut.length, way.name, complaint, corpora::seed());
  }

  std::vector<std::string> names_;
  std::vector<std::string> files_;
  std::vector<Cut> cuts_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  std::string complaint_;
};

TEST(Damage, CutAndFlippedMailKeepsItsPromises) {
  Damage damage;
  if (damage.files() == 0) GTEST_SKIP() << "no real mail at " << corpora::folder();
  using Clock = std::chrono::steady_clock;
  const auto complaint = damage.read(corpora::whole() ? Clock::time_point::max() : Clock::now() + kSlice);
  fmt::print("seed {}: {} of {} cuts of {} files, each also with {} bits flipped\n", corpora::seed(), damage.done(), damage.all(),
             damage.files(), kFlips);
  EXPECT_EQ(complaint, "");
}

}  // namespace
}  // namespace rj::format
