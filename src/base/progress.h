// What a long operation tells the person who waits, and how they stop it. Thread-safe.
#pragma once

#include <atomic>
#include <cstdint>
#include <string_view>

namespace rj {

class Progress {
 public:
  virtual ~Progress() = default;
  /// `total` 0: not known. Called often; the implementation decides how often to print.
  virtual void report(std::string_view stage, std::uint64_t done, std::uint64_t total) = 0;
  /// How far the stage is, 0 to 1, where what is counted cannot tell it (mailboxes of any size). Before the report it goes with.
  virtual void share(double /*done*/) {}
};

/// Prints nothing.
class NoProgress final : public Progress {
 public:
  void report(std::string_view, std::uint64_t, std::uint64_t) override {}
};

/// Set by a signal handler or a request that went away; asked between items.
class CancelFlag {
 public:
  void set() { flag_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool is_set() const { return flag_.load(std::memory_order_relaxed); }

 private:
  std::atomic<bool> flag_{false};
};

}  // namespace rj
