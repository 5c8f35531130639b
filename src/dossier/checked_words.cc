#include "dossier/checked_words.h"

#include <algorithm>

#include "base/utf8.h"

namespace rj::dossier {
namespace {

// Lines of prose are kept whole, so every line after the first begins in column 1.
std::vector<Anchor> anchors_of_lines(std::string_view text, const Place& first) {
  std::vector<Anchor> anchors{{0, first}};
  int line = first.line;
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    anchors.push_back({at + 1, {first.file, ++line, 1}});
  return anchors;
}

}  // namespace

CheckedWords CheckedWords::of(const Quotation& quotation) {
  CheckedWords out;
  out.emphasis_added_ = quotation.emphasis_added;
  if (quotation.original) {
    out.text_ = quotation.original->text;
    out.start_ = quotation.original->place;
    out.anchors_ = anchors_of_lines(out.text_, out.start_);
    return out;
  }
  out.text_ = quotation.words;
  out.start_ = quotation.place;
  std::size_t offset = 0;
  for (const auto& place : quotation.line_places) {
    out.anchors_.push_back({offset, place});
    const auto end = out.text_.find('\n', offset);
    if (end == std::string::npos) break;
    offset = end + 1;
  }
  return out;
}

CheckedWords CheckedWords::of_cell(const Located& cell, std::string_view file) {
  CheckedWords out;
  out.text_ = cell.text;
  out.start_ = cell.place;
  out.anchors_ = cell_anchors(file, cell.place, cell.text);
  return out;
}

CheckedWords CheckedWords::pair(ByteSpan words, std::size_t start) const {
  CheckedWords out;
  out.text_ = slice(text_, words);
  out.start_ = at(start);
  out.anchors_ = {{0, at(words.begin)}};
  for (const auto& anchor : anchors_)
    if (anchor.offset > words.begin && anchor.offset < words.end)
      out.anchors_.push_back({anchor.offset - words.begin, anchor.place});
  return out;
}

Place CheckedWords::at(std::size_t offset) const {
  auto anchor = std::ranges::upper_bound(anchors_, offset, {}, &Anchor::offset);
  if (anchor == anchors_.begin()) return start_;
  --anchor;
  Place place = anchor->place;
  place.column += static_cast<int>(utf8::count(std::string_view(text_).substr(anchor->offset, offset - anchor->offset)));
  return place;
}

}  // namespace rj::dossier
