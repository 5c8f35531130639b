// SHA-256 (FIPS 180-4, by OpenSSL) and the text forms of bytes. A Sha256 object belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace rj {

using Digest = std::array<std::uint8_t, 32>;

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  Sha256& update(std::string_view bytes);
  /// The digest of all that was given; the object may not be used again.
  [[nodiscard]] Digest finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

[[nodiscard]] Digest sha256(std::string_view bytes);

[[nodiscard]] std::string_view as_bytes(const Digest& digest);
/// Lower-case hexadecimal.
[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::string to_hex(const Digest& digest);
/// Strict: an even number of lower-case hexadecimal digits, so that one value has one spelling.
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);

}  // namespace rj
