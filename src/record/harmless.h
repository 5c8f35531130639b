// What may not reach a page from the evidence: characters that steer a terminal or a browser instead of being read. Pure; any
// thread.
#pragma once

#include <string>

namespace rj::record {

/// Control characters but LF and TAB become blanks, the overrides and isolates of bidirectional text U+FFFD. Each by as many
/// bytes, so that every offset stays. `utf8` is valid.
[[nodiscard]] std::string harmless(std::string utf8);

}  // namespace rj::record
