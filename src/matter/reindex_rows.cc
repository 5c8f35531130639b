#include <map>
#include <vector>

#include "base/limits.h"
#include "matter/reindex.h"
#include "search/columns.h"

namespace rj::matter {

Result<void> reindex_lost(Matter& matter, Progress& progress) {
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
      const auto document = RJ_TRY(matter.archive().load(*number));
      RJ_CALL(store.index({lost[n], search::posting_columns(*document)}));
    }
    RJ_CALL(store.commit());
  }
  return {};
}

}  // namespace rj::matter
