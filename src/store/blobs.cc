#include "store/blobs.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/limits.h"
#include "store/sqlite_error.h"

namespace rj::store {
namespace {

/// Neighbours in a mailbox share a block; a family or a page of hits touches a few.
constexpr std::size_t kCachedBlocks = 8;

}  // namespace

Result<Statement*> Blobs::prepared(std::optional<Statement>& kept, std::string_view sql) {
  if (!kept) kept = RJ_TRY(db_.prepare(sql));
  kept->reset();
  return &*kept;
}

Result<std::vector<Blobs::Orphan>> Blobs::orphans() {
  std::map<std::int64_t, std::uint64_t> known;
  Statement packs = RJ_TRY(db_.prepare("SELECT number, size FROM packs"));
  while (RJ_TRY(packs.step())) known[packs.integer(0)] = static_cast<std::uint64_t>(packs.integer(1));
  std::vector<Orphan> found;
  for (const std::string& name : RJ_TRY(env_.list(folder_))) {
    const std::int64_t number = pack_number(name);
    if (number == 0) continue;
    const std::string path = path_of(number);
    const auto pack = known.find(number);
    if (pack == known.end())
      found.push_back({path, {}});
    else if (RJ_TRY(env_.stat(path)).size > pack->second)  // shorter is damage: get and the audit tell it
      found.push_back({path, pack->second});
  }
  return found;
}

Result<void> Blobs::recover() {
  const std::vector<Orphan> found = RJ_TRY(orphans());
  if (!found.empty()) {
    // A commit whose sync failed is forgotten by the connection, yet its frames lie in the WAL and would come back after a crash,
    // asking for the bytes that are cut here. A commit after it writes over them.
    RJ_CALL(db_.execute(
        "INSERT INTO store_settings (name, value) VALUES ('recoveries', 1) ON CONFLICT DO UPDATE SET value = value + 1"));
  }
  for (const Orphan& orphan : found) {
    if (!orphan.size) {
      RJ_CALL(env_.remove(orphan.path));
      continue;
    }
    const std::unique_ptr<File> file = RJ_TRY(env_.open(orphan.path, OpenMode::append));
    RJ_CALL(file->truncate(*orphan.size));
    RJ_CALL(file->sync());
  }
  needs_recovery_ = false;
  return {};
}

Result<void> Blobs::start_pack(std::int64_t number) {
  RJ_CALL(settle());
  OpenPack made;
  made.number = number;
  made.file = RJ_TRY(env_.open(path_of(number), OpenMode::append));
  RJ_CALL(made.file->truncate(0));
  RJ_CALL(made.file->append(pack_header(number)));
  made.end = kPackHeaderBytes;
  made.is_new = true;
  made.is_settled = false;
  Statement row = RJ_TRY(db_.prepare("INSERT INTO packs (number, size) VALUES (?, ?)"));
  RJ_CALL(row.with(number, made.end).run());
  open_ = std::move(made);
  return {};
}

Result<void> Blobs::open_for_writing() {
  if (!open_) {
    RJ_CHECK(!needs_recovery_);
    Statement last = RJ_TRY(db_.prepare("SELECT number, size FROM packs ORDER BY number DESC LIMIT 1"));
    if (!RJ_TRY(last.step())) return start_pack(1);
    OpenPack found;
    found.number = last.integer(0);
    found.end = static_cast<std::uint64_t>(last.integer(1));
    last.reset();
    const Result<FileInfo> info = env_.stat(path_of(found.number));
    // A pack that lost its end is never written to again: what is left of it stays as it is.
    if (!info || info->size != found.end) return start_pack(found.number + 1);
    found.file = RJ_TRY(env_.open(path_of(found.number), OpenMode::append));
    open_ = std::move(found);
  }
  if (open_->block.empty() && open_->end >= pack_bytes_) return start_pack(open_->number + 1);
  return {};
}

Result<void> Blobs::write_block(ByteView raw) {
  const Bytes block = RJ_TRY(coder_.encode(raw));
  open_->is_settled = false;
  RJ_CALL(open_->file->append(block));
  open_->end += block.size();
  return {};
}

Result<void> Blobs::flush_block() {
  if (open_->block.empty()) return {};
  RJ_CALL(write_block(open_->block));
  open_->block.clear();
  return {};
}

Result<void> Blobs::write_large(ByteView bytes) {
  for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes.size(), kLargeBlockBytes)))
    RJ_CALL(write_block(bytes.substr(0, kLargeBlockBytes)));
  return {};
}

Result<BlobId> Blobs::put(ByteView bytes) {
  Place place;
  place.sha256 = sha256(bytes);
  place.length = bytes.size();
  if (const std::optional<BlobId> kept = RJ_TRY(find(place.sha256))) return *kept;

  RJ_CALL(open_for_writing());
  const bool is_large = bytes.size() > limits::kPackBlockBytes;
  if (is_large || open_->block.size() + bytes.size() > limits::kPackBlockBytes) {
    RJ_CALL(flush_block());
    RJ_CALL(open_for_writing());  // perhaps in the next pack
  }
  place.pack = open_->number;
  place.block = open_->end;
  place.offset = open_->block.size();
  if (is_large) {
    RJ_CALL(write_large(bytes));
    return insert(place);
  }
  const BlobId id = RJ_TRY(insert(place));
  open_->block += bytes;
  return id;
}

Result<std::optional<BlobId>> Blobs::find(const Digest& digest) {
  Statement& row = *RJ_TRY(prepared(find_, "SELECT id FROM blobs WHERE sha256 = ?"));
  row.bind_blob(1, as_bytes(digest));
  std::optional<BlobId> id;
  if (RJ_TRY(row.step())) id = row.integer(0);
  row.reset();
  return id;
}

Result<BlobId> Blobs::insert(const Place& place) {
  Statement& row = *RJ_TRY(prepared(insert_, "INSERT INTO blobs (pack, block, offset, length, sha256) VALUES (?, ?, ?, ?, ?)"));
  row.with(place.pack, place.block, place.offset, place.length).bind_blob(5, as_bytes(place.sha256));
  RJ_CALL(row.run());
  return db_.last_row_id();
}

Result<Blobs::Place> Blobs::place_of(BlobId blob) {
  Statement& row = *RJ_TRY(prepared(place_, "SELECT pack, block, offset, length, sha256 FROM blobs WHERE id = ?"));
  row.bind(1, blob);
  if (!RJ_TRY(row.step())) return fail(Fault::not_found, fmt::format("the matter holds no blob {}", blob));
  Place place;
  place.pack = row.integer(0);
  place.block = static_cast<std::uint64_t>(row.integer(1));
  place.offset = static_cast<std::uint64_t>(row.integer(2));
  place.length = static_cast<std::uint64_t>(row.integer(3));
  const std::string digest(row.text(4));
  row.reset();
  if (digest.size() != place.sha256.size())
    return damaged(folder_, fmt::format("matter.db does not know the digest of blob {}", blob));
  std::ranges::copy(digest, place.sha256.begin());
  return place;
}

Result<const File*> Blobs::file_of(std::int64_t pack) {
  std::unique_ptr<File>& file = readers_[pack];
  if (!file) {
    const std::string path = path_of(pack);
    Result<std::unique_ptr<File>> opened = env_.open(path, OpenMode::read);
    if (!opened && opened.error().fault == Fault::not_found) return damaged(path, "it is missing");
    if (!opened) return Failure(opened.error());
    RJ_CALL(check_pack_header(**opened, pack, path));
    file = std::move(*opened);
  }
  return file.get();
}

Result<const BlockCoder::Block*> Blobs::block_at(std::int64_t pack, std::uint64_t at) {
  const auto found = std::ranges::find_if(cache_, [&](const CachedBlock& c) { return c.pack == pack && c.at == at; });
  if (found != cache_.end()) {
    std::rotate(cache_.begin(), found, found + 1);
    return &cache_.front().block;
  }
  const File* file = RJ_TRY(file_of(pack));
  CachedBlock read{pack, at, RJ_TRY(coder_.read(*file, at, path_of(pack)))};
  if (cache_.size() >= kCachedBlocks) cache_.pop_back();
  cache_.insert(cache_.begin(), std::move(read));
  return &cache_.front().block;
}

Result<Bytes> Blobs::bytes_at(const Place& place) {
  if (place.length == 0) return Bytes();
  if (open_ && place.pack == open_->number && place.block == open_->end) {
    RJ_CHECK(place.offset + place.length <= open_->block.size());
    return open_->block.substr(place.offset, place.length);
  }
  Bytes out;
  std::uint64_t at = place.block;
  std::uint64_t skip = place.offset;
  while (out.size() < place.length) {
    const BlockCoder::Block& block = *RJ_TRY(block_at(place.pack, at));
    if (skip >= block.raw.size()) return damaged(path_of(place.pack), fmt::format("block at byte {}: it is too short", at));
    out.append(block.raw, skip, place.length - out.size());
    skip = 0;
    at = block.next;
  }
  return out;
}

Result<Bytes> Blobs::get(BlobId blob) {
  is_verifying_ = false;
  return checked_bytes(blob);
}

Result<Bytes> Blobs::checked_bytes(BlobId blob) {
  const Place place = RJ_TRY(place_of(blob));
  Bytes bytes = RJ_TRY(bytes_at(place));
  if (sha256(bytes) != place.sha256)
    return damaged(path_of(place.pack), fmt::format("the bytes of blob {} are not those that were kept", blob));
  return bytes;
}

Result<Digest> Blobs::digest(BlobId blob) { return RJ_TRY(place_of(blob)).sha256; }

Result<bool> Blobs::verify(BlobId blob) {
  if (!is_verifying_) {
    // What the disk says now, not what it said before. Neighbours that are verified in one go share a block.
    cache_.clear();
    readers_.clear();
    is_verifying_ = true;
  }
  const Result<Bytes> bytes = checked_bytes(blob);
  if (bytes) return true;
  if (bytes.error().fault == Fault::malformed || bytes.error().fault == Fault::not_found) return false;
  return Failure(bytes.error());
}

Result<void> Blobs::settle() {
  if (!open_) return {};
  RJ_CALL(flush_block());
  if (open_->is_settled) return {};
  RJ_CALL(open_->file->sync());
  if (open_->is_new) RJ_CALL(env_.sync_folder(folder_));
  Statement row = RJ_TRY(db_.prepare("UPDATE packs SET size = ? WHERE number = ?"));
  RJ_CALL(row.with(open_->end, open_->number).run());
  open_->is_new = false;
  open_->is_settled = true;
  return {};
}

void Blobs::roll_back() {
  open_.reset();
  readers_.clear();
  cache_.clear();
  needs_recovery_ = true;
}

}  // namespace rj::store
