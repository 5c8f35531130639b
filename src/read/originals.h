// The bytes of items as they were handed over: from packs, or from the place where they were left (`--in-place`), checked against
// their SHA-256 there. Borrows the Store. Belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "collect/ledger.h"
#include "read/document.h"
#include "store/store.h"

namespace rj::read {

/// How to come to an item's bytes: an item at source level, then parts within parts.
struct ItemPath {
  collect::ItemId root{};
  std::vector<std::string> parts;  // MIME paths from the root inward; empty: the root itself
  std::string kind;                // of the item: message, attachment, file
  std::string root_kind;
  std::string name, type, charset;  // of the root, if it is a file
  bool readable = true;             // false: kept, but by its size or state not to be parsed
};

class Originals {
 public:
  explicit Originals(store::Store& store) : store_(store) {}

  /// Fault::not_found: no item has this number.
  [[nodiscard]] Result<ItemPath> path_to(Number number);
  /// An item at source level: a message after its From_ line, mbox quoting undone. Fault::not_found: not kept; Fault::io: an
  /// original left in place is gone or not what it was; Fault::malformed: a pack is damaged.
  [[nodiscard]] Result<Bytes> root_bytes(collect::ItemId root);
  /// The same with the From_ line and the blank line after it: as they stand in the file.
  [[nodiscard]] Result<Bytes> framed_bytes(collect::ItemId root);

 private:
  struct Place;
  [[nodiscard]] Result<Place> place_of(collect::ItemId root);
  [[nodiscard]] Result<Bytes> framed_bytes(const Place& place);
  [[nodiscard]] Result<std::vector<std::int64_t>> pieces(collect::ItemId root);
  [[nodiscard]] Result<store::Statement*> prepared(std::optional<store::Statement>& kept, std::string_view sql);

  store::Store& store_;
  std::optional<store::Statement> by_number_, by_id_, place_;
};

}  // namespace rj::read
