// Threads by References and In-Reply-To, never by subject (formats.md 4): a thread is whatever these ids connect, named by its
// lowest control number; a cited message that nobody handed over is a gap. Iterative; the outcome does not depend on the order of
// the messages. Values; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "read/document.h"
#include "relate/relations.h"

namespace rj::relate {

/// One message; copies are left out and only lend their ids.
struct ThreadMessage {
  Number number{};
  std::vector<std::string> message_ids;  // its own, then those of its copies
  std::vector<std::string> references;
  std::vector<std::string> in_reply_to;
};

struct ThreadPlace {
  Number number{};
  Number thread{};
  std::optional<Number> parent;
  std::string reason;  // "References", "In-Reply-To", "root"
};

/// A message that is cited and not there.
struct MissingMessage {
  std::string message_id;
  Number thread{};
  Number evidence{};           // the lowest control number that cites it
  std::string reason;          // "References", "In-Reply-To"
  std::int64_t citations = 0;  // how many messages cite it
};

struct Threads {
  std::vector<ThreadPlace> places;      // as the messages
  std::vector<MissingMessage> missing;  // by evidence, then in the order of the citing field
};

/// `messages` in ascending order of number.
[[nodiscard]] Threads find_threads(std::span<const ThreadMessage> messages);

struct TimedPlace {
  ThreadPlace place;
  std::optional<Instant> instant;
};
/// One thread in reply order, siblings by instant (undated last), then by number; with depths.
[[nodiscard]] std::vector<ThreadMember> in_reply_order(std::span<const TimedPlace> thread);

}  // namespace rj::relate
