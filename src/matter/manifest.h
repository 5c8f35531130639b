// Whose each path is, as people wrote it: custodians.csv and the sources of matter.toml. Reads files; any thread.
#pragma once

#include <string>
#include <vector>

#include "base/env.h"
#include "base/result.h"
#include "collect/plan.h"
#include "matter/matter.h"

namespace rj::matter {

/// Paths are relative to the folder that holds the manifest, or else to the current one. `added`: what is being added; a row that
/// has nothing to do with it is a mistake, and so are two custodians for one path. Fault::usage with line; Fault::not_found for a
/// path that is not there.
[[nodiscard]] Result<std::vector<collect::Assignment>> read_manifest(Env& env, const std::string& path,
                                                                     const std::vector<std::string>& added);
/// Paths are relative to the matter's folder; those that are not there are left out.
[[nodiscard]] std::vector<collect::Assignment> assignments_of(const Config& config, const std::string& folder);

}  // namespace rj::matter
