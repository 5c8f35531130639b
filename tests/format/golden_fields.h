// Typed values of header fields as stalwart's JSON writes them, compared with ours. The rules by which two ways to say the same
// are no difference:
//  - text: white space at a fold. They put one blank, we take the line end away (RFC 5322 2.2.3); trailing blanks.
//  - addresses: comments. They add `(comment)` to the name, for us it is no part of it (RFC 5322 3.4, 3.2.2), unless there is no
//    name. Case in a domain (RFC 5321 2.4). A group without members is no address.
//  - dates: an unknown zone. They have no way to say it and write +0000 (RFC 5322 3.3, 4.3).
//  - ids: they leave out the angle brackets.
//  - parameters: the order; `NAME-language` of RFC 2231 4, which we do not keep; parameters without a name.
//  - Received: the protocol as one of a list of theirs against the words of the clause; ways to write an IPv6 address.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "format/header.h"
#include "format/received.h"
#include "golden.h"

namespace rj::format::golden {

using Json = nlohmann::ordered_json;

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
void compare_received(Comparison& out, const std::string& where, const Json& theirs, const Received& ours);
/// List-Post and the like, which they read as addresses.
void compare_list_urls(Comparison& out, const std::string& where, const Json& theirs, std::string_view value);

}  // namespace rj::format::golden
