#include "format/address_literal.h"

#include <algorithm>

#include "format/ascii.h"

namespace rj::format {
namespace {

bool is_ipv4(std::string_view text) {
  int parts = 0;
  while (true) {
    const std::size_t dot = std::min(text.find('.'), text.size());
    int value = 0;
    for (const char c : text.substr(0, std::min<std::size_t>(dot, 4))) {
      if (!ascii::is_digit(c)) return false;
      value = value * 10 + (c - '0');
    }
    if (dot == 0 || dot > 3 || value > 255) return false;
    ++parts;
    if (dot == text.size()) return parts == 4;
    text.remove_prefix(dot + 1);
  }
}

// Not its whole grammar: what else has two colons and only such characters is no host name either.
bool is_ipv6(std::string_view text) {
  const auto fits = [](char c) { return c == ':' || c == '.' || ascii::hex_value(c) >= 0; };
  return text.size() >= 3 && text.size() <= 45 && std::ranges::count(text, ':') >= 2 && std::ranges::all_of(text, fits);
}

}  // namespace

std::string address_literal(std::string_view text) {
  if (text.starts_with('[')) text = text.substr(1, std::min(text.find(']'), text.size()) - 1);
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') text = text.substr(1, text.size() - 2);
  if (text.size() > 5 && ascii::same(text.substr(0, 5), "IPv6:")) text.remove_prefix(5);
  text = text.substr(0, text.find('%'));
  if (std::ranges::count(text, ':') == 1) text = text.substr(0, text.find(':'));
  return is_ipv4(text) || is_ipv6(text) ? std::string(text) : std::string();
}

}  // namespace rj::format
