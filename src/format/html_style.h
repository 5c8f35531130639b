// The `style` attribute of an element, as far as it decides what a reader sees: what is hidden, which white space counts, which
// side has a line (CSS 2.2, 4.1.8 and 8.5). A linear scan of declarations; style sheets are not read. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace rj::format {

/// What an element makes for its words, as far as it can cut them off: only a block keeps a height and width that they exceed.
enum class CssBox { flow, block, table };

struct InlineStyle {
  std::optional<bool> displayed;  // display; false: none, nothing inside is shown
  bool clear = false;             // opacity:0, nothing inside is shown
  bool no_room = false;           // a box of no size that clips: nothing inside is shown if it is a block
  std::optional<CssBox> box;
  std::optional<bool> invisible;  // visibility; an element inside may say otherwise
  std::optional<bool> no_size;    // font-size:0; an element inside may say otherwise
  std::optional<bool> keeps_white_space;
  bool no_margin = false;        // above and below
  bool quote_line = false;       // a thin line on the left alone, as mail programs draw it beside quoted words
  bool only_top_border = false;  // the line above the header block of an answer in Outlook
  bool indents = false;          // nothing but the indentation of webkit and Gmail
};

/// `css`: the attribute's value, its references decoded. The last declaration that a browser knows counts, an important one
/// first.
[[nodiscard]] InlineStyle read_inline_style(std::string_view css);

}  // namespace rj::format
