// Where Outlook and Exchange say a message stands in its conversation: the field Thread-Index, which is the property
// PidTagConversationIndex in base64 (MS-OXOMSG 2.2.1.3; formats.md 4). Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "format/defect.h"

namespace rj::format {

struct ThreadIndex {
  std::string bytes;             // decoded: 22 for the conversation, 5 more for each reply
  std::string conversation;      // its GUID, 32 hexadecimal digits in the order of the bytes
  std::optional<Instant> begun;  // when the conversation began; none in the form that other clients write (`01 00 00 00 00 00`)
  /// One for each reply, in 100 ns since what stands before it. Implementations differ in what they count from and cut the lowest
  /// 18 bits or more away: use them for order only.
  std::vector<std::uint64_t> deltas;

  /// The index of the message that this one answers; empty for one that begins a conversation.
  [[nodiscard]] std::string_view parent() const;
};

/// Blanks and folds are skipped. A reply that is cut off is left away, with a Defect; nothing, with a Defect, if there is no
/// whole conversation.
[[nodiscard]] std::optional<ThreadIndex> parse_thread_index(std::string_view value, Defects& defects);

}  // namespace rj::format
