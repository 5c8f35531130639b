// What one raw line is by its own first characters: heading, quote, list item, fence, table. Pure; any thread.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::dossier {

struct RawLine {
  std::string_view text;  // without its line end
  int number = 1;
};
/// LF, CRLF and CR end a line; a BOM at the start is dropped.
[[nodiscard]] std::vector<RawLine> split_lines(std::string_view text);

/// Spaces and tabs only; an ideographic space is a word to Markdown.
[[nodiscard]] bool is_blank(std::string_view line);
/// `## `: the level, and where the text begins; closing `#`s stay out.
struct HeadingShape {
  int level = 1;
  ByteSpan text;
};
[[nodiscard]] std::optional<HeadingShape> heading_shape(std::string_view line);
/// Bytes of `> ` (up to three spaces before it); 0 if the line is not quoted.
[[nodiscard]] std::size_t quote_prefix(std::string_view line);
/// Where a `>` stands that only white space and list markers precede: `- > words`, `    > words`.
[[nodiscard]] std::optional<std::size_t> deep_quote(std::string_view line);
/// Where a fence stands that white space or list markers precede: its end depends on what it stands in.
[[nodiscard]] std::optional<std::size_t> deep_fence(std::string_view line);
/// Bytes of `- `, `* `, `+ `, `1. ` with what is before it; 0 if there is none.
[[nodiscard]] std::size_t list_prefix(std::string_view line);
/// The fence's own characters (three or more backticks or tildes); empty if it is none.
[[nodiscard]] std::string_view fence(std::string_view line);
/// `|---|:--:|`
[[nodiscard]] bool is_table_rule(std::string_view line);
/// The cells of `| a | b |`, without their bars; `\|` does not part, a bar in a code span does, as in GFM.
[[nodiscard]] std::vector<ByteSpan> table_cells(std::string_view line);
/// `---`, `***`, `===`: no words.
[[nodiscard]] bool is_rule(std::string_view line);
/// `[name]: target "title"` and nothing else; it is no definition inside a paragraph.
[[nodiscard]] bool is_link_definition(std::string_view line);
[[nodiscard]] std::size_t indentation(std::string_view line);  // columns, a tab to the next multiple of four

}  // namespace rj::dossier
