// An item's content as later rooms see it. Derived from raw bytes by `read`, never stored whole: the matter keeps bytes, hashes
// and metadata, and a text is made again when it is wanted (same bytes, same kTextVersion, same text).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "format/header.h"
#include "format/text.h"

namespace rj::read {

/// A control number; `RJ-0000001` is Number{1}. Given to every item that is not a container, never reassigned.
enum class Number : std::int64_t {};
[[nodiscard]] std::string control(Number number);                          // RJ-0000021
[[nodiscard]] std::optional<Number> parse_control(std::string_view text);  // RJ-21, rj-0000021

/// One text of a document. Names: "body", "alt", and each header field by its lower-case name ("subject", "from", ...;
/// the second of a name is "received#2"; a field that is itself called so, or Body, is "received::2", "header:body"). A file has
/// "body" and "name". "body#hidden" and "alt#hidden": what a page in HTML hides from its reader; "body#outside": what stands in a
/// multipart and in none of its parts, or beside the file of a part in uuencode. These three are kept and searched (as body and
/// alt); they are never quoted or published, for no reader of the mail saw them.
struct NamedText {
  std::string name;
  format::Text text;
};

/// False: a text of the content.
[[nodiscard]] bool is_field(std::string_view text_name);

struct Attachment {
  std::string part;  // MIME path in the parent; "1/uu:1": the first file in the text of part 1
  std::string name;  // may be empty
  std::string type;  // media type, lower case
};

struct Document {
  bool is_message = false;
  std::vector<NamedText> texts;
  std::vector<format::Address> from, to, cc, bcc;
  format::Date date;
  std::string subject;     // canonical text of the field
  std::string message_id;  // with brackets; empty if none
  std::vector<std::string> in_reply_to;
  std::vector<std::string> references;
  std::vector<Attachment> attachments;
  format::Defects defects;

  [[nodiscard]] const format::Text* text(std::string_view name) const;  // null if there is none
};

/// A place in a document: text name and half-open range of its UTF-8 bytes.
struct Span {
  Number doc{};
  std::string text;
  ByteSpan range;
};

}  // namespace rj::read
