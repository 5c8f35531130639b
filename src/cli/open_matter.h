// The matter that a command works on: -C or the folder it was called in, with --by as the one who decides.
#pragma once

#include "cli/command.h"
#include "matter/matter.h"

namespace rj::cli {

[[nodiscard]] Result<matter::Matter> open_matter(const Context& context, store::Access access = store::Access::read_only);

}  // namespace rj::cli
