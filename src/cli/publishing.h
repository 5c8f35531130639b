// What `publish` and `preview` have in common: options, the call, the report. One thread.
#pragma once

#include "cli/command.h"

namespace rj::cli {

[[nodiscard]] Run define_publishing(CLI::App& command, bool preview);

}  // namespace rj::cli
