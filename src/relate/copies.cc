#include "relate/copies.h"

#include <algorithm>

namespace rj::relate {
namespace {

/// Half of each digest: two messages that are alike in it are alike in both.
Digest key_of(const MessageKeys& keys) {
  Digest key = keys.rj1;
  std::copy_n(keys.text.begin(), key.size() / 2, key.begin());
  return key;
}

}  // namespace

void CopyFinder::add(const CopyCandidate& candidate) {
  RJ_CHECK(all_.size() < kNowhere);
  Candidate next;
  next.number = candidate.number;
  next.bytes = bytes_.number_of(candidate.sha256);
  if (candidate.keys) next.text = texts_.number_of(key_of(*candidate.keys));
  const bool suppressible = !candidate.keys || candidate.keys->suppressible;
  next.empty = candidate.empty;
  next.joins_by_text = candidate.keys && suppressible;
  next.may_be_suppressed = !candidate.parent && !candidate.empty && candidate.suppressible && suppressible;
  all_.push_back(next);
  if (candidate.parent) attach(static_cast<Position>(all_.size() - 1), *candidate.parent);
}

void CopyFinder::attach(Position child, Number parent) {
  const auto found = std::ranges::lower_bound(all_, parent, {}, &Candidate::number);
  if (found == all_.end() || found->number != parent) return;
  all_[child].next_sibling = std::exchange(found->first_child, child);
}

Copies CopyFinder::find() {
  duplicate_of_.assign(all_.size(), kNowhere);
  suppress_families();
  DisjointSets sets(all_.size());
  for (Position n = 0; n < all_.size(); ++n) {
    if (duplicate_of_[n] != kNowhere) sets.join(n, duplicate_of_[n]);
  }
  join_copies(sets);
  Copies found;
  found.group.reserve(all_.size());
  for (Position n = 0; n < all_.size(); ++n) found.group.push_back(sets.lowest(n));
  found.duplicate_of = std::move(duplicate_of_);
  return found;
}

void CopyFinder::suppress_families() {
  std::vector<Position> of_bytes(bytes_.size(), kNowhere);
  std::vector<Position> of_text(texts_.size(), kNowhere);
  for (Position n = 0; n < all_.size(); ++n) {
    if (!all_[n].may_be_suppressed) continue;
    Position& master = all_[n].text == kNone ? of_bytes[all_[n].bytes] : of_text[all_[n].text];
    if (master == kNowhere) {
      master = n;
    } else {
      suppress(n, master);
    }
  }
}

/// The family of `copy` is suppressed, each attachment in favour of its counterpart below `master`.
void CopyFinder::suppress(Position copy, Position master) {
  std::vector<Pair> pending{{copy, master}};
  while (!pending.empty()) {
    const Pair pair = pending.back();
    pending.pop_back();
    duplicate_of_[pair.first] = pair.second;
    pair_children(pair, pending);
  }
}

std::vector<CopyFinder::Child> CopyFinder::sorted_children(Position of) const {
  std::vector<Child> children;
  for (Position child = all_[of].first_child; child != kNowhere; child = all_[child].next_sibling)
    children.emplace_back(all_[child].identity(), child);
  std::ranges::sort(children);
  return children;
}

/// Among children of one identity the first has the first as its counterpart, and so on.
void CopyFinder::pair_children(const Pair& above, std::vector<Pair>& pairs) const {
  if (all_[above.first].first_child == kNowhere) return;
  const auto theirs = sorted_children(above.second);
  auto free = theirs.begin();
  for (const auto& [identity, child] : sorted_children(above.first)) {
    while (free != theirs.end() && free->first < identity) ++free;
    if (free == theirs.end()) return;
    if (free->first == identity) pairs.emplace_back(child, (free++)->second);
  }
}

/// Exact copies are more than suppressed families: the same bytes in another place, the same message forwarded as an
/// attachment.
void CopyFinder::join_copies(DisjointSets& sets) const {
  std::vector<Position> of_bytes(bytes_.size(), kNowhere);
  std::vector<Position> of_text(texts_.size(), kNowhere);
  const auto join_first = [&](Position& first, Position n) {
    if (first == kNowhere) {
      first = n;
    } else {
      sets.join(first, n);
    }
  };
  for (Position n = 0; n < all_.size(); ++n) {
    if (all_[n].empty) continue;
    join_first(of_bytes[all_[n].bytes], n);
    if (all_[n].joins_by_text) join_first(of_text[all_[n].text], n);
  }
}

}  // namespace rj::relate
