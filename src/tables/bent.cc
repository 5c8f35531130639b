// What spreadsheets do to cells they take for numbers or dates.
#include <algorithm>

#include "tables/table.h"

namespace rj::tables {
namespace {

// As spreadsheets in English, German, French and Spanish shorten the months, in lower case; accented bytes stay as they are.
constexpr std::string_view kMonths[] = {
    "jan", "feb", "mar", "apr",  "may",  "jun",  "jul", "aug",  "sep",  "sept", "oct", "nov", "dec", "jän", "mrz", "mär",
    "mai", "okt", "dez", "janv", "févr", "mars", "avr", "juin", "juil", "août", "déc", "ene", "abr", "ago", "dic",
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && std::ranges::all_of(text, is_digit);
}

bool is_month(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  return std::ranges::any_of(kMonths, [text](std::string_view month) {
    return std::ranges::equal(text, month, {}, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  });
}

// Feb-18, 18-Feb, 1-Feb-18: which of them is the year, nobody knows any more. Feb-2018 is plain.
bool is_bent_date(std::string_view cell) {
  const auto dash = cell.find('-');
  if (dash == std::string_view::npos) return false;
  const auto first = cell.substr(0, dash);
  auto second = cell.substr(dash + 1);
  if (is_month(first)) return is_number(second, 1, 2);
  if (!is_number(first, 1, 2)) return false;
  if (const auto next = second.find('-'); next != std::string_view::npos) {
    return is_month(second.substr(0, next)) && is_number(second.substr(next + 1), 2, 2);
  }
  return is_month(second);
}

// 2月18日, which a Chinese spreadsheet makes of 2-18.
bool is_bent_chinese_date(std::string_view cell) {
  static constexpr std::string_view kMonth = "月";
  static constexpr std::string_view kDay = "日";
  const auto month = cell.find(kMonth);
  if (month == std::string_view::npos || !cell.ends_with(kDay)) return false;
  const auto day = cell.substr(month + kMonth.size(), cell.size() - month - kMonth.size() - kDay.size());
  return is_number(cell.substr(0, month), 1, 2) && is_number(day, 1, 2);
}

// 1.5E+09: the digits are gone.
bool is_bent_number(std::string_view cell) {
  if (cell.starts_with('-')) cell.remove_prefix(1);
  const auto e = cell.find_first_of("eE");
  if (e == std::string_view::npos || e == 0 || e + 2 >= cell.size() || (cell[e + 1] != '+' && cell[e + 1] != '-')) return false;
  const auto mantissa = cell.substr(0, e);
  const bool number = is_digit(mantissa[0]) && mantissa.find_first_not_of("0123456789.,") == std::string_view::npos;
  return number && is_number(cell.substr(e + 2), 1, 4);
}

bool is_bent_error(std::string_view cell) {
  static constexpr std::string_view errors[] = {"#REF!", "#VALUE!", "#N/A",   "#NAME?",  "#DIV/0!",   "#NULL!",
                                                "#NUM!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#GETTING_DATA"};
  if (cell.size() >= 2 && cell.find_first_not_of('#') == std::string_view::npos) return true;
  if (cell.starts_with("Err:")) return is_number(cell.substr(4), 3, 3);
  return std::ranges::find(errors, cell) != std::end(errors);
}

}  // namespace

bool is_bent(std::string_view cell) {
  return is_bent_date(cell) || is_bent_chinese_date(cell) || is_bent_number(cell) || is_bent_error(cell);
}

}  // namespace rj::tables
