// What people type with a Chinese keyboard, for cells of numbers and dates: full-width digits, signs and spaces as ASCII, letters
// in lower case. Pure; any thread.
#pragma once

#include <string>
#include <string_view>

namespace rj::dossier {

/// Trimmed; U+FF01 to U+FF5E, U+3000 and U+2248 as ASCII, runs of blanks as one space, ASCII letters in lower case.
[[nodiscard]] std::string half_width(std::string_view text);

}  // namespace rj::dossier
