// One line of a body as the walk over quoted text sees it: its marks (`>`, `＞`; in company also `| `, `» `, `MO> `), its
// indentation, its words. In: body and offset; out: the line. Borrows the body; the cost is that of the line and its neighbours.
// Pure; any thread.
#pragma once

#include <cstddef>
#include <string_view>

namespace rj::relate {

struct QuoteLine {
  std::size_t begin = 0;
  std::size_t end = 0;    // behind the line end
  int level = 0;          // number of marks
  int indent = 0;         // columns of white space between the marks and the words
  std::string_view text;  // the words, trimmed; empty for a blank line
  [[nodiscard]] bool blank() const { return text.empty(); }
};

/// The line that starts at `at`, which lies inside.
[[nodiscard]] QuoteLine quote_line_at(std::string_view body, std::size_t at);
/// The first line at or behind `at` that is not blank, within the next few dozen lines.
[[nodiscard]] QuoteLine next_words(std::string_view body, std::size_t at);
/// Without ASCII and wide blanks, no-break spaces and invisible marks on either side.
[[nodiscard]] std::string_view trim_wide(std::string_view text);

}  // namespace rj::relate
