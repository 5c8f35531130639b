#include "base/utf8.h"

#include <algorithm>
#include <array>

namespace rj::utf8 {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

bool in_any(char32_t c, auto const& ranges) {
  return std::ranges::any_of(ranges, [c](Range r) { return r.first <= c && c <= r.last; });
}

// The lead byte fixes the length and the lowest code point that may be written so (no overlong forms).
struct Lead {
  std::uint32_t length;
  char32_t bits;
  char32_t lowest;
};

std::optional<Lead> lead_of(unsigned char byte) {
  if (byte >= 0xC2 && byte <= 0xDF) return Lead{2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return Lead{3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte <= 0xF4) return Lead{4, byte & 0x07U, 0x10000};
  return std::nullopt;
}

bool second_byte_fits(unsigned char lead, unsigned char second) {
  switch (lead) {
    case 0xE0: return second >= 0xA0 && second <= 0xBF;
    case 0xED: return second >= 0x80 && second <= 0x9F;
    case 0xF0: return second >= 0x90 && second <= 0xBF;
    case 0xF4: return second >= 0x80 && second <= 0x8F;
    default: return second >= 0x80 && second <= 0xBF;
  }
}

}  // namespace

Decoded decode(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first, 1, true};
  const auto lead = lead_of(first);
  if (!lead) return {};
  char32_t value = lead->bits;
  for (std::uint32_t i = 1; i < lead->length; ++i) {
    if (at + i >= text.size()) return {kReplacement, i, false};
    const auto byte = static_cast<unsigned char>(text[at + i]);
    const bool fits = i == 1 ? second_byte_fits(first, byte) : (byte & 0xC0) == 0x80;
    if (!fits) return {kReplacement, i, false};
    value = (value << 6) | (byte & 0x3FU);
  }
  return {value, lead->length, true};
}

void append(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

bool is_valid(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = decode(text, at);
    if (!decoded.valid) return false;
    at += decoded.length;
  }
  return true;
}

std::string repaired(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = decode(text, at);
    append(out, decoded.code_point);
    at += decoded.length;
  }
  return out;
}

std::size_t count(std::string_view text) {
  std::size_t points = 0;
  for (std::size_t at = 0; at < text.size(); ++points) at += decode(text, at).length;
  return points;
}

bool is_cjk(char32_t c) {
  static constexpr std::array ranges{
      Range{0x1100, 0x11FF},   Range{0x2E80, 0x2FDF},   Range{0x3005, 0x3007}, Range{0x3021, 0x3029}, Range{0x3031, 0x3035},
      Range{0x3038, 0x303B},   Range{0x3041, 0x3096},   Range{0x309D, 0x309F}, Range{0x30A1, 0x30FA}, Range{0x30FC, 0x30FF},
      Range{0x3105, 0x312F},   Range{0x3131, 0x318E},   Range{0x31A0, 0x31BF}, Range{0x31F0, 0x31FF}, Range{0x3400, 0x4DBF},
      Range{0x4E00, 0x9FFF},   Range{0xA960, 0xA97C},   Range{0xAC00, 0xD7FB}, Range{0xF900, 0xFAFF}, Range{0xFF66, 0xFFDC},
      Range{0x1B000, 0x1B16F}, Range{0x20000, 0x323AF},
  };
  return c >= 0x1100 && in_any(c, ranges);
}

std::size_t display_width(std::string_view text) {
  static constexpr std::array wide{
      Range{0x1100, 0x115F}, Range{0x2E80, 0x303E},   Range{0x3041, 0xA4CF},   Range{0xA960, 0xA97C},
      Range{0xAC00, 0xD7A3}, Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},   Range{0xFF00, 0xFF60},
      Range{0xFFE0, 0xFFE6}, Range{0x1F300, 0x1F64F}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD},
  };
  static constexpr std::array zero{
      Range{0x0300, 0x036F},
      Range{0x200B, 0x200F},
      Range{0x20D0, 0x20FF},
      Range{0xFE00, 0xFE0F},
  };
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = decode(text, at);
    if (!in_any(decoded.code_point, zero)) width += in_any(decoded.code_point, wide) ? 2 : 1;
    at += decoded.length;
  }
  return width;
}

}  // namespace rj::utf8
