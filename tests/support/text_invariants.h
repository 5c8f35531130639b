// What a decoded text owes the bytes it was made from: written again, each of its characters gives them, or they alone give it.
// Unit tests and fuzzers ask the same questions; each function gives a complaint, empty if there is none.
#pragma once

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "base/utf8.h"
#include "format/ascii.h"
#include "format/base64_quanta.h"
#include "format/charset.h"
#include "format/decode.h"

namespace rj::format::invariants {

inline bool is_line_end(ByteView bytes) { return bytes == "\n" || bytes == "\r\n" || bytes == "\r"; }

/// One character at a time between bytes and Unicode by ICU itself. Of stateless charsets only: in others bytes alone say
/// nothing.
class CharsetOracle {
 public:
  explicit CharsetOracle(const std::string& converter) {
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(ucnv_open(converter.c_str(), &status));
    if (U_FAILURE(status)) return;
    const UConverterType type = ucnv_getType(converter_.get());
    stateless_ = type == UCNV_SBCS || type == UCNV_DBCS || type == UCNV_MBCS || type == UCNV_LATIN_1 || type == UCNV_UTF8 ||
                 type == UCNV_US_ASCII;
    ucnv_setFallback(converter_.get(), 0);
  }

  [[nodiscard]] bool stateless() const { return stateless_; }

  /// What `c` is written as; empty if it cannot be.
  std::string encoded(char32_t c) {
    std::array<UChar, 2> units{};
    std::int32_t length = 0;
    if (c >= 0x10000) units[static_cast<std::size_t>(length++)] = static_cast<UChar>(0xD7C0 + (c >> 10));
    units[static_cast<std::size_t>(length++)] = c >= 0x10000 ? static_cast<UChar>(0xDC00 | (c & 0x3FF)) : static_cast<UChar>(c);
    std::array<char, 16> out{};
    UErrorCode status = U_ZERO_ERROR;
    ucnv_reset(converter_.get());
    ucnv_setFromUCallBack(converter_.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    const std::int32_t size = ucnv_fromUChars(converter_.get(), out.data(), out.size(), units.data(), length, &status);
    return U_FAILURE(status) ? std::string() : std::string(out.data(), static_cast<std::size_t>(size));
  }

  /// The first character that `bytes` are read as.
  char32_t decoded(ByteView bytes) {
    UErrorCode status = U_ZERO_ERROR;
    ucnv_reset(converter_.get());
    const char* at = bytes.data();
    const UChar32 c = ucnv_getNextUChar(converter_.get(), &at, bytes.data() + bytes.size(), &status);
    return U_FAILURE(status) ? utf8::kReplacement : static_cast<char32_t>(c);
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> converter_;
  bool stateless_ = false;
};

/// `map` leads from `text` into `source`, which was read by `converter`.
inline std::string reencodes(std::string_view text, const SpanMap& map, ByteView source, const std::string& converter) {
  const bool ascii = converter == kUtf8 || converter == kAscii;
  CharsetOracle oracle(ascii ? kUtf8 : converter);
  if (!oracle.stateless()) return {};
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded c = utf8::decode(text, at);
    const ByteView raw = slice(source, map.to_input({at, at + c.length}));
    const ByteView written = text.substr(at, c.length);
    at += c.length;
    if (c.code_point == '\n' && is_line_end(raw)) continue;
    if (c.code_point == utf8::kReplacement && !raw.empty()) continue;
    if (raw == written && (ascii || c.code_point < 0x80)) continue;
    if (raw.empty() && !ascii) continue;  // the second character of the same bytes
    if (ascii || (oracle.encoded(c.code_point) != raw && oracle.decoded(raw) != c.code_point))
      return fmt::format("U+{:04X} before byte {} is not what its {} bytes in {} say", static_cast<std::uint32_t>(c.code_point),
                         at, raw.size(), converter);
  }
  return {};
}

inline std::string digits_decoded(ByteView digits) {
  std::string bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : digits) {
    bits = (bits << 6) | static_cast<std::uint32_t>(kBase64[static_cast<unsigned char>(c)]);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>(bits >> held);
  }
  return bytes;
}

/// Each byte of base64 content is what the digits that it leads to say, where nothing foreign stands among them.
inline std::string base64(const Decoded& decoded, ByteView message) {
  for (std::size_t at = 0; at < decoded.bytes.size();) {
    const ByteSpan span = decoded.map.to_input({at, at + 1});
    std::size_t end = at + 1;
    while (end < decoded.bytes.size() && decoded.map.to_input({end, end + 1}) == span) ++end;
    std::string digits;
    bool foreign = false;
    bool padded = false;
    for (const char c : slice(message, span)) {
      const bool digit = kBase64[static_cast<unsigned char>(c)] >= 0;  // `-` and `_` may be digits of base64url, or damage
      foreign = foreign || (digit && padded) || !(digit || c == '=' || c == '\n');  // blanks and CR may be spoilt digits
      if (digit) digits += c;
      padded = padded || c == '=';
    }
    foreign = foreign || digits.size() < 2;  // a `=` stands for a digit
    if (!foreign && digits_decoded(digits) != decoded.bytes.substr(at, end - at))
      return fmt::format("bytes {}-{} are not what {}-{} encode", at, end, span.begin, span.end);
    at = end;
  }
  return {};
}

/// Each byte of quoted-printable content is itself in the source, or stands there as `=XX`.
inline std::string quoted_printable(const Decoded& decoded, ByteView message) {
  for (std::size_t at = 0; at < decoded.bytes.size(); ++at) {
    const ByteView raw = slice(message, decoded.map.to_input({at, at + 1}));
    const bool itself = raw.size() == 1 && raw[0] == decoded.bytes[at];
    const bool escaped =
        raw.size() == 3 && raw[0] == '=' &&
        ascii::hex_value(raw[1]) * 16 + ascii::hex_value(raw[2]) == static_cast<unsigned char>(decoded.bytes[at]);
    if (!itself && !escaped) return fmt::format("byte {} does not stand where it leads to", at);
  }
  return {};
}

/// Content as it stands, or as its encoding says, byte for byte.
inline std::string transfer(const MimeTree& tree, const Part& part) {
  const Decoded decoded = decode_transfer(tree, part);
  const bool kept = decoded.bytes == slice(tree.bytes, part.body);  // nothing of it was in that encoding
  if (part.encoding == TransferEncoding::base64 && !kept) return base64(decoded, tree.bytes);
  if (part.encoding == TransferEncoding::quoted_printable) return quoted_printable(decoded, tree.bytes);
  return {};
}

}  // namespace rj::format::invariants
