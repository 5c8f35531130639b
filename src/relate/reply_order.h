// The messages of one thread in the order in which they are read. Values; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/time.h"
#include "relate/relations.h"

namespace rj::relate {

struct TimedPlace {
  Number number{};
  std::optional<Number> parent;  // in the thread
  std::string reason;
  std::optional<Instant> instant;
};
/// Each behind what it answers, siblings by instant (undated last), then by number; with depths. Iterative.
[[nodiscard]] std::vector<ThreadMember> in_reply_order(std::span<const TimedPlace> thread);

}  // namespace rj::relate
