#include "cli/snippet.h"

#include <algorithm>

#include "cli/output.h"

namespace rj::cli {
namespace {

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// At most `count` characters before `at`.
std::size_t back(std::string_view text, std::size_t at, std::size_t count) {
  for (; at > 0 && count > 0; --count)
    do --at;
    while (at > 0 && continues_character(text[at]));
  return at;
}

std::size_t forward(std::string_view text, std::size_t at, std::size_t count) {
  for (; at < text.size() && count > 0; --count)
    do ++at;
    while (at < text.size() && continues_character(text[at]));
  return at;
}

/// White space as one space, so that indented and broken lines read well.
void add_plain(std::string& out, std::string_view text) {
  for (const char c : for_terminal(text))
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out += c;
}

}  // namespace

std::string snippet(std::string_view text, std::span<const ByteSpan> hits, std::size_t width, std::string_view open,
                    std::string_view close) {
  if (hits.empty()) return {};
  const ByteSpan first = hits.front();
  const std::size_t begin = back(text, first.begin, width / 3);
  const std::size_t end = std::max<std::size_t>(forward(text, begin, width), std::min<std::size_t>(first.end, first.begin + 4 * width));
  std::string out = begin > 0 ? "... " : "";
  std::size_t at = begin;
  for (const ByteSpan hit : hits) {
    if (hit.begin < at) continue;   // overlaps the one before
    if (hit.end > end) break;
    add_plain(out, text.substr(at, hit.begin - at));
    out += open;
    add_plain(out, slice(text, hit));
    out += close;
    at = hit.end;
  }
  add_plain(out, text.substr(at, end - std::min(at, end)));
  return end < text.size() ? out + " ..." : out;
}

}  // namespace rj::cli
