// Which documents are copies of which (formats.md 3.2, 3.3): whole families are suppressed, never a part of one; a loose file
// never against an attachment; the master is the earliest control number. Values; any thread.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/hash.h"
#include "read/document.h"
#include "relate/rj1.h"

namespace rj::relate {

using read::Number;

struct CopyCandidate {
  Number number{};
  std::optional<Number> parent;     // the document it is attached to
  Digest sha256{};                  // of its bytes
  bool empty = false;               // no bytes: being alike says nothing
  bool suppressible = true;         // false: too large, changed, unreadable: it must stay visible as an exception
  std::optional<MessageKeys> keys;  // of a message
};

struct Copies {
  std::vector<std::optional<Number>> duplicate_of;  // as the candidates: set on those that are suppressed
  std::vector<Number> group;                        // lowest number among exact copies, suppressed or not (an attachment, say)
};

/// `candidates` in ascending order of number; a parent stands before its attachments.
[[nodiscard]] Copies find_copies(std::span<const CopyCandidate> candidates);

}  // namespace rj::relate
