// Whatever the bytes, the invariants of tests/support/mail_invariants.h hold.
#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "support/mail_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string complaint = rj::format::invariants::mbox({reinterpret_cast<const char*>(data), size});
  if (complaint.empty()) return 0;
  fmt::print(stderr, "{}\n", complaint);
  std::abort();
}
