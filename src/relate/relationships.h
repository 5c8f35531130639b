// What belongs together among all documents of a matter, as the rows of matter.db say it. Found in two passes over the documents,
// in ascending order of number: copies first, then threads, for copies lend their ids to the message that stands for them.
// Values; one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "relate/copies.h"
#include "relate/relations.h"
#include "relate/threads.h"

namespace rj::relate {

struct RelationRow {
  Number copy_group{};
  Number stands_for{};  // 0: no message
  Number thread{};      // 0: none
  std::optional<Number> parent;
  std::string reason;
  friend bool operator==(const RelationRow&, const RelationRow&) = default;
};

/// A document as its relations need it, beside what CopyFinder and ThreadFinder hold.
struct RelatedDocument {
  Number number{};
  Number family{};
  bool is_message = false;
  bool is_attached = false;
};

/// In each group of copies one message stands for all: the first at source level, otherwise the first attached one. By position;
/// kNowhere for what is no message.
[[nodiscard]] std::vector<Position> representatives(const std::vector<RelatedDocument>& documents, const Copies& copies);

struct Relationships {
  std::vector<RelatedDocument> documents;  // by position
  Copies copies;
  std::vector<Position> stands_for;  // representatives
  Threads threads;

  [[nodiscard]] Number number(Position n) const { return documents[n].number; }
  /// kNowhere: there is no such document.
  [[nodiscard]] Position position_of(Number number) const;
  [[nodiscard]] RelationRow row(Position n) const;
  [[nodiscard]] std::optional<Number> duplicate_of(Position n) const;
};

}  // namespace rj::relate
