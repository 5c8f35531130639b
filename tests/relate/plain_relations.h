// The rules of copies and threads in the plainest form, over maps and strings and in quadratic time: what relate_all is held
// against.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace rj::test {

struct PlainDocument {
  int number = 0;
  int parent = 0;  // 0: none
  int family = 0;
  bool is_message = false;
  bool has_keys = false, suppressible = false;
  std::string rj1, text, sha256;  // sha256: empty if the bytes are not there
  int size = 0;
  std::string reason;
  std::string message_id;
  std::vector<std::string> references, in_reply_to;

  [[nodiscard]] bool empty() const { return sha256.empty() || size == 0; }
  [[nodiscard]] std::string identity() const { return has_keys ? "m" + rj1 + "/" + text : "f" + sha256; }
};

class PlainRelations {
 public:
  explicit PlainRelations(const std::vector<PlainDocument>& documents) : all_(documents) {
    for (const auto& one : all_) by_number_[one.number] = &one, group_[one.number] = one.number;
    find_copies();
    for (const auto& one : all_)
      if (one.is_message) choose(one);
    find_threads();
    for (const auto& one : all_) rows[one.number] = row(one);
    find_missing();
  }

  std::map<int, std::string> rows;             // copy_group|stands_for|thread|parent|reason|duplicate_of
  std::map<std::string, std::string> missing;  // thread|evidence|reason|citations, by id

 private:
  using Labels = std::map<int, int>;

  static void join(Labels& labels, int a, int b) {
    const int low = std::min(labels[a], labels[b]);
    const int high = std::max(labels[a], labels[b]);
    for (auto& [number, label] : labels) label = label == high ? low : label;
  }

  static bool may_be_suppressed(const PlainDocument& one) {
    return one.parent == 0 && !one.empty() && one.reason.empty() && (!one.has_keys || one.suppressible);
  }

  void find_copies() {
    std::map<std::string, int> masters;
    for (const auto& one : all_) {
      if (!may_be_suppressed(one)) continue;
      const auto [master, is_first] = masters.try_emplace(one.identity(), one.number);
      if (!is_first) suppress(one.number, master->second);
    }
    for (const auto& a : all_) {
      for (const auto& b : all_) {
        if (a.empty() || b.empty()) continue;
        const bool same_text = a.has_keys && b.has_keys && a.suppressible && b.suppressible && a.identity() == b.identity();
        if (a.sha256 == b.sha256 || same_text) join(group_, a.number, b.number);
      }
    }
  }

  void suppress(int copy, int master) {
    duplicate_of_[copy] = master;
    join(group_, copy, master);
    std::set<int> taken;
    for (const auto& child : all_) {
      if (child.parent != copy) continue;
      for (const auto& counterpart : all_) {
        if (counterpart.parent != master || counterpart.identity() != child.identity()) continue;
        if (!taken.insert(counterpart.number).second) continue;
        suppress(child.number, counterpart.number);
        break;
      }
    }
  }

  void choose(const PlainDocument& message) {
    for (const bool attached : {true, false}) {
      for (auto one = all_.rbegin(); one != all_.rend(); ++one) {
        if (one->is_message && (one->parent != 0) == attached && group_[one->number] == group_[message.number])
          stands_for_[message.number] = one->number;
      }
    }
  }

  void find_threads() {
    std::map<int, std::set<std::string>> named;  // ids that a message has or cites
    for (const auto& one : all_) {
      if (!one.is_message) continue;
      const int chosen = stands_for_[one.number];
      if (!one.message_id.empty()) {
        named[chosen].insert(one.message_id);
        const auto owner = owner_.try_emplace(one.message_id, chosen).first;
        owner->second = std::min(owner->second, chosen);
      }
      if (chosen != one.number) continue;
      named[chosen].insert(one.references.begin(), one.references.end());
      named[chosen].insert(one.in_reply_to.begin(), one.in_reply_to.end());
      thread_[chosen] = chosen;
    }
    for (const auto& [a, ids] : named) {
      for (const auto& [b, others] : named) {
        if (std::ranges::any_of(ids, [&](const auto& id) { return others.contains(id); })) join(thread_, a, b);
      }
    }
    for (const auto& [number, thread] : thread_) find_parent(*by_number_[number]);
  }

  void find_parent(const PlainDocument& one) {
    std::vector<std::pair<std::string, std::string>> cited;
    if (!one.references.empty()) cited.emplace_back(one.references.back(), "References");
    for (const auto& id : one.in_reply_to) cited.emplace_back(id, "In-Reply-To");
    for (auto id = one.references.rbegin(); id != one.references.rend(); ++id) cited.emplace_back(*id, "References");
    for (const auto& [id, reason] : cited) {
      if (!owner_.contains(id)) continue;
      int above = owner_[id];
      while (above != one.number && parent_.contains(above)) above = parent_[above];
      if (above == one.number) continue;
      parent_[one.number] = owner_[id];
      reason_[one.number] = reason;
      return;
    }
  }

  std::string row(const PlainDocument& one) {
    const int message = one.is_message ? one.number : one.family;
    const int chosen = stands_for_.contains(message) ? stands_for_[message] : 0;
    const bool has_place = one.is_message && parent_.contains(chosen);
    const std::string parent = has_place ? std::to_string(parent_[chosen]) : "";
    const std::string reason = has_place ? reason_[chosen] : one.is_message ? "root" : "";
    const std::string copied = duplicate_of_.contains(one.number) ? std::to_string(duplicate_of_[one.number]) : "";
    return std::to_string(group_[one.number]) + "|" + std::to_string(one.is_message ? chosen : 0) + "|" +
           std::to_string(chosen == 0 ? 0 : thread_[chosen]) + "|" + parent + "|" + reason + "|" + copied;
  }

  void find_missing() {
    std::map<std::string, std::pair<std::string, std::set<int>>> cited;  // where first, and by whom
    for (const auto& one : all_) {
      if (!one.is_message || stands_for_[one.number] != one.number) continue;
      const auto cite = [&](const std::string& id, const std::string& field) {
        if (owner_.contains(id)) return;
        const std::string first = std::to_string(thread_[one.number]) + "|" + std::to_string(one.number) + "|" + field;
        cited.try_emplace(id, first, std::set<int>{}).first->second.second.insert(one.number);
      };
      for (const auto& id : one.references) cite(id, "References");
      for (const auto& id : one.in_reply_to) cite(id, "In-Reply-To");
    }
    for (const auto& [id, seen] : cited) missing[id] = seen.first + "|" + std::to_string(seen.second.size());
  }

  const std::vector<PlainDocument>& all_;
  std::map<int, const PlainDocument*> by_number_;
  Labels group_, thread_;
  std::map<int, int> duplicate_of_, stands_for_, parent_;
  std::map<int, std::string> reason_;
  std::map<std::string, int> owner_;
};

}  // namespace rj::test
