// What each HTML element does to the text around it (HTML standard 15.3, the style sheet that browsers start from). Values; any
// thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace rj::format {

enum class TagRole {
  flow,       // gives no text break (a, b, span, unknown elements)
  block,      // starts and ends a line
  paragraph,  // and leaves an empty line
  line_break,
  rule,
  bullets,
  numbers,
  item,
  quote,
  preformatted,
  table,
  row,
  cell,
  image,
  field,   // of a form: its value is shown
  unseen,  // words that are no part of what is shown
  code,    // no words
};
inline constexpr std::size_t kTagRoles = 17;

/// `name` in lower case.
[[nodiscard]] TagRole role_of(std::string_view name);
/// Elements that have no content and no end tag.
[[nodiscard]] bool is_void(std::string_view name);
/// Elements whose end tag counts though a block that began inside is open (HTML standard 13.2.6.4.7).
[[nodiscard]] bool only_formats(std::string_view name);
/// Elements that stay open on the writer's stack until their end tag.
[[nodiscard]] bool is_tracked(TagRole role);

}  // namespace rj::format
