// Whatever the bytes, the tree tiles them and gives them again, contents lead home, and CRLF reads as LF does.
#include "complain.h"
#include "support/mail_invariants.h"
#include "support/source_invariants.h"
#include "support/text_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace invariants = rj::format::invariants;
  const std::string_view message = rj::fuzz::view(data, size);
  rj::fuzz::stop_at(invariants::mime(message));
  const rj::format::MimeTree tree = rj::format::parse_mime(message);
  rj::fuzz::stop_at(invariants::rebuilt(tree));
  for (const rj::format::Part& part : tree.parts) {
    if (part.children.empty()) rj::fuzz::stop_at(invariants::transfer(tree, part));
  }
  rj::fuzz::stop_at(invariants::line_ends(message));
  return 0;
}
