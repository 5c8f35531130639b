#include <string_view>

#include "base/utf8.h"
#include "matter/export.h"

namespace rj::matter {
namespace {

constexpr std::size_t kNameBytes =
    120;  // with a control number well under the 255 of every file system, and under Windows' paths

/// Separators and what Windows forbids, control characters, and those that turn the direction of writing (`gpj.exe` shown as
/// `exe.jpg`).
bool is_unsafe(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || std::u32string_view(U"/\\:*?\"<>|").find(c) != std::u32string_view::npos ||
         c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == utf8::kReplacement;
}

/// At most so many bytes, whole characters.
std::string_view cut(std::string_view text, std::size_t bytes) { return text.substr(0, utf8::character_begin(text, bytes)); }

std::string sanitised(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const auto decoded = utf8::decode(name, at);
    at += decoded.length;
    if (is_unsafe(decoded.code_point))
      out += '_';
    else
      utf8::append(out, decoded.code_point);
  }
  // Windows drops dots and spaces at the end; two names would become one file.
  while (!out.empty() && (out.back() == '.' || out.back() == ' ')) out.pop_back();
  if (out.size() <= kNameBytes) return out;
  const std::size_t dot = out.rfind('.');
  const bool has_ending = dot != out.npos && out.size() - dot <= 16;
  const std::string ending = has_ending ? out.substr(dot) : "";
  return std::string(cut(out, kNameBytes - ending.size())) + ending;
}

}  // namespace

std::string export_name(const read::DocInfo& doc) {
  const auto number = control(doc.number);
  if (doc.kind == "message" || doc.type == "message/rfc822") return number + ".eml";
  const auto name = sanitised(doc.name);
  return name.empty() ? number + ".bin" : number + '_' + name;
}

}  // namespace rj::matter
