#include <algorithm>

#include "read/document_rows.h"

namespace rj::read {
namespace {

std::string lines_of(const std::vector<std::string>& ids) {
  std::string lines;
  for (const auto& id : ids) {
    if (id.find('\n') != std::string::npos) continue;  // no id: the reader of fields unfolds them
    if (!lines.empty()) lines += '\n';
    lines += id;
  }
  return lines;
}

std::string sorted_addresses(const std::vector<format::Address>& people) {
  std::vector<std::string> addresses;
  addresses.reserve(people.size());
  for (const auto& person : people) addresses.push_back(person.address.empty() ? person.name : person.address);
  std::ranges::sort(addresses);
  std::string joined;
  for (const auto& address : addresses) {
    if (!joined.empty()) joined += ", ";
    joined += address;
  }
  return joined;
}

std::vector<TextRow> digests(const std::vector<NamedText>& texts) {
  std::vector<TextRow> rows;
  Sha256 fields;
  std::uint64_t bytes = 0;
  for (const auto& [name, text] : texts) {
    if (!is_field(name)) {
      rows.push_back({name, sha256(text.utf8), text.utf8.size()});
    } else {
      fields.update(std::to_string(name.size()) + ":" + name + std::to_string(text.utf8.size()) + ":").update(text.utf8);
      bytes += text.utf8.size();
    }
  }
  rows.push_back({"fields", fields.finish(), bytes});
  std::ranges::sort(rows, {}, &TextRow::name);
  return rows;
}

}  // namespace

DocumentRow describe(const Document& document) {
  DocumentRow row;
  row.is_message = document.is_message;
  row.message_id = document.message_id;
  row.in_reply_to = lines_of(document.in_reply_to);
  row.references = lines_of(document.references);
  row.date = document.date;
  if (!document.from.empty()) {
    row.from_name = document.from.front().name;
    row.from_address = document.from.front().address;
  }
  row.subject = document.subject;
  row.bcc = sorted_addresses(document.bcc);
  row.has_attachment = !document.attachments.empty();
  row.texts = digests(document.texts);
  const auto kept = std::min(document.defects.size(), kStoredDefects);
  row.defects.assign(document.defects.begin(), document.defects.begin() + static_cast<std::ptrdiff_t>(kept));
  return row;
}

}  // namespace rj::read
