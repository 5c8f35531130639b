#include "matter/batch.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/mbox.h"
#include "matter/shortfall.h"
#include "matter/state.h"
#include "search/order.h"

namespace rj::matter {
namespace {

/// Bytes that go into a pack at a time when an item is too large to be held.
constexpr std::uint64_t kPieceBytes = 4ULL << 20;
/// More readers than this outrun the one writer.
constexpr unsigned kReaders = 4;

}  // namespace

void set_too_large(Unit& unit) {
  unit.status = "exception";
  unit.reason = kTooLarge;
  unit.note = "It is larger than 128 MiB; its bytes are kept, it is not read.";
}

struct Batch::Ready {
  std::vector<PreparedItem> items;
  std::optional<Digest> file_sha256;
};

Batch::Batch(store::Store& store) : store_(store), ledger_(store.db()), documents_(store.db()) {}

Result<void> Batch::open() {
  if (open_) return {};
  RJ_CALL(store_.begin());
  open_ = true;
  RJ_CALL(search::forget_order(store_.db()));
  return set_state(store_.db(), kRelationsPending, 1);
}

Result<void> Batch::add(Unit unit) {
  bytes_ += unit.whole.size();
  units_.push_back(std::move(unit));
  if (bytes_ >= limits::kBatchBytes || units_.size() >= limits::kCommitDocuments) return flush();
  return {};
}

Result<void> Batch::flush() {
  if (!units_.empty()) RJ_CALL(open());
  if (!open_) return {};
  auto ready = read_all(units_);
  for (std::size_t n = 0; n < units_.size(); ++n) RJ_CALL(write(units_[n], std::move(ready[n])));
  RJ_CALL(store_.commit());
  open_ = false;
  units_.clear();
  bytes_ = 0;
  return {};
}

Batch::Ready Batch::read(const Unit& unit) {
  Ready ready;
  if (!unit.file) ready.file_sha256 = unit.held == nullptr ? std::nullopt : std::optional(sha256(unit.whole));
  if (!unit.status.empty()) {
    auto& item = ready.items.emplace_back().item;
    item.kind = unit.is_message ? "message" : "file";
    item.status = unit.status;
    item.reason = unit.reason;
    item.note = unit.note;
    item.name = utf8::repaired(unit.name);
    item.type = unit.is_message ? "message/rfc822" : "application/octet-stream";
    item.locator = unit.locator.str();
    item.size = unit.span.size();
    const ByteSpan inside{unit.span.begin - unit.whole_span.begin, unit.span.end - unit.whole_span.begin};
    if (unit.held != nullptr) item.sha256 = unit.file ? sha256(slice(unit.whole, inside)) : *ready.file_sha256;
    ready.items.front().document = read::describe({});
    return ready;
  }
  const ByteView framed = unit.whole.substr(unit.span.begin - unit.whole_span.begin, unit.span.size());
  if (!unit.unquote) {
    ready.items = prepare({framed, unit.is_message, unit.name, unit.locator});
  } else {
    const auto plain = format::unquote_mbox(framed, *unit.unquote);
    ready.items = prepare({plain.bytes, unit.is_message, unit.name, unit.locator});
  }
  return ready;
}

std::vector<Batch::Ready> Batch::read_all(const std::vector<Unit>& units) {
  std::vector<Ready> ready(units.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t n = next++; n < units.size(); n = next++) ready[n] = read(units[n]);
  };
  const auto readers = std::min<std::size_t>({units.size(), kReaders, std::max(1U, std::thread::hardware_concurrency())});
  std::vector<std::jthread> helpers;
  for (std::size_t n = 1; n < readers; ++n) helpers.emplace_back(work);
  work();
  helpers.clear();  // joins
  return ready;
}

Result<read::Number> Batch::next_number() {
  if (last_number_ < 0) last_number_ = RJ_TRY(ledger_.highest_number());
  return read::Number{++last_number_};
}

Result<void> Batch::keep(const Unit& unit, collect::ItemRow& row, std::vector<std::int64_t>& pieces) {
  if (!unit.keep || unit.held == nullptr) return {};
  if (unit.whole.size() <= limits::kMessageBytes) {
    row.blob = RJ_TRY(store_.put(unit.whole));
    return {};
  }
  for (auto rest = unit.whole; !rest.empty(); rest.remove_prefix(std::min<std::uint64_t>(kPieceBytes, rest.size()))) {
    pieces.push_back(RJ_TRY(store_.put(rest.substr(0, kPieceBytes))));
  }
  return {};
}

Result<void> Batch::write(Unit& unit, Ready ready) {
  auto file = unit.file;
  if (!file) {
    unit.file_row.sha256 = ready.file_sha256;
    unit.file_row.complete = true;
    file = RJ_TRY(ledger_.add_file(unit.file_row));
  }
  RJ_CALL(write_root(unit, ready, *file));
  if (unit.completes_file) RJ_CALL(ledger_.complete_file(*file));
  unit.held.reset();
  return {};
}

Result<void> Batch::write_root(Unit& unit, Ready& ready, collect::FileId file) {
  auto& root = ready.items.front();
  root.item.parent = unit.parent;
  root.item.whole = unit.whole_span;
  root.item.span = unit.span;
  root.document.framing_defects = std::move(unit.framing_defects);
  std::vector<std::int64_t> pieces;
  RJ_CALL(keep(unit, root.item, pieces));
  std::vector<collect::ItemId> ids;
  std::vector<read::Number> numbers;
  for (auto& item : ready.items) {
    item.item.source = unit.source;
    item.item.file = file;
    RJ_CALL(write_item(item, ids, numbers));
  }
  for (std::size_t n = 0; n < pieces.size(); ++n) RJ_CALL(ledger_.add_piece(ids.front(), static_cast<int>(n), pieces[n]));
  items_ += ready.items.size();
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
