// Typed values of header fields as stalwart's JSON writes them, compared with ours. The rules by which two ways to say the same
// are no difference:
//  - U+FFFD in theirs: they gave a character up (raw 8-bit bytes in a header, a wrong label) and expect nothing; what we decoded
//    there is not ASCII, and all around it is the same.
//  - text: white space at a fold. They put one blank, we take the line end away (RFC 5322 2.2.3); trailing blanks.
//  - addresses: theirs are as written, ours without white space and route (RFC 5322 4.4), the domain in lower case
//    (RFC 5321 2.4). Comments: they add `(comment)` to a name or make an entry of it, for us it is no part of a name
//    (RFC 5322 3.4, 3.2.2) unless there is none. A group without members is no address.
//  - dates: an unknown zone. They have no way to say it and write +0000 (RFC 5322 3.3, 4.3).
//  - ids: they leave out the angle brackets and keep white space.
//  - parameters: the order; `NAME-language` of RFC 2231 4, which we do not keep; those without a name or with a blank value;
//    those of a value without a type, which they do not read; a type without its subtype, of which they give the half.
//    A quoted pair of a letter or digit (RFC 2822 3.2.2): they take its backslash away, we keep it, since it belongs to a path.
//  - Received: the protocol as one of a list of theirs against the words of the clause; words end for them at a `/`; clauses in
//    comments, where for us the first outside counts (RFC 5321 4.4); `for` what is no address; ways to write an IPv6 address.
//    Dates: one that no calendar has (month 13, second 211) is no expectation, nor where this set contradicts their own examples
//    of dates: years of two digits and names of zones (RFC 5322 4.3).
//  - text: an encoded word that touches what is before it (RFC 2047 5 demands a blank there): they put one.
// The test prints how often each rule was needed.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "format/header.h"
#include "golden.h"

namespace rj::format::golden {

using Json = nlohmann::ordered_json;

/// `ours`, if theirs differs only where they gave a character up (which is noted), else theirs.
[[nodiscard]] std::string decided(Comparison& out, const std::string& theirs, const std::string& ours);
/// White space in runs as one blank, none at the ends.
[[nodiscard]] std::string collapsed(std::string_view text);
/// The value of a key, or "" if it is missing or null.
[[nodiscard]] std::string text_of(const Json& object, const char* key);

void compare_addresses(Comparison& out, const std::string& where, const Json& theirs, ByteView message, const Field& field,
                       std::string_view charset);
void compare_date(Comparison& out, const std::string& where, const Json& theirs, const Date& ours);
void compare_ids(Comparison& out, const std::string& where, const std::vector<std::string>& theirs, std::string_view value);
/// `value` is raw; both Content-Type and Content-Disposition.
void compare_parameters(Comparison& out, const std::string& where, const Json& theirs, std::string_view value);
void compare_received(Comparison& out, const std::string& where, const Json& theirs, std::string_view raw);
/// List-Post and the like, which they read as addresses.
void compare_list_urls(Comparison& out, const std::string& where, const Json& theirs, std::string_view value);

}  // namespace rj::format::golden
