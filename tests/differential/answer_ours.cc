// Our reader's answers for the differential test. `answer_ours split` cuts the mbox on stdin into framed messages;
// `answer_ours` reads framed messages and answers each with a line of JSON, of which compare.py holds subject, from, to, date and
// leaves against the others' answers and classes.py reads the rest (label, charset, text_defects).
#include <iterator>

#include "base/hash.h"
#include "base/limits.h"
#include "differential/frames.h"
#include "format/ascii.h"
#include "format/decode.h"
#include "format/header.h"
#include "format/mbox.h"

namespace rj::differential {
namespace {

using format::MimeTree;
using format::Part;
using nlohmann::json;

json names_of(const format::Defects& defects) {
  json names = json::array();
  for (const auto& defect : defects) names.push_back(format::name_of(defect.code));
  return names;
}

bool holds_message(const Part& part) {
  return part.media.type == "message/rfc822" || part.media.type == "message/news" || part.media.type == "message/global";
}

void add_leaves(json& leaves, ByteView message, int depth) {
  const MimeTree tree = format::parse_mime(message);
  for (const Part& part : tree.parts) {
    if (!part.children.empty()) continue;
    const format::Decoded decoded = format::decode_transfer(tree, part);
    if (holds_message(part) && depth < limits::kMimeDepth) {
      add_leaves(leaves, decoded.bytes, depth + 1);
      continue;
    }
    json leaf{{"type", part.media.type}, {"label", part.media.charset}, {"sha256", to_hex(sha256(decoded.bytes))}};
    if (part.media.type.starts_with("text/")) {
      const format::TextPart text = format::decode_text(tree, part);
      leaf["text"] = text.text.utf8;
      leaf["charset"] = text.charset;
      leaf["text_defects"] = names_of(text.defects);
    }
    leaves.push_back(std::move(leaf));
  }
}

std::string charset_of_body(const MimeTree& tree) {
  for (const Part& part : tree.parts) {
    if (part.children.empty() && part.media.type.starts_with("text/")) return part.media.charset;
  }
  return {};
}

json people(const MimeTree& tree, std::string_view name, std::string_view hint) {
  if (tree.find(tree.parts[0], name) == nullptr) return nullptr;
  json all = json::array();
  format::Defects ignored;
  for (const format::Field& field : tree.parts[0].fields) {
    if (!format::ascii::same(slice(tree.bytes, field.name), name)) continue;
    for (const auto& address : format::parse_addresses(tree.bytes, field, hint, ignored))
      all.push_back({address.name, address.address});
  }
  return all;
}

json date_of(const MimeTree& tree) {
  const format::Field* field = tree.find(tree.parts[0], "date");
  if (field == nullptr) return nullptr;
  format::Defects ignored;
  const format::Date date = format::parse_date_field(format::decode_field(tree.bytes, *field, "").text.utf8, ignored);
  json answer{{"instant", nullptr}, {"offset", nullptr}};
  if (const auto instant = date.instant()) answer["instant"] = *instant;
  if (date.offset_minutes) answer["offset"] = *date.offset_minutes;
  return answer;
}

json answer(ByteView message) {
  const MimeTree tree = format::parse_mime(message);
  const std::string hint = charset_of_body(tree);
  json said{{"subject", nullptr}, {"date", date_of(tree)}, {"leaves", json::array()}};
  if (const format::Field* field = tree.find(tree.parts[0], "subject"))
    said["subject"] = format::decode_field(message, *field, hint).text.utf8;
  for (const char* name : {"from", "to"}) said[name] = people(tree, name, hint);
  add_leaves(said["leaves"], message, 0);
  return said;
}

void split(const std::string& file) {
  const format::Mbox box = format::split_mbox(file);
  for (const auto& message : box.messages) {
    const Bytes bytes = format::unquote_mbox(slice(file, message.message), box.quoted).bytes;
    std::cout << bytes.size() << '\n' << bytes;
  }
}

}  // namespace
}  // namespace rj::differential

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  if (argc == 2 && std::string_view(argv[1]) == "split") {
    rj::differential::split({std::istreambuf_iterator<char>(std::cin), {}});
    return 0;
  }
  while (const auto message = rj::differential::next_message(std::cin))
    rj::differential::answer_line(rj::differential::answer(*message));
}
