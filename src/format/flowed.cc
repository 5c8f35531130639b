#include "format/flowed.h"

#include <algorithm>

namespace rj::format {
namespace {

struct FlowedLine {
  std::size_t begin = 0;
  std::size_t depth = 0;
  std::size_t words = 0;  // where its words begin: behind the marks and a stuffed blank
  std::size_t end = 0;    // of its words
  std::size_t next = 0;
  [[nodiscard]] bool is_signature(std::string_view text) const { return text.substr(words, end - words) == "-- "; }
  [[nodiscard]] bool is_soft(std::string_view text) const { return end > words && text[end - 1] == ' ' && !is_signature(text); }
};

FlowedLine line_at(std::string_view text, std::size_t begin) {
  FlowedLine line;
  line.begin = begin;
  line.end = std::min(text.find('\n', begin), text.size());
  line.next = std::min(line.end + 1, text.size());
  line.words = std::min(text.substr(0, line.end).find_first_not_of('>', begin), line.end);
  line.depth = line.words - begin;
  if (line.words < line.end && text[line.words] == ' ') ++line.words;
  return line;
}

}  // namespace

Unflowed unflow(std::string_view canonical, bool del_sp) {
  Unflowed out;
  const auto copy = [&](std::size_t begin, std::size_t end) {
    out.utf8 += canonical.substr(begin, end - begin);
    out.map.copy(begin, end - begin);
  };
  bool goes_on = false;
  for (std::size_t at = 0; at < canonical.size();) {
    const FlowedLine line = line_at(canonical, at);
    at = line.next;
    if (!goes_on && line.depth > 0) {
      copy(line.begin, line.begin + line.depth);
      out.utf8 += ' ';
      out.map.replace({line.begin + line.depth, line.words}, 1);
    }
    goes_on = false;
    if (line.is_soft(canonical) && line.next > line.end && at < canonical.size()) {
      const FlowedLine next = line_at(canonical, at);
      goes_on = next.depth == line.depth && !next.is_signature(canonical);
    }
    copy(line.words, goes_on && del_sp ? line.end - 1 : line.end);
    if (!goes_on) copy(line.end, line.next);
  }
  return out;
}

}  // namespace rj::format
