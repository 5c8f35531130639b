#include "relate/threads.h"

#include <algorithm>
#include <unordered_map>

#include "relate/disjoint.h"

namespace rj::relate {
namespace {

struct Cited {
  const std::string* id;
  std::string_view reason;
};

class Finder {
 public:
  explicit Finder(std::span<const ThreadMessage> messages) : all_(messages), sets_(messages.size()), trees_(messages.size()) {}

  Threads find() {
    for (std::size_t n = 0; n < all_.size(); ++n) {
      for (const auto& id : all_[n].message_ids) owner_.try_emplace(id, n);  // the lowest number owns an id
    }
    for (std::size_t n = 0; n < all_.size(); ++n) connect(n);
    for (std::size_t n = 0; n < all_.size(); ++n) {
      found_.places.push_back({all_[n].number, thread_of(n), {}, "root"});
      find_parent(n);
    }
    for (std::size_t n = 0; n < all_.size(); ++n) note_missing(n);
    return std::move(found_);
  }

 private:
  Number thread_of(std::size_t n) { return all_[sets_.lowest(n)].number; }

  /// Messages come before ids in the sets, so the lowest member of a set is always a message.
  std::size_t node_of(const std::string& id) {
    const auto [node, is_new] = node_.try_emplace(id, 0);
    if (is_new) node->second = sets_.add();
    return node->second;
  }

  void connect(std::size_t n) {
    const auto& message = all_[n];
    for (const auto* ids : {&message.message_ids, &message.references, &message.in_reply_to}) {
      for (const auto& id : *ids) sets_.join(n, node_of(id));
    }
  }

  /// The last reference, then the answered message, then earlier references: the nearest that is there.
  [[nodiscard]] std::vector<Cited> candidates(const ThreadMessage& message) const {
    std::vector<Cited> cited;
    if (!message.references.empty()) cited.push_back({&message.references.back(), "References"});
    for (const auto& id : message.in_reply_to) cited.push_back({&id, "In-Reply-To"});
    for (std::size_t n = message.references.size(); n-- > 1;) cited.push_back({&message.references[n - 1], "References"});
    return cited;
  }

  void find_parent(std::size_t n) {
    for (const auto& [id, reason] : candidates(all_[n])) {
      const auto owner = owner_.find(*id);
      if (owner == owner_.end() || owner->second == n) continue;
      // `n` has no parent yet, so it is the root of its tree: a parent in that same tree would close a cycle.
      if (trees_.lowest(owner->second) == trees_.lowest(n)) continue;
      trees_.join(owner->second, n);
      found_.places[n].parent = all_[owner->second].number;
      found_.places[n].reason = reason;
      return;
    }
  }

  void note_missing(std::size_t n) {
    for (const auto& id : all_[n].references) note_missing(n, id, "References");
    for (const auto& id : all_[n].in_reply_to) note_missing(n, id, "In-Reply-To");
  }

  void note_missing(std::size_t n, const std::string& id, std::string_view reason) {
    if (owner_.contains(id)) return;
    const auto [known, is_new] = missing_.try_emplace(id, found_.missing.size());
    if (is_new) {
      found_.missing.push_back({id, thread_of(n), all_[n].number, std::string(reason), 1});
      last_citing_.push_back(n);
    } else if (last_citing_[known->second] != n) {  // an id may stand in both fields, or twice in one
      ++found_.missing[known->second].citations;
      last_citing_[known->second] = n;
    }
  }

  std::span<const ThreadMessage> all_;
  DisjointSets sets_;   // what ids connect
  DisjointSets trees_;  // what parents connect
  std::unordered_map<std::string, std::size_t> owner_;
  std::unordered_map<std::string, std::size_t> node_;
  std::unordered_map<std::string, std::size_t> missing_;
  std::vector<std::size_t> last_citing_;  // as found_.missing
  Threads found_;
};

}  // namespace

Threads find_threads(std::span<const ThreadMessage> messages) { return Finder(messages).find(); }

std::vector<ThreadMember> in_reply_order(std::span<const TimedPlace> thread) {
  std::vector<const TimedPlace*> sorted;
  for (const auto& member : thread) sorted.push_back(&member);
  std::ranges::sort(sorted, [](const TimedPlace* a, const TimedPlace* b) {
    if (a->instant.has_value() != b->instant.has_value()) return a->instant.has_value();
    if (a->instant != b->instant) return *a->instant < *b->instant;
    return a->place.number < b->place.number;
  });
  std::unordered_map<std::int64_t, std::vector<const TimedPlace*>> answers;  // 0: roots
  for (const auto* member : sorted)
    answers[static_cast<std::int64_t>(member->place.parent.value_or(Number{0}))].push_back(member);
  std::vector<ThreadMember> order;
  std::vector<std::pair<const TimedPlace*, int>> pending;  // the next one last
  const auto push_answers = [&](Number to, int depth) {
    const auto& list = answers[static_cast<std::int64_t>(to)];
    for (auto member = list.rbegin(); member != list.rend(); ++member) pending.emplace_back(*member, depth);
  };
  push_answers(Number{0}, 0);
  while (!pending.empty()) {
    const auto [member, depth] = pending.back();
    pending.pop_back();
    order.push_back({member->place.number, member->place.parent, depth, member->place.reason});
    push_answers(member->place.number, depth + 1);
  }
  return order;
}

}  // namespace rj::relate
