// Digits of base64 as bytes, with the way back: three bytes come out for four digits (RFC 4648 4, 5). Any thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "format/transfer.h"

namespace rj::format {

inline constexpr std::int8_t kForeignByte = -1;
using Base64Values = std::array<std::int8_t, 256>;

constexpr Base64Values base64_values(std::string_view last_two) {
  Base64Values values{};
  values.fill(kForeignByte);
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  for (std::size_t i = 0; i < kAlphabet.size(); ++i)
    values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::int8_t>(i);
  values[static_cast<unsigned char>(last_two[0])] = 62;
  values[static_cast<unsigned char>(last_two[1])] = 63;
  return values;
}
inline constexpr Base64Values kBase64 = base64_values("+/");
inline constexpr Base64Values kBase64Url = base64_values("-_");  // RFC 4648 5

// Gathers digits of six bits; three bytes come out for four.
class Base64Quanta {
 public:
  Base64Quanta(const Base64Values& values, TransferOutput out) : values_(values), out_(out) {}

  [[nodiscard]] int value_of(char c) const { return values_[static_cast<unsigned char>(c)]; }

  void digit(int value, std::uint64_t in) {
    if (held_ == 0) begin_ = in;
    bits_ = (bits_ << 6) | static_cast<std::uint32_t>(value);
    end_ = in + 1;
    if (++held_ == 4) flush();
  }

  /// A run of whole quanta, all of them digits; only when nothing is held.
  void run(ByteView digits, std::uint64_t in) {
    for (std::size_t at = 0; at < digits.size(); at += 4) {
      const auto bits = static_cast<std::uint32_t>(value_of(digits[at]) << 18 | value_of(digits[at + 1]) << 12 |
                                                   value_of(digits[at + 2]) << 6 | value_of(digits[at + 3]));
      put(bits, 3);
    }
    out_.map.add(in, 4, 3, digits.size() / 4);
  }

  /// `=`: what is held is the end of a block; the sign itself belongs to its last byte.
  void padding(std::uint64_t in) {
    if (held_ == 0) return;
    end_ = in + 1;
    flush();
  }

  /// The end of the data: true if digits were held that needed padding.
  bool finish() {
    const bool torn = held_ > 0;
    if (torn) flush();
    return torn;
  }

  [[nodiscard]] std::size_t held() const { return held_; }

 private:
  void flush() {
    static constexpr std::array<std::uint32_t, 5> kBytesOf{0, 0, 1, 2, 3};
    const std::uint32_t bytes = kBytesOf[held_];
    put(bits_ << (6 * (4 - held_)), bytes);
    if (bytes == 3 && end_ - begin_ == 4) {
      out_.map.add(begin_, 4, 3, 1);
    } else {
      out_.map.replace({begin_, end_}, bytes);
    }
    held_ = 0;
    bits_ = 0;
  }

  void put(std::uint32_t bits, std::uint32_t bytes) {
    const std::array<char, 3> triple{static_cast<char>(bits >> 16), static_cast<char>(bits >> 8), static_cast<char>(bits)};
    out_.bytes.append(triple.data(), bytes);
  }

  const Base64Values& values_;
  TransferOutput out_;
  std::uint32_t bits_ = 0;
  std::size_t held_ = 0;
  std::uint64_t begin_ = 0;
  std::uint64_t end_ = 0;
};

}  // namespace rj::format
