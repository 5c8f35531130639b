// The words of dates: months, weekdays, zones. RFC 5322 3.3 and 4.3 know English ones alone; some programs write their user's
// language. ASCII case is ignored. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>

namespace rj::format {

/// 1-12 for a month's English name or its first three letters or more, else 0.
[[nodiscard]] int month_of(std::string_view word);
/// 1-12 for a month in Dutch, French, German, Italian, Portuguese or Spanish, in full or short, else 0. What is a month in one of
/// these and another month in the next is none.
[[nodiscard]] int foreign_month_of(std::string_view word);
/// An English weekday, its first three letters or more.
[[nodiscard]] bool is_weekday(std::string_view word);

struct Zone {
  std::optional<int> minutes{};  // east of UTC; none: unknown
  bool guessed = false;
  bool suspect = false;  // nothing that can be a zone
};

/// `+0800`, `-0000` (unknown), `GMT`, `EST`, `GMT+0800`, ...; other names are unknown zones (RFC 5322 4.3).
[[nodiscard]] Zone parse_zone(std::string_view text);

}  // namespace rj::format
