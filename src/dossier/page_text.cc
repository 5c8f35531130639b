#include "dossier/page_text.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/utf8.h"
#include "dossier/quotes.h"

namespace rj::dossier {
namespace {

// Stand for a character that has been checked, by its bytes, so that columns stay: a word like any other to Markdown.
constexpr std::array<std::string_view, 5> kSeen = {"", "x", "é", "中", "𠀀"};

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

// As src/record/prose.cc reads it.
std::unique_ptr<cmark_node, FreeNode> tree_of(const std::string& markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8));
  if (auto* table = cmark_find_syntax_extension("table"); table != nullptr)
    cmark_parser_attach_syntax_extension(parser.get(), table);
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return std::unique_ptr<cmark_node, FreeNode>(cmark_parser_finish(parser.get()));
}

bool holds_mark(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const auto decoded = utf8::decode(words, at);
    if (is_quotation_mark(decoded.code_point)) return true;
    at += decoded.length;
  }
  return false;
}

const char* fault_of(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
      return "a block quote inside a list or another construct is not supported; begin it in the first column";
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE: return "raw HTML is not supported";
    case CMARK_NODE_IMAGE: return "an image is not supported";
    case CMARK_NODE_TEXT:
      return holds_mark(cmark_node_get_literal(node))
                 ? "these quotation marks would be printed unchecked: the page reads this Markdown in another way"
                 : nullptr;
    default: return nullptr;
  }
}

// Cells of a table know no line; their row does.
int line_of(cmark_node* node) {
  for (; node != nullptr; node = cmark_node_parent(node))
    if (const int line = cmark_node_get_start_line(node); line > 0) return line;
  return 1;
}

}  // namespace

PageText::PageText(Place place, std::string markdown) : place_(std::move(place)), text_(std::move(markdown)) {
  cursor_.column = place_.column;
  starts_.push_back(0);
  for (auto at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) starts_.push_back(at + 1);
}

void PageText::take_out(const PlacedText& part, ByteSpan span) {
  for (std::size_t at = span.begin; at < span.end;) {
    const auto end = std::min<std::size_t>(part.text().find('\n', at), span.end);
    blank(part.at(at), end - at);
    at = end + 1;
  }
}

void PageText::blank(const Place& place, std::size_t bytes) {
  const int line = place.line - place_.line;
  if (line < 0 || static_cast<std::size_t>(line) >= starts_.size()) return;
  if (cursor_.line != line || cursor_.column > place.column)
    cursor_ = {line, line == 0 ? place_.column : 1, starts_[static_cast<std::size_t>(line)]};
  while (cursor_.column < place.column && cursor_.offset < text_.size()) {
    cursor_.offset += utf8::decode(text_, cursor_.offset).length;
    ++cursor_.column;
  }
  for (const auto end = std::min(cursor_.offset + bytes, text_.size()); cursor_.offset < end; ++cursor_.column) {
    const auto length = utf8::decode(text_, cursor_.offset).length;
    text_.replace(cursor_.offset, length, kSeen.at(length));
    cursor_.offset += length;
  }
}

// The first mark or `>` of the line, if it shows one.
Place PageText::place_of(int line) const {
  const auto index = std::min(static_cast<std::size_t>(std::max(line, 1) - 1), starts_.size() - 1);
  Place out{place_.file, place_.line + static_cast<int>(index), index == 0 ? place_.column : 1};
  const auto end = index + 1 < starts_.size() ? starts_[index + 1] - 1 : text_.size();
  const auto words = std::string_view(text_).substr(starts_[index], end - starts_[index]);
  int column = out.column;
  for (std::size_t at = 0; at < words.size(); ++column) {
    const auto decoded = utf8::decode(words, at);
    if (decoded.code_point == U'>' || is_quotation_mark(decoded.code_point)) {
      out.column = column;
      break;
    }
    at += decoded.length;
  }
  return out;
}

std::vector<PageFault> PageText::left_over() const {
  std::vector<PageFault> out;
  const auto document = tree_of(text_);
  const std::unique_ptr<cmark_iter, FreeIterator> walk(cmark_iter_new(document.get()));
  for (auto event = cmark_iter_next(walk.get()); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk.get())) {
    if (event != CMARK_EVENT_ENTER) continue;
    auto* node = cmark_iter_get_node(walk.get());
    const auto* message = fault_of(node);
    if (message == nullptr) continue;
    auto place = place_of(line_of(node));
    if (out.empty() || out.back().place.line != place.line) out.push_back({std::move(place), message});
  }
  return out;
}

}  // namespace rj::dossier
