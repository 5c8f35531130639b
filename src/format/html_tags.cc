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
    {"h1", paragraph},
    {"h2", paragraph},
    {"h3", paragraph},
    {"h4", paragraph},
    {"h5", paragraph},
    {"h6", paragraph},
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
    {"tbody", block},
    {"td", cell},
    {"template", block},
    {"textarea", preformatted},
    {"tfoot", block},
    {"th", cell},
    {"thead", block},
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

}  // namespace

bool only_formats(std::string_view name) { return std::ranges::find(kFormatting, name) != std::end(kFormatting); }

bool is_void(std::string_view name) { return std::ranges::find(kVoid, name) != std::end(kVoid); }

TagRole role_of(std::string_view name) {
  const auto* const found = std::ranges::lower_bound(kTags, name, {}, &Tag::name);
  return found != std::end(kTags) && found->name == name ? found->role : flow;
}

bool is_tracked(TagRole role) {
  // A paragraph cannot hold a block; nothing depends on which one is open.
  return role == block || (role >= bullets && role <= cell);
}

}  // namespace rj::format
