#include <algorithm>

#include "relate/missing_words.h"
#include "relate/relate.h"

namespace rj::relate {
namespace {

using store::Statement;

Digest digest_at(const Statement& row, int column) {
  Digest digest{};
  if (row.text(column).size() == digest.size()) std::ranges::copy(row.text(column), digest.begin());
  return digest;
}

/// Too large, changed or unreadable: it has to stay in sight.
bool may_hide(std::string_view reason) {
  return reason != "TOO_LARGE" && reason != "CHANGED" && reason != "UNREADABLE" && reason != "TOO_DEEP";
}

/// Fills `documents` on its way.
Result<Copies> copies_of_all(store::Database& db, std::vector<RelatedDocument>& documents) {
  auto rows =
      RJ_TRY(db.prepare("SELECT d.number, d.parent, d.family, d.is_message, d.suppressible, d.rj1, d.text_key, i.sha256, "
                        "i.size, i.reason FROM documents d CROSS JOIN items i ON i.id = d.item ORDER BY d.number"));
  CopyFinder finder;
  while (RJ_TRY(rows.step())) {
    const Number number{rows.integer(0)};
    documents.push_back({number, Number{rows.integer(2)}, rows.integer(3) != 0, !rows.is_null(1)});
    CopyCandidate next;
    next.number = number;
    if (!rows.is_null(1)) next.parent = Number{rows.integer(1)};
    if (!rows.is_null(5)) next.keys = MessageKeys{digest_at(rows, 5), digest_at(rows, 6), rows.integer(4) != 0};
    next.sha256 = digest_at(rows, 7);
    next.empty = rows.is_null(7) || rows.integer(8) == 0;
    next.suppressible = may_hide(rows.text(9));
    finder.add(next);
  }
  return finder.find();
}

Result<Threads> threads_of_all(store::Database& db, const Relationships& found) {
  auto rows = RJ_TRY(db.prepare("SELECT number, message_id, reference_ids, in_reply_to FROM documents ORDER BY number"));
  ThreadFinder finder(found.documents.size());
  Position n = 0;
  while (RJ_TRY(rows.step())) {
    const Number number{rows.integer(0)};
    while (n < found.documents.size() && found.number(n) < number) ++n;
    if (n == found.documents.size()) break;
    if (found.number(n) != number || found.stands_for[n] == kNowhere) continue;
    finder.add({n, found.stands_for[n], rows.text(1), rows.text(2), rows.text(3)});
  }
  return finder.find();
}

Result<void> write_rows(store::Database& db, const Relationships& now, const std::vector<Position>& changed) {
  auto insert =
      RJ_TRY(db.prepare("INSERT OR REPLACE INTO relations (number, copy_group, stands_for, thread, parent, reason)"
                        " VALUES (?, ?, ?, ?, ?, ?)"));
  for (const Position n : changed) {
    const auto row = now.row(n);
    RJ_CALL(insert.with(now.number(n), row.copy_group, row.stands_for, row.thread, row.parent, row.reason).run());
  }
  return {};
}

Result<void> write_statuses(store::Database& db, const Relationships& now, const std::vector<Position>& changed) {
  auto update =
      RJ_TRY(db.prepare("UPDATE items SET duplicate_of = ?2, status = CASE WHEN ?2 IS NULL THEN outcome ELSE 'duplicate' END"
                        " WHERE number = ?1"));
  for (const Position n : changed) RJ_CALL(update.with(now.number(n), now.duplicate_of(n)).run());
  return {};
}

Result<void> write_missing(store::Database& db, const Relationships& now, const Differences& found) {
  auto drop = RJ_TRY(db.prepare("DELETE FROM missing_messages WHERE message_id = ?"));
  for (const auto& id : found.unknown) RJ_CALL(drop.with(id).run());
  auto insert = RJ_TRY(db.prepare(
      "INSERT OR REPLACE INTO missing_messages (message_id, thread, evidence, reason, citations) VALUES (?, ?, ?, ?, ?)"));
  return each_missing_by_words(db, now, found.unlisted, [&](std::string_view id, const MissingMessage& missing) {
    return insert.with(id, now.number(missing.thread), now.number(missing.evidence), name_of(missing.field), missing.citations)
        .run();
  });
}

}  // namespace

Result<Relationships> compute_relations(store::Database& db) {
  Relationships found;
  found.copies = RJ_TRY(copies_of_all(db, found.documents));
  found.stands_for = representatives(found.documents, found.copies);
  found.threads = RJ_TRY(threads_of_all(db, found));
  return found;
}

Result<void> relate_all(store::Database& db) {
  const auto now = RJ_TRY(compute_relations(db));
  const auto found = RJ_TRY(find_differences(db, now));
  RJ_CALL(write_rows(db, now, found.rows));
  RJ_CALL(write_statuses(db, now, found.duplicates));
  return write_missing(db, now, found);
}

}  // namespace rj::relate
