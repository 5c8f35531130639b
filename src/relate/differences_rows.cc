// What matter.db says of documents, held against what is true of them.
#include <algorithm>
#include <numeric>

#include "relate/relate.h"

namespace rj::relate {
namespace {

RelationRow row_at(const store::Statement& rows) {
  RelationRow row;
  row.copy_group = Number{rows.integer(1)};
  row.stands_for = Number{rows.integer(2)};
  row.thread = Number{rows.integer(3)};
  if (!rows.is_null(4)) row.parent = Number{rows.integer(4)};
  row.reason = rows.text(5);
  return row;
}

Result<void> compare_rows(store::Database& db, const Relationships& now, Differences& found) {
  auto rows = RJ_TRY(db.prepare("SELECT number, copy_group, stands_for, thread, parent, reason FROM relations ORDER BY number"));
  Position n = 0;
  while (RJ_TRY(rows.step())) {
    const Number number{rows.integer(0)};
    for (; n < now.documents.size() && now.number(n) < number; ++n) found.rows.push_back(n);
    if (n == now.documents.size() || now.number(n) != number) {
      found.orphans.push_back(number);
    } else if (row_at(rows) != now.row(n)) {
      found.rows.push_back(n++);
    } else {
      ++n;
    }
  }
  for (; n < now.documents.size(); ++n) found.rows.push_back(n);
  return {};
}

Result<void> compare_duplicates(store::Database& db, const Relationships& now, Differences& found) {
  // In the order of the table: by number SQLite would go through an index.
  auto rows = RJ_TRY(db.prepare("SELECT number, duplicate_of FROM items WHERE duplicate_of IS NOT NULL AND number IS NOT NULL"));
  std::vector<bool> agrees(now.documents.size());
  while (RJ_TRY(rows.step())) {
    const Position n = now.position_of(Number{rows.integer(0)});
    if (n == kNowhere) continue;
    agrees[n] = now.duplicate_of(n) == Number{rows.integer(1)};
    if (!agrees[n]) found.duplicates.push_back(n);
  }
  for (Position n = 0; n < now.documents.size(); ++n) {
    if (now.copies.duplicate_of[n] != kNowhere && !agrees[n]) found.duplicates.push_back(n);
  }
  std::ranges::sort(found.duplicates);
  found.duplicates.erase(std::ranges::unique(found.duplicates).begin(), found.duplicates.end());
  return {};
}

bool is_listed_so(const store::Statement& row, const Relationships& now, const MissingMessage& missing) {
  return Number{row.integer(1)} == now.number(missing.thread) && Number{row.integer(2)} == now.number(missing.evidence) &&
         row.text(3) == name_of(missing.field) && row.integer(4) == missing.citations;
}

Result<void> compare_missing(store::Database& db, const Relationships& now, Differences& found) {
  const auto& missing = now.threads.missing;
  std::vector<std::uint32_t> by_digest(missing.size());
  std::iota(by_digest.begin(), by_digest.end(), 0U);
  const auto digest = [&](std::uint32_t index) -> const IdDigest& { return missing[index].id; };
  std::ranges::sort(by_digest, {}, digest);
  std::vector<bool> agrees(missing.size());
  auto rows = RJ_TRY(db.prepare("SELECT message_id, thread, evidence, reason, citations FROM missing_messages"));
  while (RJ_TRY(rows.step())) {
    ++found.listed;
    const auto id = digest_of(rows.text(0));
    const auto known = std::ranges::lower_bound(by_digest, id, {}, digest);
    if (known == by_digest.end() || digest(*known) != id) {
      found.unknown.emplace_back(rows.text(0));
    } else {
      agrees[*known] = is_listed_so(rows, now, missing[*known]);
    }
  }
  for (std::uint32_t index = 0; index < missing.size(); ++index) {
    if (!agrees[index]) found.unlisted.push_back(index);
  }
  return {};
}

}  // namespace

Result<Differences> find_differences(store::Database& db, const Relationships& now) {
  Differences found;
  RJ_CALL(compare_rows(db, now, found));
  RJ_CALL(compare_duplicates(db, now, found));
  RJ_CALL(compare_missing(db, now, found));
  return found;
}

}  // namespace rj::relate
