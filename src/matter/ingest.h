// From what was handed over to a matter that can be searched: collect, read, relate, index. Safe to repeat: what is known is
// skipped, what was interrupted goes on, and the outcome is that of a run that was never interrupted. Belongs to one thread, and
// uses more to read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "matter/matter.h"
#include "matter/status.h"

namespace rj::matter {

struct AddOptions {
  std::vector<std::string> paths;  // relative to the current folder
  std::optional<std::string> custodian;
  std::optional<std::string> manifest;  // custodians.csv: path,custodian
  bool in_place = false;                // originals stay where they are and are read there
  bool rehash = false;                  // do not trust times and sizes
};

struct Added {
  Ledger run;  // what this run brought
  Ledger total;
};

/// Fault::usage, Fault::io (a path does not open: nothing is added), Fault::conflict (the same path under another custodian),
/// Fault::cancelled (what was read is kept).
[[nodiscard]] Result<Added> add(Matter& matter, const AddOptions& options, Progress& progress, const CancelFlag& cancel);

}  // namespace rj::matter
