// A date inside the line that introduces quoted text, as mail programs of many languages write it: `Mon, Nov 22, 2015 at 6:11
// PM`, `22.11.2015 um 18:11`, `2015年11月22日 下午6:11`. In: one line; out: where it stands and, if it has one reading, the date.
// Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/time.h"

namespace rj::relate {

struct QuoteDate {
  std::size_t begin = 0;
  std::size_t end = 0;            // behind the time of day, if one follows
  bool timed = false;             // one follows
  std::optional<CivilDate> date;  // none: no year, a year of two digits, or day and month could be exchanged
};

/// The first date in `text`; looks at its first kilobytes only.
[[nodiscard]] std::optional<QuoteDate> find_date(std::string_view text);

}  // namespace rj::relate
