// Mail for a measurement: standard input, a tar of messages or an mbox, as one mbox in memory. One thread.
#pragma once

#include <string>

namespace rj::bench {

/// All files of a tar that look like messages, each behind a From_ line; anything else as it came.
[[nodiscard]] std::string mailbox_of(std::string input);

}  // namespace rj::bench
