// Cuts a `style` attribute into declarations (CSS Syntax 3, 5.4): without comments, with escapes undone, strings and addresses
// in brackets passed over. Any input is read, in linear time. Pure; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rj::format {

struct CssDeclaration {
  std::string name;  // both in lower case, without blanks around; what is in a string is left out
  std::string value;
  bool important = false;
};

[[nodiscard]] std::vector<CssDeclaration> css_declarations(std::string_view css);

}  // namespace rj::format
