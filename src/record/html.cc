#include "record/html.h"

namespace rj::record {

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string escaped_lines(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = text.find('\n', at);
    out += escaped(text.substr(at, end == text.npos ? text.npos : end - at));
    if (end == text.npos) break;
    out += "<br>\n";
    at = end + 1;
  }
  return out;
}

}  // namespace rj::record
