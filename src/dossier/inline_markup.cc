#include "dossier/inline_markup.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

namespace rj::dossier {
namespace {

constexpr std::size_t kLongestTarget = 2'048;  // a link longer than this is read as prose: no quadratic search for its end

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
}

// Runs of backticks by length, so that the partner of each is found without searching the text again.
class Backticks {
 public:
  explicit Backticks(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      if (text[at] != '`') {
        ++at;
        continue;
      }
      const std::size_t end = std::min(text.find_first_not_of('`', at), text.size());
      runs_[end - at].push_back(at);
      at = end;
    }
  }
  [[nodiscard]] std::optional<std::size_t> partner(std::size_t at, std::size_t length) const {
    const auto found = runs_.find(length);
    if (found == runs_.end()) return std::nullopt;
    const auto next = std::ranges::upper_bound(found->second, at);
    if (next == found->second.end()) return std::nullopt;
    return *next;
  }

 private:
  std::map<std::size_t, std::vector<std::size_t>> runs_;
};

// `](target "title")`: the end of the closing bracket, if what stands at the opening one is a link target.
std::optional<std::size_t> link_target_end(std::string_view text, std::size_t open) {
  text = text.substr(0, std::min(text.size(), open + kLongestTarget));
  std::size_t at = open + 1;
  const auto skip = [&] {
    while (at < text.size() && is_space(text[at])) ++at;
  };
  skip();
  if (at < text.size() && text[at] == '<') {
    at = text.find('>', at);
    if (at == std::string_view::npos) return std::nullopt;
    ++at;
  } else {
    for (int depth = 0; at < text.size() && !is_space(text[at]); ++at) {
      if (text[at] == '\\')
        ++at;
      else if (text[at] == '(')
        ++depth;
      else if (text[at] == ')' && --depth < 0)
        break;
    }
  }
  skip();
  if (at < text.size() && (text[at] == '"' || text[at] == '\'' || text[at] == '(')) {
    at = text.find(text[at] == '(' ? ')' : text[at], at + 1);
    if (at == std::string_view::npos) return std::nullopt;
    ++at;
    skip();
  }
  if (at >= text.size() || text[at] != ')') return std::nullopt;
  return at + 1;
}

// The end of `<tag ...>`, `</tag>`, `<!--`; autolinks (`<https:...>`, `<a@b>`) are none.
std::optional<std::size_t> html_end(std::string_view text, std::size_t at) {
  std::size_t from = at + 1;
  if (from < text.size() && (text[from] == '!' || text[from] == '?')) return std::min(text.find('>', from), text.size() - 1) + 1;
  if (from < text.size() && text[from] == '/') ++from;
  std::size_t name = from;
  while (name < text.size() && (is_letter(text[name]) || is_digit(text[name]) || text[name] == '-')) ++name;
  if (name == from || !is_letter(text[from]) || name >= text.size()) return std::nullopt;
  if (text[name] != '>' && text[name] != '/' && !is_space(text[name])) return std::nullopt;
  const auto window = text.substr(0, std::min(text.size(), at + kLongestTarget));
  const auto end = window.find_first_of("<>", name);
  if (end == std::string_view::npos || window[end] == '<') return std::nullopt;
  return end + 1;
}

// `&ldquo;`, `&#8220;`, `&OpenCurlyDoubleQuote;`: any of two thousand names may print a mark that we do not see; four cannot.
std::optional<std::size_t> entity_end(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 4> harmless = {"amp", "lt", "gt", "nbsp"};
  constexpr std::size_t longest = 40;
  const auto rest = text.substr(at + 1, longest);
  std::size_t end = rest.starts_with('#') ? 1 : 0;
  const std::size_t begin = end;
  while (end < rest.size() && (is_digit(rest[end]) || is_letter(rest[end]))) ++end;
  if (end == begin || end >= rest.size() || rest[end] != ';') return std::nullopt;
  if (std::ranges::find(harmless, rest.substr(0, end)) != harmless.end()) return std::nullopt;
  return at + 1 + end + 1;
}

std::optional<Construct> construct_at(std::string_view text, std::size_t at) {
  const auto rest = text.substr(at);
  if (rest.starts_with("![")) return Construct{{at, at + 2}, "an image"};
  if (rest.starts_with("[^") && rest.size() > 2 && !is_space(rest[2]) && rest[2] != ']') {
    const auto end = rest.substr(0, kLongestTarget).find(']');
    if (end != std::string_view::npos) return Construct{{at, at + end + 1}, "a footnote"};
  }
  if (rest.starts_with('<'))
    if (const auto end = html_end(text, at)) return Construct{{at, *end}, "a raw HTML tag"};
  if (rest.starts_with('&'))
    if (const auto end = entity_end(text, at)) return Construct{{at, *end}, "a character reference"};
  return std::nullopt;
}

}  // namespace

InlineMarkup read_inline_markup(std::string_view text) {
  InlineMarkup out;
  const Backticks backticks(text);
  std::size_t open = 0;  // `[` without their partner
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '\\' && at + 1 < text.size() && is_punctuation(text[at + 1])) {
      at += text[at + 1] == '"' ? 1 : 2;  // an escaped mark prints as a mark: it counts
      continue;
    }
    if (c == '`') {
      const std::size_t length = std::min(text.find_first_not_of('`', at), text.size()) - at;
      const auto partner = backticks.partner(at, length);
      if (partner) out.opaque.push_back({at, *partner + length});
      at = partner ? *partner + length : at + length;
      continue;
    }
    const bool closes = c == ']' && open > 0;
    if (closes) --open;
    if (closes && at + 1 < text.size() && text[at + 1] == '(') {
      if (const auto end = link_target_end(text, at + 1)) {
        out.opaque.push_back({at + 1, *end});
        at = *end;
        continue;
      }
    }
    if (auto construct = construct_at(text, at)) {
      at += construct->what == "an image" ? 1 : construct->span.size();
      out.unsupported.push_back(std::move(*construct));
      continue;
    }
    if (c == '[') ++open;
    ++at;
  }
  return out;
}

}  // namespace rj::dossier
