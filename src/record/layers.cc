#include "record/layers.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "format/ascii.h"
#include "format/html.h"

namespace rj::record {
namespace {

/// Base64 in base64 in base64 is nobody's accident.
constexpr int kDepth = 3;
/// Fewer encoded characters cannot hold a name that the gate would believe.
constexpr std::size_t kShortestRun = 6;

std::optional<char> hex_pair(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return std::nullopt;
  const int high = format::ascii::hex_value(text[at]);
  const int low = format::ascii::hex_value(text[at + 1]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<char>(high * 16 + low);
}

std::string without_tags(std::string_view text, bool joined) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool tag = text[at] == '<' && at + 1 < text.size() &&
                     (text[at + 1] == '/' || text[at + 1] == '!' || text[at + 1] == '?' || (text[at + 1] | 0x20) >= 'a');
    const auto end = tag ? text.find('>', at) : text.npos;
    if (!tag || end == text.npos) {
      out += text[at++];
      continue;
    }
    if (!joined) out += ' ';
    at = end + 1;
  }
  return out;
}

// `sign` and two hexadecimal digits are a byte (%XX, =XX); quoted-printable drops `=` at a line's end.
std::string unescaped(std::string_view text, char sign) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == sign) {
      if (const auto byte = hex_pair(text, at + 1)) {
        out += *byte;
        at += 3;
        continue;
      }
      if (sign == '=' && text.substr(at).starts_with("=\n")) {
        at += 2;
        continue;
      }
      if (sign == '=' && text.substr(at).starts_with("=\r\n")) {
        at += 3;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

// JSON, JavaScript and CSS: \u4e2d (surrogates too), \x4a, \/ ; anything else behind a backslash is itself.
std::string without_backslashes(std::string_view text) {
  std::string out;
  std::uint32_t high = 0;
  const auto unit_at = [&](std::size_t at, int digits) -> std::optional<std::uint32_t> {
    std::uint32_t value = 0;
    for (int i = 0; i < digits; ++i) {
      const int digit =
          at + static_cast<std::size_t>(i) < text.size() ? format::ascii::hex_value(text[at + static_cast<std::size_t>(i)]) : -1;
      if (digit < 0) return std::nullopt;
      value = value * 16 + static_cast<std::uint32_t>(digit);
    }
    return value;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\' || at + 1 >= text.size()) {
      out += text[at++];
      continue;
    }
    const char kind = text[at + 1];
    const auto unit = kind == 'u' ? unit_at(at + 2, 4) : kind == 'x' ? unit_at(at + 2, 2) : std::nullopt;
    if (!unit) {
      out += kind == 'n' || kind == 't' || kind == 'r' ? ' ' : kind;
      at += 2;
      continue;
    }
    at += kind == 'u' ? 6 : 4;
    if (*unit >= 0xD800 && *unit < 0xDC00)
      high = *unit;
    else if (*unit >= 0xDC00 && *unit < 0xE000 && high != 0)
      utf8::append(out, 0x10000 + ((high - 0xD800) << 10) + (*unit - 0xDC00));
    else
      utf8::append(out, *unit);
    if (*unit < 0xD800 || *unit >= 0xDC00) high = 0;
  }
  return out;
}

std::string from_utf16(std::string_view bytes, std::size_t from, bool little) {
  std::string out;
  std::uint32_t high = 0;
  for (auto at = from; at + 1 < bytes.size(); at += 2) {
    const auto a = static_cast<unsigned char>(bytes[at]);
    const auto b = static_cast<unsigned char>(bytes[at + 1]);
    const std::uint32_t unit = little ? a | b << 8U : b | a << 8U;
    if (unit >= 0xD800 && unit < 0xDC00) {
      high = unit;
      continue;
    }
    if (unit >= 0xDC00 && unit < 0xE000 && high != 0)
      utf8::append(out, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
    else
      utf8::append(out, unit);
    high = 0;
  }
  return out;
}

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

std::string base64_decoded(const std::vector<std::uint8_t>& digits, std::size_t from) {
  std::string out;
  std::uint32_t bits = 0;
  int count = 0;
  for (auto at = from; at < digits.size(); ++at) {
    bits = bits << 6U | digits[at];
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
    }
  }
  return out;
}

class Walker {
 public:
  explicit Walker(const Visit& visit) : visit_(visit) {}

  void text(const Layer& layer, std::string_view text, int depth) {
    visit_(layer, text);
    if (depth >= kDepth) return;
    std::string all(text);
    const auto also = [&](std::string_view how, const std::string& decoded) {
      if (decoded == text) return;
      const Layer found{layer.doubtful ? layer.how + ", " + std::string(how) : std::string(how), layer.doubtful};
      visit_(found, decoded);
    };
    if (text.find('<') != text.npos) {
      also("between tags", without_tags(text, false));
      also("split by tags", without_tags(text, true));
      all = without_tags(text, true);
    }
    if (text.find('&') != text.npos) also("as character references", format::decode_entities(text));
    if (text.find('%') != text.npos) also("percent-encoded", unescaped(text, '%'));
    if (text.find('=') != text.npos) also("quoted-printable", unescaped(text, '='));
    if (text.find('\\') != text.npos) also("as escapes", without_backslashes(text));
    // All of them one after the other, until nothing changes: one inside the other.
    for (int round = 0; round < kDepth; ++round) {
      auto next = without_backslashes(unescaped(unescaped(format::decode_entities(all), '%'), '='));
      if (next == all) break;
      all = std::move(next);
    }
    also("encoded more than once", all);
    runs(text, depth);
    if (all != text) runs(all, depth);
  }

 private:
  void bytes(const std::string& how, const std::string& decoded, int depth) {
    const Layer layer{how, true};
    text(layer, decoded, depth);
    for (const bool little : {true, false})
      for (const std::size_t from : {0U, 1U}) visit_({how + ", UTF-16", true}, from_utf16(decoded, from, little));
  }

  // Runs of base64 digits, line ends within them left out, at each of their offsets; and of hexadecimal ones.
  void runs(std::string_view text, int depth) {
    if (depth + 1 > kDepth) return;
    std::vector<std::uint8_t> digits;
    std::string hex;
    const auto end_base64 = [&] {
      if (digits.size() >= kShortestRun)
        for (std::size_t from = 0; from < 4; ++from) bytes("base64", base64_decoded(digits, from), depth + 1);
      digits.clear();
    };
    const auto end_hex = [&] {
      if (hex.size() >= 2 * kShortestRun)
        for (const std::size_t from : {0U, 1U}) {
          std::string decoded;
          for (auto at = from; at + 1 < hex.size(); at += 2) decoded += *hex_pair(hex, at);
          bytes("hexadecimal", decoded, depth + 1);
        }
      hex.clear();
    };
    for (std::size_t at = 0; at < text.size(); ++at) {
      const char c = text[at];
      const bool line_end = c == '\n' || c == '\r';
      if (format::ascii::hex_value(c) >= 0)
        hex += c;
      else if (!line_end)
        end_hex();
      if (const int value = base64_value(c); value >= 0)
        digits.push_back(static_cast<std::uint8_t>(value));
      else if (!line_end)
        end_base64();
    }
    end_hex();
    end_base64();
  }

  const Visit& visit_;
};

}  // namespace

void each_layer(std::string_view bytes, const Visit& visit) {
  Walker(visit).text({"as it stands", false}, bytes, 0);
  // A file of ours is UTF-8; one that reads as UTF-16 has been put there by something else.
  if (bytes.find('\0') == bytes.npos && utf8::is_valid(bytes)) return;
  for (const bool little : {true, false})
    for (const std::size_t from : {0U, 1U}) visit({"UTF-16", false}, from_utf16(bytes, from, little));
}

}  // namespace rj::record
