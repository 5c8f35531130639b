// The first byte chooses a transfer encoding, the rest is a body in it: every byte of the content is what its source says.
#include <array>

#include "complain.h"
#include "support/mail_invariants.h"
#include "support/text_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace format = rj::format;
  static constexpr std::array<const char*, 4> kEncodings{"base64", "quoted-printable", "uuencode", "8bit"};
  if (size == 0) return 0;
  const std::string message = fmt::format("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {}\n\n{}",
                                          kEncodings[data[0] % kEncodings.size()], rj::fuzz::view(data, size).substr(1));
  const format::MimeTree tree = format::parse_mime(message);
  const format::Part& part = tree.parts.front();
  rj::fuzz::stop_at(format::invariants::part(tree, 0));
  rj::fuzz::stop_at(format::invariants::defects(format::decode_transfer(tree, part).defects, part.body));
  rj::fuzz::stop_at(format::invariants::transfer(tree, part));
  return 0;
}
