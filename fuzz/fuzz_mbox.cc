// Whatever the bytes, the invariants of tests/support/mail_invariants.h hold.
#include "complain.h"
#include "support/mail_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  rj::fuzz::stop_at(rj::format::invariants::mbox(rj::fuzz::view(data, size)));
  return 0;
}
