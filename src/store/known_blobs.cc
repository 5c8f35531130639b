#include "store/known_blobs.h"

#include <cstring>
#include <utility>

namespace rj::store {

std::uint64_t KnownBlobs::prefix_of(const Digest& sha256) {
  std::uint64_t prefix = 0;
  std::memcpy(&prefix, sha256.data(), sizeof prefix);
  return prefix;
}

void KnownBlobs::place(Slot slot) {
  std::size_t at = slot.prefix & mask();
  while (slots_[at].id != 0) at = (at + 1) & mask();
  slots_[at] = slot;
}

void KnownBlobs::grow() {
  auto old = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 1024 : 2 * slots_.size()));
  for (const Slot& slot : old)
    if (slot.id != 0) place(slot);
}

void KnownBlobs::add(const Digest& sha256, BlobId id) {
  if (10 * (used_ + 1) > 7 * slots_.size()) grow();
  place({prefix_of(sha256), id});
  ++used_;
}

}  // namespace rj::store
