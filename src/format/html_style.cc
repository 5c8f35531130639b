#include "format/html_style.h"

#include <algorithm>
#include <array>
#include <string>

#include "format/ascii.h"

namespace rj::format {
namespace {

constexpr std::string_view kBlank = " \t\n\f\r";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

// The words of a value, at most eight.
struct Words {
  std::array<std::string_view, 8> all;
  std::size_t count = 0;
  explicit Words(std::string_view value) {
    for (auto at = value.find_first_not_of(kBlank); at != std::string_view::npos && count < all.size();) {
      const auto end = std::min(value.find_first_of(kBlank, at), value.size());
      all[count++] = value.substr(at, end - at);
      at = value.find_first_not_of(kBlank, end);
    }
  }
};

bool is_number(std::string_view word) { return !word.empty() && ((word[0] >= '0' && word[0] <= '9') || word[0] == '.'); }
// `0`, `0px`, `0.00em`
bool is_zero(std::string_view word) {
  const auto number = word.substr(0, word.find_first_not_of("0123456789."));
  return number.contains('0') && number.find_first_of("123456789") == std::string_view::npos;
}

bool is_relative(std::string_view word) {
  return word.ends_with('%') || word.ends_with("ex") || (word.ends_with("em") && !word.ends_with("rem")) || word == "inherit" ||
         word == "larger" || word == "smaller" || word == "unset";
}

struct Side {
  std::optional<bool> line;  // the style draws one
  std::optional<bool> wide;  // the width is over zero
  void read(std::string_view word) {
    static constexpr std::array<std::string_view, 8> kLines{"solid",  "dashed", "dotted", "double",
                                                            "groove", "ridge",  "inset",  "outset"};
    if (std::ranges::find(kLines, word) != kLines.end()) line = true;
    if (word == "none" || word == "hidden") line = false;
    if (is_number(word)) wide = !is_zero(word);
  }
  [[nodiscard]] bool is_drawn() const { return line.value_or(false) && wide.value_or(true); }
};

class StyleReader {
 public:
  InlineStyle read(std::string_view declarations) {
    for (std::size_t at = 0; at < declarations.size();) {
      const auto end = std::min(declarations.find(';', at), declarations.size());
      declaration(declarations.substr(at, end - at));
      at = end + 1;
    }
    style_.removed = not_displayed_ || hidden_by_word_ || clear_ || (clips_ && empty_box_);
    style_.no_margin = no_top_margin_ && no_bottom_margin_;
    const auto drawn = [&](std::size_t side) { return sides_[side].is_drawn(); };
    const bool sides_drawn = drawn(kRight) || drawn(kBottom);
    style_.only_left_border = drawn(kLeft) && !drawn(kTop) && !sides_drawn;
    style_.only_top_border = drawn(kTop) && !drawn(kLeft) && !sides_drawn;
    style_.no_border = said_border_ && std::ranges::none_of(sides_, [](const Side& side) { return side.is_drawn(); });
    return style_;
  }

 private:
  static constexpr std::size_t kTop = 0, kRight = 1, kBottom = 2, kLeft = 3;

  void declaration(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos) return;
    const std::string name = ascii::lowered(trimmed(text.substr(0, colon)));
    text = text.substr(colon + 1);
    const std::string value = ascii::lowered(trimmed(text.substr(0, text.find('!'))));
    if (name.starts_with("margin")) return margin(std::string_view(name).substr(6), value);
    if (name.starts_with("border")) return border(std::string_view(name).substr(6), value);
    if (name == "display") not_displayed_ = value.starts_with("none");
    if (name == "mso-hide") hidden_by_word_ = value == "all";
    if (name == "opacity") clear_ = is_zero(value);
    if (name == "visibility") style_.invisible = value == "hidden" || value == "collapse";
    if (name == "font-size") font_size(value);
    if (name == "font") font(value);
    if (name == "white-space") style_.keeps_white_space = value.starts_with("pre") || value == "break-spaces";
    if (name.starts_with("overflow") && (value == "hidden" || value == "clip")) clips_ = true;
    const bool is_extent = name == "height" || name == "max-height" || name == "width" || name == "max-width";
    if (is_extent && is_zero(value)) empty_box_ = true;
  }

  void font_size(std::string_view value) {
    if (is_zero(value)) {
      style_.no_size = true;
    } else if (!value.empty() && !is_relative(value)) {
      style_.no_size = false;
    }
  }

  // `font: italic 0/0 serif`; a number alone is a weight.
  void font(std::string_view value) {
    for (const auto word : Words(value).all) {
      const auto slash = word.find('/');
      const auto size = word.substr(0, slash);
      if (!is_number(size)) continue;
      const bool bare = slash == std::string_view::npos && size.find_first_not_of("0123456789") == std::string_view::npos;
      if (!bare || size == "0") return font_size(size);
    }
  }

  // Word writes `margin:0in 0in 0.0001pt`.
  static bool is_nothing(std::string_view word) { return is_zero(word) || word.starts_with("0.000") || word.starts_with(".000"); }

  void margin(std::string_view rest, std::string_view value) {
    const Words words(value);
    if (words.count == 0) return;
    if (rest.empty() || rest == "-top") no_top_margin_ = is_nothing(words.all[0]);
    if (rest.empty() || rest == "-bottom") no_bottom_margin_ = is_nothing(words.all[words.count > 2 ? 2 : 0]);
  }

  // `rest`: what follows `border` in the name of the property.
  void border(std::string_view rest, std::string_view value) {
    static constexpr std::array<std::string_view, 4> kSides{"-top", "-right", "-bottom", "-left"};
    const Words words(value);
    if (rest.empty()) {
      said_border_ = true;
      for (auto& side : sides_) side = {};
      for (auto& side : sides_) all(side, words);
    } else if (rest == "-width" || rest == "-style") {
      four(words);
    } else {
      for (std::size_t n = 0; n < kSides.size(); ++n) {
        if (!rest.starts_with(kSides[n])) continue;
        rest.remove_prefix(kSides[n].size());
        if (rest.empty()) sides_[n] = {};
        if (rest.empty() || rest == "-width" || rest == "-style") all(sides_[n], words);
        return;
      }
    }
  }

  static void all(Side& side, const Words& words) {
    for (std::size_t n = 0; n < words.count; ++n) side.read(words.all[n]);
  }

  // One value for all sides, or top, right, bottom, left; what is missing is that of the other side.
  void four(const Words& words) {
    if (words.count == 0) return;
    const auto& all = words.all;
    const std::size_t n = words.count;
    sides_[kTop].read(all[0]);
    sides_[kRight].read(all[n > 1 ? 1 : 0]);
    sides_[kBottom].read(all[n > 2 ? 2 : 0]);
    sides_[kLeft].read(all[n > 3 ? 3 : (n > 1 ? 1 : 0)]);
  }

  InlineStyle style_;
  std::array<Side, 4> sides_;
  bool said_border_ = false;
  bool not_displayed_ = false;
  bool hidden_by_word_ = false;
  bool clear_ = false;
  bool clips_ = false;
  bool no_top_margin_ = false;
  bool no_bottom_margin_ = false;
  bool empty_box_ = false;
};

}  // namespace

InlineStyle read_inline_style(std::string_view declarations) { return StyleReader().read(declarations); }

}  // namespace rj::format
