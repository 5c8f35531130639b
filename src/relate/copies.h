// Which documents are copies of which (formats.md 3.2, 3.3): whole families are suppressed, never a part of one; a loose file
// never against an attachment; the master is the earliest control number. About 120 bytes are held for each document while they
// are added, 8 of them in the outcome. Values; one thread.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "read/document.h"
#include "relate/digest_numbers.h"
#include "relate/disjoint.h"
#include "relate/position.h"
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

/// Both by position.
struct Copies {
  std::vector<Position> duplicate_of;  // what a suppressed document copies; kNowhere: it is not suppressed
  std::vector<Position> group;         // the lowest among exact copies, suppressed or not (an attachment, say)
};

class CopyFinder {
 public:
  /// In ascending order of number, a parent before its attachments; positions are given in this order.
  void add(const CopyCandidate& candidate);
  /// Once, after the last one.
  [[nodiscard]] Copies find();

 private:
  using Pair = std::pair<Position, Position>;  // a copy and its master

  static constexpr std::uint32_t kNone = 0xFFFF'FFFF;
  /// Equal bytes have equal numbers, and equal texts of messages.
  struct Candidate {
    Number number{};
    Position first_child = kNowhere, next_sibling = kNowhere;
    std::uint32_t bytes = 0;
    std::uint32_t text = kNone;  // of a message that has keys
    bool empty = false;
    bool joins_by_text = false;
    bool may_be_suppressed = false;
    /// What two copies have in common.
    [[nodiscard]] std::uint64_t identity() const {
      return text == kNone ? bytes : std::uint64_t{1} << 32 | text;  // a message is never a copy of a file
    }
  };
  using Child = std::pair<std::uint64_t, Position>;  // identity first: sorted, equal ones stand together in their order

  void attach(Position child, Number parent);
  void suppress_families();
  void suppress(Position copy, Position master);
  void pair_children(const Pair& above, std::vector<Pair>& pairs) const;
  [[nodiscard]] std::vector<Child> sorted_children(Position of) const;
  void join_copies(DisjointSets& sets) const;

  std::vector<Candidate> all_;
  DigestNumbers<32> bytes_, texts_;
  std::vector<Position> duplicate_of_;
};

}  // namespace rj::relate
