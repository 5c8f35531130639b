#include "relate/fold.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/utf8.h"
#include "format/charset.h"

namespace rj::relate {
namespace {

bool is_ascii(std::string_view text) { return format::first_high_byte(text) == std::string_view::npos; }

char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Lower case of an ASCII letter or digit; 0: neither. Bodies go through it whole.
constexpr auto kFolded = [] {
  std::array<char, 128> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = table[static_cast<std::size_t>(c - 'a' + 'A')] = c;
  return table;
}();

/// Without a branch for each character: every one is written, and written over by the next unless it is to stay.
std::string ascii_letters_and_digits(std::string_view ascii) {
  std::string out;
  out.resize_and_overwrite(ascii.size(), [&](char* to, std::size_t) {
    std::size_t length = 0;
    for (const char c : ascii) {
      const char folded = kFolded[static_cast<std::size_t>(c)];
      to[length] = folded;
      length += folded != 0 ? 1 : 0;
    }
    return length;
  });
  return out;
}

bool ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
/// As collapsed_white_space, without a branch for each character: a blank after a blank is written over.
std::string collapsed_ascii(std::string_view ascii) {
  std::string out;
  out.resize_and_overwrite(ascii.size(), [&](char* to, std::size_t) {
    std::size_t length = 0;
    bool after_space = true;  // none at the beginning
    for (const char c : ascii) {
      const bool is_space = ascii_space(c);
      to[length] = is_space ? ' ' : c;
      length += is_space && after_space ? 0 : 1;
      after_space = is_space;
    }
    return length - (after_space && length > 0 ? 1 : 0);
  });
  return out;
}

bool ascii_word(char c) { return c > ' ' && static_cast<unsigned char>(c) < 0x80; }

std::u16string to_utf16(std::string_view text) {
  std::u16string wide;
  wide.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    const char32_t c = decoded.code_point;
    if (c >= 0x10000) {
      wide += static_cast<char16_t>(0xD7C0 + (c >> 10));
      wide += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
    } else {
      wide += static_cast<char16_t>(c);
    }
    at += decoded.length;
  }
  return wide;
}

/// Calls `keep` for each code point and gives UTF-8 of those it keeps.
template <class Keep>
std::string filtered(const std::u16string& wide, Keep keep) {
  std::string out;
  out.reserve(wide.size());
  for (std::size_t at = 0; at < wide.size();) {
    char32_t c = wide[at++];
    if (U16_IS_LEAD(c) && at < wide.size() && U16_IS_TRAIL(wide[at])) c = U16_GET_SUPPLEMENTARY(c, wide[at++]);
    if (keep(c)) utf8::append(out, c);
  }
  return out;
}

/// ICU writes what fits and tells the length; a second call has the room.
template <class Call>
std::u16string grown(std::size_t guess, Call call) {
  std::u16string out(guess + 16, u'\0');
  UErrorCode status = U_ZERO_ERROR;
  auto length = call(out.data(), static_cast<std::int32_t>(out.size()), &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    status = U_ZERO_ERROR;
    out.resize(static_cast<std::size_t>(length));
    length = call(out.data(), length, &status);
  }
  RJ_CHECK(U_SUCCESS(status));
  out.resize(static_cast<std::size_t>(length));
  return out;
}

std::u16string normalized(const UNormalizer2* form, const std::u16string& wide) {
  return grown(wide.size(), [&](char16_t* out, std::int32_t room, UErrorCode* status) {
    return unorm2_normalize(form, wide.data(), static_cast<std::int32_t>(wide.size()), out, room, status);
  });
}

std::u16string lowered(const std::u16string& wide) {
  return grown(wide.size(), [&](char16_t* out, std::int32_t room, UErrorCode* status) {
    return u_strToLower(out, room, wide.data(), static_cast<std::int32_t>(wide.size()), "", status);
  });
}

const UNormalizer2* nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* const form = unorm2_getNFKCInstance(&status);
  RJ_CHECK(U_SUCCESS(status));
  return form;
}

const UNormalizer2* nfc() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* const form = unorm2_getNFCInstance(&status);
  RJ_CHECK(U_SUCCESS(status));
  return form;
}

bool is_letter_or_digit(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0; }

bool is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

/// Programs break lines anywhere in Chinese and Japanese: beside these, white space parts no words. In Korean it does.
bool is_wide(char32_t c) {
  if (c < 0x2E80) return false;
  const bool hangul = (c >= 0x3131 && c <= 0x318E) || (c >= 0xA960 && c <= 0xA97C) || (c >= 0xAC00 && c <= 0xD7FB) ||
                      (c >= 0xFFA0 && c <= 0xFFDC);
  return !hangul && (utf8::is_cjk(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF));
}

}  // namespace

std::string letters_and_digits(std::string_view utf8) {
  if (is_ascii(utf8)) return ascii_letters_and_digits(utf8);
  const auto kept = filtered(normalized(nfkc(), to_utf16(utf8)), is_letter_or_digit);
  return filtered(lowered(to_utf16(kept)), [](char32_t) { return true; });
}

std::string folded_subject(std::string_view utf8) {
  std::string out;
  bool pending = false;
  const auto nfc_text =
      is_ascii(utf8) ? std::string(utf8) : filtered(normalized(nfc(), to_utf16(utf8)), [](char32_t) { return true; });
  for (std::size_t at = 0; at < nfc_text.size();) {
    const auto decoded = utf8::decode(nfc_text, at);
    if (is_space(decoded.code_point)) {
      pending = !out.empty();
    } else {
      if (pending) out += ' ';
      pending = false;
      utf8::append(out, decoded.code_point);
    }
    at += decoded.length;
  }
  return out;
}

std::string lower_case(std::string_view utf8) {
  if (!is_ascii(utf8)) return filtered(lowered(to_utf16(utf8)), [](char32_t) { return true; });
  std::string out(utf8);
  std::ranges::transform(out, out.begin(), ascii_lower);
  return out;
}

std::string collapsed_white_space(std::string_view utf8) {
  if (is_ascii(utf8)) return collapsed_ascii(utf8);
  std::string out;
  out.reserve(utf8.size());
  bool pending = false;  // white space was passed over, and a letter stands before it
  bool wide_before = false;
  const auto keep = [&](std::string_view character, bool wide) {
    if (pending && !wide && !wide_before) out += ' ';
    pending = false;
    wide_before = wide;
    out += character;
  };
  for (std::size_t at = 0; at < utf8.size();) {
    if (static_cast<unsigned char>(utf8[at]) >= 0x80) {
      const auto decoded = utf8::decode(utf8, at);
      if (is_space(decoded.code_point))
        pending = !out.empty();
      else
        keep(utf8.substr(at, decoded.length), is_wide(decoded.code_point));
      at += decoded.length;
      continue;
    }
    const auto begin = at;
    while (at < utf8.size() && ascii_word(utf8[at])) ++at;
    if (at > begin) keep(utf8.substr(begin, at - begin), false);
    for (; at < utf8.size() && ascii_space(utf8[at]); ++at) pending = !out.empty();
    if (at == begin) keep(utf8.substr(at++, 1), false);  // a control character
  }
  return out;
}

}  // namespace rj::relate
