// RJ1, the recipe that finds copies of a message, and the key that decides whether a find is the same text (formats.md 3.2). RJ1
// alone never suppresses anything: reduced to letters and digits, "1.5 million" and "15 million" are one string. Pure; any
// thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "read/document.h"

namespace rj::relate {

inline constexpr int kDuplicateVersion = 1;

struct Rj1Fields {
  std::optional<Instant> sent;
  std::string sender;  // the first From address
  std::vector<std::string> to, cc;
  std::string subject;
  std::string body;
  std::vector<std::string> attachments;  // hexadecimal SHA-256 of decoded bytes; of a nested message its RJ1
};

[[nodiscard]] Digest rj1(Rj1Fields fields);

struct MessageKeys {
  Digest rj1{};
  /// Equal for messages whose canonical texts, down to every attachment, are equal up to the length and kind of white
  /// space: where words part, they part in both.
  Digest text{};
  /// It has a date and a sender: only then may a copy be suppressed.
  bool suppressible = false;
};

/// What a message's keys need to know of each of its attachments.
struct AttachmentKeys {
  Digest sha256{};
  std::optional<MessageKeys> message;  // of a nested message
};

[[nodiscard]] MessageKeys message_keys(const read::Document& message, const std::vector<AttachmentKeys>& attachments);

}  // namespace rj::relate
