#include "dossier/amount.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
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

constexpr std::string_view kDigits = "0123456789";

struct Unit {
  std::string_view name;
  double value;
  bool after_figure;  // one letter: only behind a figure
};
constexpr std::array kUnits = {
    Unit{"thousand", 1e3, false}, Unit{"million", 1e6, false}, Unit{"billion", 1e9, false}, Unit{"k", 1e3, true},
    Unit{"m", 1e6, true},         Unit{"bn", 1e9, true},       Unit{"b", 1e9, true},        Unit{"lakh", 1e5, false},
    Unit{"crore", 1e7, false},    Unit{"千", 1e3, false},      Unit{"万", 1e4, false},      Unit{"萬", 1e4, false},
    Unit{"亿", 1e8, false},       Unit{"億", 1e8, false},      Unit{"百万", 1e6, false},    Unit{"千万", 1e7, false}};

// `text` is in lower case (half_width).
bool names_unit(std::string_view text, const Unit& unit) {
  for (auto at = text.find(unit.name); at != std::string_view::npos; at = text.find(unit.name, at + 1)) {
    if (!unit.after_figure) return true;
    const auto before = text.substr(0, at).find_last_not_of(' ');
    if (before != std::string_view::npos && is_digit(text[before])) return true;
  }
  return false;
}

// `1.200.000`, `1,200,000`, `1 200 000`, `1,2`, `1.2`: with the marks as groups, and with the last one as the decimal point.
std::vector<double> readings_of(std::string_view run) {
  while (!run.empty() && !is_digit(run.back())) run.remove_suffix(1);
  std::string digits, decimal;
  const auto last = run.find_last_not_of(kDigits);
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (is_digit(run[i])) digits += run[i];
    if (is_digit(run[i]) || i == last) decimal += is_digit(run[i]) ? run[i] : '.';
  }
  std::vector<double> out;
  constexpr std::size_t longest = 18;
  if (digits.size() > longest) return out;
  const auto add = [&out](std::string_view figure) {
    double value = 0;
    std::from_chars(figure.data(), figure.data() + figure.size(), value, std::chars_format::fixed);
    out.push_back(value);
  };
  for (const auto& one : {digits, decimal}) add(one);
  for (std::size_t from = 0; from < run.size();) {  // and each part by itself: `in 2016, 15 million`
    const auto end = std::min(run.find_first_of(" ,", from), run.size());
    if (const auto part = run.substr(from, end - from); !part.empty() && is_digit(part[0])) add(part);
    from = end + 1;
  }
  return out;
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

std::vector<std::int64_t> amounts_in(std::string_view words) {
  const auto text = half_width(words);
  std::vector<double> units{1};
  for (const auto& unit : kUnits)
    if (names_unit(text, unit)) units.push_back(unit.value);
  std::vector<std::int64_t> out;
  for (std::size_t at = text.find_first_of(kDigits); at != std::string::npos; at = text.find_first_of(kDigits, at)) {
    const auto end = std::min(text.find_first_not_of("0123456789,. '", at), text.size());
    for (const double figure : readings_of(std::string_view(text).substr(at, end - at)))
      for (const double unit : units)
        if (figure * unit < 9e14) out.push_back(std::llround(figure * unit * 100));
    at = end;
  }
  return out;
}

}  // namespace rj::dossier
