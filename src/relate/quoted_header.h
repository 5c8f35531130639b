// The header block that a mail program pastes in front of a quoted or forwarded message: `From: … Sent: … To: … Subject: …`, in
// English, Chinese (发件人, 寄件者, 差出人) and the languages around. In: body and place; out: who, when, and where the block
// ends. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/time.h"
#include "relate/quote_line.h"
#include "relate/quote_person.h"

namespace rj::relate {

struct QuotedHeader {
  QuotePerson person;
  std::optional<CivilDate> date;
  std::size_t end = 0;  // behind its last line
  // What it has.
  bool from = false;  // a line that names its author
  bool to = false, date_line = false, subject = false;
  bool timed = false;  // the date has a time of day
  bool mail = false;   // a label that stands in front of mail alone: `Sent`, 发件人

  /// It is a mail's beyond doubt. `From: Lisbon`, `To: Porto`, `Date: 3 May` is not, unless something else says so.
  [[nodiscard]] bool is_block() const;
};

/// nullopt: `line` is no header line. The cost is linear in what is passed over, and no block starts before `end`.
[[nodiscard]] std::optional<QuotedHeader> quoted_header_at(std::string_view body, const QuoteLine& line);

/// Lotus Notes writes the author and a date without `From:` above `To:`, over one line or several. nullopt: nothing like it;
/// without `from`: read up to `end` in vain. Where its own separator does not stand above (`separated`), the name, a date with
/// its time, `To:` and `Subject:` must all be there.
[[nodiscard]] std::optional<QuotedHeader> notes_header_at(std::string_view body, const QuoteLine& line, bool separated);
/// A cheap look: a time of day stands at the end of this line or of the next.
[[nodiscard]] bool may_be_notes_header(std::string_view body, const QuoteLine& line);

}  // namespace rj::relate
