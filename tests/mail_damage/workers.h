// Work in as many threads as there are cores, with a watch over it: an input on which a reader hangs is named.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace rj::format {

/// What was done, by one thread or by all.
struct Tally {
  std::size_t cuts = 0;
  std::size_t fields = 0;    // decoded
  std::size_t texts = 0;     // decoded
  std::size_t followed = 0;  // of the texts: each character was asked where it came from
  double seconds = 0;        // of CPU
  double slowest = 0;        // of what the input may take

  void add(const Tally& other) {
    cuts += other.cuts;
    fields += other.fields;
    texts += other.texts;
    followed += other.followed;
    seconds += other.seconds;
    slowest = std::max(slowest, other.slowest);
  }
};

class Workers {
 public:
  using Clock = std::chrono::steady_clock;
  using Job = std::function<std::string(std::size_t index, Tally& tally)>;  // a complaint, or nothing
  using Name = std::function<std::string(std::size_t index)>;

  Workers(Job job, Name name) : job_(std::move(job)), name_(std::move(name)) {}

  [[nodiscard]] const Tally& tally() const { return tally_; }

  /// Indices from 0 to `count`, until the deadline or the first complaint, which is returned.
  std::string run(std::size_t count, Clock::time_point deadline) {
    std::vector<Slot> slots(std::max(1U, std::thread::hardware_concurrency()));
    std::vector<std::jthread> threads;
    for (Slot& slot : slots) threads.emplace_back([this, count, deadline, &slot] { work(count, deadline, slot); });
    while (std::ranges::any_of(slots, [](const Slot& slot) { return !slot.done; })) watch(slots);
    threads.clear();
    return complaint_;
  }

 private:
  static constexpr std::chrono::seconds kHang{120};

  struct Slot {
    std::atomic<bool> done = false;
    std::atomic<std::size_t> index = 0;
    std::atomic<Clock::rep> since = Clock::now().time_since_epoch().count();
  };

  void watch(const std::vector<Slot>& slots) const {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    for (const Slot& slot : slots) {
      if (slot.done || Clock::now() - Clock::time_point(Clock::duration(slot.since)) < kHang) continue;
      fmt::print(stderr, "hangs: {}\n", name_(slot.index));
      std::abort();
    }
  }

  void work(std::size_t count, Clock::time_point deadline, Slot& slot) {
    Tally tally;
    while (!failed_ && Clock::now() < deadline) {
      const std::size_t index = next_++;
      if (index >= count) break;
      slot.index = index;
      slot.since = Clock::now().time_since_epoch().count();
      if (std::string complaint = job_(index, tally); !complaint.empty()) fail(std::move(complaint));
    }
    const std::scoped_lock lock(mutex_);
    tally_.add(tally);
    slot.done = true;
  }

  void fail(std::string complaint) {
    const std::scoped_lock lock(mutex_);
    if (!failed_.exchange(true)) complaint_ = std::move(complaint);
  }

  Job job_;
  Name name_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  Tally tally_;
  std::string complaint_;
};

}  // namespace rj::format
