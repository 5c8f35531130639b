// Standard output of a command: text for people, or JSON with its schema. A full disk or a closed pipe is remembered and
// told once at the end. One thread.
#pragma once

#include <fmt/format.h>

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "format/header.h"

namespace rj::cli {

/// Keys stay in the order in which they were set.
using Json = nlohmann::ordered_json;

/// Called before each `put` and `tell`: the progress line has to leave the terminal first. None: an empty function.
void before_output(std::function<void()> action);

/// To standard output as it is.
void put(std::string_view text);
template <class... T>
void put(fmt::format_string<T...> format, T&&... values) {
  put(std::string_view(fmt::format(format, std::forward<T>(values)...)));
}

/// To standard error. What cannot be written there is lost; what was done is not.
void tell(std::string_view text);
template <class... T>
void tell(fmt::format_string<T...> format, T&&... values) {
  tell(std::string_view(fmt::format(format, std::forward<T>(values)...)));
}

/// Text of several lines for a terminal: each line made safe, its ends kept.
void put_lines(std::string_view utf8);

/// `{"schema": "rejoinder/COMMAND/1", ...the keys of body}` and a line end. Invalid UTF-8 becomes U+FFFD.
void put_json(std::string_view command, const Json& body);

/// Sets `date` (RFC 3339; without suffix when the zone is unknown; null when there is none), `date_text` and `offset` (`+08:00`
/// or null).
void set_date(Json& object, const format::Date& date);
/// `2016-03-04 09:15 +0800`, as written; `undated`.
[[nodiscard]] std::string date_for_people(const format::Date& date);

/// Text from the evidence made safe for a terminal: control characters (escape sequences) become U+FFFD, line ends a space.
[[nodiscard]] std::string for_terminal(std::string_view utf8);

/// Flushes. Fault::io with a sentence if anything could not be written; a reader that closed the pipe ends the program silently,
/// by SIGPIPE, as it does with every other tool.
[[nodiscard]] Result<void> finish_output();

}  // namespace rj::cli
