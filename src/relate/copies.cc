#include "relate/copies.h"

#include <map>
#include <string>
#include <unordered_map>

#include "relate/disjoint.h"

namespace rj::relate {
namespace {

/// What two copies have in common, as a key.
std::string identity(const CopyCandidate& candidate) {
  if (!candidate.keys) return "f" + std::string(as_bytes(candidate.sha256));
  return "m" + std::string(as_bytes(candidate.keys->rj1)) + std::string(as_bytes(candidate.keys->text));
}

class Finder {
 public:
  explicit Finder(std::span<const CopyCandidate> candidates) : all_(candidates), sets_(candidates.size()) {
    found_.duplicate_of.resize(all_.size());
    for (std::size_t n = 0; n < all_.size(); ++n) {
      if (all_[n].parent) children_[*all_[n].parent].push_back(n);
    }
  }

  Copies find() {
    suppress_families();
    join_copies();
    for (std::size_t n = 0; n < all_.size(); ++n) found_.group.push_back(all_[sets_.lowest(n)].number);
    return std::move(found_);
  }

 private:
  [[nodiscard]] static bool may_be_suppressed(const CopyCandidate& candidate) {
    if (candidate.parent || candidate.empty || !candidate.suppressible) return false;
    return !candidate.keys || candidate.keys->suppressible;
  }

  void suppress_families() {
    std::unordered_map<std::string, std::size_t> masters;
    for (std::size_t n = 0; n < all_.size(); ++n) {
      if (!may_be_suppressed(all_[n])) continue;
      const auto [master, is_first] = masters.try_emplace(identity(all_[n]), n);
      if (!is_first) suppress(n, master->second);
    }
  }

  /// The family of `copy` is suppressed, each attachment in favour of its counterpart below `master`.
  void suppress(std::size_t copy, std::size_t master) {
    std::vector<std::pair<std::size_t, std::size_t>> pending{{copy, master}};
    while (!pending.empty()) {
      const auto [below_copy, below_master] = pending.back();
      pending.pop_back();
      found_.duplicate_of[below_copy] = all_[below_master].number;
      sets_.join(below_copy, below_master);
      pair_children(below_copy, below_master, pending);
    }
  }

  void pair_children(std::size_t copy, std::size_t master, std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
    const auto theirs = children_.find(all_[master].number);
    const auto ours = children_.find(all_[copy].number);
    if (theirs == children_.end() || ours == children_.end()) return;
    std::map<std::string, std::vector<std::size_t>> free;  // by identity, last first
    for (auto child = theirs->second.rbegin(); child != theirs->second.rend(); ++child)
      free[identity(all_[*child])].push_back(*child);
    for (const std::size_t child : ours->second) {
      auto& counterparts = free[identity(all_[child])];
      if (counterparts.empty()) continue;
      pairs.emplace_back(child, counterparts.back());
      counterparts.pop_back();
    }
  }

  /// Exact copies are more than suppressed families: the same bytes in another place, the same message forwarded as an
  /// attachment.
  void join_copies() {
    std::unordered_map<std::string, std::size_t> first;
    for (std::size_t n = 0; n < all_.size(); ++n) {
      const auto& candidate = all_[n];
      if (candidate.empty) continue;
      join_first(first, "b" + std::string(as_bytes(candidate.sha256)), n);
      if (candidate.keys && candidate.keys->suppressible) join_first(first, identity(candidate), n);
    }
  }

  void join_first(std::unordered_map<std::string, std::size_t>& first, std::string key, std::size_t n) {
    const auto [known, is_first] = first.try_emplace(std::move(key), n);
    if (!is_first) sets_.join(known->second, n);
  }

  std::span<const CopyCandidate> all_;
  DisjointSets sets_;
  Copies found_;
  std::map<Number, std::vector<std::size_t>> children_;
};

}  // namespace

Copies find_copies(std::span<const CopyCandidate> candidates) { return Finder(candidates).find(); }

}  // namespace rj::relate
