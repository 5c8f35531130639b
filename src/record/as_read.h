// Text as a reader compares it: what differs in form only (format/typography.h) is made the same. The second of two foldings: the
// checker's (dossier/fold.h) reads once, this one cuts the text into signs and then joins them, so that `verify` does not repeat
// a mistake of the checker; a property test holds one against the other (tests/record/as_read_test.cc). Pure, linear; any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::record {

/// A character after folding and the bytes that gave it. Quotation marks are `"`, dashes `-`, white space ` `.
struct ReadChar {
  char32_t c = 0;
  ByteSpan span;
};

/// Without white space at the ends and beside wide characters, soft hyphens, and `>` at the head of lines. `line_head`: the text
/// begins one; cut out of a line, it may begin with a `>` that is a sign like any other (`>12 million`).
[[nodiscard]] std::vector<ReadChar> as_read(std::string_view utf8, bool line_head = true);
/// The same as UTF-8.
[[nodiscard]] std::string as_read_text(std::string_view utf8);

}  // namespace rj::record
