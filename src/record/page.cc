#include "record/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "format/html.h"

namespace rj::record {
namespace {

constexpr auto kElements = std::to_array<std::string_view>(
    {"a",       "abbr",    "article", "b",      "blockquote", "body", "br",         "circle", "code",   "dd",
     "defs",    "details", "div",     "dl",     "dt",         "em",   "figcaption", "figure", "footer", "g",
     "h1",      "h2",      "h3",      "head",   "header",     "hr",   "html",       "li",     "line",   "linearGradient",
     "link",    "main",    "mark",    "meta",   "nav",        "ol",   "p",          "pre",    "q",      "rect",
     "section", "span",    "stop",    "strong", "summary",    "svg",  "table",      "tbody",  "td",     "text",
     "th",      "thead",   "time",    "title",  "tr",         "ul"});
constexpr auto kAttributes = std::to_array<std::string_view>({"align",
                                                              "aria-current",
                                                              "aria-hidden",
                                                              "aria-label",
                                                              "aria-labelledby",
                                                              "charset",
                                                              "cite",
                                                              "class",
                                                              "content",
                                                              "cx",
                                                              "cy",
                                                              "datetime",
                                                              "fill",
                                                              "font-size",
                                                              "height",
                                                              "href",
                                                              "hreflang",
                                                              "http-equiv",
                                                              "id",
                                                              "lang",
                                                              "name",
                                                              "offset",
                                                              "r",
                                                              "rel",
                                                              "role",
                                                              "rx",
                                                              "start",
                                                              "stop-color",
                                                              "stop-opacity",
                                                              "stroke",
                                                              "stroke-dasharray",
                                                              "stroke-opacity",
                                                              "stroke-width",
                                                              "tabindex",
                                                              "title",
                                                              "width",
                                                              "x",
                                                              "x1",
                                                              "x2",
                                                              "y",
                                                              "y1",
                                                              "y2"});
/// Never closed.
constexpr auto kVoid = std::to_array<std::string_view>({"br", "circle", "hr", "line", "link", "meta", "rect", "stop"});
/// Deeper than any page of ours; Markdown may nest its lists.
constexpr std::size_t kDeepest = 200;

bool is_one_of(const auto& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

Failure refused(std::string what) { return fail(Fault::malformed, std::move(what)); }

// Nothing that a browser would run, however it is written.
bool is_plain_link(std::string_view href) {
  std::string plain;
  for (const char c : format::decode_entities(href))
    if (static_cast<unsigned char>(c) > 0x20) plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return std::ranges::none_of(std::to_array<std::string_view>({"javascript:", "vbscript:", "data:", "file:"}),
                              [&](std::string_view scheme) { return plain.starts_with(scheme); });
}

struct Tag {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> attributes;
  bool closing = false;
};

// The inside of a tag: `name key="value" ...`, with ` /` before the end at most.
Result<Tag> read_tag(std::string_view inside) {
  Tag tag;
  tag.closing = inside.starts_with('/');
  if (tag.closing) inside.remove_prefix(1);
  if (inside.ends_with('/')) inside.remove_suffix(1);
  tag.name = inside.substr(0, inside.find_first_of(" \n"));
  if (!is_one_of(kElements, tag.name)) return refused(fmt::format("holds <{}>, which no page of a record does", tag.name));
  inside.remove_prefix(tag.name.size());
  while (true) {
    inside.remove_prefix(std::min(inside.find_first_not_of(" \n"), inside.size()));
    if (inside.empty()) return tag;
    const auto equals = inside.find("=\"");
    const auto key = inside.substr(0, equals);
    if (tag.closing || equals == inside.npos || !is_one_of(kAttributes, key))
      return refused(fmt::format("has “{}” in a <{}>, which no page of a record has", key, tag.name));
    const auto close = inside.find('"', equals + 2);
    if (close == inside.npos) return refused("has an attribute without end");
    const auto value = inside.substr(equals + 2, close - equals - 2);
    if (key == "href" && !is_plain_link(value)) return refused(fmt::format("has a link to “{}”", value));
    if (std::ranges::find(tag.attributes, key, &std::pair<std::string_view, std::string_view>::first) != tag.attributes.end())
      return refused(fmt::format("has “{}” twice in a <{}>", key, tag.name));
    tag.attributes.emplace_back(key, value);
    inside.remove_prefix(close + 1);
  }
}

}  // namespace

std::string_view Page::Node::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes)
    if (key == wanted) return value;
  return {};
}

bool Page::Node::has_class(std::string_view wanted) const {
  for (auto rest = attribute("class"); !rest.empty();) {
    const auto one = rest.substr(0, rest.find(' '));
    if (one == wanted) return true;
    rest.remove_prefix(std::min(one.size() + 1, rest.size()));
  }
  return false;
}

Result<Page> Page::read(std::string_view html) {
  constexpr std::string_view kDoctype = "<!doctype html>\n";
  if (!html.starts_with(kDoctype)) return refused("does not begin as a page of a record does");
  Page page;
  page.nodes_.push_back({});
  std::vector<std::size_t> open{0};
  const auto add = [&](Page::Node node) {
    node.parent = open.back();
    node.end = page.nodes_.size() + 1;
    page.nodes_.push_back(std::move(node));
  };
  for (std::size_t at = kDoctype.size(); at < html.size();) {
    if (html[at] != '<') {
      const auto end = std::min(html.find('<', at), html.size());
      add({.name = {}, .text = html.substr(at, end - at), .attributes = {}});
      at = end;
      continue;
    }
    const auto close = html.find('>', at);
    if (html.substr(at).starts_with("<!")) return refused("holds a comment");
    if (close == html.npos) return refused("ends within a tag");
    const auto tag = RJ_TRY(read_tag(html.substr(at + 1, close - at - 1)));
    at = close + 1;
    if (tag.closing) {
      if (open.size() < 2 || page.nodes_[open.back()].name != tag.name)
        return refused(fmt::format("closes <{}> where none is open", tag.name));
      page.nodes_[open.back()].end = page.nodes_.size();
      open.pop_back();
      continue;
    }
    add({.name = tag.name, .text = {}, .attributes = tag.attributes});
    const auto id = page.nodes_.back().attribute("id");
    if (!id.empty() && !page.ids_.emplace(id, page.nodes_.size() - 1).second)
      return refused(fmt::format("has the id “{}” twice", id));
    if (!is_one_of(kVoid, tag.name)) open.push_back(page.nodes_.size() - 1);
    if (open.size() > kDeepest) return refused("nests its elements too deeply");
  }
  if (open.size() > 1) return refused(fmt::format("does not close <{}>", page.nodes_[open.back()].name));
  page.nodes_.front().end = page.nodes_.size();
  return page;
}

std::optional<std::size_t> Page::with_id(std::string_view id) const {
  const auto known = ids_.find(id);
  return known == ids_.end() ? std::nullopt : std::optional(known->second);
}

std::vector<std::size_t> Page::of_class(std::string_view wanted, std::size_t root) const {
  std::vector<std::size_t> out;
  for (auto i = root + 1; i < nodes_[root].end; ++i)
    if (nodes_[i].has_class(wanted)) out.push_back(i);
  return out;
}

std::optional<std::size_t> Page::around(std::size_t node, std::string_view wanted) const {
  while (node != 0) {
    node = nodes_[node].parent;
    if (nodes_[node].has_class(wanted)) return node;
  }
  return std::nullopt;
}

void Page::append(std::string& out, std::size_t from, std::size_t end) const {
  for (auto i = from; i < end; ++i) {
    const auto& node = nodes_[i];
    const bool closed = nodes_[node.parent].name == "details" && node.name != "summary";
    if (closed) {
      i = node.end - 1;
      continue;
    }
    if (node.name.empty()) out += node.text;
    if (node.name == "br") out += '\n';
  }
}

std::string Page::text(std::size_t node) const {
  std::string out;
  append(out, node + 1, nodes_[node].end);
  return format::decode_entities(out);
}

std::string Page::text_from(std::size_t node, std::size_t within) const {
  std::string out;
  append(out, node + 1, nodes_[within].end);
  return format::decode_entities(out);
}

}  // namespace rj::record
