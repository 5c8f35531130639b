// What must hold for the mail readers whatever the bytes: unit tests and fuzzers ask the same questions. Each function gives a
// complaint, empty if there is none.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "base/utf8.h"
#include "format/decode.h"
#include "format/header.h"
#include "format/mbox.h"

namespace rj::format::invariants {

/// A text is UTF-8 without CR, each of its maps fits the next, and all of it comes from within `home`.
inline std::string text(const Text& text, ByteSpan home) {
  if (!utf8::is_valid(text.utf8)) return "text is not UTF-8";
  if (text.utf8.find('\r') != std::string::npos) return "a CR is left";
  if (text.maps.empty()) return text.utf8.empty() ? "" : "text without a map";
  if (text.maps.front().output_size() != text.utf8.size()) return "the map has another length than the text";
  std::uint64_t last = home.begin;
  for (std::size_t at = 0; at < text.utf8.size();) {
    const std::uint32_t length = utf8::decode(text.utf8, at).length;
    const ByteSpan raw = text.raw({at, at + length});
    if (!home.contains(raw))
      return fmt::format("text byte {} comes from {}-{}, outside {}-{}", at, raw.begin, raw.end, home.begin, home.end);
    if (raw.begin < last) return fmt::format("text byte {} goes back to {}", at, raw.begin);
    last = raw.begin;
    at += length;
  }
  if (!text.utf8.empty() && !home.contains(text.raw({0, text.utf8.size()}))) return "the whole text comes from outside";
  return {};
}

inline std::string defects(const Defects& defects, ByteSpan home) {
  for (const Defect& defect : defects) {
    if (defect.where.begin > defect.where.end || !home.contains(defect.where))
      return fmt::format("a {} outside", name_of(defect.code));
  }
  return {};
}

/// What stands in a header and in no field is its blank line, or a Defect names it.
inline std::string header_gap(const MimeTree& tree, const Part& part, ByteSpan gap) {
  if (gap.empty()) return {};
  const ByteView bytes = slice(tree.bytes, gap);
  const bool blank = bytes.find_first_not_of("\r\n") == ByteView::npos && gap.end == part.header.end;
  if (blank && std::ranges::count(bytes, '\n') <= 1) return {};
  for (const Defect& defect : tree.defects) {
    const bool header = defect.code == DefectCode::bad_header_line || defect.code == DefectCode::header_too_long;
    if (header && gap.contains(defect.where)) return {};
  }
  return fmt::format("bytes {}-{} of a header are unaccounted for", gap.begin, gap.end);
}

inline std::string header(const MimeTree& tree, const Part& part) {
  std::uint64_t at = part.header.begin;
  for (const Field& field : part.fields) {
    if (field.whole.begin < at || !part.header.contains(field.whole)) return "a field outside its header";
    if (!field.whole.contains(field.name) || !field.whole.contains(field.value) || field.name.end >= field.value.begin)
      return "a torn field";
    if (auto complaint = header_gap(tree, part, {at, field.whole.begin}); !complaint.empty()) return complaint;
    at = field.whole.end;
  }
  return header_gap(tree, part, {at, part.header.end});
}

/// Children lie in the body in order, and before each stands its delimiter line.
inline std::string children(const MimeTree& tree, const Part& part, int index) {
  std::uint64_t at = part.body.begin;
  for (const int child_index : part.children) {
    const Part& child = tree.parts[static_cast<std::size_t>(child_index)];
    if (child.parent != index || child_index <= index) return "a child with another parent";
    if (child.whole.begin < at || !part.body.contains(child.whole)) return "a child outside its parent";
    const ByteView gap = slice(tree.bytes, {at, child.whole.begin});
    if (gap.rfind("--" + part.media.boundary) == ByteView::npos) return "a child without its delimiter";
    at = child.whole.end;
  }
  return {};
}

/// What stands in none of its parts, or beside its file.
inline std::string outside(const MimeTree& tree, const Part& part) {
  std::uint64_t at = part.body.begin;
  for (const ByteSpan span : part.outside) {
    if (span.empty() || span.begin < at || span.end > part.body.end) return "text outside the parts that is not in its part";
    for (const int child : part.children) {
      if (span.overlaps(tree.parts[static_cast<std::size_t>(child)].whole)) return "text outside the parts that is in one";
    }
    at = span.end;
  }
  return {};
}

/// Header, body and children of a part tile it.
inline std::string structure(const MimeTree& tree, int index) {
  const Part& part = tree.parts[static_cast<std::size_t>(index)];
  if (part.whole.begin != part.header.begin || part.header.end != part.body.begin || part.body.end != part.whole.end)
    return "a part with a hole";
  if (part.whole.begin > part.header.end || part.body.begin > part.body.end) return "a span that runs backwards";
  for (const std::string& said :
       {part.media.type, part.media.charset, part.media.name, part.disposition, part.file_name, part.content_id}) {
    if (!utf8::is_valid(said)) return "what a part says of itself is not UTF-8";
  }
  if (auto complaint = header(tree, part); !complaint.empty()) return complaint;
  if (auto complaint = outside(tree, part); !complaint.empty()) return complaint;
  return children(tree, part, index);
}

inline std::string part(const MimeTree& tree, int index) {
  if (auto complaint = structure(tree, index); !complaint.empty()) return complaint;
  const Part& part = tree.parts[static_cast<std::size_t>(index)];
  if (!part.children.empty()) return {};
  const Decoded decoded = decode_transfer(tree, part);
  if (decoded.map.output_size() != decoded.bytes.size()) return "the transfer map has another length than its bytes";
  if (!part.body.contains(decoded.map.to_input({0, decoded.bytes.size()})) && !decoded.bytes.empty())
    return "content from outside its part";
  const TextPart decoded_text = decode_text(tree, part);
  if (auto complaint = text(decoded_text.text, part.body); !complaint.empty()) return complaint;
  return defects(decoded_text.defects, part.body);
}

inline std::string fields(const MimeTree& tree, const Part& part) {
  for (const Field& field : part.fields) {
    const TextPart value = decode_field(tree.bytes, field, "gb18030");
    if (auto complaint = text(value.text, field.value); !complaint.empty()) return complaint;
    if (auto complaint = defects(value.defects, field.value); !complaint.empty()) return complaint;
  }
  return {};
}

inline std::string mime(ByteView message) {
  const MimeTree tree = parse_mime(message);
  if (tree.parts.empty() || tree.parts[0].whole != ByteSpan{0, message.size()}) return "the root is not the message";
  if (auto complaint = defects(tree.defects, {0, message.size()}); !complaint.empty()) return complaint;
  std::set<std::string> paths;
  for (std::size_t i = 0; i < tree.parts.size(); ++i) {
    if (!paths.insert(tree.parts[i].path).second) return "a path given twice: " + tree.parts[i].path;
    if (auto complaint = part(tree, static_cast<int>(i)); !complaint.empty())
      return fmt::format("part {}: {}", tree.parts[i].path, complaint);
    if (auto complaint = fields(tree, tree.parts[i]); !complaint.empty())
      return fmt::format("part {}: {}", tree.parts[i].path, complaint);
  }
  (void)looks_like_message(message);
  return {};
}

/// The value of a header field: as words, addresses, date and ids.
inline std::string header_value(ByteView value) {
  const std::string message = "X:" + std::string(value);
  const Field field{.whole = {0, message.size()}, .name = {0, 1}, .value = {2, message.size()}};
  const TextPart decoded = decode_field(message, field, "");
  if (auto complaint = text(decoded.text, field.value); !complaint.empty()) return complaint;
  Defects found;
  for (const Address& address : parse_addresses(decoded.text.utf8, found)) {
    if (address.name.empty() && address.address.empty()) return "an empty address";
  }
  if (auto complaint = defects(found, {0, decoded.text.utf8.size()}); !complaint.empty()) return complaint;
  found.clear();
  for (const Address& address : parse_addresses(message, field, "", found)) {
    if (!utf8::is_valid(address.name) || !utf8::is_valid(address.address)) return "an address that is not UTF-8";
  }
  if (auto complaint = defects(found, field.value); !complaint.empty()) return complaint;
  found.clear();
  const Date date = parse_date_field(value, found);
  if (date.instant().has_value() != (date.confidence != DateConfidence::missing)) return "a date half read";
  if (date.instant() && !exists(date.local.date)) return "a date that does not exist";
  for (const std::string& id : parse_message_ids(value, found)) {
    if (id.size() < 3 || !id.starts_with('<') || !id.ends_with('>')) return "a message id without brackets";
  }
  return defects(found, {0, value.size()});
}

inline std::string unquoted(ByteView message, bool quoted) {
  const Unquoted plain = unquote_mbox(message, quoted);
  if (plain.map.output_size() != plain.bytes.size()) return "the unquoting map has another length than its bytes";
  if (!quoted && plain.bytes != message) return "changed without need";
  for (std::size_t i = 0; i < plain.bytes.size(); ++i) {
    const ByteSpan raw = plain.map.to_input({i, i + 1});
    if (raw.size() != 1 || message[raw.begin] != plain.bytes[i]) return fmt::format("byte {} was another one", i);
  }
  return {};
}

inline std::string mbox(ByteView file) {
  const Mbox box = split_mbox(file);
  std::uint64_t at = 0;
  std::size_t gap = 0;
  const auto skip_gap = [&](std::string_view name) {
    if (gap == box.gaps.size() || box.gaps[gap].span.begin != at || box.gaps[gap].name != name) return;
    at = box.gaps[gap++].span.end;
  };
  skip_gap("leading");
  for (const MboxMessage& message : box.messages) {
    if (message.whole.begin != at || message.from_line.begin != at) return "messages do not tile";
    if (message.message.begin != message.from_line.end || !message.whole.contains(message.message))
      return "a message outside its frame";
    const ByteView rest = slice(file, {message.message.end, message.whole.end});
    if (rest.find_first_not_of("\r\n") != ByteView::npos) return "text between two messages";
    if (!slice(file, message.from_line).starts_with("From ")) return "a message without its From_ line";
    if (auto complaint = unquoted(slice(file, message.message), box.quoted); !complaint.empty()) return complaint;
    at = message.whole.end;
    if (gap < box.gaps.size() && slice(file, box.gaps[gap].span).find_first_not_of('\0') != ByteView::npos)
      return "text in a hole";
    skip_gap("hole");
  }
  if (gap != box.gaps.size()) return "a gap that does not tile";
  if (at != file.size()) return "the end of the file is in no message";
  if (count_mbox(file) != box.messages.size())
    return fmt::format("split finds {}, count {}", box.messages.size(), count_mbox(file));
  (void)looks_like_mbox(file);
  return defects(box.defects, {0, file.size()});
}

}  // namespace rj::format::invariants
