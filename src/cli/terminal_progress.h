// Progress on standard error for anything over a second: one line redrawn on a terminal, a plain line now and then otherwise.
// Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "base/progress.h"

namespace rj::cli {

class TerminalProgress final : public Progress {
 public:
  TerminalProgress();
  ~TerminalProgress() override;
  TerminalProgress(const TerminalProgress&) = delete;
  TerminalProgress& operator=(const TerminalProgress&) = delete;

  void report(std::string_view stage, std::uint64_t done, std::uint64_t total) override;
  void share(double done) override;
  /// Removes the line from the terminal, so that what is printed next stands alone.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  void draw(Clock::time_point now, std::uint64_t done, std::uint64_t total);

  std::mutex mutex_;
  const bool terminal_;
  const Clock::time_point started_;
  Clock::time_point stage_started_;
  Clock::time_point drawn_;
  std::string stage_;
  std::optional<double> share_;
  bool was_told_ = false;  // the share, since the last report
  bool line_open_ = false;
};

struct StageProgress {
  std::uint64_t done = 0;
  std::uint64_t total = 0;      // 0: not known
  std::optional<double> share;  // of the stage, where done and total do not tell it
  double seconds = 0;           // since the stage began
};

/// `reading  [#####.....]  1,200 of 2,400  50%  610/s  about 2 s left`; the bar only if it is known how far it is, and
/// `with_bar`.
[[nodiscard]] std::string progress_line(std::string_view stage, const StageProgress& progress, bool with_bar);

}  // namespace rj::cli
