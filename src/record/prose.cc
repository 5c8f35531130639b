#include "record/prose.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <cstdlib>
#include <memory>

#include "record/html.h"

namespace rj::record {
namespace {

constexpr std::string_view kOpen = "\uFDD0";
constexpr std::string_view kClose = "\uFDD1";

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};
struct FreeText {
  void operator()(char* text) const { std::free(text); }
};

// Levels of the page's own outline, and nothing that could fetch something.
void tame(cmark_node* document) {
  const std::unique_ptr<cmark_iter, FreeIterator> walk(cmark_iter_new(document));
  while (true) {
    const auto event = cmark_iter_next(walk.get());
    if (event == CMARK_EVENT_DONE) return;
    auto* node = cmark_iter_get_node(walk.get());
    const auto type = cmark_node_get_type(node);
    if (event == CMARK_EVENT_ENTER && type == CMARK_NODE_HEADING) cmark_node_set_heading_level(node, 3);
    if (event == CMARK_EVENT_ENTER && type == CMARK_NODE_CODE_BLOCK) cmark_node_set_fence_info(node, "");
    const bool html =
        type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;  // cmark would leave a comment in its place
    if (html || (event == CMARK_EVENT_EXIT && type == CMARK_NODE_IMAGE)) {
      cmark_node_unlink(node);
      cmark_node_free(node);
    }
  }
}

std::string render(const std::string& markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8));
  auto* table = cmark_find_syntax_extension("table");
  if (table != nullptr) cmark_parser_attach_syntax_extension(parser.get(), table);
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  const std::unique_ptr<cmark_node, FreeNode> document(cmark_parser_finish(parser.get()));
  tame(document.get());
  const std::unique_ptr<char, FreeText> html(
      cmark_render_html(document.get(), CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser.get())));
  return html.get();
}

std::string filled(std::string_view html, const Prose& prose, const std::function<std::string(const Slot&)>& slot) {
  std::string out;
  while (true) {
    const auto open = html.find(kOpen);
    if (open == html.npos) return out += html;
    out += html.substr(0, open);
    html.remove_prefix(open + kOpen.size());
    const auto close = html.find(kClose);
    std::size_t index = 0;
    for (const char c : html.substr(0, close)) index = index * 10 + static_cast<std::size_t>(c - '0');
    if (index < prose.slots.size()) out += slot(prose.slots[index]);
    html.remove_prefix(close == html.npos ? html.size() : close + kClose.size());
  }
}

}  // namespace

std::string slot_sign(std::size_t index) { return std::string(kOpen) + std::to_string(index) + std::string(kClose); }

std::string without_slot_signs(std::string_view text) {
  std::string out(text);
  for (const auto sign : {kOpen, kClose})
    for (auto at = out.find(sign); at != out.npos; at = out.find(sign, at)) out.erase(at, sign.size());
  return out;
}

std::string prose_to_html(const Prose& prose, const std::function<std::string(const Slot&)>& slot) {
  return filled(render(prose.markdown), prose, slot);
}

std::string line_to_html(const Prose& line, const std::function<std::string(const Slot&)>& slot) {
  return filled(escaped(line.markdown), line, slot);
}

}  // namespace rj::record
