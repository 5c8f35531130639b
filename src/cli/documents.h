// Control numbers as people type them, and documents as lists show them. Values; one thread.
#pragma once

#include <string>

#include "base/result.h"
#include "read/archive.h"

namespace rj::cli {

/// `RJ-7`, `rj-0000007`. Fault::usage with a sentence otherwise.
[[nodiscard]] Result<read::Number> number_of(const std::string& typed);
/// `Name <address>`, or what there is of it.
[[nodiscard]] std::string sender_of(const read::DocInfo& doc);
/// The subject of a message, the name of a file.
[[nodiscard]] std::string title_of(const read::DocInfo& doc);

}  // namespace rj::cli
