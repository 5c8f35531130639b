// Disjoint sets over positions 0..n-1 whose representative is always the lowest member, so that results do not depend on the
// order of joining. Value; one thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

#include "relate/position.h"

namespace rj::relate {

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), Position{0}); }

  [[nodiscard]] Position lowest(Position member) {
    while (parent_[member] != member) {
      parent_[member] = parent_[parent_[member]];  // halving keeps later walks short
      member = parent_[member];
    }
    return member;
  }

  void join(Position a, Position b) {
    a = lowest(a);
    b = lowest(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<Position> parent_;
};

}  // namespace rj::relate
