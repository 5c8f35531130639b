// A person as the line that introduces quoted text names one: `Mara Oduya <mara@a.example>`, `"Wei, Lin" [mailto:lin@b.example]`,
// `PA on behalf of Mara Oduya`. In: that piece of a line; out: name and address, either may be empty. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace rj::relate {

struct QuotePerson {
  std::string name;
  std::string address;  // as written, domain in lower case
};

[[nodiscard]] QuotePerson read_person(std::string_view text);
/// The first `local@domain` in `text`, or empty.
[[nodiscard]] std::string_view find_address(std::string_view text);

}  // namespace rj::relate
