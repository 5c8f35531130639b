// Files that people put into the text of a letter before there was MIME: uuencode (POSIX, `begin 644 name` ... `end`) and yEnc
// (yenc.org draft 1.3, `=ybegin` ... `=yend`). Found only where they are whole: every line of uuencode is one, and size and
// CRC-32 of yEnc agree; what is damaged stays text and is a Defect. The text itself loses nothing. Linear time; pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "format/decode.h"
#include "format/defect.h"

namespace rj::format {

struct Embedded {
  enum class Kind { uuencode, yenc };
  Kind kind = Kind::uuencode;
  ByteSpan whole;  // from its first line to its last, without the last line end
  ByteSpan data;   // the lines of data
  std::string name;
  int part = 0;  // of yEnc in several parts: which one this is; 0: all of it
  int total = 0;
};

struct EmbeddedFiles {
  std::vector<Embedded> files;
  Defects defects;  // blocks that begin like a file and are not whole
};

/// `content`: a text with its transfer encoding undone, its charset not (yEnc uses all bytes). Offsets are into it.
[[nodiscard]] EmbeddedFiles find_embedded(ByteView content);
/// The file of a part whose transfer encoding is uuencode: the only one there, and whole. What stands beside it is no content of
/// the part.
[[nodiscard]] std::optional<Embedded> uuencoded_file(ByteView body);
/// Its bytes, with the map to offsets in `content`.
[[nodiscard]] Decoded decode_embedded(ByteView content, const Embedded& file);

}  // namespace rj::format
