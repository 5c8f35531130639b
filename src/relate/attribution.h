// The line or lines in which a mail program says whose words follow: `On 3 May 2017, Mara Oduya <mara@a.example> wrote:`, `在 …
// 写道：`, `Am … schrieb …:`, and the lines of GroupWise and of chats. In: body and place; out: who, when, and where it ends.
// Looks a few lines ahead, never further. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/time.h"
#include "relate/quote_line.h"
#include "relate/quote_person.h"

namespace rj::relate {

struct Attribution {
  QuotePerson person;
  std::optional<CivilDate> date;
  std::size_t end = 0;  // behind its last line
  bool strict = false;  // a program wrote it (a name and a date, an address); otherwise it counts only in front of quoted lines
};

/// nullopt: no attribution starts at `line`.
[[nodiscard]] std::optional<Attribution> attribution_at(std::string_view body, const QuoteLine& line);
/// GroupWise: `>>> Mara Oduya <mara@a.example> 5/3/2015 10:00 AM >>>`. Its marks quote nothing: they are taken off the level of
/// `line`.
[[nodiscard]] std::optional<Attribution> group_wise_at(QuoteLine& line);
/// `Mara Oduya 2015/5/3 10:00:00`, alone on its line. Strict with an address, or with seconds behind what looks like a name;
/// otherwise it may be a meeting as well.
[[nodiscard]] std::optional<Attribution> chat_line_at(const QuoteLine& line);

}  // namespace rj::relate
