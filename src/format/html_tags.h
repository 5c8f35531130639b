// What each HTML element does to the text around it (HTML standard 15.3, the style sheet that browsers start from). Values; any
// thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace rj::format {

enum class TagRole {
  flow,       // gives no text break (a, b, span, unknown elements)
  block,      // starts and ends a line
  paragraph,  // <p>: and leaves an empty line
  line_break,
  rule,
  heading,  // as a paragraph, but holds other blocks
  bullets,
  numbers,
  item,
  quote,
  preformatted,
  table,
  rows,  // tbody, thead, tfoot
  row,
  cell,
  image,
  field,   // of a form: its value is shown
  unseen,  // words that are no part of what is shown
  code,    // no words
};
inline constexpr std::size_t kTagRoles = 19;

/// `name` in lower case.
[[nodiscard]] TagRole role_of(std::string_view name);
/// Elements that have no content and no end tag.
[[nodiscard]] bool is_void(std::string_view name);
/// Elements whose end tag counts though a block that began inside is open, and that go on behind a block that leaves them open
/// (HTML standard 13.2.4.3 and 13.2.6.4.7).
[[nodiscard]] bool only_formats(std::string_view name);
/// Formatting elements that such an element leaves open end with it.
[[nodiscard]] bool bounds_formatting(std::string_view name, TagRole role);
/// The start of such an element ends an open <p>.
[[nodiscard]] bool ends_paragraph(std::string_view name, TagRole role);
/// In front of such an element formatting elements that a block left open go on.
[[nodiscard]] bool resumes_formatting(std::string_view name, TagRole role);
[[nodiscard]] constexpr bool is_of_table(TagRole role) { return role >= TagRole::table && role <= TagRole::cell; }
/// Blocks that are kept on the stack of open elements whatever they change. A <p> cannot hold a block: where it began is enough.
[[nodiscard]] constexpr bool is_tracked(TagRole role) {
  return role == TagRole::block || (role >= TagRole::heading && role <= TagRole::cell);
}

}  // namespace rj::format
