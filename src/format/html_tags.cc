#include "format/html_tags.h"

#include <algorithm>

namespace rj::format {
namespace {

struct Tag {
  std::string_view name;
  TagRole role;
};

using enum TagRole;

constexpr Tag kTags[] = {
    {"address", block},
    {"article", block},
    {"aside", block},
    {"blockquote", quote},
    {"body", block},
    {"br", line_break},
    {"caption", block},
    {"center", block},
    {"dd", block},
    {"details", block},
    {"dialog", block},
    {"dir", bullets},
    {"div", block},
    {"dl", block},
    {"dt", block},
    {"fieldset", block},
    {"figcaption", block},
    {"figure", block},
    {"footer", block},
    {"form", block},
    {"h1", heading},
    {"h2", heading},
    {"h3", heading},
    {"h4", heading},
    {"h5", heading},
    {"h6", heading},
    {"header", block},
    {"hgroup", block},
    {"hr", rule},
    {"iframe", unseen},
    {"img", image},
    {"input", field},
    {"legend", block},
    {"li", item},
    {"listing", preformatted},
    {"main", block},
    {"menu", bullets},
    {"nav", block},
    {"noembed", unseen},
    {"noframes", unseen},
    {"ol", numbers},
    {"optgroup", block},
    {"option", block},
    {"p", paragraph},
    {"plaintext", preformatted},
    {"pre", preformatted},
    {"script", code},
    {"section", block},
    {"select", block},
    {"style", code},
    {"summary", block},
    {"table", table},
    {"tbody", rows},
    {"td", cell},
    {"template", block},
    {"textarea", preformatted},
    {"tfoot", rows},
    {"th", cell},
    {"thead", rows},
    {"title", unseen},
    {"tr", row},
    {"ul", bullets},
    {"xmp", preformatted},
};
static_assert(std::ranges::is_sorted(kTags, {}, &Tag::name));
static_assert(static_cast<std::size_t>(code) + 1 == kTagRoles);

constexpr std::string_view kVoid[] = {"area", "base", "col",   "embed",  "frame", "keygen",
                                      "link", "meta", "param", "source", "track", "wbr"};

constexpr std::string_view kFormatting[] = {"a",    "b", "big",   "code",   "em",     "font", "i",
                                            "nobr", "s", "small", "strike", "strong", "tt",   "u"};

// Blocks that may stand in a <p>, and what holds no words and belongs to the head of a page or to columns.
constexpr std::string_view kInParagraph[] = {"body", "caption", "legend", "optgroup", "option", "select", "template", "textarea"};
constexpr std::string_view kInHead[] = {"base", "basefont", "bgsound", "col",  "colgroup", "frame",  "frameset",
                                        "head", "html",     "link",    "meta", "param",    "source", "track"};

}  // namespace

bool only_formats(std::string_view name) { return std::ranges::find(kFormatting, name) != std::end(kFormatting); }

bool is_void(std::string_view name) { return std::ranges::find(kVoid, name) != std::end(kVoid); }

TagRole role_of(std::string_view name) {
  const auto* const found = std::ranges::lower_bound(kTags, name, {}, &Tag::name);
  return found != std::end(kTags) && found->name == name ? found->role : flow;
}

bool bounds_formatting(std::string_view name, TagRole role) { return role == cell || name == "caption" || name == "template"; }

bool ends_paragraph(std::string_view name, TagRole role) {
  if (role == block || role == preformatted) return std::ranges::find(kInParagraph, name) == std::end(kInParagraph);
  return role == paragraph || role == rule || (role >= heading && role <= table);
}

bool resumes_formatting(std::string_view name, TagRole role) {
  if (role == flow) return std::ranges::find(kInHead, name) == std::end(kInHead);
  if (role == block) return name == "select" || name == "option" || name == "optgroup";
  return role == line_break || role == image || role == field;
}

}  // namespace rj::format
