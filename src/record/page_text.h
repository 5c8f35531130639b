// The words of one element of a page that this program wrote: what a reader sees without opening anything. Pure, linear; any
// thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rj::record {

/// None if no element has this id. What stands in an opened cut (<details> but for its <summary>) does not count; <br> is a line
/// end.
[[nodiscard]] std::optional<std::string> text_of_element(std::string_view html, std::string_view id);
/// Of the whole page's <main>.
[[nodiscard]] std::string text_of_main(std::string_view html);

}  // namespace rj::record
