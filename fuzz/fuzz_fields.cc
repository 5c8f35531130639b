// The readers of single fields, whatever the bytes: tests/support/field_invariants.h holds.
#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "support/field_invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string complaint = rj::format::invariants::field_value({reinterpret_cast<const char*>(data), size});
  if (complaint.empty()) return 0;
  fmt::print(stderr, "{}\n", complaint);
  std::abort();
}
