// The ledger of a matter in figures, and whether it balances (house.md 3): (a) children counted by a second routine, (b) spans
// and gaps tile every source, (c) one status per item, (d) every item read has bytes, texts and index rows. `audit` recomputes
// all of it from what is on disk. Belongs to one thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "matter/matter.h"

namespace rj::matter {

struct Imbalance {
  std::string number;  // control number; empty if the item has none
  std::string locator;
  std::string what;  // one sentence
};

struct Ledger {
  std::uint64_t items = 0;
  std::map<std::string, std::uint64_t> by_kind, by_status, defects;
  std::uint64_t documents = 0;
  std::uint64_t families = 0;  // messages with attachments
  std::uint64_t threads = 0;   // every message is in one
  std::uint64_t gaps = 0;      // messages that others cite and nobody handed over
  std::vector<Imbalance> imbalances;
  [[nodiscard]] bool balanced() const { return imbalances.empty(); }
};

/// Of the items after `since` (an item id; 0: all); balance is not looked at.
[[nodiscard]] Result<Ledger> figures(Matter& matter, std::int64_t since);
/// Of all items. What costs no reading of bytes is checked for balance.
[[nodiscard]] Result<Ledger> status(Matter& matter);
/// The same over everything, with every byte, text, index row and relation checked again.
[[nodiscard]] Result<Ledger> audit(Matter& matter, Progress& progress, const CancelFlag& cancel);

}  // namespace rj::matter
