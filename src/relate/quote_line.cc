#include "relate/quote_line.h"

#include <algorithm>

namespace rj::relate {
namespace {

/// More marks than this are part of the words: nobody quotes so deep, and each level is remembered.
constexpr int kDeepest = 512;
/// Blank lines that may stand between an introduction and what it introduces.
constexpr int kLookAhead = 40;
/// Blanks in front of the first mark; more, and `>` is drawn, not quoted. Between two marks some programs put a tab's worth.
constexpr std::size_t kBlanksBeforeMark = 3;
constexpr std::size_t kBlanksBetweenMarks = 4;
constexpr int kTab = 8;

struct Blank {
  std::string_view bytes;
  int columns;
};
// No-break space, ideographic space, zero width space to right-to-left mark, byte order mark.
constexpr Blank kBlanks[] = {
    {" ", 1}, {"\t", kTab}, {"\r", 0}, {"\n", 0}, {"\xC2\xA0", 1}, {"\xE3\x80\x80", 2}, {"\xE2\x80\x8B", 0},
    {"\xE2\x80\x8C", 0}, {"\xE2\x80\x8D", 0}, {"\xE2\x80\x8E", 0}, {"\xE2\x80\x8F", 0}, {"\xEF\xBB\xBF", 0},
};

// Nearly every line begins and ends with a letter: one look at the byte spares the list.
bool may_begin_blank(char c) { return static_cast<unsigned char>(c) <= ' ' || std::string_view("\xC2\xE2\xE3\xEF").contains(c); }
bool may_end_blank(char c) { return static_cast<unsigned char>(c) <= ' ' || static_cast<unsigned char>(c) >= 0x80; }

const Blank* blank_in_front(std::string_view text) {
  if (text.empty() || !may_begin_blank(text.front())) return nullptr;
  for (const auto& blank : kBlanks) {
    if (text.starts_with(blank.bytes)) return &blank;
  }
  return nullptr;
}

const Blank* blank_at_end(std::string_view text) {
  if (text.empty() || !may_end_blank(text.back())) return nullptr;
  for (const auto& blank : kBlanks) {
    if (text.ends_with(blank.bytes)) return &blank;
  }
  return nullptr;
}

}  // namespace

std::string_view trim_wide(std::string_view text) {
  while (const auto* blank = blank_in_front(text)) text.remove_prefix(blank->bytes.size());
  while (const auto* blank = blank_at_end(text)) text.remove_suffix(blank->bytes.size());
  return text;
}

QuoteLine quote_line_at(std::string_view body, std::size_t at) {
  QuoteLine line;
  line.begin = at;
  const auto line_end = std::min(body.find('\n', at), body.size());
  line.end = std::min(line_end + 1, body.size());
  std::string_view rest = body.substr(at, line_end - at);
  const auto first = std::min(rest.find_first_not_of(' '), rest.size());
  if (first <= kBlanksBeforeMark && first < rest.size() && rest[first] == '>') {
    rest.remove_prefix(first);
    while (line.level < kDeepest && rest.starts_with('>')) {
      ++line.level;
      rest.remove_prefix(1);
      const auto blanks = rest.find_first_not_of(' ');
      if (blanks <= kBlanksBetweenMarks && rest[blanks] == '>') rest.remove_prefix(blanks);
    }
    if (rest.starts_with(' ')) rest.remove_prefix(1);
  }
  while (const auto* blank = blank_in_front(rest)) {
    line.indent += blank->columns;
    rest.remove_prefix(blank->bytes.size());
  }
  line.text = trim_wide(rest);
  // Quoted-printable that nobody decoded, because the header that says so is gone: a blank at the end.
  while (line.text.ends_with("=20")) line.text = trim_wide(line.text.substr(0, line.text.size() - 3));
  return line;
}

QuoteLine next_words(std::string_view body, std::size_t at) {
  QuoteLine line{at, at, 0, 0, {}};
  for (int i = 0; i < kLookAhead && at < body.size(); ++i, at = line.end) {
    line = quote_line_at(body, at);
    if (!line.blank()) return line;
  }
  return {at, at, 0, 0, {}};
}

}  // namespace rj::relate
