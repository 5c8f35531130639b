// What the items of each file and of each folder add up to, held against what the files say (house.md 3, a and b). Belongs to one
// thread.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "matter/status.h"
#include "store/sqlite.h"

namespace rj::matter {

/// An item as far as it counts.
struct ItemFigures {
  std::int64_t parent = 0, file = 0;  // ids; 0: none
  bool is_container = false;
  bool is_mbox = false;
  bool is_root = false;    // at source level
  std::int64_t bytes = 0;  // with the frame around it
};

class Tallies {
 public:
  /// Of no items yet, for all files and folders of the ledger.
  [[nodiscard]] static Result<Tallies> begin(store::Database& db);
  void count(const ItemFigures& item);
  [[nodiscard]] Result<void> check(store::Database& db, std::vector<Imbalance>& out);

 private:
  struct File {
    std::int64_t id = 0;
    std::int64_t items = 0, bytes = 0;  // with its gaps
  };
  /// Children less the files that call for them: 0 if all is well.
  struct Folder {
    std::int64_t items = 0, mailboxes = 0;
  };

  [[nodiscard]] Result<void> add_gaps(store::Database& db);
  [[nodiscard]] Result<void> check_files(store::Database& db, std::vector<Imbalance>& out);
  [[nodiscard]] Result<void> subtract_mailboxes(store::Database& db);
  [[nodiscard]] Result<void> check_folders(store::Database& db, std::vector<Imbalance>& out) const;
  /// Null: there is none in the ledger.
  [[nodiscard]] File* file(std::int64_t id);
  [[nodiscard]] Folder* folder(std::int64_t id);

  std::vector<File> files_;  // by id
  std::size_t last_ = 0;     // in files_: items stand in the order of their files, nearly
  std::unordered_map<std::int64_t, Folder> folders_;
};

}  // namespace rj::matter
