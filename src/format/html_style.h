// The `style` attribute of an element, as far as it decides what a reader sees: what is hidden, which white space counts, which
// side has a line (CSS 2.2, 4.1.8 and 8.5). A linear scan of declarations; style sheets are not read. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace rj::format {

struct InlineStyle {
  bool removed = false;  // display:none, mso-hide:all, opacity:0, or a box of no size that clips: nothing inside is shown
  std::optional<bool> invisible;  // visibility; an element inside may say otherwise
  std::optional<bool> no_size;    // font-size:0; an element inside may say otherwise
  std::optional<bool> keeps_white_space;
  bool no_margin = false;         // above and below
  bool only_left_border = false;  // the line that mail programs draw beside quoted words
  bool only_top_border = false;   // the line above the header block of an answer in Outlook
  bool no_border = false;         // says that there is none
};

/// `declarations`: the attribute's value, its references decoded.
[[nodiscard]] InlineStyle read_inline_style(std::string_view declarations);

}  // namespace rj::format
