#include "relate/rj1.h"

#include <algorithm>

#include "base/time.h"
#include "relate/fold.h"

namespace rj::relate {
namespace {

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const auto& value : values) {
    if (&value != &values.front()) out += ',';
    out += value;
  }
  return out;
}

std::string address_list(const std::vector<std::string>& addresses) {
  std::vector<std::string> lowered;
  for (const auto& address : addresses) {
    if (!address.empty()) lowered.push_back(lower_case(address));
  }
  std::ranges::sort(lowered);
  lowered.erase(std::ranges::unique(lowered).begin(), lowered.end());
  return joined(lowered);
}

std::vector<std::string> addresses_of(const std::vector<format::Address>& people) {
  std::vector<std::string> addresses;
  addresses.reserve(people.size());
  for (const auto& person : people) addresses.push_back(person.address);
  return addresses;
}

std::string_view text_of(const read::Document& message, std::string_view name) {
  const auto* const text = message.text(name);
  return text == nullptr ? std::string_view{} : std::string_view(text->utf8);
}

/// Lengths keep "ab" + "c" apart from "a" + "bc".
void add_measured(Sha256& hash, std::string_view text) { hash.update(std::to_string(text.size()) + ":").update(text); }

Digest text_key(const read::Document& message, const std::vector<AttachmentKeys>& attachments) {
  std::vector<std::string> below;
  for (const auto& attachment : attachments) {
    const auto& nested = attachment.message;
    below.push_back(nested ? "m" + to_hex(nested->rj1) + to_hex(nested->text) : "f" + to_hex(attachment.sha256));
  }
  std::ranges::sort(below);
  Sha256 hash;
  add_measured(hash, collapsed_white_space(text_of(message, "body")));
  add_measured(hash, collapsed_white_space(text_of(message, "alt")));
  add_measured(hash, joined(below));
  for (const auto* name : {"body#hidden", "alt#hidden", "body#outside"}) {
    if (const auto words = text_of(message, name); !words.empty()) add_measured(hash, name + collapsed_white_space(words));
  }
  return hash.finish();
}

}  // namespace

Digest rj1(Rj1Fields fields) {
  std::ranges::sort(fields.attachments);
  std::string lines = "v1\n";
  if (fields.sent) lines += rfc3339(civil_of(*fields.sent), 0);
  lines += '\n' + lower_case(fields.sender);
  lines += '\n' + address_list(fields.to);
  lines += '\n' + address_list(fields.cc);
  lines += '\n';  // Bcc: always empty, it stands in the sender's copy alone
  lines += '\n' + folded_subject(fields.subject);
  lines += '\n' + letters_and_digits(fields.body);
  lines += '\n' + joined(fields.attachments);
  return sha256(lines);
}

MessageKeys message_keys(const read::Document& message, const std::vector<AttachmentKeys>& attachments) {
  Rj1Fields fields;
  fields.sent = message.date.instant();
  if (!message.from.empty()) fields.sender = message.from.front().address;
  fields.to = addresses_of(message.to);
  fields.cc = addresses_of(message.cc);
  fields.subject = message.subject;
  fields.body = text_of(message, "body");
  for (const auto& attachment : attachments) {
    fields.attachments.push_back(to_hex(attachment.message ? attachment.message->rj1 : attachment.sha256));
  }
  MessageKeys keys;
  keys.suppressible = fields.sent.has_value() && !fields.sender.empty();
  keys.rj1 = rj1(std::move(fields));
  keys.text = text_key(message, attachments);
  return keys;
}

}  // namespace rj::relate
