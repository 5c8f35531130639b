// UTF-8 as RFC 3629 defines it: decode, check, repair, count. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rj::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t code_point = kReplacement;
  std::uint32_t length = 1;  // bytes consumed, at least 1
  bool valid = false;        // false: the maximal bad prefix was consumed (Unicode 15, 3.9, U+FFFD practice)
};

/// Decodes at `text[at]`; `at` must lie inside.
[[nodiscard]] Decoded decode(std::string_view text, std::size_t at);
void append(std::string& out, char32_t code_point);

/// Does a character begin at `at`, or the text end there?
[[nodiscard]] inline bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}
/// Where the character begins that `at` lies in; not before `from`.
[[nodiscard]] inline std::size_t character_begin(std::string_view text, std::size_t at, std::size_t from = 0) {
  while (at > from && !is_boundary(text, at)) --at;
  return at;
}
/// Where the character before `at` begins; not before `from`.
[[nodiscard]] inline std::size_t previous(std::string_view text, std::size_t at, std::size_t from = 0) {
  return at > from ? character_begin(text, at - 1, from) : at;
}

[[nodiscard]] bool is_valid(std::string_view text);
/// Each maximal bad sequence becomes one U+FFFD.
[[nodiscard]] std::string repaired(std::string_view text);
/// Code points up to byte `until`; a diagnostic's column is this plus one.
[[nodiscard]] std::size_t count(std::string_view text);
/// Terminal columns: wide and full-width characters take two, combining ones none.
[[nodiscard]] std::size_t display_width(std::string_view text);
/// Han, kana or Hangul: characters that are words of their own in search (house.md, formats.md 5.4).
[[nodiscard]] bool is_cjk(char32_t code_point);

}  // namespace rj::utf8
