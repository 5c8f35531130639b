// A set of documents by rank, their place in the order of hits: a bit for each document of the matter. Values; any thread.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace rj::search {

/// 0: the first document in the order of hits.
using Rank = std::uint32_t;

class RankSet {
 public:
  /// Of ranks below `size`; empty.
  explicit RankSet(std::size_t size) : size_(size), words_((size + 63) / 64) {}

  void add(Rank rank) { words_[rank / 64] |= std::uint64_t{1} << (rank % 64); }
  void remove(Rank rank) { words_[rank / 64] &= ~(std::uint64_t{1} << (rank % 64)); }
  [[nodiscard]] bool contains(Rank rank) const { return (words_[rank / 64] >> (rank % 64) & 1) != 0; }

  RankSet& operator&=(const RankSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  RankSet& operator|=(const RankSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  RankSet& operator-=(const RankSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }
  [[nodiscard]] RankSet complement() const {
    RankSet out = *this;
    for (std::uint64_t& word : out.words_) word = ~word;
    if (size_ % 64 != 0) out.words_.back() &= (std::uint64_t{1} << (size_ % 64)) - 1;
    return out;
  }

  [[nodiscard]] std::uint64_t count() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t word : words_) sum += static_cast<std::uint64_t>(std::popcount(word));
    return sum;
  }
  /// The first `limit` of them, ascending.
  [[nodiscard]] std::vector<Rank> first(std::uint64_t limit) const {
    std::vector<Rank> ranks;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1) {
        if (ranks.size() >= limit) return ranks;
        ranks.push_back(static_cast<Rank>(i * 64 + static_cast<std::size_t>(std::countr_zero(word))));
      }
    }
    return ranks;
  }

 private:
  std::size_t size_;
  std::vector<std::uint64_t> words_;
};

}  // namespace rj::search
