#include "base/time.h"

#include <fmt/format.h>

namespace rj {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

int days_in_month(int year, int month) {
  static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : lengths[month - 1];
}

bool exists(CivilDate date) {
  return date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March, eras have 400 years.
std::int64_t days_from_civil(CivilDate date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month = (date.month + 9) % 12;
  const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719'468;
}

CivilDate civil_from_days(std::int64_t days) {
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
  const std::int64_t day_of_era = shifted - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  const int civil_month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  const std::int64_t year = year_of_era + era * 400 + (civil_month <= 2 ? 1 : 0);
  return {static_cast<int>(year), civil_month, static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1)};
}

std::int64_t seconds_of(const CivilTime& time) {
  return days_from_civil(time.date) * kDaySeconds + std::int64_t{time.hour} * 3'600 + std::int64_t{time.minute} * 60 +
         time.second;
}

CivilTime civil_of(std::int64_t seconds) {
  const std::int64_t days = (seconds >= 0 ? seconds : seconds - (kDaySeconds - 1)) / kDaySeconds;
  const int rest = static_cast<int>(seconds - days * kDaySeconds);
  return {civil_from_days(days), rest / 3'600, rest / 60 % 60, rest % 60};
}

std::string rfc3339(const CivilTime& local, std::optional<int> offset_minutes) {
  auto text = fmt::format("{}T{:02}:{:02}:{:02}", to_string(local.date), local.hour, local.minute, local.second);
  if (!offset_minutes) return text;
  if (*offset_minutes == 0) return text + "Z";
  const int distance = *offset_minutes < 0 ? -*offset_minutes : *offset_minutes;
  return text + fmt::format("{}{:02}:{:02}", *offset_minutes < 0 ? '-' : '+', distance / 60, distance % 60);
}

std::string to_string(CivilDate date) {
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<CivilDate> parse_date(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  CivilDate date;
  const auto year = digits(text.substr(0, 4));
  if (!year) return std::nullopt;
  date.year = *year;
  if (text.size() >= 7) {
    const auto month = digits(text.substr(5, 2));
    if (text[4] != '-' || !month || *month < 1 || *month > 12) return std::nullopt;
    date.month = *month;
  }
  if (text.size() == 10) {
    const auto day = digits(text.substr(8, 2));
    if (text[7] != '-' || !day) return std::nullopt;
    date.day = *day;
    if (!exists(date)) return std::nullopt;
  }
  return date;
}

}  // namespace rj
