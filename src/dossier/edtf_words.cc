// How an uncertain date reads in a page.
#include <fmt/format.h>

#include "dossier/edtf.h"

namespace rj::dossier {
namespace {

constexpr std::string_view kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};

std::string english(CivilDate date) {
  if (date.month == 0) return fmt::format("{}", date.year);
  const auto month = kMonths[date.month - 1];
  return date.day == 0 ? fmt::format("{} {}", month, date.year) : fmt::format("{} {} {}", date.day, month, date.year);
}

std::string chinese(CivilDate date) {
  if (date.month == 0) return fmt::format("{}年", date.year);
  if (date.day == 0) return fmt::format("{}年{}月", date.year, date.month);
  return fmt::format("{}年{}月{}日", date.year, date.month, date.day);
}

bool one_month(const Edtf& date) {
  return date.first.day != 0 && date.last->day != 0 && date.first.year == date.last->year && date.first.month == date.last->month;
}

std::string english_words(const Edtf& date) {
  std::string words = date.approximate ? "about " : "";
  if (!date.last) {
    words += english(date.first);
  } else if (one_month(date)) {
    words += fmt::format("{} to {}", date.first.day, english(*date.last));
  } else {
    words += fmt::format("{} to {}", english(date.first), english(*date.last));
  }
  return date.uncertain ? words + " (uncertain)" : words;
}

std::string chinese_words(const Edtf& date) {
  std::string words = chinese(date.first);
  if (date.last) words += one_month(date) ? fmt::format("至{}日", date.last->day) : "至" + chinese(*date.last);
  if (date.approximate) words += "前后";
  return date.uncertain ? words + "（待考）" : words;
}

}  // namespace

std::string in_words(const Edtf& date, bool in_chinese) { return in_chinese ? chinese_words(date) : english_words(date); }

}  // namespace rj::dossier
