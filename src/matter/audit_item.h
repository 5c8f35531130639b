// One item at source level and all below it, read again from its bytes and held against every row that the matter has of it.
// Borrows the Store. Belongs to one thread.
#pragma once

#include <vector>

#include "base/result.h"
#include "matter/audit_rows.h"
#include "matter/prepare.h"
#include "matter/status.h"
#include "store/store.h"

namespace rj::matter {

class ItemAudit {
 public:
  /// `spot_check`: look words up in the index, beside asking whether it has the row.
  ItemAudit(store::Store& store, std::vector<Imbalance>& faults, bool spot_check)
      : store_(store), documents_(store.db()), faults_(faults), spot_check_(spot_check) {}

  [[nodiscard]] Result<void> run(const AuditFile& file, const AuditItem& root, ByteView framed);

 private:
  void check_place(const AuditFile& file, const AuditItem& root);
  void compare_item(const AuditItem& stored, const PreparedItem& now);
  [[nodiscard]] Result<void> compare_document(const AuditItem& stored, const PreparedItem& now);
  [[nodiscard]] Result<void> compare_defects(const AuditItem& stored, const PreparedItem& now);
  [[nodiscard]] Result<void> compare_index(const AuditItem& stored, const PreparedItem& now);
  void tell(const AuditItem& item, std::string what);

  store::Store& store_;
  read::DocumentRows documents_;
  std::vector<Imbalance>& faults_;
  bool spot_check_;
};

}  // namespace rj::matter
