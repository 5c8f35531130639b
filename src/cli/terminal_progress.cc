#include "cli/terminal_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace rj::cli {
namespace {

using namespace std::chrono_literals;

constexpr auto kSilence = 1s;  // shorter work says nothing
constexpr auto kRedraw = 100ms;
constexpr auto kPlainLine = 10s;  // a log file wants few lines
constexpr std::uint64_t kBarWidth = 24;

std::string with_commas(std::uint64_t value) {
  auto text = fmt::format("{}", value);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

std::string duration(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(seconds));
  if (whole < 100) return fmt::format("{} s", whole);
  if (whole < 100 * 60) return fmt::format("{} min", (whole + 59) / 60);
  return fmt::format("{} h", (whole + 3599) / 3600);
}

void to_standard_error(std::string_view text) { static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr)); }

}  // namespace

std::string progress_line(std::string_view stage, const StageProgress& progress, bool with_bar) {
  const auto& [done, total, known_share, seconds] = progress;
  const bool is_known = known_share || total > 0;
  const double share = known_share.value_or(total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0);
  const double shown = std::clamp(share, 0.0, 1.0);
  std::string line{stage};
  if (is_known && with_bar) {
    const auto filled = static_cast<std::uint64_t>(shown * kBarWidth);
    line += fmt::format("  [{}{}]", std::string(filled, '#'), std::string(kBarWidth - filled, '.'));
  }
  line += "  " + with_commas(done);
  if (total > 0) line += " of " + with_commas(total);
  if (is_known) line += fmt::format("  {}%", static_cast<int>(shown * 100));
  if (seconds < 1 || done == 0) return line;
  const auto rate = static_cast<double>(done) / seconds;
  line += fmt::format("  {}/s", rate < 10 ? fmt::format("{:.1f}", rate) : with_commas(static_cast<std::uint64_t>(rate)));
  if (is_known && shown > 0.01 && shown < 1) line += "  about " + duration(seconds * (1 - shown) / shown) + " left";
  return line;
}

TerminalProgress::TerminalProgress()
    : terminal_(isatty(STDERR_FILENO) == 1), started_(Clock::now()), stage_started_(started_), drawn_(started_) {}

TerminalProgress::~TerminalProgress() { clear(); }

void TerminalProgress::report(std::string_view stage, std::uint64_t done, std::uint64_t total) {
  const std::scoped_lock lock(mutex_);
  const auto now = Clock::now();
  const bool changed = stage != stage_;
  if (changed) {
    stage_ = stage;
    stage_started_ = now;
    if (!was_told_) share_.reset();
  }
  was_told_ = false;
  if (now - started_ < kSilence) return;
  if (changed || now - drawn_ >= (terminal_ ? Clock::duration(kRedraw) : Clock::duration(kPlainLine))) draw(now, done, total);
}

void TerminalProgress::share(double done) {
  const std::scoped_lock lock(mutex_);
  share_ = done;
  was_told_ = true;
}

void TerminalProgress::draw(Clock::time_point now, std::uint64_t done, std::uint64_t total) {
  drawn_ = now;
  const double seconds = std::chrono::duration<double>(now - stage_started_).count();
  const auto line = progress_line(stage_, {done, total, share_, seconds}, terminal_);
  // CSI K clears what a longer line left behind.
  to_standard_error(terminal_ ? fmt::format("\r{}\x1b[K", line) : fmt::format("rejoinder: {}\n", line));
  line_open_ = terminal_;
}

void TerminalProgress::clear() {
  const std::scoped_lock lock(mutex_);
  if (line_open_) to_standard_error("\r\x1b[K");
  line_open_ = false;
}

}  // namespace rj::cli
