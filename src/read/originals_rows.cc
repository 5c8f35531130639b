#include <fmt/format.h>

#include <algorithm>

#include "format/mbox.h"
#include "read/originals.h"

namespace rj::read {

struct Originals::Place {
  collect::ItemId item{};
  std::string locator, reason;
  ByteSpan whole, span;  // in the file
  std::optional<std::int64_t> blob;
  Bytes sha256;
  std::string path;  // of the file that was handed over
  bool in_place = false;
  bool is_mbox = false;
  bool quoted = false;
};

namespace {

ByteSpan span_at(const store::Statement& row, int column) {
  return {static_cast<std::uint64_t>(row.integer(column)), static_cast<std::uint64_t>(row.integer(column + 1))};
}

/// Spans come from the database; a row that was tampered with must not read beyond the bytes.
bool fits(ByteSpan outer, ByteSpan inner, std::uint64_t size) {
  return outer.begin <= outer.end && inner.begin <= inner.end && outer.contains(inner) && outer.size() == size;
}

bool may_be_parsed(std::string_view reason) {
  return reason != "TOO_LARGE" && reason != "TOO_DEEP" && reason != "CHANGED" && reason != "UNREADABLE" &&
         reason != "CHANGED_WHILE_READ" && reason != "GONE";
}

}  // namespace

Result<store::Statement*> Originals::prepared(std::optional<store::Statement>& kept, std::string_view sql) {
  if (!kept) kept = RJ_TRY(store_.db().prepare(sql));
  kept->reset();
  return &*kept;
}

Result<ItemPath> Originals::path_to(Number number) {
  auto& row = *RJ_TRY(
      prepared(by_number_, "SELECT id, parent, root, part, kind, name, type, charset, reason FROM items WHERE number = ?"));
  row.with(number);
  if (!RJ_TRY(row.step())) return fail(Fault::not_found, "there is no item of this control number", control(number));
  ItemPath path;
  path.kind = row.text(4);
  path.readable = may_be_parsed(row.text(8));
  auto& up =
      *RJ_TRY(prepared(by_id_, "SELECT id, parent, root, part, kind, name, type, charset, reason FROM items WHERE id = ?"));
  const store::Statement* at = &row;
  // An attachment has a higher id than what it is attached to, so a damaged table cannot lead in circles.
  for (std::int64_t last = INT64_MAX; at->integer(0) != at->integer(2);) {
    const std::int64_t id = at->integer(0);
    path.parts.emplace_back(at->text(3));
    const std::int64_t parent = at->integer(1);
    if (id >= last || at->is_null(1) || parent >= id)
      return fail(Fault::malformed, "its row in matter.db leads nowhere", control(number));
    last = id;
    up.reset();
    up.with(parent);
    if (!RJ_TRY(up.step())) return fail(Fault::malformed, "the item it is attached to is not in matter.db", control(number));
    at = &up;
  }
  std::ranges::reverse(path.parts);
  path.root = collect::ItemId{at->integer(0)};
  path.root_kind = at->text(4);
  path.name = at->text(5);
  path.type = at->text(6);
  path.charset = at->text(7);
  path.readable = path.readable && may_be_parsed(at->text(8));
  row.reset();
  up.reset();
  return path;
}

Result<Originals::Place> Originals::place_of(collect::ItemId root) {
  auto& row =
      *RJ_TRY(prepared(place_,
                       "SELECT i.locator, i.reason, i.whole_begin, i.whole_end, i.begin, i.end, i.blob, i.sha256, f.framing, "
                       "f.quoted, s.in_place, s.path,"
                       " f.path FROM items i JOIN files f ON f.id = i.file JOIN sources s ON s.id = i.source WHERE i.id = ?"));
  row.with(root);
  if (!RJ_TRY(row.step())) return fail(Fault::malformed, "matter.db does not know the file of this item");
  Place place;
  place.item = root;
  place.locator = row.text(0);
  place.reason = row.text(1);
  place.whole = span_at(row, 2);
  place.span = span_at(row, 4);
  if (!row.is_null(6)) place.blob = row.integer(6);
  place.sha256 = row.text(7);
  place.is_mbox = row.text(8) == "mbox";
  place.quoted = row.integer(9) != 0;
  place.in_place = row.integer(10) != 0;
  place.path = row.text(11);
  if (!row.text(12).empty()) place.path += "/" + std::string(row.text(12));
  row.reset();
  return place;
}

Result<std::vector<std::int64_t>> Originals::pieces(collect::ItemId root) {
  auto rows = RJ_TRY(store_.db().prepare("SELECT blob FROM pieces WHERE item = ? ORDER BY ordinal"));
  rows.with(root);
  std::vector<std::int64_t> blobs;
  while (RJ_TRY(rows.step())) blobs.push_back(rows.integer(0));
  return blobs;
}

Result<Bytes> Originals::framed_bytes(const Place& place) {
  if (place.blob) return store_.get(*place.blob);
  if (place.in_place) {
    const auto file = RJ_TRY(store_.env().open(place.path, OpenMode::read));
    return file->read(place.whole.begin, place.whole.size());
  }
  const auto blobs = RJ_TRY(pieces(place.item));
  if (blobs.empty()) return fail(Fault::not_found, fmt::format("its bytes were not kept ({})", place.reason), place.locator);
  Bytes whole;
  for (const auto blob : blobs) whole += RJ_TRY(store_.get(blob));
  return whole;
}

Result<Bytes> Originals::framed_bytes(collect::ItemId root) { return framed_bytes(RJ_TRY(place_of(root))); }

Result<Bytes> Originals::root_bytes(collect::ItemId root) {
  const Place place = RJ_TRY(place_of(root));
  Bytes bytes = RJ_TRY(framed_bytes(place));
  if (!fits(place.whole, place.span, bytes.size())) {
    if (place.in_place)
      return fail(Fault::io, "the original, left in place, is shorter than when it was added; put it back", place.path);
    return fail(Fault::malformed, "its span in matter.db does not fit its bytes", place.locator);
  }
  const ByteSpan inside{place.span.begin - place.whole.begin, place.span.end - place.whole.begin};
  if (place.is_mbox) {
    bytes = format::unquote_mbox(slice(bytes, inside), place.quoted).bytes;
  } else if (inside.size() != bytes.size()) {
    bytes = Bytes(slice(bytes, inside));
  }
  if (place.in_place && as_bytes(sha256(bytes)) != place.sha256) {
    return fail(Fault::io, "the original, left in place, is not what it was when it was added; put it back", place.path);
  }
  return bytes;
}

}  // namespace rj::read
