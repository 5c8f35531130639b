// The header block that a mail program pastes in front of a quoted or forwarded message: `From: … Sent: … To: … Subject: …`, in English,
// Chinese (发件人, 寄件者, 差出人) and the languages around. In: body and place; out: who, when, and where the block ends. Pure; any thread.
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
  std::size_t end = 0;       // behind its last line
  bool valid = false;        // false: header lines up to `end`, but not a block (nobody is named as its author)
};

/// nullopt: `line` is no header line. The cost is linear in what is passed over, and no block starts before `end`.
[[nodiscard]] std::optional<QuotedHeader> quoted_header_at(std::string_view body, const QuoteLine& line);
/// Lotus Notes writes the author (and a date) without `From:` above `To:`; only behind its own separator.
[[nodiscard]] std::optional<QuotedHeader> notes_header_at(std::string_view body, const QuoteLine& line);

}  // namespace rj::relate
