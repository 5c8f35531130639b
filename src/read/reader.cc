#include "read/reader.h"

#include <algorithm>
#include <map>

#include "format/decode.h"
#include "format/received.h"
#include "read/bodies.h"

namespace rj::read {
namespace {

/// Said of a defect whose offsets are not those of the document that has it.
constexpr std::string_view kInParent = "; the offsets are those of the message it is attached to";

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

void append(format::Defects& to, format::Defects more) { std::ranges::move(more, std::back_inserter(to)); }

/// A field that is called like a text of the content or like the second of another field must not pass for it. No name of a field
/// holds a colon.
std::string text_name_of(std::string_view field_name) {
  std::string name = lower_ascii(field_name);
  if (!is_field(name)) return "header:" + name;
  for (std::size_t at = name.find('#'); at != std::string::npos; at = name.find('#', at)) name.replace(at, 1, "::");
  return name;
}

/// Every header field of the message becomes a text of its own: "subject", "received", "received#2", ...
void read_fields(const format::MimeTree& tree, std::string_view charset_hint, Document& document) {
  std::map<std::string, int, std::less<>> seen;
  for (const auto& field : tree.parts.front().fields) {
    std::string name = text_name_of(slice(tree.bytes, field.name));
    const int nth = ++seen[name];
    if (nth > 1) name += "#" + std::to_string(nth);
    auto decoded = format::decode_field(tree.bytes, field, charset_hint);
    append(document.defects, std::move(decoded.defects));
    document.texts.push_back({std::move(name), std::move(decoded.text)});
  }
}

/// Values of a field that may stand several times, in order.
std::vector<const format::Text*> all_of(const Document& document, std::string_view field) {
  std::vector<const format::Text*> found;
  for (const auto& [name, text] : document.texts) {
    if (name == field || (name.starts_with(field) && name.size() > field.size() && name[field.size()] == '#'))
      found.push_back(&text);
  }
  return found;
}

/// Defects of a field's value come with offsets into it; in a document they stand for raw bytes.
void place(format::Defects defects, const format::Text& text, Document& document) {
  for (auto& defect : defects) {
    defect.where.end = std::min<std::uint64_t>(defect.where.end, text.utf8.size());
    defect.where.begin = std::min(defect.where.begin, defect.where.end);
    defect.where = text.raw(defect.where);
    document.defects.push_back(std::move(defect));
  }
}

/// From the fields themselves: words are decoded after a list is taken apart (RFC 2047 6.2), so that no name makes an address.
std::vector<format::Address> people(const format::MimeTree& tree, std::string_view charset_hint, std::string_view name,
                                    format::Defects& defects) {
  std::vector<format::Address> all;
  for (const auto& field : tree.parts.front().fields) {
    if (lower_ascii(slice(tree.bytes, field.name)) != name) continue;
    std::ranges::move(format::parse_addresses(tree.bytes, field, charset_hint, defects), std::back_inserter(all));
  }
  return all;
}

std::vector<std::string> ids(Document& document, std::string_view field) {
  std::vector<std::string> all;
  for (const auto* text : all_of(document, field)) {
    format::Defects defects;
    std::ranges::move(format::parse_message_ids(text->utf8, defects), std::back_inserter(all));
    place(std::move(defects), *text, document);
  }
  return all;
}

void read_date(Document& document) {
  const auto* const text = document.text("date");
  if (text == nullptr) {
    document.defects.push_back({format::DefectCode::date_missing, {}, "no Date field"});
    return;
  }
  format::Defects defects;
  document.date = format::parse_date_field(text->utf8, defects);
  if (const auto* const trace = document.text("received")) {  // of the last server: each puts its own on top
    format::Defects ignored;
    const auto top = format::parse_received(trace->utf8, ignored);
    format::check_against_trace(document.date, top.date, {0, text->utf8.size()}, defects);
  }
  place(std::move(defects), *text, document);
}

void interpret_fields(const format::MimeTree& tree, std::string_view charset_hint, Document& document) {
  document.from = people(tree, charset_hint, "from", document.defects);
  document.to = people(tree, charset_hint, "to", document.defects);
  document.cc = people(tree, charset_hint, "cc", document.defects);
  document.bcc = people(tree, charset_hint, "bcc", document.defects);
  document.in_reply_to = ids(document, "in-reply-to");
  document.references = ids(document, "references");
  read_date(document);
  if (const auto* const subject = document.text("subject")) document.subject = subject->utf8;
  auto own = ids(document, "message-id");
  if (own.empty()) {
    document.defects.push_back({format::DefectCode::message_id_missing, {}, "no Message-ID that can be read"});
  } else {
    document.message_id = std::move(own.front());
  }
}

// The bytes of a file in a text of the message; the map leads to that text.
format::Decoded embedded_file(const Leaf& leaf) {
  auto file = format::decode_embedded(leaf.around->all(), *leaf.inside);
  if (leaf.inside->part > 0) {
    const auto which = "part " + std::to_string(leaf.inside->part) + " of a file";
    file.defects.push_back({format::DefectCode::partial_message, leaf.around->map.to_input(leaf.inside->whole), which});
  }
  return file;
}

format::Decoded decode_leaf(const format::MimeTree& tree, const Leaf& leaf) {
  if (leaf.inside) return embedded_file(leaf);
  return format::decode_transfer(tree, tree.parts[static_cast<std::size_t>(leaf.part)]);
}

FileLabel label_of(const format::MimeTree& tree, const Leaf& leaf) {
  const auto& part = tree.parts[static_cast<std::size_t>(leaf.part)];
  FileLabel label{part.file_name, part.media.type, part.media.charset};
  if (leaf.inside) label = {leaf.inside->name, "application/octet-stream", {}};
  const bool named = lower_ascii(label.name).ends_with(".eml") && !label.type.starts_with("text/");
  if (is_message_type(label.type) || (named && format::looks_like_message(decode_leaf(tree, leaf).bytes)))
    label.type = "message/rfc822";
  return label;
}

}  // namespace

bool is_message_type(std::string_view type) {
  return type == "message/rfc822" || type == "message/news" || type == "message/global";
}

MessageReading::MessageReading(ByteView message, format::Defects transfer) : tree_(format::parse_mime(message)) {
  document_.is_message = true;
  document_.defects = std::move(transfer);
  append(document_.defects, std::move(tree_.defects));
  auto bodies = find_bodies(tree_);
  read_fields(tree_, bodies.charset, document_);
  interpret_fields(tree_, bodies.charset, document_);
  if (bodies.body) document_.texts.push_back({"body", std::move(*bodies.body)});
  if (bodies.alt) document_.texts.push_back({"alt", std::move(*bodies.alt)});
  std::ranges::move(bodies.beside, std::back_inserter(document_.texts));
  append(document_.defects, std::move(bodies.defects));
  leaves_ = std::move(bodies.attachments);
  for (const auto& leaf : leaves_) {
    labels_.push_back(label_of(tree_, leaf));
    document_.attachments.push_back({leaf.path, labels_.back().name, labels_.back().type});
  }
}

MessageReading::Content MessageReading::attachment(std::size_t n) const {
  auto decoded = decode_leaf(tree_, leaves_[n]);
  for (auto& defect : decoded.defects) defect.note += defect.note.empty() ? kInParent.substr(2) : kInParent;
  return {std::move(decoded.bytes), std::move(decoded.map), leaves_[n].around, std::move(decoded.defects)};
}

ByteSpan MessageReading::Content::raw(ByteSpan span) const {
  span = map.to_input(span);
  return around == nullptr ? span : around->map.to_input(span);
}

std::optional<ByteView> MessageReading::attachment_view(std::size_t n) const {
  const auto& part = tree_.parts[static_cast<std::size_t>(leaves_[n].part)];
  if (leaves_[n].inside || part.encoding != format::TransferEncoding::identity) return {};
  return slice(tree_.bytes, part.body);
}

FileLabel MessageReading::attachment_label(std::size_t n) const { return labels_[n]; }

Document read_message(ByteView message) { return MessageReading(message).take_document(); }

}  // namespace rj::read
