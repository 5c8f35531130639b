// How much there is to read, counted beside the reading so that progress can say how long it will take. Names and sizes only; a
// guess, for what is walked later may have changed by then. Owns its thread; borrows Env. Belongs to one thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/env.h"

namespace rj::collect {

class Survey {
 public:
  /// Begins to count the bytes of all files at or below `paths`.
  Survey(Env& env, std::vector<std::string> paths);

  /// None: not yet known, or it cannot be.
  [[nodiscard]] std::optional<std::uint64_t> bytes() const;

 private:
  std::atomic<std::uint64_t> bytes_ = 0;  // known when not 0
  std::jthread thread_;                   // last: it uses what is above; asked to stop and joined when this goes
};

}  // namespace rj::collect
