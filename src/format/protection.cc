#include "format/protection.h"

#include <array>

#include "format/ascii.h"
#include "format/mime.h"

namespace rj::format {
namespace {

constexpr std::string_view kBegin = "-----BEGIN PGP ";
constexpr std::string_view kDashes = "-----";

struct ArmorKind {
  std::string_view label;
  std::string_view end;  // of what ends it
  Protection kind;
};
constexpr std::array<ArmorKind, 4> kArmor{{{"MESSAGE", "MESSAGE", Protection::pgp_encrypted},
                                           {"SIGNED MESSAGE", "SIGNATURE", Protection::pgp_signed},
                                           {"PUBLIC KEY BLOCK", "PUBLIC KEY BLOCK", Protection::pgp_keys},
                                           {"PRIVATE KEY BLOCK", "PRIVATE KEY BLOCK", Protection::pgp_keys}}};

Protection of_pkcs7(std::string_view smime_type) {
  if (smime_type == "signed-data") return Protection::smime_opaque;
  if (smime_type == "enveloped-data" || smime_type == "authenveloped-data") return Protection::smime_encrypted;
  return Protection::smime_unknown;
}

}  // namespace

std::string_view name_of(Protection protection) {
  switch (protection) {
    case Protection::none: return "none";
    case Protection::smime_signed: return "S/MIME signed";
    case Protection::smime_opaque: return "S/MIME signed, opaque";
    case Protection::smime_encrypted: return "S/MIME encrypted";
    case Protection::smime_unknown: return "S/MIME";
    case Protection::smime_signature: return "S/MIME signature";
    case Protection::pgp_signed: return "PGP signed";
    case Protection::pgp_encrypted: return "PGP encrypted";
    case Protection::pgp_signature: return "PGP signature";
    case Protection::pgp_keys: return "PGP keys";
    case Protection::signed_unknown: return "signed, unknown protocol";
    case Protection::encrypted_unknown: return "encrypted, unknown protocol";
  }
  return "unknown";
}

Protection protection_of(const ProtectionFacts& facts) {
  const auto subtype = [&](std::string_view name) { return facts.type == "application/" + std::string(name); };
  if (facts.type == "multipart/signed") {  // application/pgp-signature, application/pkcs7-signature, and those with x-
    if (facts.protocol.contains("pgp-signature")) return Protection::pgp_signed;
    return facts.protocol.contains("pkcs7-signature") ? Protection::smime_signed : Protection::signed_unknown;
  }
  if (facts.type == "multipart/encrypted") {
    return facts.protocol.contains("pgp-encrypted") ? Protection::pgp_encrypted : Protection::encrypted_unknown;
  }
  if (subtype("pkcs7-mime") || subtype("x-pkcs7-mime")) return of_pkcs7(facts.smime_type);
  if (subtype("pkcs7-signature") || subtype("x-pkcs7-signature")) return Protection::smime_signature;
  if (subtype("pgp-signature")) return Protection::pgp_signature;
  if (subtype("pgp-keys")) return Protection::pgp_keys;
  if (!subtype("octet-stream")) return Protection::none;
  if (facts.file_name.ends_with(".p7m")) return Protection::smime_unknown;
  if (facts.file_name.ends_with(".p7s")) return Protection::smime_signature;
  return Protection::none;
}

ByteSpan signed_bytes(const MimeTree& tree, const Part& multipart) {
  if (multipart.children.empty()) return {};
  return tree.parts[static_cast<std::size_t>(multipart.children.front())].whole;
}

Bytes canonical_line_ends(ByteView text) {
  Bytes out;
  out.reserve(text.size() + text.size() / 32);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r' && text[at] != '\n') {
      out += text[at];
      continue;
    }
    out += "\r\n";
    if (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n') ++at;
  }
  return out;
}

std::vector<Armor> find_armor(std::string_view text) {
  std::vector<Armor> found;
  for (std::size_t at = text.find(kBegin); at != std::string_view::npos; at = text.find(kBegin, at)) {
    const auto label = text.substr(at + kBegin.size(), 32);
    const bool begins_line = at == 0 || text[at - 1] == '\n';
    const ArmorKind* kind = nullptr;
    for (const auto& known : kArmor) {
      if (label.starts_with(std::string(known.label).append(kDashes))) kind = &known;
    }
    if (!begins_line || kind == nullptr) {
      at += kBegin.size();
      continue;
    }
    const std::string end = std::string("\n-----END PGP ").append(kind->end).append(kDashes);
    const auto last = text.find(end, at);
    const bool closed = last != std::string_view::npos;
    found.push_back({kind->kind, {at, closed ? last + end.size() : text.size()}, closed});
    at = found.back().where.end;
  }
  return found;
}

}  // namespace rj::format
