// What the sources' terms in matter.toml forbid a record to show: nothing that came from a sealed source or one under a
// protective order, and nothing before its embargo has ended. A document that was also handed over without such terms may be
// shown.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "matter/check.h"
#include "matter/matter.h"

namespace rj::matter {

/// Sentences, one for each exhibit or quoted document that must not be shown on `date`, in their order; then one for each
/// restricted source from which nothing was added (its path may be mistyped). Empty: nothing is forbidden.
[[nodiscard]] Result<std::vector<std::string>> forbidden_by_terms(Matter& matter, const Checked& checked, CivilDate date);

}  // namespace rj::matter
