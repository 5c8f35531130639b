// Query text to tokens: words, quoted phrases, parentheses, field names. Full-width forms count as their ASCII twins, every kind
// of double quotation mark as `"`. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rj::search {

struct Token {
  enum class Kind { word, phrase, open, close, field, end };
  Kind kind = Kind::end;
  std::string text;       // narrowed; a field's name in lower case, a phrase without its marks
  std::size_t at = 0;     // 1-based, in characters of the query as typed
  bool star = false;      // `*` stands at the end (inside or right after a phrase's marks)
  bool wildcard = false;  // a `?` typed in ASCII, or a `*` that is not at the end
};

/// Ends with one Token of kind `end`. Fault::usage for a quotation mark without partner, with its place.
[[nodiscard]] Result<std::vector<Token>> tokens_of(std::string_view query);

}  // namespace rj::search
