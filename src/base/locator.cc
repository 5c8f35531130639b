#include "base/locator.h"

#include "base/utf8.h"

namespace rj {
namespace {

void append_escaped_byte(std::string& out, char c) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  out += '%';
  out += digits[byte >> 4];
  out += digits[byte & 15];
}

bool must_escape(char32_t c, bool escape_slash) {
  return c < 0x20 || c == 0x7F || c == '%' || c == '@' || c == '+' || c == ':' || (escape_slash && c == '/');
}

std::string escaped(std::string_view name, bool escape_slash) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const auto decoded = utf8::decode(name, at);
    const auto bytes = name.substr(at, decoded.length);
    if (!decoded.valid || must_escape(decoded.code_point, escape_slash)) {
      for (const char c : bytes) append_escaped_byte(out, c);
    } else {
      out += bytes;
    }
    at += decoded.length;
  }
  return out;
}

}  // namespace

Locator Locator::file(std::string_view path) { return Locator(escaped(path, false)); }

Locator Locator::at(ByteSpan span) const {
  return Locator(text_ + "@" + std::to_string(span.begin) + "+" + std::to_string(span.size()));
}

Locator Locator::mime(std::string_view part) const { return Locator(text_ + "/mime:" + std::string(part)); }

Locator Locator::inside(std::string_view kind, std::string_view name) const {
  return Locator(text_ + "/" + std::string(kind) + ":" + escaped(name, true));
}

}  // namespace rj
