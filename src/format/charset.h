// Charsets: from a label in a mail to a converter of ICU, from bytes to characters with the way back. UTF-8 and ASCII take a path
// of their own. In: bytes and label; out: pieces in a TextBuilder. Labels lie in known ways (formats.md 10.2). Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"
#include "format/defect.h"
#include "format/text_builder.h"

namespace rj::format {

/// ICU's name of the converter for a label, superset for subset (gb2312 -> gb18030); empty for a label nobody knows.
[[nodiscard]] std::string converter_of(std::string_view label);

/// What is known about bytes before they are decoded.
struct CharsetHints {
  std::string_view label;     // as the header names it; may be empty
  std::string_view fallback;  // a label to try when there is none, or none that fits (of the body, of HTML `meta`)
  bool raw_header = false;    // 8-bit bytes in a header field: UTF-8 is allowed there (RFC 6532), all else is a guess
};

struct CharsetChoice {
  std::string converter;            // for decode_charset
  std::optional<DefectCode> doubt;  // charset_guessed or charset_unknown
};
[[nodiscard]] CharsetChoice choose_charset(ByteView bytes, const CharsetHints& hints);

/// Appends `bytes`, the first of which stands at `in`, to `out`.
void decode_charset(TextBuilder& out, ByteView bytes, std::uint64_t in, const std::string& converter);

/// False for charsets with shifts or a byte order (ISO 2022, UTF-7, HZ, UTF-16): no line of them stands for itself.
[[nodiscard]] bool is_stateless(const std::string& converter);

/// True for charsets of one byte a character.
[[nodiscard]] bool is_single_byte(const std::string& converter);

/// ICU's best guess that decodes without a fault, as a converter name. `bytes` hold at least one that is not ASCII.
[[nodiscard]] std::string detect_charset(ByteView bytes);

/// Where the first byte over 0x7F stands; npos if there is none.
[[nodiscard]] std::size_t first_high_byte(ByteView bytes);
/// The end of the longest prefix that is valid UTF-8.
[[nodiscard]] std::size_t valid_utf8_prefix(ByteView bytes);

inline constexpr const char* kAscii = "US-ASCII";
inline constexpr const char* kUtf8 = "UTF-8";
inline constexpr const char* kWindows1252 = "ibm-5348_P100-1997";

}  // namespace rj::format
