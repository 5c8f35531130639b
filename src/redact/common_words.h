// Surnames and given names that are words of a language too: in small letters they name nobody. Pure; any thread.
#pragma once

#include <string_view>

namespace rj::redact {

/// `may`, `young`, `costa`.
[[nodiscard]] bool is_common_word(std::string_view folded_word);
/// A surname that means a person however it is written: no such word, and long enough to be none elsewhere.
[[nodiscard]] bool is_distinctive(std::string_view folded_word);

}  // namespace rj::redact
