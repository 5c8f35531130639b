#include <algorithm>

#include "relate/copies.h"
#include "relate/relate.h"

namespace rj::relate {
namespace {

using store::Statement;

/// A document as far as relations go.
struct Candidate {
  CopyCandidate copy;
  bool is_message = false;
  Number family{};
  std::string message_id, in_reply_to, references;
};

Digest digest_at(const Statement& row, int column) {
  Digest digest{};
  if (row.text(column).size() == digest.size()) std::ranges::copy(row.text(column), digest.begin());
  return digest;
}

/// Too large, changed or unreadable: it has to stay in sight.
bool may_hide(std::string_view reason) {
  return reason != "TOO_LARGE" && reason != "CHANGED" && reason != "UNREADABLE" && reason != "TOO_DEEP";
}

Result<std::vector<Candidate>> candidates(store::Database& db) {
  auto rows =
      RJ_TRY(db.prepare("SELECT d.number, d.parent, d.family, d.is_message, d.suppressible, d.rj1, d.text_key, d.message_id, "
                        "d.in_reply_to, d.reference_ids,"
                        " i.sha256, i.size, i.reason FROM documents d JOIN items i ON i.id = d.item ORDER BY d.number"));
  std::vector<Candidate> all;
  while (RJ_TRY(rows.step())) {
    Candidate next;
    next.copy.number = Number{rows.integer(0)};
    if (!rows.is_null(1)) next.copy.parent = Number{rows.integer(1)};
    next.family = Number{rows.integer(2)};
    next.is_message = rows.integer(3) != 0;
    if (!rows.is_null(5)) next.copy.keys = MessageKeys{digest_at(rows, 5), digest_at(rows, 6), rows.integer(4) != 0};
    next.message_id = rows.text(7);
    next.in_reply_to = rows.text(8);
    next.references = rows.text(9);
    next.copy.sha256 = digest_at(rows, 10);
    next.copy.empty = rows.is_null(10) || rows.integer(11) == 0;
    next.copy.suppressible = may_hide(rows.text(12));
    all.push_back(std::move(next));
  }
  return all;
}

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) {
    const auto end = text.find('\n');
    all.emplace_back(text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return all;
}

/// In each group of copies one message stands for all: the first at source level, otherwise the first attached one.
std::map<Number, Number> representatives(const std::vector<Candidate>& all, const Copies& copies) {
  std::map<Number, Number> of_group;
  for (const bool attached : {false, true}) {
    for (std::size_t n = 0; n < all.size(); ++n) {
      if (all[n].is_message && all[n].copy.parent.has_value() == attached)
        of_group.try_emplace(copies.group[n], all[n].copy.number);
    }
  }
  std::map<Number, Number> chosen;
  for (std::size_t n = 0; n < all.size(); ++n) {
    if (all[n].is_message) chosen[all[n].copy.number] = of_group.at(copies.group[n]);
  }
  return chosen;
}

std::vector<ThreadMessage> thread_messages(const std::vector<Candidate>& all, const std::map<Number, Number>& stands_for) {
  std::map<Number, ThreadMessage> messages;
  for (const auto& candidate : all) {
    if (!candidate.is_message) continue;
    const Number number = candidate.copy.number;
    const Number chosen = stands_for.at(number);
    auto& message = messages[chosen];
    if (chosen == number) {
      message.number = number;
      message.references = lines(candidate.references);
      message.in_reply_to = lines(candidate.in_reply_to);
    }
    if (!candidate.message_id.empty() &&
        std::ranges::find(message.message_ids, candidate.message_id) == message.message_ids.end()) {
      message.message_ids.push_back(candidate.message_id);
    }
  }
  std::vector<ThreadMessage> list;
  list.reserve(messages.size());
  for (auto& [number, message] : messages) list.push_back(std::move(message));
  return list;
}

RelationRow row_of(const Candidate& candidate, const std::map<Number, Number>& stands_for,
                   const std::map<Number, ThreadPlace>& places) {
  RelationRow row;
  const auto own = stands_for.find(candidate.copy.number);
  if (own != stands_for.end()) row.stands_for = own->second;
  // What is attached is found in the thread of the message it came with.
  const auto for_thread = own != stands_for.end() ? own : stands_for.find(candidate.family);
  if (for_thread == stands_for.end()) return row;
  const auto place = places.find(for_thread->second);
  if (place == places.end()) return row;
  row.thread = place->second.thread;
  if (own == stands_for.end()) return row;
  row.parent = place->second.parent;
  row.reason = place->second.reason;
  return row;
}

Result<void> store_row(Statement& insert, Statement& status, Number number, const RelationRow& row) {
  RJ_CALL(insert.with(number, row.copy_group, row.stands_for, row.thread, row.parent, row.reason).run());
  return status.with(number, row.duplicate_of).run();
}

}  // namespace

Result<Relationships> compute_relations(store::Database& db) {
  const auto all = RJ_TRY(candidates(db));
  std::vector<CopyCandidate> for_copies;
  for_copies.reserve(all.size());
  for (const auto& candidate : all) for_copies.push_back(candidate.copy);
  const auto copies = find_copies(for_copies);
  const auto stands_for = representatives(all, copies);
  auto threads = find_threads(thread_messages(all, stands_for));
  std::map<Number, ThreadPlace> places;
  for (auto& place : threads.places) places.emplace(place.number, std::move(place));
  Relationships found;
  found.missing = std::move(threads.missing);
  for (std::size_t n = 0; n < all.size(); ++n) {
    auto row = row_of(all[n], stands_for, places);
    row.copy_group = copies.group[n];
    row.duplicate_of = copies.duplicate_of[n];
    found.rows.emplace(all[n].copy.number, std::move(row));
  }
  return found;
}

Result<Relationships> stored_relations(store::Database& db) {
  Relationships found;
  auto rows = RJ_TRY(
      db.prepare("SELECT r.number, r.copy_group, r.stands_for, r.thread, r.parent, r.reason, i.duplicate_of FROM relations r"
                 " LEFT JOIN items i ON i.number = r.number ORDER BY r.number"));
  while (RJ_TRY(rows.step())) {
    RelationRow row;
    row.copy_group = Number{rows.integer(1)};
    row.stands_for = Number{rows.integer(2)};
    row.thread = Number{rows.integer(3)};
    if (!rows.is_null(4)) row.parent = Number{rows.integer(4)};
    row.reason = rows.text(5);
    if (!rows.is_null(6)) row.duplicate_of = Number{rows.integer(6)};
    found.rows.emplace(Number{rows.integer(0)}, std::move(row));
  }
  auto missing = RJ_TRY(
      db.prepare("SELECT message_id, thread, evidence, reason, citations FROM missing_messages ORDER BY evidence, message_id"));
  while (RJ_TRY(missing.step())) {
    found.missing.push_back({std::string(missing.text(0)), Number{missing.integer(1)}, Number{missing.integer(2)},
                             std::string(missing.text(3)), missing.integer(4)});
  }
  return found;
}

Result<void> relate_all(store::Database& db) {
  const auto now = RJ_TRY(compute_relations(db));
  const auto before = RJ_TRY(stored_relations(db));
  auto insert =
      RJ_TRY(db.prepare("INSERT OR REPLACE INTO relations (number, copy_group, stands_for, thread, parent, reason)"
                        " VALUES (?, ?, ?, ?, ?, ?)"));
  auto status =
      RJ_TRY(db.prepare("UPDATE items SET duplicate_of = ?2, status = CASE WHEN ?2 IS NULL THEN outcome ELSE 'duplicate' END"
                        " WHERE number = ?1"));
  for (const auto& [number, row] : now.rows) {
    const auto known = before.rows.find(number);
    if (known == before.rows.end() || known->second != row) RJ_CALL(store_row(insert, status, number, row));
  }
  RJ_CALL(db.execute("DELETE FROM missing_messages"));
  auto gap =
      RJ_TRY(db.prepare("INSERT INTO missing_messages (message_id, thread, evidence, reason, citations) VALUES (?, ?, ?, ?, ?)"));
  for (const auto& missing : now.missing) {
    RJ_CALL(gap.with(missing.message_id, missing.thread, missing.evidence, missing.reason, missing.citations).run());
  }
  return {};
}

}  // namespace rj::relate
