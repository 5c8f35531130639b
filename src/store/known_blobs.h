// Which blobs a matter holds, by the first eight bytes of their SHA-256: digests go in, ids that may be meant come out. The
// caller compares the whole digest: somebody may have made two files that begin alike. 16 to 46 bytes a blob; an index in
// matter.db would cost a page written for nearly every blob once it outgrows the cache. Belongs to one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "base/hash.h"
#include "store/store.h"

namespace rj::store {

class KnownBlobs {
 public:
  void add(const Digest& sha256, BlobId id);

  /// The first id under this prefix for which `is_it(id)` holds, a Result<bool>; 0: none.
  template <class IsIt>
  [[nodiscard]] Result<BlobId> find(const Digest& sha256, IsIt is_it) const {
    if (slots_.empty()) return BlobId{0};
    const std::uint64_t prefix = prefix_of(sha256);
    for (std::size_t at = prefix & mask(); slots_[at].id != 0; at = (at + 1) & mask())
      if (slots_[at].prefix == prefix && RJ_TRY(is_it(slots_[at].id))) return slots_[at].id;
    return BlobId{0};
  }

 private:
  struct Slot {
    std::uint64_t prefix = 0;
    BlobId id = 0;  // 0: free
  };
  [[nodiscard]] static std::uint64_t prefix_of(const Digest& sha256);
  [[nodiscard]] std::size_t mask() const { return slots_.size() - 1; }
  void place(Slot slot);
  void grow();

  std::vector<Slot> slots_;  // a power of two, open addressing
  std::size_t used_ = 0;
};

}  // namespace rj::store
