#include "cli/terminal_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
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

void to_standard_error(std::string_view text) { static_cast<void>(std::fwrite(text.data(), 1, text.size(), stderr)); }

}  // namespace

std::string progress_line(std::string_view stage, std::uint64_t done, std::uint64_t total, double seconds, bool with_bar) {
  std::string line{stage};
  if (total > 0) {
    const std::uint64_t shown = std::min(done, total);
    if (with_bar) {
      const std::uint64_t filled = shown * kBarWidth / total;
      line += fmt::format("  [{}{}]", std::string(filled, '#'), std::string(kBarWidth - filled, '.'));
    }
    line += fmt::format("  {} of {}  {}%", with_commas(done), with_commas(total), shown * 100 / total);
  } else {
    line += fmt::format("  {}", with_commas(done));
  }
  if (seconds >= 1 && done > 0) {
    const auto rate = static_cast<double>(done) / seconds;
    line += fmt::format("  {}/s", rate < 10 ? fmt::format("{:.1f}", rate) : with_commas(static_cast<std::uint64_t>(rate)));
  }
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
  }
  if (now - started_ < kSilence) return;
  if (changed || now - drawn_ >= (terminal_ ? Clock::duration(kRedraw) : Clock::duration(kPlainLine))) draw(now, done, total);
}

void TerminalProgress::draw(Clock::time_point now, std::uint64_t done, std::uint64_t total) {
  drawn_ = now;
  const double seconds = std::chrono::duration<double>(now - stage_started_).count();
  const auto line = progress_line(stage_, done, total, seconds, terminal_);
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
