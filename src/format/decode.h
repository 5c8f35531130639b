// Transfer encodings and charsets to canonical text, with the map back to raw bytes. Pure; any thread.
#pragma once

#include "base/span.h"
#include "format/defect.h"
#include "format/mime.h"
#include "format/text.h"

namespace rj::format {

struct Decoded {
  Bytes bytes;
  SpanMap map;  // from `bytes` to the message buffer
  Defects defects;
};

/// The content of a leaf part with its transfer encoding undone (RFC 2045 6.7, 6.8). Damage is kept as it stands plus a Defect.
[[nodiscard]] Decoded decode_transfer(const MimeTree& tree, const Part& part);

/// A leaf `text/*` part as canonical text in its charset (label, then detection; formats.md 10.2); no HTML work.
struct TextPart {
  Text text;
  std::string charset;  // ICU's name of the converter used
  Defects defects;
};
[[nodiscard]] TextPart decode_text(const MimeTree& tree, const Part& part);
/// The same for text in a multipart that stands in none of its parts; no header names its charset, that of the body may fit.
[[nodiscard]] TextPart decode_outside(const MimeTree& tree, ByteSpan where, std::string_view charset_hint);
/// The same for a loose file: a BOM, valid UTF-8, or detection.
[[nodiscard]] TextPart decode_text(ByteView file);

/// A header value: unfolded, RFC 2047 words decoded (adjacent words of one charset joined before decoding),
/// raw 8-bit bytes by `charset_hint` or detection. The map leads back into the message buffer.
[[nodiscard]] TextPart decode_field(ByteView message, const Field& field, std::string_view charset_hint);

}  // namespace rj::format
