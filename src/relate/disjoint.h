// Disjoint sets over 0..n-1 whose representative is always the lowest member, so that results do not depend on the order of
// joining. Value; one thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace rj::relate {

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

  [[nodiscard]] std::size_t lowest(std::size_t member) {
    while (parent_[member] != member) {
      parent_[member] = parent_[parent_[member]];  // halving keeps later walks short
      member = parent_[member];
    }
    return member;
  }

  void join(std::size_t a, std::size_t b) {
    a = lowest(a);
    b = lowest(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

  std::size_t add() {
    parent_.push_back(parent_.size());
    return parent_.size() - 1;
  }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace rj::relate
