// The figures of the ledger, and what matter.db alone can tell about its balance.
#include <algorithm>
#include <limits>

#include "matter/balance.h"
#include "matter/status.h"
#include "read/document.h"

namespace rj::matter {
namespace {

using store::Database;
using Counts = std::map<std::string, std::uint64_t>;

/// Counts words as rows are stepped: SQLite would sort them first.
class WordCount {
 public:
  explicit WordCount(Counts& counts) : counts_(counts) {}
  void add(std::string_view word) {
    if (last_ == nullptr || last_->first != word) last_ = &*counts_.try_emplace(std::string(word), 0).first;
    ++last_->second;
  }

 private:
  Counts& counts_;
  Counts::value_type* last_ = nullptr;  // most rows are like the one before
};

/// Gives the lowest control number among them. Numbers grow with the ids of items, so it parts documents, too.
Result<std::int64_t> count_items(Database& db, std::int64_t since, Ledger& ledger) {
  auto rows = RJ_TRY(db.prepare("SELECT kind, status, number FROM items WHERE id > ?"));
  rows.with(since);
  auto first = std::numeric_limits<std::int64_t>::max();
  WordCount kinds(ledger.by_kind);
  WordCount statuses(ledger.by_status);
  while (RJ_TRY(rows.step())) {
    ++ledger.items;
    kinds.add(rows.text(0));
    statuses.add(rows.text(1));
    if (!rows.is_null(2)) first = std::min(first, rows.integer(2));
  }
  return first;
}

Result<void> count_documents(Database& db, std::int64_t first, Ledger& ledger) {
  auto row = RJ_TRY(
      db.prepare("SELECT count(*), coalesce(sum(parent IS NULL AND has_attachment = 1), 0) FROM documents WHERE number >= ?"));
  row.with(first);
  RJ_TRY(row.step());
  ledger.documents = static_cast<std::uint64_t>(row.integer(0));
  ledger.families = static_cast<std::uint64_t>(row.integer(1));
  return {};
}

Result<void> count_threads(Database& db, std::int64_t first, Ledger& ledger) {
  auto rows = RJ_TRY(db.prepare("SELECT thread FROM relations WHERE number >= ? AND +thread != 0"));
  rows.with(first);
  std::vector<std::int64_t> threads;
  while (RJ_TRY(rows.step())) threads.push_back(rows.integer(0));
  std::ranges::sort(threads);
  ledger.threads = static_cast<std::uint64_t>(std::ranges::unique(threads).begin() - threads.begin());
  return {};
}

Result<void> count_gaps(Database& db, std::int64_t first, Ledger& ledger) {
  auto row = RJ_TRY(db.prepare("SELECT count(*) FROM missing_messages WHERE evidence >= ?"));
  row.with(first);
  RJ_TRY(row.step());
  ledger.gaps = static_cast<std::uint64_t>(row.integer(0));
  return {};
}

Result<void> count_defects(Database& db, std::int64_t first, Ledger& ledger) {
  auto rows = RJ_TRY(db.prepare("SELECT code FROM defects WHERE document >= ?"));
  rows.with(first);
  WordCount codes(ledger.defects);
  while (RJ_TRY(rows.step())) codes.add(rows.text(0));
  return {};
}

}  // namespace

Result<Ledger> figures(Matter& matter, std::int64_t since) {
  auto& db = matter.store().db();
  Ledger ledger;
  const auto first = RJ_TRY(count_items(db, since, ledger));
  RJ_CALL(count_documents(db, first, ledger));
  RJ_CALL(count_threads(db, first, ledger));
  RJ_CALL(count_gaps(db, first, ledger));
  RJ_CALL(count_defects(db, first, ledger));
  return ledger;
}

Result<Ledger> status(Matter& matter) {
  auto ledger = RJ_TRY(figures(matter, 0));
  RJ_CALL(find_imbalances(matter.store().db(), ledger.imbalances));
  return ledger;
}

}  // namespace rj::matter
