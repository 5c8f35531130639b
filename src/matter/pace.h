// How far a walk is, told to whoever waits: items, their rate, and once it takes longer, how much of all bytes is behind. Borrows
// Env and Progress. Belongs to one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "collect/survey.h"

namespace rj::matter {

class Pace {
 public:
  /// `paths`: what is to be walked.
  Pace(Env& env, std::vector<std::string> paths, Progress& progress) : env_(env), paths_(std::move(paths)), progress_(progress) {}

  /// The walk has come past a file of this size.
  void pass(std::uint64_t bytes) { passed_ += bytes; }
  /// Of what was passed so much is still to be read (the rest of a mailbox).
  void set_ahead(std::uint64_t bytes) { ahead_ = bytes; }
  void report(std::uint64_t items);

 private:
  using Clock = std::chrono::steady_clock;

  Env& env_;
  std::vector<std::string> paths_;
  Progress& progress_;
  Clock::time_point started_ = Clock::now();
  std::optional<collect::Survey> survey_;
  std::uint64_t passed_ = 0;
  std::uint64_t ahead_ = 0;
};

}  // namespace rj::matter
