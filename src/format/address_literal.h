// Internet addresses as mail writes them (RFC 5321 4.1.3). Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace rj::format {

/// The IPv4 or IPv6 address that `text` is, as written, without brackets, `IPv6:`, a port and an IPv6 zone; empty if it is none.
[[nodiscard]] std::string address_literal(std::string_view text);

}  // namespace rj::format
