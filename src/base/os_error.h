// An errno as the house's Error: which Fault it is and one sentence that says what to do. Values; any thread.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace rj {

/// What every room says when a write finds no room.
inline constexpr std::string_view kDiskFull =
    "the disk is full; free some space and run the same command again (nothing that was there is lost)";

/// True for the errnos that mean "no room left": ENOSPC, EDQUOT, EFBIG.
[[nodiscard]] bool is_disk_full(int error_number);

/// `doing` continues "cannot", e.g. "open it"; `path` becomes Error::where.
[[nodiscard]] Failure os_failure(int error_number, std::string_view doing, const std::string& path);

}  // namespace rj
