// Gives each digest a number from 0 in the order of first sight, and equal ones the same: what is compared often is then four
// bytes, and tables about it are flat. Open addressing with linear probing; the digest is its own hash. Value; one thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "base/check.h"

namespace rj::relate {

template <std::size_t Size>
class DigestNumbers {
 public:
  using Key = std::array<std::uint8_t, Size>;

  /// That of an equal digest seen before, or the next number.
  [[nodiscard]] std::uint32_t number_of(const Key& key) {
    if (keys_.size() * 2 >= slots_.size()) grow();
    std::uint32_t& slot = slots_[slot_of(key)];
    if (slot == kFree) {
      RJ_CHECK(keys_.size() < kFree);
      slot = static_cast<std::uint32_t>(keys_.size());
      keys_.push_back(key);
    }
    return slot;
  }

  [[nodiscard]] const Key& key(std::uint32_t number) const { return keys_[number]; }
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

 private:
  static constexpr std::uint32_t kFree = 0xFFFF'FFFF;

  /// Where the key stands, or the free slot where it belongs.
  [[nodiscard]] std::size_t slot_of(const Key& key) const {
    std::uint64_t hash = 0;
    std::memcpy(&hash, key.data(), sizeof hash);
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at] != kFree && keys_[slots_[at]] != key) at = (at + 1) & mask;
    return at;
  }

  void grow() {
    slots_.assign(slots_.empty() ? 1024 : slots_.size() * 2, kFree);
    for (std::size_t n = 0; n < keys_.size(); ++n) slots_[slot_of(keys_[n])] = static_cast<std::uint32_t>(n);
  }

  std::vector<Key> keys_;             // by number
  std::vector<std::uint32_t> slots_;  // numbers; a power of two, at most half in use
};

}  // namespace rj::relate
