#include "cli/snippet.h"

#include <algorithm>

#include "base/utf8.h"
#include "cli/output.h"

namespace rj::cli {
namespace {

/// At most `count` characters before `at`.
std::size_t back(std::string_view text, std::size_t at, std::size_t count) {
  for (; at > 0 && count > 0; --count) at = utf8::previous(text, at);
  return at;
}

std::size_t forward(std::string_view text, std::size_t at, std::size_t count) {
  for (; at < text.size() && count > 0; --count) at += utf8::decode(text, at).length;
  return at;
}

// Characters given up so that the line does not begin or end inside a word; Chinese has no spaces.
constexpr std::size_t kWordEnd = 12;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

/// Past the first space in `[begin, until)`, if one is near.
std::size_t to_word_begin(std::string_view text, std::size_t begin, std::size_t until) {
  if (begin == 0 || is_space(text[begin - 1])) return begin;
  for (std::size_t at = begin; at < std::min(until, begin + kWordEnd); ++at)
    if (is_space(text[at])) return at + 1;
  return begin;
}

/// Before the last space in `[from, end)`, if one is near.
std::size_t to_word_end(std::string_view text, std::size_t from, std::size_t end) {
  if (end == text.size() || is_space(text[end])) return end;
  for (std::size_t at = end; at > std::max(from, end - std::min(end, kWordEnd)); --at)
    if (is_space(text[at - 1])) return at - 1;
  return end;
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
  const std::size_t begin = to_word_begin(text, back(text, first.begin, width / 3), first.begin);
  const std::size_t end = std::max<std::size_t>(to_word_end(text, first.end, forward(text, begin, width)), first.end);
  std::string out = begin > 0 ? "... " : "";
  std::size_t at = begin;
  for (const ByteSpan hit : hits) {
    if (hit.begin < at) continue;  // overlaps the one before
    if (hit.end > end) break;
    add_plain(out, text.substr(at, hit.begin - at));
    out += open;
    add_plain(out, slice(text, hit));
    out += close;
    at = hit.end;
  }
  add_plain(out, text.substr(at, end - std::min(at, end)));
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return end < text.size() ? out + " ..." : out;
}

}  // namespace rj::cli
