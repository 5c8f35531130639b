// `publish` and `preview`: the checked dossier of a matter to a record on disk. In: an open matter. Out: a folder that is
// replaced whole or left as it was. Belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "dossier/check.h"
#include "matter/matter.h"

namespace rj::matter {

struct PublishOptions {
  std::string out;
  std::optional<std::string> date;  // 2024-03-08; otherwise the edition of matter.toml
  bool preview = false;             // watermarked, unsigned, errors may stand
};

struct Published {
  /// Why nothing was written, a sentence each; empty: done.
  std::vector<std::string> refusals;
  dossier::Report report;
  dossier::ParsedDossier parsed;
  std::string date;
  std::string public_key;  // hexadecimal; empty in a preview
  std::size_t files = 0;
  std::size_t exhibits = 0;
  std::size_t quotations = 0;
};

/// Fault::usage without a date, Fault::conflict if `out` holds something that is not ours; what stands against publishing is a
/// refusal.
[[nodiscard]] Result<Published> publish(Matter& matter, const PublishOptions& options, CancelFlag& cancel, Progress& progress);

}  // namespace rj::matter
