#include "read/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace rj::read {

std::string control(Number number) { return fmt::format("RJ-{:07}", static_cast<std::int64_t>(number)); }

std::optional<Number> parse_control(std::string_view text) {
  if (text.size() < 4 || (text[0] != 'R' && text[0] != 'r') || (text[1] != 'J' && text[1] != 'j') || text[2] != '-') return {};
  const auto digits = text.substr(3);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || value < 1) return {};
  return Number{value};
}

bool is_field(std::string_view text_name) {
  constexpr std::array<std::string_view, 5> kContent{"body", "alt", "body#hidden", "alt#hidden", "body#outside"};
  return std::ranges::find(kContent, text_name) == kContent.end();
}

const format::Text* Document::text(std::string_view name) const {
  const auto found = std::ranges::find(texts, name, &NamedText::name);
  return found == texts.end() ? nullptr : &found->text;
}

}  // namespace rj::read
