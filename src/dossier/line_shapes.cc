#include "dossier/line_shapes.h"

#include <algorithm>

#include "dossier/placed.h"

namespace rj::dossier {
namespace {

std::size_t small_indent(std::string_view line) {
  const auto at = std::min(line.find_first_not_of(' '), line.size());
  return at <= 3 ? at : std::string_view::npos;
}

bool is_space(char c) { return c == ' ' || c == '\t'; }

std::string_view skip_spaces(std::string_view text) { return text.substr(std::min(text.find_first_not_of(" \t"), text.size())); }

// Where the text begins behind white space and list markers.
std::size_t behind_markers(std::string_view line) {
  std::size_t at = 0;
  while (const auto length = list_prefix(line.substr(at))) at += length;
  return at + (line.size() - at - skip_spaces(line.substr(at)).size());
}

}  // namespace

std::vector<RawLine> split_lines(std::string_view text) {
  constexpr std::string_view bom = "\uFEFF";
  if (text.starts_with(bom)) text.remove_prefix(bom.size());
  std::vector<RawLine> lines;
  for (std::size_t from = 0; from < text.size();) {
    const auto end = std::min(text.find_first_of("\r\n", from), text.size());
    lines.push_back({text.substr(from, end - from), static_cast<int>(lines.size()) + 1});
    from = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return lines;
}

bool is_blank(std::string_view line) { return std::ranges::all_of(line, is_space); }

std::optional<HeadingShape> heading_shape(std::string_view line) {
  const auto begin = small_indent(line);
  if (begin == std::string_view::npos) return std::nullopt;
  std::size_t at = begin;
  while (at < line.size() && line[at] == '#') ++at;
  const auto level = at - begin;
  if (level < 1 || level > 6 || (at < line.size() && !is_space(line[at]))) return std::nullopt;
  auto text = trim(line.substr(at));
  auto closing = text.find_last_not_of('#');
  if (closing != std::string_view::npos && closing + 1 < text.size() && is_space(text[closing]))
    text = trim(text.substr(0, closing));
  if (text.empty()) return HeadingShape{static_cast<int>(level), {line.size(), line.size()}};
  const auto from = static_cast<std::size_t>(text.data() - line.data());
  return HeadingShape{static_cast<int>(level), {from, from + text.size()}};
}

std::size_t quote_prefix(std::string_view line) {
  const auto begin = small_indent(line);
  if (begin == std::string_view::npos || begin >= line.size() || line[begin] != '>') return 0;
  return begin + 1 < line.size() && is_space(line[begin + 1]) ? begin + 2 : begin + 1;
}

std::optional<std::size_t> deep_quote(std::string_view line) {
  const auto at = behind_markers(line);
  return at < line.size() && line[at] == '>' ? std::optional(at) : std::nullopt;
}

std::optional<std::size_t> deep_fence(std::string_view line) {
  const auto at = behind_markers(line);
  return at > 0 && !fence(line.substr(at)).empty() ? std::optional(at) : std::nullopt;
}

std::size_t list_prefix(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
  std::size_t at = begin;
  if (at < line.size() && (line[at] == '-' || line[at] == '*' || line[at] == '+')) {
    ++at;
  } else {
    while (at < line.size() && at - begin < 9 && line[at] >= '0' && line[at] <= '9') ++at;
    if (at == begin || at >= line.size() || (line[at] != '.' && line[at] != ')')) return 0;
    ++at;
  }
  if (at < line.size() && !is_space(line[at])) return 0;
  return std::min(at + 1, line.size());
}

std::string_view fence(std::string_view line) {
  const auto begin = small_indent(line);
  if (begin == std::string_view::npos || begin >= line.size() || (line[begin] != '`' && line[begin] != '~')) return {};
  const auto end = std::min(line.find_first_not_of(line[begin], begin), line.size());
  if (end - begin < 3) return {};
  if (line[begin] == '`' && line.find('`', end) != std::string_view::npos) return {};  // a code span
  return line.substr(begin, end - begin);
}

bool is_table_rule(std::string_view line) {
  line = trim(line);
  return line.contains('|') && line.contains('-') && line.find_first_not_of("|-: \t") == std::string_view::npos;
}

std::vector<ByteSpan> table_cells(std::string_view line) {
  std::vector<ByteSpan> cells;
  std::size_t from = 0;
  for (std::size_t at = 0; at <= line.size(); ++at) {
    if (at < line.size() && line[at] == '\\') {
      ++at;
      continue;
    }
    if (at < line.size() && line[at] != '|') continue;
    if (!is_blank(line.substr(from, at - from))) cells.push_back({from, at});
    from = at + 1;
  }
  return cells;
}

bool is_rule(std::string_view line) {
  line = trim(line);
  if (line.empty() || (line[0] != '-' && line[0] != '*' && line[0] != '_' && line[0] != '=')) return false;
  const char mark = line[0];
  const auto count = std::ranges::count(line, mark);
  return count >= 3 && std::ranges::all_of(line, [mark](char c) { return c == mark || is_space(c); });
}

bool is_link_definition(std::string_view line) {
  const auto begin = small_indent(line);
  if (begin == std::string_view::npos || !line.substr(begin).starts_with('[')) return false;
  if (line.substr(begin).starts_with("[^") || line.substr(begin).starts_with("[@")) return false;
  const auto end = line.find("]:", begin);
  if (end == std::string_view::npos || end == begin + 1 || line.find_first_of("[]", begin + 1) != end) return false;
  auto rest = skip_spaces(line.substr(end + 2));
  const auto target = rest.starts_with('<') ? rest.find('>') + 1 : std::min(rest.find_first_of(" \t"), rest.size());
  if (target == 0) return false;
  const bool says_words =
      std::ranges::any_of(rest.substr(0, target), [](char c) { return c == '"' || static_cast<unsigned char>(c) >= 0x80; });
  if (says_words) return false;  // a mark in an address: more likely prose, and then it is checked
  if (target == rest.size()) return true;
  rest = trim(skip_spaces(rest.substr(target)));
  if (rest.empty()) return true;
  const char close = rest[0] == '(' ? ')' : rest[0];
  return rest.size() >= 2 && (close == '"' || close == '\'' || close == ')') && rest.find(close, 1) == rest.size() - 1;
}

std::size_t indentation(std::string_view line) {
  std::size_t columns = 0;
  for (const char c : line) {
    if (c == ' ')
      ++columns;
    else if (c == '\t')
      columns += 4 - columns % 4;
    else
      break;
  }
  return columns;
}

}  // namespace rj::dossier
