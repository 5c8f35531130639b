#include "format/entities.h"

#include <algorithm>

#include "base/utf8.h"
#include "format/html.h"

namespace rj::format {
namespace {

struct NamedReference {
  std::string_view name;
  std::string_view text;
  bool bare;  // may stand without its semicolon
};

constexpr NamedReference kNamed[] = {
#include "format/named_references.inc"
};
static_assert(std::ranges::is_sorted(kNamed, {}, &NamedReference::name));

constexpr std::size_t kLongestName = 31;
constexpr std::size_t kLongestBareName = 6;
constexpr std::size_t kLongestNumber = 32;  // digits; more are read as the rest of the text

// What Windows-1252 has where ISO 8859-1 has control characters (HTML standard 13.2.5.80).
constexpr char32_t kWindows[] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
};

bool is_alnum(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

int digit_of(char c, int base) {
  if (c >= '0' && c <= '9') return c - '0';
  if (base == 16 && c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (base == 16 && c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

char32_t scalar(char32_t value) {
  if (value >= 0x80 && value <= 0x9F) return kWindows[value - 0x80];
  const bool none = value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF);
  return none ? utf8::kReplacement : value;
}

Reference made(std::string_view utf8_text, std::size_t length) {
  Reference reference;
  std::ranges::copy(utf8_text, reference.utf8.begin());
  reference.utf8_length = utf8_text.size();
  reference.length = length;
  return reference;
}

std::optional<Reference> numeric(std::string_view text, std::size_t at) {
  std::size_t i = at + 2;
  const bool hex = i < text.size() && (text[i] == 'x' || text[i] == 'X');
  if (hex) ++i;
  const int base = hex ? 16 : 10;
  const std::size_t first = i;
  char32_t value = 0;
  for (; i < text.size() && i - first < kLongestNumber; ++i) {
    const int digit = digit_of(text[i], base);
    if (digit < 0) break;
    value = std::min<char32_t>(value * static_cast<char32_t>(base) + static_cast<char32_t>(digit), 0x110000);
  }
  if (i == first) return std::nullopt;
  if (i < text.size() && text[i] == ';') ++i;
  std::string out;
  utf8::append(out, scalar(value));
  return made(out, i - at);
}

const NamedReference* named(std::string_view name) {
  const auto* const found = std::ranges::lower_bound(kNamed, name, {}, &NamedReference::name);
  return found != std::end(kNamed) && found->name == name ? found : nullptr;
}

}  // namespace

std::optional<Reference> reference_at(std::string_view text, std::size_t at, bool in_attribute) {
  if (at + 1 >= text.size()) return std::nullopt;
  if (text[at + 1] == '#') return numeric(text, at);
  std::size_t length = 0;
  while (length <= kLongestName && at + 1 + length < text.size() && is_alnum(text[at + 1 + length])) ++length;
  const auto name = text.substr(at + 1, length);
  const std::size_t end = at + 1 + length;
  if (end < text.size() && text[end] == ';') {
    if (const auto* const found = named(name)) return made(found->text, length + 2);
  }
  for (std::size_t shorter = std::min(length, kLongestBareName); shorter >= 2; --shorter) {
    const auto* const found = named(name.substr(0, shorter));
    if (found == nullptr || !found->bare) continue;
    const std::size_t behind = at + 1 + shorter;
    const bool runs_on = behind < text.size() && (text[behind] == '=' || is_alnum(text[behind]));
    if (in_attribute && runs_on) return std::nullopt;
    return made(found->text, shorter + 1);
  }
  return std::nullopt;
}

std::string decode_references(std::string_view text, bool in_attribute) {
  std::string out;
  out.reserve(text.size());
  for_references(
      text, in_attribute, [&](std::size_t from, std::size_t to) { out += text.substr(from, to - from); },
      [&](std::size_t, const Reference& reference) { out += reference.text(); });
  return out;
}

std::string decode_entities(std::string_view text) { return decode_references(text, false); }

}  // namespace rj::format
