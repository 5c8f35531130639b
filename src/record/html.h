// The few things every page needs to be written right. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace rj::record {

/// For text and for attributes in double quotes.
[[nodiscard]] std::string escaped(std::string_view text);
/// The same with <br> for line ends and a paragraph's breathing space for empty lines.
[[nodiscard]] std::string escaped_lines(std::string_view text);

}  // namespace rj::record
