#include "store/blobs.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

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

Result<Digest> Blobs::digest_of(std::string_view bytes, BlobId blob) const {
  Digest digest{};
  if (bytes.size() != digest.size()) return damaged(folder_, fmt::format("matter.db does not know the digest of blob {}", blob));
  std::ranges::copy(bytes, digest.begin());
  return digest;
}

Result<void> Blobs::learn() {
  RJ_CHECK(!needs_recovery_);
  KnownBlobs known;
  last_id_ = 0;
  Statement rows = RJ_TRY(db_.prepare("SELECT id, sha256 FROM blobs ORDER BY id"));
  while (RJ_TRY(rows.step())) {
    last_id_ = rows.integer(0);
    known.add(RJ_TRY(digest_of(rows.text(1), last_id_)), last_id_);
  }
  known_ = std::move(known);
  return {};
}

Result<BlobId> Blobs::find(const Digest& sha256) {
  return known_->find(sha256, [&](BlobId id) -> Result<bool> {
    const auto waits = waiting_.find(id);
    return waits != waiting_.end() ? waits->second == sha256 : RJ_TRY(place_of(id)).sha256 == sha256;
  });
}

Result<BlobId> Blobs::put(ByteView bytes, const Digest& sha256) {
  if (!known_) RJ_CALL(learn());
  if (const BlobId kept = RJ_TRY(find(sha256)); kept != 0) return kept;

  const BlobId id = ++last_id_;
  known_->add(sha256, id);
  waiting_.emplace(id, sha256);
  Waiting waiting{id, {0, 0, 0, bytes.size(), sha256}};
  const bool is_large = bytes.size() > limits::kPackBlockBytes;
  if (is_large || block_.size() + bytes.size() > limits::kPackBlockBytes) RJ_CALL(seal());
  if (is_large) {
    RJ_CALL(put_large(bytes, std::move(waiting)));
    return id;
  }
  waiting.place.offset = block_.size();
  in_block_.push_back(std::move(waiting));
  block_ += bytes;
  return id;
}

Result<void> Blobs::put_large(ByteView bytes, Waiting waiting) {
  const auto land = [this, waiting = std::move(waiting)](PackWriter::Place at) { return insert({waiting}, at); };
  RJ_CALL(writer_.add(Bytes(bytes.substr(0, kLargeBlockBytes)), true, land));
  for (std::size_t at = kLargeBlockBytes; at < bytes.size(); at += kLargeBlockBytes)
    RJ_CALL(writer_.add(Bytes(bytes.substr(at, kLargeBlockBytes)), false, [](PackWriter::Place) { return Result<void>(); }));
  return {};
}

/// The shared block is full. Blobs of no bytes wait for the next one.
Result<void> Blobs::seal() {
  if (block_.empty()) return {};
  RJ_CALL(writer_.add(std::exchange(block_, {}), true,
                      [this, blobs = std::exchange(in_block_, {})](PackWriter::Place at) { return insert(blobs, at); }));
  return {};
}

Result<void> Blobs::insert(const std::vector<Waiting>& landed, PackWriter::Place at) {
  for (const auto& [id, place] : landed) {
    Statement& row =
        *RJ_TRY(prepared(insert_, "INSERT INTO blobs (id, pack, block, offset, length, sha256) VALUES (?, ?, ?, ?, ?, ?)"));
    row.with(id, at.pack, at.begin, place.offset, place.length).bind_blob(6, as_bytes(place.sha256));
    RJ_CALL(row.run());
    waiting_.erase(id);
  }
  return {};
}

Result<Blobs::Place> Blobs::place_of(BlobId blob) {
  if (waiting_.contains(blob)) RJ_CALL(land());
  Statement& row = *RJ_TRY(prepared(place_, "SELECT pack, block, offset, length, sha256 FROM blobs WHERE id = ?"));
  row.bind(1, blob);
  if (!RJ_TRY(row.step())) return fail(Fault::not_found, fmt::format("the matter holds no blob {}", blob));
  Place place;
  place.pack = row.integer(0);
  place.block = static_cast<std::uint64_t>(row.integer(1));
  place.offset = static_cast<std::uint64_t>(row.integer(2));
  place.length = static_cast<std::uint64_t>(row.integer(3));
  place.sha256 = RJ_TRY(digest_of(row.text(4), blob));
  row.reset();
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

Result<void> Blobs::land() {
  RJ_CALL(seal());
  RJ_CALL(writer_.land_all());
  if (in_block_.empty()) return {};
  return insert(std::exchange(in_block_, {}), RJ_TRY(writer_.here()));
}

Result<void> Blobs::settle() {
  RJ_CALL(land());
  return writer_.settle();
}

void Blobs::roll_back() {
  writer_.roll_back();
  known_.reset();
  block_.clear();
  in_block_.clear();
  waiting_.clear();
  readers_.clear();
  cache_.clear();
  needs_recovery_ = true;
}

}  // namespace rj::store
