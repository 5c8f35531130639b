#include "record/moment.h"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace rj::record {
namespace {

constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};

std::string zone_in_words(std::optional<int> offset, Language language) {
  const bool chinese = language == Language::chinese;
  if (!offset) return chinese ? "（未注明时区）" : " (time zone not stated)";
  const int minutes = std::abs(*offset);
  auto zone = *offset == 0 ? std::string("UTC") : fmt::format("UTC{}{}", *offset < 0 ? "\u2212" : "+", minutes / 60);
  if (minutes % 60 != 0) zone += fmt::format(":{:02}", minutes % 60);
  return chinese ? fmt::format("（{}）", zone) : fmt::format(" ({})", zone);
}

}  // namespace

std::string day_in_words(CivilDate date, Language language) {
  const bool has_month = date.month >= 1 && date.month <= 12;
  if (language == Language::chinese) {
    auto out = fmt::format("{}年", date.year);
    if (has_month) out += fmt::format("{}月", date.month);
    if (has_month && date.day > 0) out += fmt::format("{}日", date.day);
    return out;
  }
  if (!has_month) return fmt::format("{}", date.year);
  const auto* month = kMonths[static_cast<std::size_t>(date.month - 1)];
  return date.day > 0 ? fmt::format("{} {} {}", date.day, month, date.year) : fmt::format("{} {}", month, date.year);
}

std::string in_words(const Moment& moment, Language language) {
  const auto time = fmt::format("{:02}:{:02}", moment.local.hour, moment.local.minute);
  const auto day = day_in_words(moment.local.date, language);
  const auto zone = zone_in_words(moment.offset_minutes, language);
  return language == Language::chinese ? fmt::format("{} {}{}", day, time, zone) : fmt::format("{}, {}{}", day, time, zone);
}

std::string machine_readable(const Moment& moment) { return rfc3339(moment.local, moment.offset_minutes); }

}  // namespace rj::record
