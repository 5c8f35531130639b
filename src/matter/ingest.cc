#include "matter/ingest.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "collect/plan.h"
#include "matter/batch.h"
#include "matter/cut.h"
#include "matter/intake.h"
#include "matter/manifest.h"
#include "matter/reindex.h"
#include "matter/schema.h"
#include "matter/snapshot.h"
#include "matter/state.h"
#include "relate/relate.h"
#include "search/order.h"
#include "store/journal.h"

namespace rj::matter {
namespace {

/// A folder that holds the matter may be handed over; the matter itself is no evidence.
std::vector<std::string> own_paths(Matter& matter) {
  const auto folder = collect::canonical_path(matter.folder());
  if (!folder) return {};
  return {*folder + "/.rejoinder", *folder + "/dossier", *folder + "/matter.toml"};
}

Result<collect::Plan> make_plan(Matter& matter, const AddOptions& options, collect::Ledger& ledger) {
  collect::Request request;
  request.paths = options.paths;
  request.custodian = options.custodian;
  request.in_place = options.in_place;
  request.own = own_paths(matter);
  request.assignments = assignments_of(matter.config(), matter.folder());
  if (options.manifest) {
    for (auto& row : RJ_TRY(read_manifest(matter.env(), *options.manifest, options.paths)))
      request.assignments.push_back(std::move(row));
  }
  return collect::plan(matter.env(), ledger, request);
}

/// Handing something over is somebody's act: it stands in the journal, once for each source.
Result<void> note_source(Matter& matter, Batch& batch, const collect::Source& source) {
  RJ_CALL(batch.open());
  const nlohmann::json payload{{"custodian", source.custodian}, {"in_place", source.in_place}};
  const auto text = payload.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  RJ_TRY(store::append_journal(matter.store(), matter.who(), "source.add", source.path, text));
  return {};
}

Result<void> relate(Matter& matter) {
  auto& store = matter.store();
  const bool is_pending = RJ_TRY(state(store.db(), kRelationsPending)) != 0;
  if (!is_pending && RJ_TRY(search::is_order_kept(store.db()))) return {};
  RJ_CALL(store.begin());
  if (is_pending) {
    RJ_CALL(relate::relate_all(store.db()));
    RJ_CALL(set_state(store.db(), kRelationsPending, 0));
  }
  RJ_CALL(search::keep_order(store.db(), RJ_TRY(search::compute_order(store.db()))));
  return store.commit();
}

Result<void> make_late_indexes(Matter& matter) {
  auto& store = matter.store();
  if (!RJ_TRY(store::lacks_index(store.db(), late_indexes()))) return {};
  RJ_CALL(store.begin());
  RJ_CALL(store::make_indexes(store.db(), late_indexes()));
  return store.commit();
}

Result<void> collect_and_read(Matter& matter, const collect::Plan& plan, const AddOptions& options, Progress& progress,
                              const CancelFlag& cancel) {
  Batch batch(matter.env(), matter.store());
  const auto own = own_paths(matter);
  std::vector<std::string> paths;
  for (const auto& walk : plan.walks) paths.push_back(walk.source.path);
  Pace pace(matter.env(), paths, progress);
  for (const auto& walk : plan.walks) {
    if (walk.is_new) RJ_CALL(note_source(matter, batch, walk.source));
    Intake intake(batch, plan, walk.source, matter.env(), {options.rehash, own, pace, cancel});
    RJ_CALL(intake.run());
  }
  return batch.flush();
}

/// Nothing new: the figures are those of the last time.
Result<Added> count(Matter& matter, std::int64_t before) {
  auto& store = matter.store();
  if (auto known = RJ_TRY(remembered_ledger(store.db()))) return Added{{}, std::move(*known)};
  auto total = RJ_TRY(status(matter));
  Added added{before == 0 ? total : RJ_TRY(figures(matter, before)), total};
  RJ_CALL(store.begin());
  RJ_CALL(remember_ledger(store.db(), added.total));
  RJ_CALL(store.commit());
  return added;
}

}  // namespace

Result<Added> add(Matter& matter, const AddOptions& options, Progress& progress, const CancelFlag& cancel) {
  collect::Ledger ledger(matter.store().db());
  RJ_CALL(cut_what_is_gone(matter));
  const auto plan = RJ_TRY(make_plan(matter, options, ledger));
  const auto before = RJ_TRY(last_item(matter.store().db()));
  auto lost = RJ_TRY(reindex_lost(matter, progress));
  const auto collected = collect_and_read(matter, plan, options, progress, cancel);
  if (!collected) matter.store().roll_back();
  RJ_CALL(collected);
  progress.report("relating", 0, 0);
  RJ_CALL(relate(matter));
  progress.report("indexing", 0, 0);
  RJ_CALL(make_late_indexes(matter));
  progress.report("counting", 0, 0);
  auto added = RJ_TRY(count(matter, before));
  std::ranges::move(lost, std::back_inserter(added.total.imbalances));
  added.run.imbalances = added.total.imbalances;
  return added;
}

}  // namespace rj::matter
