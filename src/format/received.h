// The trace that a server left (RFC 5321 4.4, RFC 5322 3.6.7, and what real servers write): who handed the message over, who took
// it, how and when. In: one Received field; out: its parts as written. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

#include "format/header.h"

namespace rj::format {

/// Each part without its brackets; empty if the field does not name it.
struct Received {
  std::string from;       // what the client called itself, or its address
  std::string from_ip;    // the address that the server saw (in the comment of `from`), without port and `IPv6:`
  std::string from_host;  // the full name that the server found for that address, without the dot at its end
  std::string helo;       // the greeting, where the server notes it apart
  std::string by;
  std::string via;
  std::string with;  // all words of the clause: `ESMTPS`, `Microsoft SMTP Server`
  std::string id;
  std::string recipient;  // `for`; the first one
  Date date;              // what stands after the last `;`
};

/// `value` is unfolded or raw; parts in any order, the first of each counts. A date that is missing or doubtful is a Defect at
/// offsets of `value`.
[[nodiscard]] Received parse_received(std::string_view value, Defects& defects);

/// Holds the Date that the author's machine wrote against the time at which the last server took the message (`top` is the first
/// Received field): DATE_SUSPECT at `where` if the two are more than 24 hours apart, or if Date is later by more than clocks
/// differ (formats.md 6). A floating time is given the benefit of every zone. Nothing is said when one of the two is missing.
void check_against_trace(const Date& date, const Date& top, ByteSpan where, Defects& defects);

}  // namespace rj::format
