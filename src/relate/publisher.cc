#include "relate/publisher.h"

#include <algorithm>

#include "format/ascii.h"

namespace rj::relate {
namespace {

namespace ascii = format::ascii;
constexpr auto npos = std::string_view::npos;

constexpr std::string_view kBlock = "█";
constexpr std::string_view kSquare = "■";

bool starts_with(std::string_view text, std::string_view lower_word) {
  return text.size() >= lower_word.size() && std::ranges::equal(text.substr(0, lower_word.size()), lower_word, {}, ascii::lower);
}

// The length of what a publisher put at the beginning of `text`, or 0.
std::size_t length_at(std::string_view text) {
  for (const std::string_view word : {"<redacted>", "[redacted]", "(redacted)", "［redacted］"}) {
    if (starts_with(text, word)) return word.size();
  }
  if (starts_with(text, "[link to ")) {
    const auto close = text.find(']');
    return close == npos ? 0 : close + 1;
  }
  std::size_t run = 0;
  for (const auto mark : {kBlock, kSquare}) {
    while (text.substr(run).starts_with(mark)) run += mark.size();
    // One square is a bullet.
    if (run > 0) return mark == kSquare && run == kSquare.size() ? 0 : run;
  }
  return 0;
}

bool is_one_bracket(std::string_view line) {
  return line.size() > 2 && line.starts_with('[') && line.find_first_of("[]", 1) == line.size() - 1;
}

}  // namespace

std::vector<ByteSpan> publisher_spans(std::string_view line) {
  if (is_page_stamp(line) || is_one_bracket(line)) return {{0, line.size()}};
  std::vector<ByteSpan> spans;
  const auto last_close = line.rfind(']');  // behind it, each `[link to` would look for one in vain
  for (std::size_t at = line.find_first_of("<[(\xE2\xEF"); at != npos; at = line.find_first_of("<[(\xE2\xEF", at)) {
    const bool open = line[at] == '[' && (last_close == npos || at > last_close);
    const std::size_t length = open ? 0 : length_at(line.substr(at));
    if (length > 0) spans.push_back({at, at + length});
    at += std::max<std::size_t>(length, 1);
  }
  return spans;
}

bool is_page_stamp(std::string_view line) {
  if (!line.starts_with("Case ") || line.size() > 200) return false;
  const auto document = line.find(" Document ");
  return document != npos && line.find(" Page ", document) != npos;
}

}  // namespace rj::relate
