// A complaint stops the fuzzer, which then keeps the input. For all targets.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace rj::fuzz {

inline std::string_view view(const std::uint8_t* data, std::size_t size) { return {reinterpret_cast<const char*>(data), size}; }

inline void stop_at(const std::string& complaint) {
  if (complaint.empty()) return;
  fmt::print(stderr, "{}\n", complaint);
  std::abort();
}

}  // namespace rj::fuzz
