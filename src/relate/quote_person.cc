#include "relate/quote_person.h"

#include <algorithm>
#include <optional>

#include "format/ascii.h"
#include "relate/quote_line.h"

namespace rj::relate {
namespace {

namespace ascii = format::ascii;
constexpr auto npos = std::string_view::npos;

bool is_local(char c) {
  return ascii::is_alpha(c) || ascii::is_digit(c) || ascii::is_high(c) || std::string_view(".!#$%&'*+=?^_`{|}~-").contains(c);
}
bool is_domain(char c) { return ascii::is_alpha(c) || ascii::is_digit(c) || ascii::is_high(c) || c == '.' || c == '-'; }

std::size_t find_ignoring_case(std::string_view text, std::string_view lower_word) {
  const auto found = std::ranges::search(text, lower_word, {}, ascii::lower);
  return found.empty() ? npos : static_cast<std::size_t>(found.begin() - text.begin());
}

// Marks around a name that are not part of it.
std::string_view unmarked(std::string_view name) {
  static constexpr std::string_view marks[] = {"\"", "'",  "*",  ",",  ";", ":",  "“", "”", "‘",
                                               "’",  "，", "、", "；", "(", "（", "«", "»", "："};
  for (bool again = true; again;) {
    again = false;
    name = trim_wide(name);
    for (const auto mark : marks) {
      if (name.starts_with(mark)) name.remove_prefix(mark.size()), again = true;
      if (name.ends_with(mark)) name.remove_suffix(mark.size()), again = true;
    }
    // An opening bracket alone at the end; `(Rio)` stays.
    if (name.ends_with("<") || name.ends_with("[")) name.remove_suffix(1), again = true;
    if ((name.ends_with(")") && !name.contains('(')) || (name.ends_with("）") && !name.contains("（"))) {
      name.remove_suffix(name.ends_with(")") ? 1 : std::string_view("）").size());
      again = true;
    }
  }
  return name;
}

std::string one_space(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = ascii::is_white(c);
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c;
  }
  return out;
}

// Whoever wrote for somebody wrote that one's words.
std::string_view principal(std::string_view text) {
  static constexpr std::string_view phrases[] = {"on behalf of", "im auftrag von", "代表", "de la part de"};
  for (const auto phrase : phrases) {
    if (const auto at = find_ignoring_case(text, phrase); at != npos) return text.substr(at + phrase.size());
  }
  return text;
}

// Courts print `PII - Mara Oduya` where an address was.
std::string_view unlabelled(std::string_view name) {
  if (!name.starts_with("PII")) return name;
  const auto rest = trim_wide(name.substr(3));
  return rest.starts_with('-') ? trim_wide(rest.substr(1)) : name;
}

}  // namespace

std::string_view find_address(std::string_view text) {
  for (auto at = text.find('@'); at != npos; at = text.find('@', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && is_local(text[begin - 1])) --begin;
    std::size_t end = at + 1;
    while (end < text.size() && is_domain(text[end])) ++end;
    while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
    // Notes: `Mara Oduya/LON/Acme@Acme` and `Mara Oduya@Acme` are places in a directory.
    const bool directory = (begin > 0 && text[begin - 1] == '/') || !text.substr(at + 1, end - at - 1).contains('.');
    if (begin < at && !directory) return text.substr(begin, end - begin);
  }
  return {};
}

QuotePerson read_person(std::string_view text) {
  text = principal(text);
  QuotePerson person;
  const auto address = find_address(text);
  person.address = address;
  const auto domain = person.address.find('@');
  for (std::size_t i = std::min(domain, person.address.size()); i < person.address.size(); ++i) {
    person.address[i] = ascii::lower(person.address[i]);
  }
  // The name stands before the brackets, whatever is in them; or before a bare address.
  const auto bracket = std::min({text.find('<'), find_ignoring_case(text, "[mailto:"), text.find("［")});
  const auto at = address.empty() ? npos : static_cast<std::size_t>(address.data() - text.data());
  auto name = text.substr(0, std::min({bracket, at, text.size()}));
  if (at != npos && bracket == npos && (name.ends_with('[') || name.ends_with('('))) name.remove_suffix(1);
  // Notes again: what follows the first slash is the organisation.
  if (const auto slash = name.find('/'); slash != npos && name.find_first_of("/@", slash + 1) != npos)
    name = name.substr(0, slash);
  if (address.empty()) name = name.substr(0, name.find('@'));
  // A list rewrote the sender: `Mara Oduya via announce`.
  if (const auto list = name.find(" via "); list != npos && list > 0) name = name.substr(0, list);
  name = unlabelled(unmarked(name));
  // `< PII - Mara Oduya >`: what stands in the brackets is all there is.
  const auto inside = trim_wide(text);
  if (name.empty() && address.empty() && inside.starts_with('<')) {
    name = unlabelled(unmarked(inside.substr(1, inside.find('>') == npos ? npos : inside.find('>') - 1)));
  }
  person.name = one_space(name);
  return person;
}

}  // namespace rj::relate
