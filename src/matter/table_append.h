// One more row for a table that people keep: in its own charset, separator, column order and line ends. Pure; any thread.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace rj::matter {

/// The file with the row at its end. `values` by column name; columns that the file has not are left out, others stay empty.
/// Fault::malformed if the file cannot be read as a table.
[[nodiscard]] Result<std::string> with_row(std::string_view file, const std::map<std::string, std::string>& values);

}  // namespace rj::matter
