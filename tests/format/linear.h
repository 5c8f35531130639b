// Is a reader linear? Four times the bytes may take four times the CPU time, not sixteen; a margin, since machines are shared.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <initializer_list>
#include <string>
#include <string_view>

namespace rj::format {

inline std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes) text += piece;
  return text;
}

/// CPU seconds of this process, the best of so many rounds.
template <class Work>
double best_seconds(const Work& work, std::size_t bytes, int rounds) {
  double best = 1e9;
  for (; rounds > 0; --rounds) {
    timespec start{};
    timespec end{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &start);
    work(bytes);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
    best =
        std::min(best, static_cast<double>(end.tv_sec - start.tv_sec) + static_cast<double>(end.tv_nsec - start.tv_nsec) / 1e9);
  }
  return best;
}

/// What speaks against linear time; empty if nothing does. `work(bytes)` makes an input of about that size and reads it. What no
/// longer fits into a cache or comes in fresh pages makes one step of the size dearer; a reader that is not linear, two in a row.
/// The first size is one that takes long enough to tell.
template <class Work>
std::string more_than_linear(const Work& work) {
  constexpr double kMeasurable = 0.0004;
  constexpr double kDear = 6;       // for four times the bytes
  constexpr double kNoise = 0.001;  // seconds
  constexpr std::size_t kLargestFirst = 128 << 10;
  std::size_t bytes = 32 << 10;
  double last = best_seconds(work, bytes, 3);
  for (; last < kMeasurable && bytes < kLargestFirst; last = best_seconds(work, bytes, 3)) bytes *= 4;
  bool was_dear = false;
  for (int step = 1; step == 1 || step == 2 || (step == 3 && was_dear); ++step) {
    bytes *= 4;
    double now = best_seconds(work, bytes, 1);
    if (now > kDear * last + kNoise) now = std::min(now, best_seconds(work, bytes, 2));
    const bool is_dear = now > kDear * last + kNoise;
    if (is_dear && was_dear) return fmt::format("{:.4f} s for {} bytes, {:.4f} s for a quarter", now, bytes, last);
    was_dear = is_dear;
    last = now;
  }
  return {};
}

/// Asked twice before it fails: others may disturb a measurement.
template <class Work>
void expect_linear(std::string_view name, const Work& work) {
  if (more_than_linear(work).empty()) return;
  EXPECT_EQ(more_than_linear(work), "") << name;
}

/// What hurts: `head`, then `piece` again and again; in the second half, if it is given, `then` again and again.
struct HostileInput {
  const char* name;
  std::string_view head;
  std::string_view piece;
  std::string_view then{};

  [[nodiscard]] std::string text(std::size_t bytes) const {
    if (then.empty()) return std::string(head) + repeated(piece, bytes);
    return std::string(head) + repeated(piece, bytes / 2) + repeated(then, bytes / 2);
  }
};

template <class Read>
void expect_each_linear(std::initializer_list<HostileInput> inputs, const Read& read) {
  for (const HostileInput& input : inputs) {
    expect_linear(input.name, [&](std::size_t bytes) { read(input.text(bytes)); });
  }
}

template <class Read>
void expect_pieces_linear(std::initializer_list<std::string_view> pieces, const Read& read) {
  for (const std::string_view piece : pieces) expect_linear(piece, [&](std::size_t bytes) { read(repeated(piece, bytes)); });
}

}  // namespace rj::format
