#include "matter/audit_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/locator.h"
#include "collect/frame.h"
#include "collect/shortfall.h"
#include "read/document.h"

namespace rj::matter {
namespace {

std::string control_of(const AuditItem& item) {
  return item.row.number ? read::control(read::Number{*item.row.number}) : std::string();
}

struct Tile {
  ByteSpan span;
  const AuditItem* item = nullptr;
};

}  // namespace

void FileAudit::tell(const AuditItem& item, std::string what) {
  faults_.push_back({control_of(item), item.row.locator, std::move(what)});
}

void FileAudit::tell(ByteSpan span, std::string what) {
  faults_.push_back({"", Locator::file(file_.path).at(span).str(), std::move(what)});
}

void FileAudit::check_tiling(const std::vector<AuditItem>& items, const std::vector<AuditGap>& gaps) {
  if (!file_.complete) return tell(file_.span, "an `add` was interrupted in this file; run it again");
  std::vector<Tile> tiles;
  for (const auto& item : items) {
    tiles.push_back({item.row.whole, &item});
    if (!item.row.whole.contains(item.row.span)) tell(item, "its span does not lie in the frame around it");
  }
  for (const auto& gap : gaps) tiles.push_back({gap.span});
  std::ranges::stable_sort(tiles, {}, &Tile::span);
  std::uint64_t at = file_.span.begin;
  for (const auto& tile : tiles) {
    if (tile.span.begin > at) tell(ByteSpan{at, tile.span.begin}, "these bytes belong to no item and no gap");
    if (tile.span.begin < at && tile.item != nullptr) tell(*tile.item, "its bytes overlap with what stands before it");
    if (tile.span.begin < at && tile.item == nullptr) tell(tile.span, "this gap overlaps with what stands before it");
    at = std::max(at, tile.span.end);
  }
  if (at < file_.span.end) tell(ByteSpan{at, file_.span.end}, "these bytes belong to no item and no gap");
  if (at > file_.span.end) tell(ByteSpan{file_.span.end, at}, "items or gaps reach beyond the end of the file");
  if (items.size() != file_.frames) {
    tell(file_.span, fmt::format("the ledger has {} items here, {} were counted", items.size(), file_.frames));
  }
}

Result<void> FileAudit::begin_rebuild() {
  if (!file_.in_place || !file_.sha256) return {};
  auto mapped = store_.env().map(file_.full_path);
  if (mapped && (*mapped)->bytes().size() >= file_.span.end) {
    original_ = std::move(*mapped);
  } else {
    whole_ = false;
    tell(file_.span, "the original was left in place and is gone or shorter: " + file_.full_path);
  }
  return {};
}

void FileAudit::append(ByteView bytes) {
  if (!whole_) return;
  hash_.update(bytes);
  if (file_.is_mbox) rebuilt_ += bytes;
}

Result<void> FileAudit::take_gap(const AuditGap& gap) {
  if (gap.span.empty() || !whole_) return {};
  if (original_) {
    if (gap.span.end <= original_->bytes().size()) append(slice(original_->bytes(), gap.span));
    return {};
  }
  const auto bytes = gap.blob ? store_.get(*gap.blob) : Result<Bytes>(fail(Fault::not_found, "its bytes were not kept"));
  if (bytes && bytes->size() == gap.span.size()) {
    append(*bytes);
  } else {
    whole_ = false;
    tell(gap.span,
         bytes ? std::string("the bytes kept of this gap have another length") : "this gap: " + to_sentence(bytes.error()));
  }
  return {};
}

Result<std::optional<Bytes>> FileAudit::bytes_of(const AuditItem& item) {
  if (original_) {
    if (item.row.whole.end > original_->bytes().size()) return std::nullopt;
    return Bytes(slice(original_->bytes(), item.row.whole));
  }
  std::vector<std::int64_t> blobs = item.pieces;
  if (item.row.blob) blobs = {*item.row.blob};
  Bytes framed;
  for (const auto blob : blobs) {
    auto bytes = store_.get(blob);
    if (!bytes) {
      tell(item, "its bytes: " + to_sentence(bytes.error()));
      return std::nullopt;
    }
    framed += *bytes;
  }
  return framed;
}

Result<std::optional<Bytes>> FileAudit::take_item(const AuditItem& item) {
  const bool not_kept = item.row.status == "excluded" || collect::is_lost(item.row.reason) || (file_.in_place && !original_);
  if (not_kept) {
    whole_ = false;
    return std::nullopt;
  }
  auto framed = RJ_TRY(bytes_of(item));
  if (framed && framed->size() != item.row.whole.size()) {
    tell(item, fmt::format("{} bytes of it are kept, its span has {}", framed->size(), item.row.whole.size()));
    framed.reset();
  }
  if (!framed) {
    whole_ = false;
    return std::nullopt;
  }
  append(*framed);
  return framed;
}

Result<void> FileAudit::finish_rebuild() {
  if (!whole_ || !file_.sha256) return {};
  if (as_bytes(hash_.finish()) != *file_.sha256) tell(file_.span, "put together again it is not the file that was read");
  if (!file_.is_mbox) return {};
  const auto counted = collect::count_frames(rebuilt_);
  if (counted != file_.frames) {
    tell(file_.span, fmt::format("the second routine counts {} messages, the ledger says {}", counted, file_.frames));
  }
  return {};
}

}  // namespace rj::matter
