// The reduced forms of text that duplicates are compared by (formats.md 3.2). Unicode by ICU, never by locale; plain ASCII takes
// a short path. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace rj::relate {

/// Letters and digits (\p{L}\p{N}) of the NFKC form, in lower case.
[[nodiscard]] std::string letters_and_digits(std::string_view utf8);
/// NFC, runs of white space as one space, none at the ends.
[[nodiscard]] std::string folded_subject(std::string_view utf8);
[[nodiscard]] std::string lower_case(std::string_view utf8);
/// Runs of white space as one space, none at the ends, none beside a Chinese or Japanese character or its punctuation: what is
/// left decides whether two texts have the same words ("the rapist" is no "therapist").
[[nodiscard]] std::string collapsed_white_space(std::string_view utf8);

}  // namespace rj::relate
