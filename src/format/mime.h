// A message as a tree over one immutable buffer: every header field and every part is a byte span, nothing is
// dropped, damage is a Defect (RFC 5322, 2045-2047, 2183, 2231). Reads without throwing, in linear time,
// whatever the bytes. A `message/rfc822` part is a leaf here: its content is read by a call of its own.
// Borrows the buffer. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/span.h"
#include "format/defect.h"
#include "format/protection.h"

namespace rj::format {

/// One header field. Spans are offsets into the message; `value` is raw (folded, undecoded), without the final line end.
struct Field {
  ByteSpan whole;
  ByteSpan name;
  ByteSpan value;
};

enum class TransferEncoding { identity, quoted_printable, base64, uuencode, unknown };

struct MediaType {
  std::string type = "text/plain";  // lower case, type/subtype
  std::string charset;              // lower case as written, empty if none
  std::string boundary;
  std::string name;  // RFC 2231/2047 decoded `name`
  bool format_flowed = false;
  bool del_sp = false;
};

/// A message/partial is one of `total` pieces of a larger message (RFC 2046 5.2.2); 0: not said.
struct Piece {
  std::string id;
  int number = 0;
  int total = 0;
};

struct Part {
  int parent = -1;  // index in MimeTree::parts, -1 for the root
  std::vector<int> children;
  std::string path;  // "1", "2.1": as IMAP numbers them; a root multipart is "" (docs/formats/mime.md)
  ByteSpan whole;    // header and body, without the delimiter line
  ByteSpan header;   // with the blank line after it
  ByteSpan body;     // of a multipart: preamble, delimiters, parts, epilogue
  std::vector<Field> fields;
  MediaType media;
  TransferEncoding encoding = TransferEncoding::identity;
  std::string disposition;  // lower case, empty if none
  std::string file_name;    // filename* > filename > name*, decoded; empty if none
  std::string content_id;   // without its angle brackets
  std::optional<Piece> piece;
  Protection protection = Protection::none;
  /// Of a multipart: preamble, epilogue and what else stands in no part, if it is more than blank or the usual notice to old
  /// readers. Of a part in uuencode: what stands beside its file. A Defect names each.
  std::vector<ByteSpan> outside;
  [[nodiscard]] bool is_multipart() const { return media.type.starts_with("multipart/"); }
};

struct MimeTree {
  ByteView bytes;
  std::vector<Part> parts;  // depth first; parts[0] is the message itself
  Defects defects;

  /// The first field of that name (ASCII case ignored) in a part's header, or null.
  [[nodiscard]] const Field* find(const Part& part, std::string_view name) const;
};

[[nodiscard]] MimeTree parse_mime(ByteView message);

/// True if the bytes begin like a message: a header block of fields known to mail. A From_ line begins an mbox, not a message.
[[nodiscard]] bool looks_like_message(ByteView bytes);
/// The same of a file with this name: if it ends in `.eml`, a first line that is a field will do.
[[nodiscard]] bool looks_like_message(ByteView bytes, std::string_view name);

}  // namespace rj::format
