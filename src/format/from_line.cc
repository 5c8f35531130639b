#include "format/from_line.h"

#include <array>
#include <vector>

#include "format/ascii.h"
#include "format/header_block.h"

namespace rj::format {
namespace {

constexpr std::size_t kDateTokens = 8;  // weekday, day, month, time, year and up to three for the zone
constexpr std::size_t kLongest = 1000;  // a longer line is prose
constexpr ascii::ByteSet kBlanks(" \t\r");

bool is_month(std::string_view token) {
  static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (const std::string_view month : kMonths) {
    if (ascii::same(token, month)) return true;
  }
  return false;
}

bool is_digits(std::string_view token, std::size_t least, std::size_t most) {
  return token.size() >= least && token.size() <= most && std::ranges::all_of(token, ascii::is_digit);
}

// 9:05, 10:00, 10:00:00
bool is_clock(std::string_view token) {
  const std::size_t colon = token.find(':');
  if (colon == std::string_view::npos || !is_digits(token.substr(0, colon), 1, 2)) return false;
  const std::string_view rest = token.substr(colon + 1);
  if (rest.size() == 2) return is_digits(rest, 2, 2);
  return rest.size() == 5 && rest[2] == ':' && is_digits(rest.substr(0, 2), 2, 2) && is_digits(rest.substr(3), 2, 2);
}

// +0800, EST, (CET)
bool is_zone(std::string_view token) {
  if (token.front() == '+' || token.front() == '-') return is_digits(token.substr(1), 4, 4);
  if (token.front() == '(' && token.back() == ')' && token.size() > 2) token = token.substr(1, token.size() - 2);
  return token.size() <= 5 && std::ranges::all_of(token, ascii::is_upper);
}

bool is_weekday(std::string_view token) {
  static constexpr std::array<std::string_view, 7> kDays{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  if (token.ends_with(',')) token.remove_suffix(1);
  for (const std::string_view day : kDays) {
    if (ascii::same(token, day)) return true;
  }
  return false;
}

// From the end backwards as long as the tokens can be of a date; it is one if month, day, time and year are among them.
bool ends_with_date(const std::vector<std::string_view>& tokens) {
  bool month = false, day = false, clock = false, year = false;
  for (std::size_t i = tokens.size(), seen = 0; i-- > 0 && seen < kDateTokens; ++seen) {
    const std::string_view token = tokens[i];
    if (!month && is_month(token)) {
      month = true;
    } else if (!clock && is_clock(token)) {
      clock = true;
    } else if (!year && is_digits(token, 4, 4)) {
      year = true;
    } else if (!day && is_digits(token, 1, 2)) {
      day = true;
    } else if (!is_weekday(token) && !is_zone(token)) {
      break;
    }
    if (month && day && clock && year) return true;
  }
  return false;
}

// The words behind `From `.
std::vector<std::string_view> tokens_of(ByteView line) {
  std::vector<std::string_view> tokens;
  for (std::size_t at = 5; at < line.size();) {
    while (at < line.size() && kBlanks.contains(line[at])) ++at;
    const std::size_t begin = at;
    const std::size_t end = std::min(kBlanks.find_in(line, begin), line.size());
    if (end > begin) tokens.push_back(line.substr(begin, end - begin));
    at = end;
  }
  return tokens;
}

bool may_be_from_line(ByteView line) { return line.starts_with("From ") && line.size() <= kLongest; }

// Fields that begin a stored message and hardly ever a line of prose.
bool begins_message(std::string_view name) {
  static constexpr std::array<std::string_view, 10> kNames{"received",      "return-path",      "message-id", "delivered-to",
                                                           "mime-version",  "x-mozilla-status", "x-gm-thrid", "x-uidl",
                                                           "x-original-to", "x-account-key"};
  for (const std::string_view known : kNames) {
    if (ascii::same(name, known)) return true;
  }
  return false;
}

}  // namespace

bool is_from_line(ByteView line, ByteView next) {
  if (!may_be_from_line(line)) return false;
  const auto tokens = tokens_of(line);
  if (ends_with_date(tokens)) return true;
  const auto field = field_on(next, {0, next.size()});
  if (!field) return false;
  const std::string_view name = slice(next, field->name);
  if (begins_message(name)) return true;
  const bool no_sentence = tokens.size() <= 1 || tokens[0] == "-" || tokens[0].find('@') != std::string_view::npos;
  return no_sentence && is_known_field(name);
}

bool is_full_from_line(ByteView line, ByteView next) {
  if (!may_be_from_line(line)) return false;
  const auto field = field_on(next, {0, next.size()});
  if (!field) return false;
  const std::string_view name = slice(next, field->name);
  if (!is_known_field(name) && !begins_message(name)) return false;
  const auto tokens = tokens_of(line);
  return ends_with_date(tokens) || (tokens.size() == 1 && tokens[0] == "-");
}

bool is_patch_line(ByteView line) {
  static constexpr std::string_view kDate = " Mon Sep 17 00:00:00 2001";
  while (line.ends_with('\r')) line.remove_suffix(1);
  if (!line.starts_with("From ") || !line.ends_with(kDate) || line.size() < 5 + kDate.size()) return false;
  const ByteView commit = line.substr(5, line.size() - 5 - kDate.size());
  const auto is_hex = [](char c) { return ascii::hex_value(c) >= 0; };
  return (commit.size() == 40 || commit.size() == 64) && std::ranges::all_of(commit, is_hex);  // SHA-1 or SHA-256
}

}  // namespace rj::format
