// Which documents a cell of a table means: `exhibit-4`, an exhibit's short name, `RJ-7`, a Message-ID, a SHA-256, `file:NAME`
// (dossier.md 1). A Message-ID or file name may be borne by several: all of them are meant, since what is hidden in one is hidden
// in each.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "read/archive.h"

namespace rj::redact {

/// Ascending; empty if nothing bears it.
[[nodiscard]] Result<std::vector<read::Number>> documents_of(std::string_view reference,
                                                             const std::map<std::string, read::Number>& exhibits,
                                                             read::Archive& archive);

}  // namespace rj::redact
