#include "dossier/amount.h"

#include <algorithm>
#include <limits>
#include <string>

#include "dossier/half_width.h"

namespace rj::dossier {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The digits of `1,000,000`; empty if the groups are not of three.
std::string ungrouped(std::string_view text) {
  std::string digits;
  std::size_t since_comma = 0;
  bool grouped = false;
  for (const char c : text) {
    if (c == ',') {
      if (grouped ? since_comma != 3 : since_comma == 0 || since_comma > 3) return {};
      grouped = true;
      since_comma = 0;
    } else if (is_digit(c)) {
      digits += c;
      ++since_comma;
    } else {
      return {};
    }
  }
  return grouped && since_comma != 3 ? std::string{} : digits;
}

}  // namespace

std::optional<Amount> parse_amount(std::string_view cell) {
  const auto folded = half_width(cell);
  std::string_view text = folded;
  Amount amount;
  if (!text.empty() && std::string_view("><~").contains(text[0])) {
    amount.bound = text[0];
    text.remove_prefix(1);
    if (text.starts_with(' ')) text.remove_prefix(1);
  }
  const auto point = std::min(text.find('.'), text.size());
  std::string digits = ungrouped(text.substr(0, point));
  if (digits.empty()) return std::nullopt;
  const auto cents = text.substr(std::min(point + 1, text.size()));
  const bool bad_cents = point < text.size() && (cents.empty() || cents.size() > 2 || !std::ranges::all_of(cents, is_digit));
  if (bad_cents) return std::nullopt;
  digits += cents;
  digits.append(2 - cents.size(), '0');
  for (const char c : digits) {
    if (amount.minor > (std::numeric_limits<std::int64_t>::max() - 9) / 10) return std::nullopt;
    amount.minor = amount.minor * 10 + (c - '0');
  }
  return amount;
}

}  // namespace rj::dossier
