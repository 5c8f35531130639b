#include "matter/batch.h"

#include <algorithm>

#include "base/limits.h"
#include "matter/schema.h"
#include "matter/snapshot.h"
#include "matter/state.h"
#include "search/order.h"

namespace rj::matter {
namespace {

/// Bytes that go into a pack at a time when an item is too large to be held.
constexpr std::uint64_t kPieceBytes = 4ULL << 20;

}  // namespace

Batch::Batch(Env& env, store::Store& store)
    : env_(env), store_(store), readers_(core_count()), ledger_(store.db()), documents_(store.db()) {
  lanes_.push_back(std::make_unique<Lane>(env_, readers_));
}

Result<void> Batch::open() {
  if (open_) return {};
  RJ_CALL(store_.begin());
  open_ = true;
  RJ_CALL(drop_late_indexes());
  RJ_CALL(forget_ledger(store_.db()));
  RJ_CALL(search::forget_order(store_.db()));
  return set_state(store_.db(), kRelationsPending, 1);
}

/// Once what is added is a good part of what there will be, making them anew is cheaper than keeping them.
Result<void> Batch::drop_late_indexes() {
  if (items_before_ < 0) items_before_ = RJ_TRY(last_item(store_.db()));
  if (!has_late_indexes_ || static_cast<std::int64_t>(4 * items_) < items_before_) return {};
  has_late_indexes_ = false;
  return store::drop_indexes(store_.db(), late_indexes());
}

Result<void> Batch::commit() {
  if (!open_) return {};
  RJ_CALL(store_.commit());
  open_ = false;
  batch_bytes_ = 0;
  batch_units_ = 0;
  return {};
}

Result<void> Batch::add(Unit unit) {
  auto& lane = *lanes_.back();
  lane.push(std::move(unit));
  while (lane.is_full()) RJ_CALL(write_oldest());
  return {};
}

Result<void> Batch::drain() {
  while (!lanes_.back()->is_empty()) RJ_CALL(write_oldest());
  return {};
}

Result<void> Batch::flush() {
  RJ_CALL(drain());
  return commit();
}

Result<void> Batch::write_oldest() {
  auto [unit, reading] = lanes_.back()->pop();
  RJ_CALL(open());
  if (reading.mailbox) return write_mailbox(unit, *reading.mailbox);
  batch_bytes_ += unit.whole.size();
  ++batch_units_;
  RJ_CALL(write(unit, reading));
  if (batch_bytes_ < limits::kCommitBytes && batch_units_ < limits::kCommitDocuments) return {};
  return commit();
}

Result<void> Batch::write_mailbox(const Unit& unit, const collect::Framing& framing) {
  lanes_.push_back(std::make_unique<Lane>(env_, readers_));
  auto taken = unit.mailbox->take_mailbox(unit, framing);
  if (taken) taken = drain();
  lanes_.pop_back();
  return taken;
}

Result<read::Number> Batch::next_number() {
  if (last_number_ < 0) last_number_ = RJ_TRY(ledger_.highest_number());
  return read::Number{++last_number_};
}

Result<void> Batch::keep(const Unit& unit, const Reading& reading, collect::ItemRow& row, std::vector<std::int64_t>& pieces) {
  if (!unit.keep || unit.held == nullptr) return {};
  if (unit.whole.size() <= limits::kMessageBytes) {
    row.blob = RJ_TRY(store_.put(unit.whole, *reading.whole_sha256));
    return {};
  }
  for (auto rest = unit.whole; !rest.empty(); rest.remove_prefix(std::min<std::uint64_t>(kPieceBytes, rest.size()))) {
    pieces.push_back(RJ_TRY(store_.put(rest.substr(0, kPieceBytes))));
  }
  return {};
}

Result<void> Batch::write(Unit& unit, Reading& reading) {
  auto file = unit.file;
  if (!file) {
    unit.file_row.sha256 = reading.whole_sha256;
    unit.file_row.complete = true;
    file = RJ_TRY(ledger_.add_file(unit.file_row));
  }
  RJ_CALL(write_root(unit, reading, *file));
  return unit.completes_file ? ledger_.complete_file(*file) : Result<void>();
}

Result<void> Batch::write_root(Unit& unit, Reading& reading, collect::FileId file) {
  auto& root = reading.items.front();
  root.item.parent = unit.parent;
  root.item.whole = unit.whole_span;
  root.item.span = unit.span;
  root.document.framing_defects = std::move(unit.framing_defects);
  std::vector<std::int64_t> pieces;
  RJ_CALL(keep(unit, reading, root.item, pieces));
  std::vector<collect::ItemId> ids;
  std::vector<read::Number> numbers;
  for (auto& item : reading.items) {
    item.item.source = unit.source;
    item.item.file = file;
    RJ_CALL(write_item(item, ids, numbers));
  }
  for (std::size_t n = 0; n < pieces.size(); ++n) RJ_CALL(ledger_.add_piece(ids.front(), static_cast<int>(n), pieces[n]));
  items_ += reading.items.size();
  return {};
}

Result<void> Batch::write_item(PreparedItem& prepared, std::vector<collect::ItemId>& ids, std::vector<read::Number>& numbers) {
  auto& [item, parent, document, columns, joins_texts] = prepared;
  const auto number = RJ_TRY(next_number());
  item.number = static_cast<std::int64_t>(number);
  if (parent) {
    item.parent = ids[*parent];
    item.root = ids.front();
    document.parent = numbers[*parent];
  }
  const bool is_document = item.status != "excluded";
  if (is_document && !columns.empty()) {
    item.row = RJ_TRY(store_.next_row());
    RJ_CALL(store_.index({*item.row, std::move(columns)}));
  }
  ids.push_back(RJ_TRY(ledger_.add_item(item)));
  numbers.push_back(number);
  if (!is_document) return {};
  document.number = number;
  document.item = ids.back();
  document.family = numbers.front();
  if (joins_texts) RJ_CALL(search::note_joined(store_.db(), number));
  return documents_.add(document);
}

}  // namespace rj::matter
