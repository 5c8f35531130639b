// The source again, from the tree that was read of it; and one message with LF and with CRLF, of which the same must be read.
// Each function gives a complaint, empty if there is none.
#pragma once

#include <fmt/format.h>

#include <string>

#include "format/decode.h"

namespace rj::format::invariants {

/// The message put together from its tree: fields and what stands between them, bodies, parts and what stands between those.
class SourceWriter {
 public:
  explicit SourceWriter(const MimeTree& tree) : tree_(tree) {}

  std::string write() {
    part(tree_.parts.front());
    return std::move(source_);
  }

 private:
  void part(const Part& part) {
    std::uint64_t at = part.header.begin;
    for (const Field& field : part.fields) {
      take({at, field.whole.begin});
      take({field.whole.begin, field.name.end});
      take({field.name.end, field.value.begin});
      take(field.value);
      take({field.value.end, field.whole.end});
      at = field.whole.end;
    }
    take({at, part.header.end});
    at = part.body.begin;
    for (const int child : part.children) {
      const Part& below = tree_.parts[static_cast<std::size_t>(child)];
      take({at, below.whole.begin});
      this->part(below);
      at = below.whole.end;
    }
    take({at, part.body.end});
  }

  // A span that runs backwards shows as a source that is not the message.
  void take(ByteSpan span) {
    if (span.begin <= span.end && span.end <= tree_.bytes.size()) source_ += slice(tree_.bytes, span);
  }

  const MimeTree& tree_;
  std::string source_;
};

inline std::string rebuilt(const MimeTree& tree) {
  return SourceWriter(tree).write() == tree.bytes ? "" : "the tree does not give the source again";
}

// Where a CR is data and no part of a line end, the two forms are two contents.
inline bool line_ends_are_data(const MimeTree& tree, const Part& part, const TextPart& text) {
  const std::string& charset = text.charset;
  return charset.starts_with("UTF-16") || charset.starts_with("UTF-32") || charset == "HZ" ||
         decode_transfer(tree, part).bytes.contains('\r');
}

inline std::string same_part(const MimeTree& lf, const MimeTree& crlf, const Part& a, const Part& b) {
  if (a.path != b.path || a.parent != b.parent) return "it stands elsewhere";
  if (a.media.type != b.media.type || a.media.charset != b.media.charset || a.media.boundary != b.media.boundary)
    return "its media type differs";
  if (a.encoding != b.encoding || a.disposition != b.disposition || a.file_name != b.file_name || a.content_id != b.content_id)
    return "what its header says differs";
  if (a.fields.size() != b.fields.size()) return "its fields differ in number";
  for (std::size_t i = 0; i < a.fields.size(); ++i) {
    const std::string value = decode_field(lf.bytes, a.fields[i], "").text.utf8;
    if (value != decode_field(crlf.bytes, b.fields[i], "").text.utf8) return fmt::format("field {} differs", i);
  }
  if (!a.children.empty()) return {};
  const TextPart text = decode_text(lf, a);
  if (text.text.utf8 == decode_text(crlf, b).text.utf8 || line_ends_are_data(lf, a, text)) return {};
  return "its text differs";
}

/// A message without CR, and the same with CRLF for each LF.
inline std::string line_ends(ByteView message) {
  if (message.contains('\r')) return {};
  std::string other;
  for (const char c : message) other += c == '\n' ? "\r\n" : std::string(1, c);
  const MimeTree lf = parse_mime(message);
  const MimeTree crlf = parse_mime(other);
  if (lf.parts.size() != crlf.parts.size())
    return fmt::format("{} parts with LF, {} with CRLF", lf.parts.size(), crlf.parts.size());
  for (std::size_t i = 0; i < lf.parts.size(); ++i) {
    if (auto complaint = same_part(lf, crlf, lf.parts[i], crlf.parts[i]); !complaint.empty())
      return fmt::format("part {} with CRLF: {}", lf.parts[i].path, complaint);
  }
  return {};
}

}  // namespace rj::format::invariants
