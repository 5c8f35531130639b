#include "dossier/edtf.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "dossier/half_width.h"

namespace rj::dossier {
namespace {

constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};

enum class Part { whole, early, middle, late };

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_number(std::string_view text) { return !text.empty() && text.size() <= 4 && std::ranges::all_of(text, is_digit); }

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

// May be cut to month or year; year 0 is none.
bool is_date(CivilDate date) {
  if (date.year < 1 || date.month < 0 || date.month > 12) return false;
  if (date.month == 0) return date.day == 0;
  return date.day == 0 || exists(date);
}

std::string_view mark_of(bool approximate, bool uncertain) {
  if (approximate) return uncertain ? "%" : "~";
  return uncertain ? "?" : "";
}

std::optional<Edtf> single(CivilDate date, bool approximate, bool uncertain = false) {
  if (!is_date(date)) return std::nullopt;
  return Edtf{fmt::format("{}{}", to_string(date), mark_of(approximate, uncertain)), date, {}, approximate, uncertain};
}

std::optional<Edtf> interval(const Edtf& first, const Edtf& last) {
  if (last.latest() < first.earliest()) return std::nullopt;
  return Edtf{fmt::format("{}/{}", first.text, last.text), first.first, last.first, first.approximate || last.approximate,
              first.uncertain || last.uncertain};
}

// `date` is a month or a year of which a part is meant.
std::optional<Edtf> part_of(CivilDate date, Part part, bool approximate) {
  if (part == Part::whole) return single(date, approximate);
  if (!is_date(date) || date.day != 0) return std::nullopt;
  if (date.month == 0) {
    date.month = part == Part::early ? 1 : part == Part::middle ? 6 : 12;
    return single(date, true);
  }
  const int begin = part == Part::early ? 1 : part == Part::middle ? 11 : 21;
  const int end = part == Part::early ? 10 : part == Part::middle ? 20 : days_in_month(date.year, date.month);
  return interval(*single({date.year, date.month, begin}, approximate), *single({date.year, date.month, end}, approximate));
}

// ---- EDTF itself ----------------------------------------------------------------------------------------------------------

std::optional<Edtf> marked_date(std::string_view text) {
  bool approximate = false;
  bool uncertain = false;
  while (!text.empty() && std::string_view("~?%").contains(text.back())) {
    approximate = approximate || text.back() != '?';
    uncertain = uncertain || text.back() != '~';
    text.remove_suffix(1);
  }
  const auto date = parse_date(text);
  return date ? single(*date, approximate, uncertain) : std::nullopt;
}

std::optional<Edtf> strict(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return marked_date(text);
  const auto first = marked_date(text.substr(0, slash));
  const auto last = marked_date(text.substr(slash + 1));
  return first && last ? interval(*first, *last) : std::nullopt;
}

// 2018/2/1, 2018-2-1, 2018.2.1: the year first and all three, so that there is one reading.
std::optional<Edtf> year_first(std::string_view text) {
  std::vector<std::string_view> parts;
  if (text.size() < 5 || !std::string_view("/-.").contains(text[4])) return std::nullopt;
  const char separator = text[4];
  while (true) {
    const auto end = std::min(text.find(separator), text.size());
    parts.push_back(text.substr(0, end));
    if (end == text.size()) break;
    text.remove_prefix(end + 1);
  }
  if (parts.size() != 3 || !std::ranges::all_of(parts, is_number) || parts[1].size() > 2 || parts[2].size() > 2)
    return std::nullopt;
  const CivilDate date{number(parts[0]), number(parts[1]), number(parts[2])};
  return exists(date) ? single(date, false) : std::nullopt;
}

// ---- Chinese --------------------------------------------------------------------------------------------------------------

bool cut_prefix(std::string_view& text, std::initializer_list<std::string_view> words) {
  for (const auto word : words) {
    if (text.starts_with(word)) {
      text.remove_prefix(word.size());
      return true;
    }
  }
  return false;
}

bool cut_suffix(std::string_view& text, std::initializer_list<std::string_view> words) {
  for (const auto word : words) {
    if (text.ends_with(word)) {
      text.remove_suffix(word.size());
      return true;
    }
  }
  return false;
}

// The digits in front of `unit`, if that is how the text goes on.
std::optional<int> cut_number(std::string_view& text, std::initializer_list<std::string_view> units) {
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0 || digits > 4) return std::nullopt;
  auto rest = text.substr(digits);
  if (!cut_prefix(rest, units)) return std::nullopt;
  const int value = number(text.substr(0, digits));
  text = rest;
  return value;
}

std::optional<Edtf> chinese(std::string text) {
  std::erase(text, ' ');
  std::string_view rest = text;
  bool approximate = cut_prefix(rest, {"大约", "约", "~"});
  approximate = cut_suffix(rest, {"前后", "左右", "~"}) || approximate;
  CivilDate date;
  const bool four_digits = rest.size() > 4 && is_number(rest.substr(0, 4));
  const auto year = cut_number(rest, {"年"});
  if (!year || !four_digits) return std::nullopt;
  date.year = *year;
  if (const auto month = cut_number(rest, {"月份", "月"})) {
    date.month = *month;
    if (date.month == 0) return std::nullopt;
    if (const auto day = cut_number(rest, {"日", "号"})) {
      date.day = *day;
      if (date.day == 0) return std::nullopt;
    }
  }
  Part part = Part::whole;
  if (cut_prefix(rest, {"初", "上旬"}))
    part = Part::early;
  else if (cut_prefix(rest, {"中旬", "中"}))
    part = Part::middle;
  else if (cut_prefix(rest, {"下旬", "底", "末"}))
    part = Part::late;
  return rest.empty() ? part_of(date, part, approximate) : std::nullopt;
}

// ---- English --------------------------------------------------------------------------------------------------------------

std::vector<std::string_view> tokens_of(std::string_view text) {
  std::vector<std::string_view> tokens;
  while (true) {
    const auto begin = text.find_first_not_of(" ,-");
    if (begin == std::string_view::npos) return tokens;
    text.remove_prefix(begin);
    const auto end = std::min(text.find_first_of(" ,-"), text.size());
    tokens.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

int month_of(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word == "sept") return 9;
  for (int month = 1; month <= 12; ++month) {
    const auto full = half_width(kMonths[month - 1]);
    if (word == full || word == full.substr(0, 3)) return month;
  }
  return 0;
}

bool is_weekday(std::string_view word) {
  static constexpr std::string_view days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  return std::ranges::any_of(days, [word](std::string_view day) { return word == day || word == day.substr(0, 3); });
}

Part part_word(std::string_view word) {
  if (word == "early" || word == "beginning" || word == "start") return Part::early;
  if (word == "mid" || word == "middle") return Part::middle;
  return word == "late" || word == "end" ? Part::late : Part::whole;
}

// 22, 22nd, 1st.
std::optional<int> day_of(std::string_view word) {
  cut_suffix(word, {"st", "nd", "rd", "th"});
  if (!is_number(word) || word.size() > 2) return std::nullopt;
  return number(word);
}

std::optional<Edtf> english(std::string_view text) {
  auto tokens = tokens_of(text);
  const auto cut_front = [&tokens](auto&& wanted) {
    if (tokens.empty() || !wanted(tokens.front())) return false;
    tokens.erase(tokens.begin());
    return true;
  };
  const bool approximate = cut_front([](std::string_view word) {
    return word == "about" || word == "circa" || word == "around" || word == "approximately" || word == "c." || word == "ca.";
  });
  cut_front([](std::string_view word) { return word == "the"; });
  Part part = Part::whole;
  if (!tokens.empty()) part = part_word(tokens.front());
  if (part != Part::whole) tokens.erase(tokens.begin());
  cut_front(is_weekday);
  std::erase_if(tokens, [](std::string_view word) { return word == "of"; });
  if (tokens.empty() || tokens.size() > 3 || !is_number(tokens.back()) || tokens.back().size() != 4) return std::nullopt;
  CivilDate date{number(tokens.back()), 0, 0};
  if (tokens.size() == 2) date.month = month_of(tokens[0]);
  if (tokens.size() == 3) {
    const bool month_first = month_of(tokens[0]) != 0;
    date.month = month_of(tokens[month_first ? 0 : 1]);
    date.day = day_of(tokens[month_first ? 1 : 0]).value_or(0);
    if (date.day == 0) return std::nullopt;
  }
  if (tokens.size() > 1 && date.month == 0) return std::nullopt;
  return part_of(date, part, approximate);
}

}  // namespace

CivilDate Edtf::earliest() const { return {first.year, std::max(first.month, 1), std::max(first.day, 1)}; }

CivilDate Edtf::latest() const {
  CivilDate date = last.value_or(first);
  if (date.month == 0) date.month = 12;
  if (date.day == 0) date.day = days_in_month(date.year, date.month);
  return date;
}

std::optional<Edtf> parse_edtf(std::string_view text) {
  const auto folded = half_width(text);
  if (auto date = strict(folded)) return date;
  if (auto date = year_first(folded)) return date;
  if (auto date = chinese(folded)) return date;
  return english(folded);
}

}  // namespace rj::dossier
