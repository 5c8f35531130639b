// All that is read of a message when a matter takes it in, asked of damaged bytes. A complaint, empty if there is none.
#pragma once

#include <string>

#include "format/ascii.h"
#include "format/embedded.h"
#include "format/flowed.h"
#include "format/html.h"
#include "format/protection.h"
#include "support/field_invariants.h"
#include "support/mail_invariants.h"
#include "support/source_invariants.h"
#include "workers.h"

namespace rj::format {

/// People, dates, ids, traces and the other fields that have readers of their own.
inline std::string values_of(const MimeTree& tree, const Field& field) {
  Defects defects;
  const ByteView value = slice(tree.bytes, field.value);
  const auto is = [name = slice(tree.bytes, field.name)](std::string_view known) { return ascii::same(name, known); };
  if (is("from") || is("to") || is("cc") || is("bcc") || is("reply-to")) (void)parse_addresses(tree.bytes, field, "", defects);
  if (is("date")) (void)parse_date_field(value, defects);
  if (is("message-id") || is("references") || is("in-reply-to")) (void)parse_message_ids(value, defects);
  if (!invariants::lie_within(defects, tree.bytes)) return "a defect of a field outside the message";
  if (is("received")) return invariants::trace(value);
  if (is("thread-index")) return invariants::thread_index(value);
  if (is("x-gmail-labels") || is("x-gm-thrid") || ascii::same(slice(tree.bytes, field.name).substr(0, 5), "list-"))
    return invariants::lists_and_labels(value);
  return {};
}

/// What a text may hold: a page, files, armor, paragraphs.
inline std::string inside(const Part& part, const std::string& text) {
  if (part.media.type == "text/html") {
    const HtmlText page = html_to_text(text);
    return page.map.output_size() == page.utf8.size() ? "" : "a page whose map has another length";
  }
  for (const Embedded& file : find_embedded(text).files) {
    if (!ByteSpan{0, text.size()}.contains(file.whole)) return "a file outside its text";
  }
  for (const Armor& armor : find_armor(text)) {
    if (!ByteSpan{0, text.size()}.contains(armor.where)) return "armor outside its text";
  }
  if (!part.media.format_flowed) return {};
  const Unflowed flowed = unflow(text, part.media.del_sp);
  return flowed.map.output_size() == flowed.utf8.size() ? "" : "paragraphs whose map has another length";
}

/// A text comes from its part, as a whole or (`follow`) character by character.
inline std::string comes_from(const Text& text, ByteSpan home, bool follow) {
  if (follow) return invariants::text(text, home);
  if (!utf8::is_valid(text.utf8)) return "text is not UTF-8";
  if (text.utf8.empty()) return {};
  if (text.maps.empty() || text.maps.front().output_size() != text.utf8.size()) return "the map has another length than the text";
  return home.contains(text.raw({0, text.utf8.size()})) ? "" : "the text comes from outside";
}

inline std::string content_of(const MimeTree& tree, const Part& part, bool follow, Tally& tally) {
  if (!part.media.type.starts_with("text/")) {
    const Decoded decoded = decode_transfer(tree, part);
    const bool whole = decoded.map.output_size() == decoded.bytes.size();
    return whole ? invariants::defects(decoded.defects, part.body) : "the transfer map has another length than its bytes";
  }
  const TextPart read = decode_text(tree, part);
  ++tally.texts;
  tally.followed += follow ? 1 : 0;
  if (auto complaint = comes_from(read.text, part.body, follow); !complaint.empty()) return complaint;
  if (auto complaint = invariants::defects(read.defects, part.body); !complaint.empty()) return complaint;
  return inside(part, read.text.utf8);
}

inline std::string part_of(const MimeTree& tree, std::size_t index, bool follow, Tally& tally) {
  const Part& part = tree.parts[index];
  if (auto complaint = invariants::structure(tree, static_cast<int>(index)); !complaint.empty()) return complaint;
  for (const Field& field : part.fields) {
    const TextPart value = decode_field(tree.bytes, field, part.media.charset);
    ++tally.fields;
    if (auto complaint = comes_from(value.text, field.value, follow); !complaint.empty()) return complaint;
    if (auto complaint = invariants::defects(value.defects, field.value); !complaint.empty()) return complaint;
    if (auto complaint = index == 0 ? values_of(tree, field) : ""; !complaint.empty()) return complaint;
  }
  return part.children.empty() ? content_of(tree, part, follow, tally) : "";
}

inline std::string read_damaged(ByteView bytes, bool follow, Tally& tally) {
  const MimeTree tree = parse_mime(bytes);
  (void)looks_like_message(bytes);
  if (tree.parts.empty() || tree.parts[0].whole != ByteSpan{0, bytes.size()}) return "the root is not the message";
  if (auto complaint = invariants::rebuilt(tree); !complaint.empty()) return complaint;
  if (auto complaint = invariants::defects(tree.defects, {0, bytes.size()}); !complaint.empty()) return complaint;
  for (std::size_t i = 0; i < tree.parts.size(); ++i) {
    if (auto complaint = part_of(tree, i, follow, tally); !complaint.empty())
      return fmt::format("part {}: {}", tree.parts[i].path, complaint);
  }
  return looks_like_mbox(bytes) ? invariants::mbox(bytes) : "";
}

}  // namespace rj::format
