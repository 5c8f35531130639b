#include "dossier/numerals.h"

#include <array>

#include "base/utf8.h"

namespace rj::dossier {
namespace {

constexpr int kMost = 9999;  // points and exhibits of one dossier

std::optional<int> arabic_digit(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  return std::nullopt;
}

std::optional<int> chinese_digit(char32_t c) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  const auto at = digits.find(c);
  if (at == std::u32string_view::npos) return std::nullopt;
  return static_cast<int>(at);
}

std::optional<Numeral> arabic(std::string_view text) {
  Numeral out;
  while (out.length < text.size() && out.value <= kMost) {
    const auto decoded = utf8::decode(text, out.length);
    const auto digit = arabic_digit(decoded.code_point);
    if (!digit) break;
    out.value = out.value * 10 + *digit;
    out.length += decoded.length;
  }
  if (out.length == 0 || out.value > kMost) return std::nullopt;
  return out;
}

// 三, 十, 十二, 二十, 二十一.
std::optional<Numeral> chinese(std::string_view text) {
  Numeral out;
  int ones = -1;
  bool tens = false;
  while (out.length < text.size()) {
    const auto decoded = utf8::decode(text, out.length);
    if (decoded.code_point == U'十' && !tens) {
      out.value = (ones < 0 ? 1 : ones) * 10;
      ones = -1;
      tens = true;
    } else if (const auto digit = chinese_digit(decoded.code_point); digit && ones < 0) {
      ones = *digit;
    } else {
      break;
    }
    out.length += decoded.length;
  }
  if (out.length == 0) return std::nullopt;
  if (ones > 0) out.value += ones;
  return out;
}

std::optional<Numeral> roman(std::string_view text) {
  struct Part {
    std::string_view letters;
    int value;
  };
  constexpr std::array kParts = {Part{"X", 10}, Part{"IX", 9}, Part{"V", 5}, Part{"IV", 4}, Part{"I", 1}};
  Numeral out;
  for (const auto& part : kParts) {
    const int times = part.letters == "X" || part.letters == "I" ? 3 : 1;
    for (int i = 0; i < times && text.substr(out.length).starts_with(part.letters); ++i) {
      out.value += part.value;
      out.length += part.letters.size();
    }
  }
  if (out.length == 0) return std::nullopt;
  const auto after = out.length < text.size() ? text[out.length] : ' ';
  const bool in_word = (after >= 'a' && after <= 'z') || (after >= 'A' && after <= 'Z');
  if (in_word) return std::nullopt;  // "In", "Victory"
  return out;
}

}  // namespace

std::optional<Numeral> numeral_at(std::string_view text) {
  if (auto number = arabic(text)) return number;
  if (auto number = chinese(text)) return number;
  return roman(text);
}

std::optional<std::string> plain_number(std::string_view text) {
  const auto number = numeral_at(text);
  if (!number || number->length != text.size()) return std::nullopt;
  return std::to_string(number->value);
}

}  // namespace rj::dossier
