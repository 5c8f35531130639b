// Is a reader linear? Four times the bytes may take four times the CPU time, not sixteen; a margin, since machines are shared.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <string>
#include <string_view>

namespace rj::format {

inline std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  text.reserve(bytes + piece.size());
  while (text.size() < bytes) text += piece;
  return text;
}

/// CPU seconds of this process, the best of three.
template <class Work>
double best_seconds(const Work& work, std::size_t bytes) {
  double best = 1e9;
  for (int round = 0; round < 3; ++round) {
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

/// `work(bytes)` makes an input of about that size and reads it. What no longer fits into a cache or comes in fresh pages makes
/// one step of the size dearer; a reader that is not linear, both.
template <class Work>
void expect_linear(std::string_view name, const Work& work) {
  constexpr std::size_t kSmall = 32 << 10;
  constexpr double kNoise = 0.002;
  const double small = best_seconds(work, kSmall);
  const double middle = best_seconds(work, 4 * kSmall);
  const double large = best_seconds(work, 16 * kSmall);
  EXPECT_FALSE(middle > 6 * small + kNoise && large > 6 * middle + kNoise)
      << name << ": " << small << " s, " << middle << " s for four times the bytes, " << large << " s for sixteen times";
}

}  // namespace rj::format
