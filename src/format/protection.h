// Signed and encrypted mail (RFC 1847, RFC 3156, RFC 8551; armor of RFC 9580 in the text itself). Nothing is opened or checked
// here: the bytes stay as they are, and this says what they are. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::format {

struct MimeTree;
struct Part;

enum class Protection {
  none,
  smime_signed,     // multipart/signed, the words can be read
  smime_opaque,     // application/pkcs7-mime, smime-type=signed-data: the words are inside the signature
  smime_encrypted,  // enveloped-data, authEnveloped-data
  smime_unknown,    // pkcs7-mime that does not say, or a .p7m file
  smime_signature,
  pgp_signed,
  pgp_encrypted,
  pgp_signature,
  pgp_keys,
  signed_unknown,     // multipart/signed of another protocol, or of none that is named
  encrypted_unknown,  // multipart/encrypted, likewise
};
[[nodiscard]] std::string_view name_of(Protection protection);
[[nodiscard]] constexpr bool is_encrypted(Protection protection) {
  return protection == Protection::smime_encrypted || protection == Protection::pgp_encrypted ||
         protection == Protection::encrypted_unknown;
}

/// What a header says. `protocol` and `smime_type`: parameters of Content-Type; all in lower case.
struct ProtectionFacts {
  std::string_view type, protocol, smime_type, file_name;
};
[[nodiscard]] Protection protection_of(const ProtectionFacts& facts);

/// The bytes that a multipart/signed signs: its first part with its header, without the line end before the delimiter (RFC 1847
/// 2.1). They were signed with CRLF at every line end: see canonical_line_ends. Empty if there is no part.
[[nodiscard]] ByteSpan signed_bytes(const MimeTree& tree, const Part& multipart);
/// Every LF, CR or CRLF as CRLF: the form in which text is signed, whatever a mailbox has made of its line ends.
[[nodiscard]] Bytes canonical_line_ends(ByteView text);

struct Armor {
  Protection kind = Protection::none;  // pgp_encrypted, pgp_signed, pgp_keys
  ByteSpan where;                      // from its first line to its last
  bool closed = false;
};
/// `-----BEGIN PGP MESSAGE-----` and its kin at the beginning of a line of a text (RFC 9580 6.2); of a signed message the
/// signature belongs to it. Lines of quoted armor (`> -----`) are no armor.
[[nodiscard]] std::vector<Armor> find_armor(std::string_view text);

}  // namespace rj::format
