#include <map>
#include <vector>

#include "base/limits.h"
#include "matter/reindex.h"
#include "search/columns.h"

namespace rj::matter {

Result<std::vector<Imbalance>> reindex_lost(Matter& matter, Progress& progress) {
  std::vector<Imbalance> unreadable;
  auto& store = matter.store();
  std::vector<store::RowId> known;
  auto rows = RJ_TRY(store.db().prepare("SELECT row FROM items WHERE row IS NOT NULL ORDER BY row"));
  while (RJ_TRY(rows.step())) known.push_back(rows.integer(0));
  const auto lost = RJ_TRY(store.missing(known));
  for (std::size_t n = 0; n < lost.size();) {
    RJ_CALL(store.begin());
    for (std::size_t count = 0; n < lost.size() && count < limits::kCommitDocuments; ++n, ++count) {
      progress.report("indexing again", n, lost.size());
      const auto number = RJ_TRY(matter.archive().by_row(lost[n]));
      if (!number) continue;
      const auto document = matter.archive().load(*number);
      if (!document) {
        const auto info = matter.archive().info(*number);
        unreadable.push_back({read::control(*number), info ? info->locator : std::string(),
                              "the full-text index has lost it, and it cannot be read again: " + to_sentence(document.error())});
        continue;
      }
      RJ_CALL(store.index({lost[n], search::posting_columns(**document)}));
    }
    RJ_CALL(store.commit());
  }
  if (unreadable.empty() && !RJ_TRY(store.is_index_whole())) {
    RJ_CALL(store.begin());
    RJ_CALL(store.note_index_whole());
    RJ_CALL(store.commit());
  }
  return unreadable;
}

}  // namespace rj::matter
