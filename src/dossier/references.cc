#include "dossier/references.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "dossier/numerals.h"

namespace rj::dossier {
namespace {

bool any_starts(std::string_view text, std::size_t at, auto const& list, std::size_t& length) {
  if (at > text.size()) return false;
  for (const std::string_view item : list) {
    if (text.substr(at).starts_with(item)) {
      length = item.size();
      return true;
    }
  }
  return false;
}

constexpr std::array<std::string_view, 14> kKeyEnds = {",", "，", ";", "；", "、", ":",  "：",
                                                       ")", "）", "]", "】", "(",  "（", "。"};
constexpr std::array<std::string_view, 4> kWords = {"Exhibits", "Exhibit", "exhibits", "exhibit"};
constexpr std::array<std::string_view, 5> kAnd = {"and ", "& ", "和", "及", "与"};

bool ends_key(std::string_view text, std::size_t at) {
  std::size_t length = 0;
  if (at >= text.size() || spaces_at(text, at) > 0) return true;
  if (any_starts(text, at, kKeyEnds, length)) return true;
  return separator_at(text, at) > 0;
}

// A number or short name: up to white space, a separator or a bracket; a full stop at its end is the sentence's.
std::size_t key_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (!ends_key(text, end)) end += utf8::decode(text, end).length;
  if (end > at && text[end - 1] == '.') --end;
  return end;
}

struct One {
  std::size_t end = 0;
  bool plural = false;  // `Exhibits`, `证据4、5`: bare numbers may follow
  bool number = false;
};

std::optional<One> exhibit_at(std::string_view text, std::size_t at) {
  std::size_t length = 0;
  if (any_starts(text, at, kWords, length)) {
    const std::size_t key = at + length + spaces_at(text, at + length);
    if (key == at + length) return std::nullopt;
    const std::size_t end = key_end(text, key);
    if (end == key) return std::nullopt;
    return One{end, text[at + length - 1] == 's', false};
  }
  constexpr std::string_view chinese = "证据";
  if (!text.substr(at).starts_with(chinese)) return std::nullopt;
  const std::size_t key = at + chinese.size() + spaces_at(text, at + chinese.size());
  const auto number = numeral_at(text.substr(std::min(key, text.size())));
  const std::size_t end = number && ends_key(text, key + number->length) ? key + number->length : key_end(text, key);
  if (end == key) return std::nullopt;
  return One{end, true, false};
}

// `@KEY`; a file name may hold spaces.
std::optional<One> key_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '@') return std::nullopt;
  const bool file = text.substr(at + 1).starts_with("file:");
  constexpr std::array<std::string_view, 7> ends = {";", "；", "]", "】", "、", "，", ","};
  std::size_t end = at + 1, length = 0;
  while (end < text.size() && !any_starts(text, end, ends, length) && (file || spaces_at(text, end) == 0))
    end += utf8::decode(text, end).length;
  while (end > at + 1 && text[end - 1] == ' ') --end;
  if (end == at + 1) return std::nullopt;
  return One{end, false, false};
}

// In a Source line: whatever stands before the first separator.
std::optional<One> words_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && separator_at(text, end) == 0 && list_separator_at(text, end) == 0)
    end += utf8::decode(text, end).length;
  if (end == at) return std::nullopt;
  return One{end, false, false};
}

std::optional<One> bare_number_at(std::string_view text, std::size_t at) {
  const auto number = numeral_at(text.substr(std::min(at, text.size())));
  if (!number) return std::nullopt;
  const std::size_t end = at + number->length;
  std::size_t length = 0;
  const std::size_t after = end + spaces_at(text, end);
  const bool ended = after >= text.size() || any_starts(text, after, kKeyEnds, length) || any_starts(text, after, kAnd, length) ||
                     separator_at(text, end) > 0;
  if (!ended) return std::nullopt;  // `Exhibits 4, 22 November 2015`
  return One{end, true, true};
}

// What may stand between two references of a list.
std::size_t between_at(std::string_view text, std::size_t at) {
  const std::size_t spaces = spaces_at(text, at);
  std::size_t length = 0;
  if (any_starts(text, at + spaces, kAnd, length)) return spaces + length;
  if (const auto list = list_separator_at(text, at); list > 0) return list;
  constexpr std::array<std::string_view, 2> commas = {",", "，"};
  if (any_starts(text, at + spaces, commas, length)) return spaces + length + spaces_at(text, at + spaces + length);
  return 0;
}

}  // namespace

std::size_t spaces_at(std::string_view text, std::size_t at) {
  const std::size_t from = at;
  constexpr std::string_view wide = "\u3000";
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '\t' || text[at] == '\n' || text[at] == '\r')
      ++at;
    else if (text.substr(at).starts_with(wide))
      at += wide.size();
    else
      break;
  }
  return at - from;
}

std::size_t separator_at(std::string_view text, std::size_t at) {
  const std::size_t before = spaces_at(text, at);
  std::size_t end = at + before;
  if (end >= text.size()) return 0;
  constexpr std::array<std::string_view, 4> marks = {"–", "—", ",", "，"};
  std::size_t length = 0;
  if (any_starts(text, end, marks, length)) {
    const auto mark = text.substr(end, length);
    while (text.substr(end).starts_with(mark)) end += length;  // the Chinese dash is two
  } else if (text[end] == '-' && before > 0 && spaces_at(text, end + 1) > 0) {
    ++end;
  } else {
    return 0;
  }
  return end + spaces_at(text, end) - at;
}

std::size_t list_separator_at(std::string_view text, std::size_t at) {
  const std::size_t before = spaces_at(text, at);
  constexpr std::array<std::string_view, 3> marks = {";", "；", "、"};
  std::size_t length = 0;
  if (!any_starts(text, at + before, marks, length)) return 0;
  return before + length + spaces_at(text, at + before + length);
}

References read_references(const PlacedText& text, std::size_t at, bool bare) {
  References out;
  const std::string_view all = text.text();
  std::size_t from = at + spaces_at(all, at);
  bool numbers_may_follow = false;
  for (bool first = true;; first = false) {
    auto one = exhibit_at(all, from);
    if (!one) one = key_at(all, from);
    if (!one && !first && numbers_may_follow) one = bare_number_at(all, from);
    if (!one && bare && first) one = words_at(all, from);
    if (!one) return out;
    auto located = text.located(from, one->end);
    if (one->number) located.text = "Exhibit " + located.text;
    out.list.push_back(std::move(located));
    out.end = one->end;
    numbers_may_follow = numbers_may_follow || one->plural;
    const std::size_t between = between_at(all, one->end);
    if (between == 0) return out;
    from = one->end + between;
  }
}

}  // namespace rj::dossier
