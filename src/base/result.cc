#include "base/result.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rj {
namespace {

struct FaultRow {
  Fault fault;
  int exit_code;
  int http_status;
};

constexpr std::array fault_table{
    FaultRow{Fault::usage, 2, 400},  FaultRow{Fault::io, 3, 500},          FaultRow{Fault::malformed, 3, 422},
    FaultRow{Fault::limit, 3, 413},  FaultRow{Fault::not_found, 3, 404},   FaultRow{Fault::conflict, 3, 409},
    FaultRow{Fault::denied, 3, 403}, FaultRow{Fault::cancelled, 130, 503}, FaultRow{Fault::unsupported, 3, 501},
};

constexpr FaultRow row_of(Fault fault) { return *std::ranges::find(fault_table, fault, &FaultRow::fault); }

}  // namespace

std::string to_sentence(const Error& error) {
  // A path may hold whatever bytes: those that steer a terminal are written as locators write them.
  std::string sentence;
  for (const char c : error.where) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) {
      sentence += fmt::format("%{:02X}", byte);
    } else {
      sentence += c;
    }
  }
  return sentence.empty() ? error.what : sentence + ": " + error.what;
}

int exit_code(Fault fault) { return row_of(fault).exit_code; }
int http_status(Fault fault) { return row_of(fault).http_status; }

}  // namespace rj
