// Time as evidence: an instant, a civil date and time without zone, RFC 3339 text. Nothing here reads a clock.
// Proleptic Gregorian calendar. Values; any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rj {

using Instant = std::int64_t;  // seconds since 1970-01-01T00:00:00Z, leap seconds folded

struct CivilDate {
  int year = 0;
  int month = 0;  // 1-12, 0: not given
  int day = 0;    // 1-31, 0: not given
  friend auto operator<=>(const CivilDate&, const CivilDate&) = default;
};

struct CivilTime {
  CivilDate date;
  int hour = 0;
  int minute = 0;
  int second = 0;
  friend auto operator<=>(const CivilTime&, const CivilTime&) = default;
};

/// A complete date that exists (31 February does not).
[[nodiscard]] bool exists(CivilDate date);
[[nodiscard]] int days_in_month(int year, int month);
/// Days since 1970-01-01 of a complete date.
[[nodiscard]] std::int64_t days_from_civil(CivilDate date);
[[nodiscard]] CivilDate civil_from_days(std::int64_t days);
/// Seconds since 1970-01-01T00:00:00 on the same clock; subtract an offset for an Instant.
[[nodiscard]] std::int64_t seconds_of(const CivilTime& time);
[[nodiscard]] CivilTime civil_of(std::int64_t seconds);

/// `2015-11-22T18:11:00Z`, `...+08:00` for an offset in minutes, no suffix for a floating time (nullopt).
[[nodiscard]] std::string rfc3339(const CivilTime& local, std::optional<int> offset_minutes);
[[nodiscard]] std::string to_string(CivilDate date);                       // 2015, 2015-11 or 2015-11-22
[[nodiscard]] std::optional<CivilDate> parse_date(std::string_view text);  // the same three forms, strictly

}  // namespace rj
