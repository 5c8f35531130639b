// The header of a message or part: fields as spans, the blank line found (RFC 5322 2.2, 3.5, 4.5; RFC 7103 for what is broken).
// Borrows the message; linear; pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "format/boundary.h"
#include "format/mime.h"

namespace rj::format {

struct HeaderBlock {
  ByteSpan span;  // with the blank line
  std::vector<Field> fields;
};

/// What all headers of a message share.
struct HeaderContext {
  ByteView message;
  LineEnd mode;
  const BoundaryStack& boundaries;
  Defects& defects;
  std::size_t fields_left = 500'000;  // of all parts together; each takes more memory than the shortest takes bytes
};

/// Reads from `begin` until a blank line, a delimiter of the open multiparts, or a line that can belong to no header.
[[nodiscard]] HeaderBlock read_header(HeaderContext& context, std::uint64_t begin);

/// The line at `begin`, or behind the few blank lines that exports put before a header: as many with either line end.
[[nodiscard]] Line line_after_blank_lines(ByteView bytes, std::uint64_t begin, LineEnd mode);

/// The field on a line: printable ASCII but `:`, blanks (obsolete), `:`. Nothing if the line is none.
[[nodiscard]] std::optional<Field> field_on(ByteView message, ByteSpan line);

/// A name that stands in the headers of real mail (ASCII case ignored).
[[nodiscard]] bool is_known_field(std::string_view name);

}  // namespace rj::format
