#include "mailbox.h"

#include <charconv>

#include "format/mime.h"

namespace rj::bench {
namespace {

constexpr std::size_t kBlock = 512;  // POSIX ustar

// The octal number in a field of a tar header.
std::size_t octal(std::string_view field) {
  std::size_t value = 0;
  std::from_chars(field.data(), field.data() + field.size(), value, 8);
  return value;
}

}  // namespace

std::string mailbox_of(std::string input) {
  const std::string_view tar = input;
  if (tar.size() < kBlock || tar.substr(257, 5) != "ustar") return input;
  std::string box;
  box.reserve(tar.size());
  for (std::size_t at = 0; at + kBlock <= tar.size() && tar[at] != '\0';) {
    const std::size_t size = octal(tar.substr(at + 124, 11));
    const bool is_file = tar[at + 156] == '0' || tar[at + 156] == '\0';
    const std::string_view message = tar.substr(at + kBlock, size);
    if (is_file && format::looks_like_message(message)) {
      box += "From mara@oduya.example Mon Mar  4 10:00:00 2024\n";
      box += message;
      box += "\n\n";
    }
    at += kBlock + (size + kBlock - 1) / kBlock * kBlock;
  }
  return box;
}

}  // namespace rj::bench
