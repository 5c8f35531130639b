// Items on their way into the matter: read on many threads, written in order by this one, committed together. Killed anywhere, a
// batch is whole or absent. Borrows Env and Store. Belongs to one thread.
#pragma once

#include <memory>
#include <vector>

#include "base/env.h"
#include "base/workers.h"
#include "collect/ledger.h"
#include "matter/lane.h"
#include "matter/unit.h"
#include "read/document_rows.h"
#include "store/store.h"

namespace rj::matter {

class Batch {
 public:
  Batch(Env& env, store::Store& store);

  /// Begins the batch if there is none; rows may be written then.
  [[nodiscard]] Result<void> open();
  /// Hands it to the readers, and writes the oldest of what they have while they are well supplied. Commits now and then.
  [[nodiscard]] Result<void> add(Unit unit);
  /// Writes all that was added: what comes next has higher ids and numbers.
  [[nodiscard]] Result<void> drain();
  /// The same, and commits.
  [[nodiscard]] Result<void> flush();
  [[nodiscard]] std::uint64_t items() const { return items_; }
  [[nodiscard]] collect::Ledger& ledger() { return ledger_; }
  [[nodiscard]] store::Store& store() { return store_; }

 private:
  [[nodiscard]] Result<void> commit();
  [[nodiscard]] Result<void> drop_late_indexes();
  [[nodiscard]] Result<void> write_oldest();
  [[nodiscard]] Result<void> write_mailbox(const Unit& unit, const collect::Framing& framing);
  [[nodiscard]] Result<void> write(Unit& unit, Reading& reading);
  [[nodiscard]] Result<void> write_root(Unit& unit, Reading& reading, collect::FileId file);
  [[nodiscard]] Result<void> write_item(PreparedItem& item, std::vector<collect::ItemId>& ids,
                                        std::vector<read::Number>& numbers);
  [[nodiscard]] Result<void> keep(const Unit& unit, const Reading& reading, collect::ItemRow& row,
                                  std::vector<std::int64_t>& pieces);
  [[nodiscard]] Result<read::Number> next_number();

  Env& env_;
  store::Store& store_;
  Workers readers_;
  collect::Ledger ledger_;
  read::DocumentRows documents_;
  std::vector<std::unique_ptr<Lane>> lanes_;  // the last: of the mailbox that is being written, at its turn in the one before
  std::uint64_t batch_bytes_ = 0;
  std::size_t batch_units_ = 0;
  std::uint64_t items_ = 0;
  std::int64_t items_before_ = -1;
  std::int64_t last_number_ = -1;
  bool open_ = false;
  bool has_late_indexes_ = true;
};

}  // namespace rj::matter
