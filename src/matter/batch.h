// Items on their way into the matter: read in parallel, written in order by one thread, committed together. Killed anywhere, a
// batch is whole or absent. Borrows the Store. Belongs to one thread (its helpers only read bytes).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/locator.h"
#include "base/progress.h"
#include "collect/ledger.h"
#include "matter/prepare.h"
#include "read/document_rows.h"
#include "store/store.h"

namespace rj::matter {

/// An item at source level, found and not yet read.
struct Unit {
  std::shared_ptr<const FileBytes> held;  // what `whole` borrows from; may be null
  ByteView whole;                         // the bytes to keep: with the From_ line
  ByteSpan whole_span, span;              // in the file
  bool is_message = false;
  std::optional<bool> unquote;  // an mbox: whether `>From ` is undone
  std::string name;             // of the file; empty in an mbox
  Locator locator;
  collect::SourceId source{};
  std::optional<collect::FileId> file;  // known already; otherwise `file_row` is added with the item
  collect::FileRow file_row;
  std::optional<collect::ItemId> parent;
  format::Defects framing_defects;  // offsets into the item
  bool completes_file = false;
  // Set: the item is not read.
  std::string status, reason, note;
  bool keep = true;  // put its bytes into a pack
};

void set_too_large(Unit& unit);

class Batch {
 public:
  explicit Batch(store::Store& store);

  /// Begins the batch if there is none; rows may be written then.
  [[nodiscard]] Result<void> open();
  [[nodiscard]] Result<void> add(Unit unit);
  /// Writes what was added and commits.
  [[nodiscard]] Result<void> flush();
  [[nodiscard]] std::uint64_t items() const { return items_; }
  [[nodiscard]] collect::Ledger& ledger() { return ledger_; }
  [[nodiscard]] store::Store& store() { return store_; }

 private:
  struct Ready;
  [[nodiscard]] static Ready read(const Unit& unit);
  [[nodiscard]] static std::vector<Ready> read_all(const std::vector<Unit>& units);
  [[nodiscard]] Result<void> write(Unit& unit, Ready ready);
  [[nodiscard]] Result<void> write_root(Unit& unit, Ready& ready, collect::FileId file);
  [[nodiscard]] Result<void> write_item(PreparedItem& item, std::vector<collect::ItemId>& ids,
                                        std::vector<read::Number>& numbers);
  [[nodiscard]] Result<void> keep(const Unit& unit, collect::ItemRow& row, std::vector<std::int64_t>& pieces);
  [[nodiscard]] Result<read::Number> next_number();

  store::Store& store_;
  collect::Ledger ledger_;
  read::DocumentRows documents_;
  std::vector<Unit> units_;
  std::uint64_t bytes_ = 0;
  std::uint64_t items_ = 0;
  std::int64_t last_number_ = -1;
  bool open_ = false;
};

}  // namespace rj::matter
