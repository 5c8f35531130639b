#include "format/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <climits>
#include <optional>
#include <utility>

#include "format/ascii.h"
#include "format/entities.h"
#include "format/html_elements.h"
#include "format/html_output.h"
#include "format/html_style.h"
#include "format/html_tags.h"
#include "format/html_tokens.h"

namespace rj::format {
namespace {

/// Nested lists are indented up to here, so that a hostile page cannot make each of its bytes a long line.
constexpr int kIndentDepth = 16;

// Fields of a form whose value is not shown as words.
constexpr std::array<std::string_view, 8> kWordless{"checkbox", "color", "file", "image", "password", "radio", "range", "hidden"};

CssBox box_of(std::string_view name) {
  const auto role = role_of(name);
  if (role == TagRole::flow && name != "button") return CssBox::flow;
  return is_of_table(role) ? CssBox::table : CssBox::block;
}

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html), output_(html), open_(output_) {}

  HtmlText read() {
    HtmlTokenizer tokens(html_);
    HtmlToken token;
    while (tokens.next(token)) {
      here_ = token.span;
      const bool after_pre = std::exchange(pre_begins_, false);
      const bool unseen = std::exchange(unseen_, false);
      switch (token.kind) {
        case HtmlToken::Kind::comment: comment(token); break;
        case HtmlToken::Kind::start_tag: start(token); break;
        case HtmlToken::Kind::end_tag: end(token); break;
        case HtmlToken::Kind::text:
        case HtmlToken::Kind::raw_text:
          if (!unseen && !skip_next_) resume_for(token.span);
          text(token, after_pre);
          break;
      }
      if (unseen) open_.apply(here_);
    }
    HtmlText out = output_.take(html_.size());
    out.base = std::move(base_);
    const ByteSpan all{0, html_.size()};
    if (tokens.saw_unclosed()) out.defects.push_back({DefectCode::truncated, all, "an HTML tag or comment is not closed"});
    if (open_.was_too_deep()) out.defects.push_back({DefectCode::html_too_deep, all, "deeper elements were read as flat"});
    return out;
  }

 private:
  HtmlWriter& out() { return output_.writer(); }

  // White space between cells begins nothing.
  void resume_for(ByteSpan words) {
    if (!open_.formatting_waits()) return;
    if (!open_.between_cells() || !ascii::trimmed(slice(html_, words)).empty()) open_.resume_formatting(words);
  }

  void text(const HtmlToken& token, bool after_pre) {
    if (std::exchange(skip_next_, false)) return;
    ByteSpan span = token.span;
    if (after_pre && html_[span.begin] == '\n') ++span.begin;
    if (token.kind == HtmlToken::Kind::raw_text) {
      out().text(span);
    } else {
      decoded(span, false);
    }
  }

  void decoded(ByteSpan span, bool in_attribute) {
    for_references(
        slice(html_, span), in_attribute,
        [&](std::size_t from, std::size_t to) { out().text({span.begin + from, span.begin + to}); },
        [&](std::size_t at, const Reference& reference) {
          out().reference({span.begin + at, span.begin + at + reference.length}, reference.text());
        });
  }

  [[nodiscard]] std::string decoded_attribute(ByteSpan value) const { return decode_references(slice(html_, value), true); }

  // What Outlook shows and others take for a comment: `<!--[if mso]> ... <![endif]-->`.
  void comment(const HtmlToken& token) {
    const auto all = slice(html_, token.span);
    const auto condition = all.find("]>");
    if (!ascii::lowered(all.substr(0, 7)).starts_with("<!--[if") || condition == std::string_view::npos) return;
    // `<!--[if !mso]><!-- -->`: shown to all but Outlook, as what follows.
    if (!all.ends_with("-->") || ascii::trimmed(all.substr(condition + 2)).starts_with("<!")) return;
    const auto last = std::min(all.rfind("<![endif]"), all.size() - 3);
    if (last < condition + 2) return;
    output_.set_hidden(HiddenBy::conditional, token.span);
    conditional({token.span.begin + condition + 2, token.span.begin + last});
    open_.apply(token.span);
  }

  void conditional(ByteSpan inside) {
    HtmlTokenizer tokens(html_.substr(0, inside.end), inside.begin);
    HtmlToken token;
    bool code = false;  // in what is data for Word, or a style or script
    while (tokens.next(token)) {
      const bool is_start = token.kind == HtmlToken::Kind::start_tag;
      if (is_start || token.kind == HtmlToken::Kind::end_tag) {
        if (token.name == "xml" || role_of(token.name) == TagRole::code) code = is_start;
        if (role_of(token.name) != TagRole::flow) out().block(token.span, 1);
      } else if (token.kind != HtmlToken::Kind::comment && !code) {
        decoded(token.span, false);
      }
    }
  }

  // What an element changes for those inside it.
  struct Look {
    InlineStyle style;
    std::optional<HiddenBy> removed;
    bool tight = false;  // a paragraph without margins
    [[nodiscard]] bool changes(const OpenElement& around) const {
      return removed || tight || style.quote_line || style.invisible.value_or(around.invisible) != around.invisible ||
             style.no_size.value_or(around.no_size) != around.no_size ||
             style.keeps_white_space.value_or(around.preformatted) != around.preformatted;
    }
  };

  [[nodiscard]] Look look_of(const HtmlToken& tag) const {
    Look look;
    if (tag.name == "template") look.removed = HiddenBy::element;
    if (tag.attributes.empty()) return look;
    if (const auto style = attribute_value(html_, tag, "style")) look.style = read_inline_style(decoded_attribute(*style));
    look.tight = tag.name == "p" && (look.style.no_margin || is_words_paragraph(tag));
    const bool cut_off = look.style.no_room && look.style.box.value_or(box_of(tag.name)) == CssBox::block;
    if (!look.style.displayed.value_or(true) || look.style.clear || cut_off) look.removed = HiddenBy::style;
    if (!look.style.displayed && attribute_value(html_, tag, "hidden")) look.removed = HiddenBy::attribute;
    if (tag.name == "font" && !look.style.no_size && attribute_value(html_, tag, "size")) look.style.no_size = false;
    return look;
  }

  // The paragraphs of Word and Outlook have no margins; webmail puts a prefix before their names.
  [[nodiscard]] bool is_words_paragraph(const HtmlToken& tag) const {
    const auto name = attribute_value(html_, tag, "class");
    if (!name) return false;
    const auto words = slice(html_, *name);
    return words.contains("MsoNormal") || words.contains("MsoPlainText") || words.contains("MsoListParagraph");
  }

  // Mail programs draw a line on the left of what they quote (no cell: docs/formats/html.md); and they indent by a <blockquote>.
  [[nodiscard]] bool is_quotation(const HtmlToken& tag, TagRole role, const Look& look) const {
    if (role != TagRole::quote) return look.style.quote_line && (tag.name == "div" || tag.name == "p");
    if (!look.style.indents || attribute_value(html_, tag, "cite")) return true;
    const auto type = attribute_value(html_, tag, "type");
    const auto name = attribute_value(html_, tag, "class");
    return (type && ascii::same(slice(html_, *type), "cite")) || (name && ascii::lowered(slice(html_, *name)).contains("quote"));
  }

  void start(const HtmlToken& tag) {
    skip_next_ = false;
    const Look look = look_of(tag);
    const auto role = role_of(tag.name);
    if (ends_paragraph(tag.name, role)) open_.close_paragraph(tag.span);
    if (tag.name == "a") open_.close_inline(tag.name, tag.span);  // a link cannot hold another
    if (open_.formatting_waits() && resumes_formatting(tag.name, role)) open_.resume_formatting(tag.span);
    switch (role) {
      case TagRole::flow: return start_inline(tag, role, look);
      case TagRole::code: skip_next_ = true; return;
      case TagRole::unseen: unseen_ = true; return output_.set_hidden(HiddenBy::element, tag.span);
      case TagRole::line_break:
        if (!look.removed) out().line_break(tag.span);
        return;
      case TagRole::image:
      case TagRole::field: return replaced(tag, role, look);
      case TagRole::paragraph: return start_paragraph(tag, look);
      case TagRole::rule: return out().block(tag.span, 1);
      default: start_block(tag, role, look);
    }
  }

  void start_inline(const HtmlToken& tag, TagRole role, const Look& look) {
    if (tag.name == "a") link(tag, look);
    if (tag.name == "base" && base_.empty()) {
      if (const auto address = attribute_value(html_, tag, "href")) base_ = decoded_attribute(*address);
    }
    // An element of another language (VML) may close itself.
    const bool empty = tag.name.contains(':') && slice(html_, tag.attributes).ends_with('/');
    if (is_void(tag.name) || empty) return;
    if (look.changes(open_.top()) || (only_formats(tag.name) && open_.has_room())) {
      open_.push(inside(tag, role, look), tag.span);
    } else {
      open_.note_start(tag.name);
    }
  }

  void start_paragraph(const HtmlToken& tag, const Look& look) {
    if (!look.removed) out().block(tag.span, look.tight || begins_cell() ? 1 : 2);
    if (look.changes(open_.top())) {
      open_.push(inside(tag, TagRole::paragraph, look), tag.span);
    } else {
      open_.note_paragraph();
    }
  }

  void start_block(const HtmlToken& tag, TagRole role, const Look& look) {
    if (is_of_table(role)) {
      open_.close_for_table(role, tag.span);
    } else {
      open_.close_implied(tag.name, role, tag.span);
    }
    // A browser does not see cells outside of a table; their words stay apart all the same.
    if (is_of_table(role) && role != TagRole::table && !open_.in_table()) return out().block(tag.span, 1);
    if (!look.removed) {
      if (role == TagRole::item) out().settle();
      if (role == TagRole::row || role == TagRole::table) out().drop_tabs();
      if (role != TagRole::cell)
        out().block(tag.span, look.style.only_top_border || (role == TagRole::heading && !begins_cell()) ? 2 : 1);
      // The counters belong to the list or row around.
      if (role == TagRole::item) marker(tag);
      if (role == TagRole::cell) cell(tag);
    }
    const bool pushed = open_.push(inside(tag, role, look), tag.span);
    pre_begins_ = pushed && role == TagRole::preformatted;
  }

  // A paragraph that begins a cell leaves no empty line above its row.
  [[nodiscard]] bool begins_cell() { return open_.top().cell_begin == output_.shown().size(); }

  // A table that only arranges has no columns for a reader: its empty cells give no tabs.
  void cell(const HtmlToken& tag) {
    auto& row = open_.top();
    const bool first = row.cells++ == 0 || (row.layout && output_.shown().size() <= row.size_before);
    if (!first) out().insert(tag.span, "\t");
  }

  [[nodiscard]] OpenElement inside(const HtmlToken& tag, TagRole role, const Look& look) {
    OpenElement inner = open_.top().around(tag.name, role);
    inner.attributes = slice(html_, tag.attributes);
    inner.tight = look.tight;
    inner.ruled = look.style.only_top_border && !inner.is_inline();
    inner.size_before = output_.shown().size();
    if (is_quotation(tag, role, look)) ++inner.quotes;
    if (role == TagRole::cell) inner.cell_begin = inner.size_before;
    if (role == TagRole::table) inner.cell_begin.reset();
    if (role == TagRole::table) inner.layout = is_presentation(tag);
    if (role == TagRole::bullets || role == TagRole::numbers) {
      ++inner.lists;
      inner.numbered = role == TagRole::numbers;
      inner.next_number = number_in(tag, "start").value_or(1);
    }
    inner.own = {look.removed, look.style.invisible, look.style.no_size, look.style.keeps_white_space};
    if (role == TagRole::preformatted && !inner.own.preformatted) inner.own.preformatted = true;
    inner.look_inside(open_.top());
    return inner;
  }

  [[nodiscard]] bool is_presentation(const HtmlToken& tag) const {
    const auto role = attribute_value(html_, tag, "role");
    return role && ascii::same(slice(html_, *role), "presentation");
  }

  void end(const HtmlToken& tag) {
    skip_next_ = false;
    if (tag.name == "a") output_.end_link();
    if (tag.name == "br") {
      open_.resume_formatting(tag.span);
      return out().line_break(tag.span);
    }
    const auto role = role_of(tag.name);
    HtmlWriter& before = out();
    if (role == TagRole::paragraph) return before.block(tag.span, open_.close_paragraph(tag.span) ? 1 : 2);
    if (!is_tracked(role)) return open_.close_inline(tag.name, tag.span);
    if (tag.name == "body") return before.block(tag.span, 1);  // what follows still belongs to it
    const BlockEnd closed = open_.close(tag.name, role, tag.span);
    if (closed.lines == 0 || role == TagRole::cell) return;
    // The end of what is hidden breaks no line of what is shown.
    HtmlWriter& writer = closed.seen ? output_.shown() : before;
    if (role == TagRole::row || role == TagRole::table) writer.drop_tabs();
    if (role == TagRole::bullets || role == TagRole::numbers) writer.settle();
    writer.block(tag.span, closed.lines);
  }

  void marker(const HtmlToken& tag) {
    auto& list = open_.top();
    if (const auto value = number_in(tag, "value")) list.next_number = *value;
    std::string words(static_cast<std::size_t>(2 * std::clamp(list.lists - 1, 0, kIndentDepth)), ' ');
    words += list.numbered ? fmt::format("{}. ", list.next_number) : "- ";
    if (list.next_number < INT_MAX) ++list.next_number;
    out().insert(tag.span, std::move(words));
  }

  void link(const HtmlToken& tag, const Look& look) {
    output_.end_link();
    const auto address = attribute_value(html_, tag, "href");
    if (address && !look.removed) output_.begin_link(decoded_attribute(*address), *address);
  }

  // The words that stand for an image, or in a field of a form.
  void replaced(const HtmlToken& tag, TagRole role, const Look& look) {
    const auto value = attribute_value(html_, tag, role == TagRole::image ? "alt" : "value");
    if (!value) return;
    auto why = look.removed ? look.removed : open_.hidden_by();
    if (role == TagRole::field) {
      const auto type = attribute_value(html_, tag, "type");
      const auto kind = type ? ascii::lowered(slice(html_, *type)) : std::string("text");
      if (kind == "hidden") why = HiddenBy::attribute;
      if (kind != "hidden" && std::ranges::find(kWordless, kind) != kWordless.end()) return;
    }
    output_.set_hidden(why, tag.span);
    decoded(*value, true);
    open_.apply(tag.span);
  }

  [[nodiscard]] std::optional<int> number_in(const HtmlToken& tag, std::string_view attribute) const {
    const auto value = attribute_value(html_, tag, attribute);
    int number = 0;
    if (!value) return std::nullopt;
    const auto [end, error] = std::from_chars(html_.data() + value->begin, html_.data() + value->end, number);
    return error == std::errc{} ? std::optional(number) : std::nullopt;
  }

  std::string_view html_;
  HtmlOutput output_;
  OpenElements open_;
  ByteSpan here_;  // the token that is being read
  std::string base_;
  bool skip_next_ = false;  // the text of a script or style
  bool unseen_ = false;     // the text of a title
  bool pre_begins_ = false;
};

}  // namespace

HtmlText html_to_text(std::string_view html) { return Reader(html).read(); }

}  // namespace rj::format
