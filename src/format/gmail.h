// The fields that Gmail adds to exported mail: X-GM-THRID and X-Gmail-Labels (formats.md 4, 10.3). In: the decoded, unfolded
// value. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/defect.h"

namespace rj::format {

/// The decimal number that all messages of one conversation share; nothing, with a Defect, if it is none of 64 bits.
[[nodiscard]] std::optional<std::uint64_t> parse_gmail_thread(std::string_view value, Defects& defects);

/// Labels in order; one that holds a comma stands in quotes (doubled inside), as in CSV. Empty ones are left out.
[[nodiscard]] std::vector<std::string> parse_gmail_labels(std::string_view value, Defects& defects);

}  // namespace rj::format
