#include "relate/reply_order.h"

#include <algorithm>
#include <unordered_map>

namespace rj::relate {

std::vector<ThreadMember> in_reply_order(std::span<const TimedPlace> thread) {
  std::vector<const TimedPlace*> sorted;
  for (const auto& member : thread) sorted.push_back(&member);
  std::ranges::sort(sorted, [](const TimedPlace* a, const TimedPlace* b) {
    if (a->instant.has_value() != b->instant.has_value()) return a->instant.has_value();
    if (a->instant != b->instant) return *a->instant < *b->instant;
    return a->number < b->number;
  });
  std::unordered_map<std::int64_t, std::vector<const TimedPlace*>> answers;  // 0: roots
  for (const auto* member : sorted) answers[static_cast<std::int64_t>(member->parent.value_or(Number{0}))].push_back(member);
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
    order.push_back({member->number, member->parent, depth, member->reason});
    push_answers(member->number, depth + 1);
  }
  return order;
}

}  // namespace rj::relate
