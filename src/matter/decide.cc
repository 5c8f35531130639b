#include "matter/decide.h"

#include "store/journal.h"

namespace rj::matter {

Result<void> decide(Matter& matter, const std::vector<Decision>& decisions) {
  if (decisions.empty()) return {};
  auto& store = matter.store();
  RJ_CALL(store.begin());
  for (const auto& decision : decisions) {
    if (auto written = store::append_journal(store, matter.who(), decision.kind, decision.key, decision.payload); !written) {
      store.roll_back();
      return Failure(std::move(written).error());
    }
  }
  return store.commit();
}

}  // namespace rj::matter
