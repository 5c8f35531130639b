// One reading of one file, put together again from what was kept: do items and gaps tile it, does a second routine count as many
// frames, are the bytes those that were read? Borrows the Store. Belongs to one thread.
#pragma once

#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "matter/audit_rows.h"
#include "matter/status.h"
#include "store/store.h"

namespace rj::matter {

class FileAudit {
 public:
  FileAudit(store::Store& store, const AuditFile& file, std::vector<Imbalance>& faults)
      : store_(store), file_(file), faults_(faults) {}

  /// Calls `each(item, framed bytes)` for every item whose bytes are there and are to be read again.
  template <class Each>
  Result<void> run(Each each) {
    const auto items = RJ_TRY(audit_roots(store_.db(), file_.id));
    const auto gaps = RJ_TRY(audit_gaps(store_.db(), file_.id));
    check_tiling(items, gaps);
    RJ_CALL(begin_rebuild());
    std::size_t gap = 0;
    for (const auto& item : items) {
      for (; gap < gaps.size() && gaps[gap].span.begin < item.row.whole.begin; ++gap) RJ_CALL(take_gap(gaps[gap]));
      const auto framed = RJ_TRY(take_item(item));
      if (framed) RJ_CALL(each(item, ByteView(*framed)));
    }
    for (; gap < gaps.size(); ++gap) RJ_CALL(take_gap(gaps[gap]));
    return finish_rebuild();
  }

 private:
  void check_tiling(const std::vector<AuditItem>& items, const std::vector<AuditGap>& gaps);
  [[nodiscard]] Result<void> begin_rebuild();
  [[nodiscard]] Result<void> take_gap(const AuditGap& gap);
  /// None: not kept, or damaged (told).
  [[nodiscard]] Result<std::optional<Bytes>> take_item(const AuditItem& item);
  [[nodiscard]] Result<std::optional<Bytes>> bytes_of(const AuditItem& item);
  [[nodiscard]] Result<void> finish_rebuild();
  void append(ByteView bytes);
  void tell(const AuditItem& item, std::string what);
  void tell(ByteSpan span, std::string what);

  store::Store& store_;
  const AuditFile& file_;
  std::vector<Imbalance>& faults_;
  std::shared_ptr<const FileBytes> original_;  // of a file left in place
  Sha256 hash_;
  Bytes rebuilt_;      // of a mailbox, for the second routine
  bool whole_ = true;  // nothing missing so far
};

}  // namespace rj::matter
