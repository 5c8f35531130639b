#include "dossier/half_width.h"

#include "base/utf8.h"

namespace rj::dossier {

std::string half_width(std::string_view text) {
  std::string out;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    auto [c, length, valid] = utf8::decode(text, at);
    at += length;
    if (c == 0x3000 || c == 0xA0 || c == '\t' || c == '\n' || c == '\r') c = ' ';
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - '!';
    if (c == 0x2248) c = '~';
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if (c == ' ') {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    utf8::append(out, c);
  }
  return out;
}

}  // namespace rj::dossier
