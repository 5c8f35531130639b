#include "record/harmless.h"

#include "base/utf8.h"

namespace rj::record {

std::string harmless(std::string utf8) {
  for (std::size_t at = 0; at < utf8.size();) {
    const auto decoded = utf8::decode(utf8, at);
    const auto c = decoded.code_point;
    if ((c < 0x20 && c != U'\n' && c != U'\t') || (c >= 0x7F && c < 0xA0))
      utf8.replace(at, decoded.length, decoded.length, ' ');
    else if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
      utf8.replace(at, decoded.length, "\uFFFD");
    at += decoded.length;
  }
  return utf8;
}

}  // namespace rj::record
