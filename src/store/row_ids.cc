#include "store/row_ids.h"

#include <algorithm>

namespace rj::store {
namespace {

constexpr RowId kBlock = 10'000;

}  // namespace

Result<void> RowIds::draw() {
  Statement last = RJ_TRY(db_.prepare("SELECT coalesce(max(last), 0) FROM row_blocks"));
  RJ_TRY(last.step());
  RowId first = std::max(end_, last.integer(0) + 1);
  last.reset();
  if (!asked_shards_) {
    // A matter.db put back from an older copy has forgotten ids that the shards still hold.
    first = std::max(first, RJ_TRY(shards_.highest()) + 1);
    asked_shards_ = true;
  }
  Statement block = RJ_TRY(db_.prepare("INSERT INTO row_blocks (first, last) VALUES (?, ?)"));
  RJ_CALL(block.with(first, first + kBlock - 1).run());
  if (next_ == end_) next_ = first;  // otherwise the blocks touch: nobody else draws
  end_ = first + kBlock;
  return {};
}

Result<void> RowIds::prepare() {
  if (end_ - next_ < kBlock) return draw();
  return {};
}

Result<RowId> RowIds::next() {
  // Inside a batch of more than a block the new one is committed with the batch; should that be lost after a shard has it, the
  // next opening asks the shards.
  if (next_ == end_) RJ_CALL(draw());
  return next_++;
}

}  // namespace rj::store
