// The ledger recomputed from what is on disk. What matter.db alone can tell comes first (status), then file by file the bytes,
// the texts and the index, then what belongs together, then the database and the journal themselves.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "matter/audit_file.h"
#include "matter/audit_item.h"
#include "matter/status.h"
#include "relate/relate.h"
#include "store/journal.h"

namespace rj::matter {
namespace {

/// In a large matter the words of every n-th message are looked up, so that this costs no more than so many look-ups.
constexpr std::uint64_t kSpotChecks = 500;

Result<void> audit_files_and_items(Matter& matter, Ledger& ledger, Progress& progress, const CancelFlag& cancel) {
  auto& store = matter.store();
  const auto files = RJ_TRY(audit_files(store.db()));
  const auto every = ledger.documents / kSpotChecks + 1;
  std::uint64_t done = 0;
  for (const auto& file : files) {
    FileAudit audit(store, file, ledger.imbalances);
    RJ_CALL(audit.run([&](const AuditItem& item, ByteView framed) -> Result<void> {
      if (cancel.is_set()) return fail(Fault::cancelled, "stopped");
      progress.report("checking", ++done, 0);
      return ItemAudit(store, ledger.imbalances, done % every == 0).run(file, item, framed);
    }));
  }
  return {};
}

Result<void> audit_relations(Matter& matter, std::vector<Imbalance>& faults) {
  auto& db = matter.store().db();
  const auto now = RJ_TRY(relate::compute_relations(db));
  const auto found = RJ_TRY(relate::find_differences(db, now));
  std::vector<relate::Position> changed;
  std::ranges::set_union(found.rows, found.duplicates, std::back_inserter(changed));
  for (const auto n : changed) {
    const auto info = matter.archive().info(now.number(n));
    faults.push_back({read::control(now.number(n)), info ? info->locator : std::string(),
                      "its duplicates or its thread are not what its documents say; run `add` again"});
  }
  for (const auto number : found.orphans) faults.push_back({read::control(number), "", "it has relations and no document"});
  if (!found.unlisted.empty() || !found.unknown.empty()) {
    faults.push_back({"", "",
                      fmt::format("{} cited messages are missing, matter.db lists {} or says other things of them",
                                  now.threads.missing.size(), found.listed)});
  }
  return {};
}

Result<void> audit_store(Matter& matter, std::vector<Imbalance>& faults) {
  for (auto& sentence : RJ_TRY(matter.store().integrity_check())) faults.push_back({"", "", std::move(sentence)});
  if (const auto entry = RJ_TRY(store::first_broken_entry(matter.store()))) {
    faults.push_back({"", fmt::format("journal entry {}", *entry), "the chain of the journal is broken here"});
  }
  return {};
}

}  // namespace

Result<Ledger> audit(Matter& matter, Progress& progress, const CancelFlag& cancel) {
  auto ledger = RJ_TRY(status(matter));
  RJ_CALL(audit_files_and_items(matter, ledger, progress, cancel));
  RJ_CALL(audit_relations(matter, ledger.imbalances));
  RJ_CALL(audit_store(matter, ledger.imbalances));
  return ledger;
}

}  // namespace rj::matter
