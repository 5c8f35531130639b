// Blobs, each kept once by its SHA-256: the table `blobs` of matter.db and the files of packs/. Bytes go in, an id comes out, and
// back. Owns the writer of packs; borrows Env, Database and Workers. Bytes of a batch that was never committed are cut before the
// next is written. Belongs to one thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/env.h"
#include "base/hash.h"
#include "base/result.h"
#include "base/workers.h"
#include "store/known_blobs.h"
#include "store/pack.h"
#include "store/pack_writer.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace rj::store {

class Blobs {
 public:
  /// `folder` is packs/; a pack is closed at `pack_bytes`.
  Blobs(Env& env, Database& db, Workers& workers, std::string folder, std::uint64_t pack_bytes)
      : env_(env), db_(db), folder_(folder), writer_(env, db, workers, std::move(folder), pack_bytes) {}

  /// Brings packs/ to what matter.db knows: longer packs are cut, unknown ones removed. By the writer alone, outside a
  /// transaction; after opening and after roll_back before the next put.
  [[nodiscard]] Result<void> recover();
  [[nodiscard]] bool needs_recovery() const { return needs_recovery_; }

  /// Inside a transaction of matter.db. `sha256` is that of `bytes`.
  [[nodiscard]] Result<BlobId> put(ByteView bytes, const Digest& sha256);
  /// Never other bytes than were put: the SHA-256 is checked. Fault::not_found: no such id; Fault::malformed: damage.
  [[nodiscard]] Result<Bytes> get(BlobId blob);
  [[nodiscard]] Result<Digest> digest(BlobId blob);
  [[nodiscard]] Result<bool> verify(BlobId blob);

  /// Everything put is on the disk, and the sizes of the packs are in the transaction that is open.
  [[nodiscard]] Result<void> settle();
  /// To be called when the transaction is gone or in doubt. Cuts nothing: recover() does.
  void roll_back();

 private:
  struct Place {
    std::int64_t pack = 0;
    std::uint64_t block = 0;   // where its first block begins
    std::uint64_t offset = 0;  // in that block
    std::uint64_t length = 0;
    Digest sha256{};
  };
  /// Put, and in no pack yet: its row is written when its block has its place.
  struct Waiting {
    BlobId id = 0;
    Place place;
  };
  struct CachedBlock {
    std::int64_t pack = 0;
    std::uint64_t at = 0;
    BlockCoder::Block block;
  };

  [[nodiscard]] std::string path_of(std::int64_t pack) const { return folder_ + "/" + pack_name(pack); }
  struct Orphan {
    std::string path;
    std::optional<std::uint64_t> size;  // to be cut to; none: to be removed
  };
  [[nodiscard]] Result<std::vector<Orphan>> orphans();
  [[nodiscard]] Result<Digest> digest_of(std::string_view bytes, BlobId blob) const;
  [[nodiscard]] Result<void> learn();
  [[nodiscard]] Result<BlobId> find(const Digest& sha256);
  [[nodiscard]] Result<void> put_large(ByteView bytes, Waiting waiting);
  [[nodiscard]] Result<void> seal();
  /// All that is put stands in a pack and has its row.
  [[nodiscard]] Result<void> land();
  [[nodiscard]] Result<void> insert(const std::vector<Waiting>& landed, PackWriter::Place at);
  [[nodiscard]] Result<Place> place_of(BlobId blob);
  [[nodiscard]] Result<const File*> file_of(std::int64_t pack);
  [[nodiscard]] Result<const BlockCoder::Block*> block_at(std::int64_t pack, std::uint64_t at);
  [[nodiscard]] Result<Bytes> bytes_at(const Place& place);
  [[nodiscard]] Result<Bytes> checked_bytes(BlobId blob);
  [[nodiscard]] Result<Statement*> prepared(std::optional<Statement>& kept, std::string_view sql);

  Env& env_;
  Database& db_;
  std::string folder_;
  bool needs_recovery_ = true;
  bool is_verifying_ = false;  // the cache holds nothing but what verify read
  BlockCoder coder_;
  PackWriter writer_;
  std::optional<KnownBlobs> known_;  // none: not looked at yet
  BlobId last_id_ = 0;
  Bytes block_;                       // what the next block will hold
  std::vector<Waiting> in_block_;     // the blobs in it
  std::map<BlobId, Digest> waiting_;  // all that are put and have no row yet
  std::map<std::int64_t, std::unique_ptr<File>> readers_;
  std::vector<CachedBlock> cache_;  // the last used first
  std::optional<Statement> insert_, place_;
};

}  // namespace rj::store
