#include "dossier/placed.h"

#include <algorithm>

#include "base/utf8.h"

namespace rj::dossier {
namespace {

constexpr std::size_t kMarkDistance = 512;  // bytes of a long line between two marks

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

void PlacedText::add_line(std::string_view line, int number, int column) {
  if (!marks_.empty()) text_ += '\n';
  marks_.push_back({text_.size(), number, column, true});
  std::size_t from = 0;
  while (line.size() - from > kMarkDistance) {
    const std::size_t to = utf8::character_begin(line, from + kMarkDistance, from);
    if (to == from) break;  // not UTF-8; the parser repairs its input first
    column += static_cast<int>(utf8::count(line.substr(from, to - from)));
    from = to;
    marks_.push_back({text_.size() + from, number, column, false});
  }
  text_ += line;
}

Place PlacedText::at(std::size_t offset) const {
  if (marks_.empty()) return {file_, 1, 1};
  offset = std::min(offset, text_.size());
  auto mark = std::ranges::upper_bound(marks_, offset, {}, &Mark::offset);
  if (mark != marks_.begin()) --mark;
  const auto between = std::string_view(text_).substr(mark->offset, offset - mark->offset);
  return {file_, mark->line, mark->column + static_cast<int>(utf8::count(between))};
}

PlacedText PlacedText::cut(std::size_t begin, std::size_t end) const {
  PlacedText out(file_);
  const std::string_view all(text_);
  for (std::size_t from = begin;;) {
    const std::size_t to = std::min(all.find('\n', from), end);
    const Place place = at(from);
    out.add_line(all.substr(from, to - from), place.line, place.column);
    if (to >= end) return out;
    from = to + 1;
  }
}

Located PlacedText::located(std::size_t begin, std::size_t end) const { return {text_.substr(begin, end - begin), at(begin)}; }

std::vector<Place> PlacedText::line_places() const {
  std::vector<Place> places;
  for (const auto& mark : marks_)
    if (mark.line_start) places.push_back({file_, mark.line, mark.column});
  return places;
}

PlacedText trimmed(const PlacedText& text) {
  const auto kept = trim(text.text());
  const auto begin = kept.empty() ? 0 : static_cast<std::size_t>(kept.data() - text.text().data());
  return text.cut(begin, begin + kept.size());
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view wide = "\u3000";  // the ideographic space is white space in every label line
  for (;;) {
    if (!text.empty() && is_blank(text.front()))
      text.remove_prefix(1);
    else if (text.starts_with(wide))
      text.remove_prefix(wide.size());
    else
      break;
  }
  for (;;) {
    if (!text.empty() && is_blank(text.back()))
      text.remove_suffix(1);
    else if (text.ends_with(wide))
      text.remove_suffix(wide.size());
    else
      break;
  }
  return text;
}

}  // namespace rj::dossier
