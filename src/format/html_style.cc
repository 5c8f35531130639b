#include "format/html_style.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "format/css_declarations.h"

namespace rj::format {
namespace {

constexpr std::string_view kBlank = " \t\n\f\r";

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
  // One value for all sides, or top, right, bottom, left; what is missing is that of the other side.
  [[nodiscard]] std::string_view of_side(std::size_t side) const {
    if (side < count) return all[side];
    return all[side == 3 && count > 1 ? 1 : side == 2 || count < 2 ? 0 : 1];
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

// No mail program draws a wider line beside what it quotes (docs/formats/html.md).
constexpr double kWidestQuoteLine = 3;  // px

// In px; 0: unknown, as the size of a letter is.
double width_of(std::string_view word) {
  double width = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), width);
  if (error != std::errc{}) return word == "thick" ? 5 : 0;
  const auto unit = word.substr(static_cast<std::size_t>(end - word.data()));
  return unit == "px" ? width : unit == "pt" ? width * 4 / 3 : 0;
}

struct Side {
  std::optional<bool> line;  // the style draws one
  std::optional<bool> wide;  // the width is over zero
  bool thick = false;
  void read(std::string_view word) {
    static constexpr std::array<std::string_view, 8> kLines{"solid",  "dashed", "dotted", "double",
                                                            "groove", "ridge",  "inset",  "outset"};
    if (std::ranges::find(kLines, word) != kLines.end()) line = true;
    if (word == "none" || word == "hidden") line = false;
    if (is_number(word)) wide = !is_zero(word);
    if (is_number(word) || word.starts_with("thi")) thick = width_of(word) > kWidestQuoteLine;
  }
  [[nodiscard]] bool is_drawn() const { return line.value_or(false) && wide.value_or(true); }
};

// The keywords that every property has.
bool is_any_value(std::string_view word) {
  return word == "initial" || word == "inherit" || word == "unset" || word.starts_with("revert");
}

// A height or width and its limits: whether each is nothing. The last that is said counts.
struct Extent {
  bool is_none = false, max_is_none = false, has_min = false;
  [[nodiscard]] bool is_nothing() const { return (is_none || max_is_none) && !has_min; }
  void read(std::string_view limit, std::string_view value, bool of_parent) {
    const bool is_word = value == "auto" || value == "none" || value.ends_with("-content") || value.contains('(');
    if (!is_number(value) && !is_word && !is_any_value(value)) return;
    // A part of a height that is not known is no height.
    const bool none = is_zero(value) && !(of_parent && value.ends_with('%'));
    if (limit.empty()) is_none = none;
    if (limit == "max-") max_is_none = none;
    if (limit == "min-") has_min = is_number(value) && !is_zero(value);
  }
};

// Margin or padding: what is said of the sides.
struct Distances {
  std::array<std::string, 4> sides;  // top, right, bottom, left
  // `rest`: what follows the name of the property.
  void read(std::string_view rest, std::string_view value) {
    static constexpr std::array<std::string_view, 4> kSides{"-top", "-right", "-bottom", "-left"};
    const Words words(value);
    if (words.count == 0) return;
    for (std::size_t n = 0; n < sides.size(); ++n)
      if (rest.empty() || rest == kSides[n]) sides[n] = words.of_side(rest.empty() ? n : 0);
  }
};

class StyleReader {
 public:
  InlineStyle read(std::string_view css) {
    const auto all = css_declarations(css);
    for (const bool important : {false, true})
      for (const auto& one : all)
        if (one.important == important) declaration(one.name, one.value);
    style_.no_room = (clips_[0] || clips_[1]) &&
                     ((height_.is_nothing() && !has_padding(kBottom)) || (width_.is_nothing() && !has_padding(kRight)));
    if ((floats_ || placed_) && style_.box != CssBox::table) style_.box = CssBox::block;
    style_.no_margin = is_nothing(margin_.sides[kTop]) && is_nothing(margin_.sides[kBottom]);
    const auto drawn = [&](std::size_t side) { return sides_[side].is_drawn(); };
    const bool sides_drawn = drawn(kRight) || drawn(kBottom);
    style_.quote_line = drawn(kLeft) && !drawn(kTop) && !sides_drawn && !sides_[kLeft].thick && !painted_;
    style_.only_top_border = drawn(kTop) && !drawn(kLeft) && !sides_drawn;
    style_.indents = all.size() == 3 && is_indentation();
    return style_;
  }

 private:
  static constexpr std::size_t kTop = 0, kRight = 1, kBottom = 2, kLeft = 3;

  void declaration(std::string_view name, std::string_view value) {
    if (name.starts_with("margin")) return margin_.read(name.substr(6), value);
    if (name.starts_with("padding")) return padding_.read(name.substr(7), value);
    if (name.starts_with("border")) return border(name.substr(6), value);
    if (name == "background" || name == "background-color") return background(value);
    if (name.starts_with("overflow")) return overflow(name.substr(8), value);
    if (name.ends_with("height") && name != "line-height") return height_.read(name.substr(0, name.size() - 6), value, true);
    if (name.ends_with("width")) return width_.read(name.substr(0, name.size() - 5), value, false);
    if (name == "display") display(value);
    if (name == "float" || name == "position") floats(name, value);
    if (name == "opacity" && (is_number(value) || is_any_value(value))) style_.clear = is_zero(value);
    if (name == "visibility") visibility(value);
    if (name == "font-size") font_size(value);
    if (name == "font") font(value);
    if (name == "white-space") style_.keeps_white_space = value.starts_with("pre") || value == "break-spaces";
  }

  // A value that no browser knows changes nothing.
  void display(std::string_view value) {
    static constexpr std::array<std::string_view, 10> kKnown{"inline", "block", "flex", "grid",     "table",
                                                             "list",   "flow",  "ruby", "contents", "-webkit-"};
    if (value.starts_with("revert")) {
      style_.displayed.reset();
      style_.box.reset();
    } else if (value == "none") {
      style_.displayed = false;
    } else if (is_any_value(value) || std::ranges::any_of(kKnown, [&](auto known) { return value.starts_with(known); })) {
      style_.displayed = true;
      const bool is_inline = value == "inline" || value == "contents" || value.starts_with("ruby") || is_any_value(value);
      style_.box = value.contains("table") ? CssBox::table : is_inline ? CssBox::flow : CssBox::block;
    }
  }

  // White is the paper: mail programs copy it into what they quote.
  void background(std::string_view value) {
    static constexpr std::array<std::string_view, 8> kPaper{
        "none", "transparent", "white", "#fff", "#ffffff", "rgb(255,255,255)", "rgb(255, 255, 255)", "window"};
    painted_ = !value.empty() && !is_any_value(value) && std::ranges::find(kPaper, value) == kPaper.end();
  }

  void floats(std::string_view name, std::string_view value) {
    (name == "float" ? floats_ : placed_) = value == "left" || value == "right" || value == "absolute" || value == "fixed";
  }

  void visibility(std::string_view value) {
    if (value == "hidden" || value == "collapse") style_.invisible = true;
    if (value == "visible" || value == "initial") style_.invisible = false;
    if (value == "inherit" || value == "unset" || value.starts_with("revert")) style_.invisible.reset();
  }

  void overflow(std::string_view rest, std::string_view value) {
    const Words words(value);
    for (std::size_t n = 0; n < clips_.size() && words.count > 0; ++n) {
      const auto word = words.all[rest.empty() && words.count > 1 ? n : 0];
      const bool clips = word == "hidden" || word == "clip" || word == "auto" || word == "scroll";
      if (!clips && word != "visible" && !is_any_value(word)) continue;
      if (rest.empty() || rest == (n == 0 ? "-x" : "-y")) clips_[n] = clips;
    }
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

  [[nodiscard]] bool has_padding(std::size_t side) const {
    const auto& word = padding_.sides[side];
    return is_number(word) && !is_zero(word);
  }

  // `margin:0 0 0 40px;border:none;padding:0`, by which webkit and Gmail indent.
  [[nodiscard]] bool is_indentation() const {
    const auto zero = [](const std::string& word) { return is_zero(word); };
    return margin_.sides[kLeft] == "40px" && std::all_of(margin_.sides.begin(), margin_.sides.begin() + kLeft, zero) &&
           std::ranges::all_of(padding_.sides, zero) && no_border_;
  }

  // `rest`: what follows `border` in the name of the property.
  void border(std::string_view rest, std::string_view value) {
    static constexpr std::array<std::string_view, 8> kSides{"-top",         "-right",      "-bottom",    "-left",
                                                            "-block-start", "-inline-end", "-block-end", "-inline-start"};
    const Words words(value);
    if (rest.empty()) {
      no_border_ = value == "none";
      for (auto& side : sides_) side = {};
      for (auto& side : sides_) all(side, words);
    } else if (rest == "-width" || rest == "-style") {
      four(words);
    } else {
      for (std::size_t n = 0; n < kSides.size(); ++n) {
        if (!rest.starts_with(kSides[n])) continue;
        rest.remove_prefix(kSides[n].size());
        auto& side = sides_[n % sides_.size()];
        if (rest.empty()) side = {};
        if (rest.empty() || rest == "-width" || rest == "-style") all(side, words);
        return;
      }
    }
  }

  static void all(Side& side, const Words& words) {
    for (std::size_t n = 0; n < words.count; ++n) side.read(words.all[n]);
  }

  void four(const Words& words) {
    for (std::size_t n = 0; n < sides_.size() && words.count > 0; ++n) sides_[n].read(words.of_side(n));
  }

  InlineStyle style_;
  std::array<Side, 4> sides_;
  Distances margin_;
  Distances padding_;
  Extent height_;
  Extent width_;
  std::array<bool, 2> clips_{};  // what is too wide, too high
  bool no_border_ = false;
  bool painted_ = false;
  bool floats_ = false;
  bool placed_ = false;
};

}  // namespace

InlineStyle read_inline_style(std::string_view css) { return StyleReader().read(css); }

}  // namespace rj::format
