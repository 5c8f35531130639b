#include "format/typography.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "base/utf8.h"

namespace rj::format::typography {
namespace {

/// More marks on one letter are compared as they stand.
constexpr std::size_t kLongestCluster = 32;
/// No character below it combines with another, and none is changed by NFC.
constexpr char32_t kFirstCombining = 0x300;

const UNormalizer2* nfc() {
  static const UNormalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return unorm2_getNFCInstance(&status);
  }();
  return instance;
}
const UNormalizer2* nfkc() {
  static const UNormalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    return unorm2_getNFKCInstance(&status);
  }();
  return instance;
}

bool is_voicing_mark(char32_t c) { return c == 0xFF9E || c == 0xFF9F; }

}  // namespace

bool is_space(char32_t c) {
  if (c < 0x80) return c == U' ' || (c >= 9 && c <= 13);
  return u_isUWhiteSpace(static_cast<UChar32>(c));
}

bool is_quote_mark(char32_t c) { return std::u32string_view(U"\"'“”„‟‘’‚‛«»‹›「」『』｢｣＂＇〝〞〟").contains(c); }

bool is_dash(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}

bool is_hyphen(char32_t c) { return c == U'-' || c == 0x2010 || c == 0x2011; }

bool is_width_form(char32_t c) { return c >= 0xFF01 && c <= 0xFFEE; }

bool is_wide(char32_t c) {
  if (c < 0x1100 || is_quote_mark(c) || is_dash(c)) return false;
  if (utf8::is_cjk(c) || (c >= 0x3001 && c <= 0x303F)) return true;
  const bool full_width = (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6);
  return full_width && !u_isalnum(static_cast<UChar32>(c));
}

std::size_t cluster_end(std::string_view utf8, std::size_t at, std::size_t end) {
  const auto first = utf8::decode(utf8, at);
  at += first.length;
  for (std::size_t count = 1; at < end && count < kLongestCluster; ++count) {
    const auto next = utf8::decode(utf8, at);
    if (next.code_point < kFirstCombining || unorm2_hasBoundaryBefore(nfc(), static_cast<UChar32>(next.code_point))) break;
    at += next.length;
  }
  // Half-width kana carry their voicing marks as characters of their own.
  if (at < end && is_width_form(first.code_point))
    if (const auto next = utf8::decode(utf8, at); is_voicing_mark(next.code_point)) at += next.length;
  return at;
}

std::u32string composed(std::string_view cluster) {
  std::u32string plain;
  std::u16string text;
  bool width = false;
  for (std::size_t at = 0; at < cluster.size();) {
    const auto decoded = utf8::decode(cluster, at);
    at += decoded.length;
    const char32_t c = decoded.code_point;
    width = width || is_width_form(c);
    plain += c;
    if (c < 0x10000)
      text += static_cast<char16_t>(c);
    else
      text += {static_cast<char16_t>(0xD7C0 + (c >> 10)), static_cast<char16_t>(0xDC00 + (c & 0x3FF))};
  }
  if (plain.size() == 1 && !width && (plain[0] < kFirstCombining || (plain[0] >= 0x4E00 && plain[0] <= 0x9FFF))) return plain;
  std::u16string out(text.size() * 4 + 8, u'\0');
  UErrorCode status = U_ZERO_ERROR;
  const auto length = unorm2_normalize(width ? nfkc() : nfc(), text.data(), static_cast<int32_t>(text.size()), out.data(),
                                       static_cast<int32_t>(out.size()), &status);
  if (U_FAILURE(status)) return plain;
  std::u32string result;
  for (int32_t at = 0; at < length;) {
    char32_t c = out[static_cast<std::size_t>(at++)];
    if (c >= 0xD800 && c < 0xDC00 && at < length)
      c = 0x10000 + ((c - 0xD800) << 10) + (out[static_cast<std::size_t>(at++)] - 0xDC00U);
    result += c;
  }
  return result;
}

}  // namespace rj::format::typography
