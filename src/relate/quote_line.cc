#include "relate/quote_line.h"

#include <algorithm>

#include "format/ascii.h"

namespace rj::relate {
namespace {

namespace ascii = format::ascii;

/// More marks than this are part of the words: nobody quotes so deep, and each level is remembered.
constexpr int kDeepest = 512;
/// Blank lines that may stand between an introduction and what it introduces.
constexpr int kLookAhead = 40;
/// Between two marks some programs put a tab's worth.
constexpr std::size_t kBlanksBetweenMarks = 4;
constexpr int kTab = 8;
/// `MO> `, `Mara> `: initials or a short name in front of the mark.
constexpr std::size_t kLongestInitials = 5;
/// Lines looked at on either side of a mark that alone says nothing.
constexpr int kBeside = 2;

struct Blank {
  std::string_view bytes;
  int columns;
};
// No-break space, ideographic space, zero width space to right-to-left mark, byte order mark.
constexpr Blank kBlanks[] = {
    {" ", 1},
    {"\t", kTab},
    {"\r", 0},
    {"\n", 0},
    {"\xC2\xA0", 1},
    {"\xE3\x80\x80", 2},
    {"\xE2\x80\x8B", 0},
    {"\xE2\x80\x8C", 0},
    {"\xE2\x80\x8D", 0},
    {"\xE2\x80\x8E", 0},
    {"\xE2\x80\x8F", 0},
    {"\xEF\xBB\xBF", 0},
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

namespace {

constexpr std::string_view kSign = ">";
constexpr std::string_view kWideSign = "＞";
constexpr std::string_view kBar = "|";
constexpr std::string_view kGuillemet = "»";

std::string_view line_at(std::string_view body, std::size_t at) {
  return body.substr(at, std::min(body.find('\n', at), body.size()) - at);
}

std::string_view without_blanks(std::string_view text) {
  while (const auto* blank = blank_in_front(text)) text.remove_prefix(blank->bytes.size());
  return text;
}

// Nearly no line does: letters in front, and no `>` soon.
bool may_begin_mark(std::string_view line) {
  if (line.empty()) return false;
  if (ascii::is_alpha(line.front())) return line.substr(0, kLongestInitials + 1).contains('>');
  return line.front() == '>' || line.front() == '|' || may_begin_blank(line.front());
}

std::string_view sign_of(std::string_view text) {
  if (text.starts_with('>')) return kSign;
  return text.starts_with(kWideSign) ? kWideSign : std::string_view{};
}

bool ends_mark(std::string_view rest) { return rest.empty() || rest.front() == '>' || blank_in_front(rest) != nullptr; }

// Bars between words, or far apart.
bool is_table_row(std::string_view text) {
  const auto words = text.find_first_not_of("| \t");
  if (words != std::string_view::npos) return text.find('|', words) != std::string_view::npos;
  const auto last = text.find_last_of('|');
  return text.substr(0, last).find("  ") != std::string_view::npos || text.substr(0, last).contains('\t');
}

// A mark that counts only in company: `| `, `» `, `MO> `. Empty: none.
std::string_view loose_mark_of(std::string_view text) {
  for (const auto mark : {kBar, kGuillemet}) {
    if (!text.starts_with(mark) || !ends_mark(text.substr(mark.size()))) continue;
    return mark == kBar && is_table_row(text) ? std::string_view{} : mark;
  }
  std::size_t letters = 0;
  while (letters < text.size() && letters <= kLongestInitials && ascii::is_alpha(text[letters])) ++letters;
  const bool initials =
      letters > 0 && letters <= kLongestInitials && text.substr(letters).starts_with('>') && ends_mark(text.substr(letters + 1));
  return initials ? text.substr(0, letters + 1) : std::string_view{};
}

// The mark stands on a line beside this one too, or a line that ends in a colon introduces it.
bool in_company(std::string_view body, std::size_t begin, std::size_t end, std::string_view mark) {
  for (int i = 0; i < kBeside && end < body.size(); ++i) {
    const auto line = line_at(body, end);
    if (loose_mark_of(without_blanks(line)) == mark) return true;
    if (!trim_wide(line).empty()) break;
    end += line.size() + 1;
  }
  for (int i = 0; i < kBeside && begin > 0; ++i) {
    const auto from = begin < 2 ? std::string_view::npos : body.rfind('\n', begin - 2);
    const auto start = from == std::string_view::npos ? 0 : from + 1;
    const auto line = trim_wide(body.substr(start, begin - start));
    if (loose_mark_of(line) == mark || line.ends_with(':') || line.ends_with("：")) return true;
    if (!line.empty()) return false;
    begin = start;
  }
  return false;
}

// Takes the marks off the front of `rest` and counts them. `end` is behind the line.
int take_marks(std::string_view body, std::size_t begin, std::size_t end, std::string_view& rest) {
  auto text = without_blanks(rest);
  auto mark = sign_of(text);
  const auto loose = mark.empty() ? loose_mark_of(text) : std::string_view{};
  if (!loose.empty() && in_company(body, begin, end, loose)) mark = loose;
  int level = 0;
  while (!mark.empty() && level < kDeepest) {
    ++level;
    text.remove_prefix(mark.size());
    rest = text;
    const auto next = without_blanks(text);
    const bool near = text.size() - next.size() <= kBlanksBetweenMarks;
    mark = near ? sign_of(next) : std::string_view{};
    if (near && mark.empty() && !loose.empty() && next.starts_with(loose) && ends_mark(next.substr(loose.size()))) mark = loose;
    if (!mark.empty()) text = next;
  }
  return level;
}

}  // namespace

QuoteLine quote_line_at(std::string_view body, std::size_t at) {
  QuoteLine line;
  line.begin = at;
  auto rest = line_at(body, at);
  line.end = std::min(at + rest.size() + 1, body.size());
  if (may_begin_mark(rest)) line.level = take_marks(body, line.begin, line.end, rest);
  if (line.level > 0 && rest.starts_with(' ')) rest.remove_prefix(1);
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
