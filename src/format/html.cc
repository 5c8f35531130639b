#include "format/html.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <climits>
#include <optional>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "format/entities.h"
#include "format/html_tags.h"
#include "format/html_tokens.h"
#include "format/html_writer.h"

namespace rj::format {
namespace {

/// Nested lists are indented up to here, so that a hostile page cannot make each of its bytes a long line.
constexpr int kIndentDepth = 16;

// What holds inside an open element; closing it goes back to what holds in the one below.
struct Open {
  std::string name;
  TagRole role = TagRole::flow;
  int quotes = 0;
  int lists = 0;
  bool preformatted = false;
  bool numbered = false;  // of a list
  int next_number = 1;
  int cells = 0;                // of a row
  std::size_t size_before = 0;  // of the text, when a cell began
};

class Reader {
 public:
  explicit Reader(std::string_view html) : html_(html), writer_(html) { stack_.emplace_back(); }

  HtmlText read() {
    HtmlTokenizer tokens(html_);
    HtmlToken token;
    while (tokens.next(token)) {
      const bool after_pre = std::exchange(pre_begins_, false);
      switch (token.kind) {
        case HtmlToken::Kind::comment: break;
        case HtmlToken::Kind::start_tag: start(token); break;
        case HtmlToken::Kind::end_tag: end(token); break;
        case HtmlToken::Kind::text:
        case HtmlToken::Kind::raw_text: text(token, after_pre); break;
      }
    }
    HtmlText out{writer_.take_text(), writer_.take_map(), {}};
    const ByteSpan all{0, html_.size()};
    if (tokens.saw_unclosed()) out.defects.push_back({DefectCode::truncated, all, "an HTML tag or comment is not closed"});
    if (too_deep_ > 0) out.defects.push_back({DefectCode::html_too_deep, all, "deeper elements were read as flat"});
    return out;
  }

 private:
  Open& top() { return stack_.back(); }

  void text(const HtmlToken& token, bool after_pre) {
    if (std::exchange(hide_next_, false)) return;
    ByteSpan span = token.span;
    if (after_pre && html_[span.begin] == '\n') ++span.begin;
    if (token.kind == HtmlToken::Kind::raw_text) {
      writer_.text(span);
    } else {
      decoded(span, false);
    }
  }

  void decoded(ByteSpan span, bool in_attribute) {
    const auto whole = html_.substr(0, span.end);
    std::size_t from = span.begin;
    for (std::size_t at = whole.find('&', from); at < span.end; at = whole.find('&', at)) {
      const auto reference = reference_at(whole, at, in_attribute);
      if (!reference) {
        ++at;
        continue;
      }
      writer_.text({from, at});
      writer_.reference({at, at + reference->length}, reference->text());
      from = at += reference->length;
    }
    writer_.text({from, span.end});
  }

  void start(const HtmlToken& tag) {
    const auto role = role_of(tag.name);
    hide_next_ = role == TagRole::hidden;
    switch (role) {
      case TagRole::flow:
      case TagRole::hidden: return;
      case TagRole::line_break: return writer_.line_break(tag.span);
      case TagRole::image: return alternative(tag);
      case TagRole::paragraph: return writer_.block(tag.span, 2);
      case TagRole::rule: return writer_.block(tag.span, 1);
      case TagRole::item: close_item(); break;
      case TagRole::row:
      case TagRole::cell: close_sibling(role); break;
      default: break;
    }
    if (role == TagRole::item) writer_.settle();
    if (role == TagRole::row || role == TagRole::table) writer_.drop_tabs();
    if (role != TagRole::cell) writer_.block(tag.span, 1);
    // The counters belong to the list or row around.
    if (role == TagRole::item) marker(tag);
    if (role == TagRole::cell && top().cells++ > 0) writer_.insert(tag.span, "\t");
    open(tag, role);
  }

  void end(const HtmlToken& tag) {
    hide_next_ = false;
    const auto role = role_of(tag.name);
    if (tag.name == "br") return writer_.line_break(tag.span);
    if (role == TagRole::paragraph) return writer_.block(tag.span, 2);
    if (!is_tracked(role) || !close(tag.name, role)) return;
    if (role == TagRole::cell) return;
    if (role == TagRole::row || role == TagRole::table) writer_.drop_tabs();
    if (role == TagRole::bullets || role == TagRole::numbers) writer_.settle();
    writer_.block(tag.span, 1);
  }

  void open(const HtmlToken& tag, TagRole role) {
    if (stack_.size() >= static_cast<std::size_t>(limits::kHtmlDepth)) {
      ++too_deep_;
      ++flat_;
      return;
    }
    Open inner = top();
    inner.name = tag.name;
    inner.role = role;
    inner.cells = 0;
    inner.size_before = writer_.size();
    if (role == TagRole::quote) ++inner.quotes;
    if (role == TagRole::preformatted) inner.preformatted = pre_begins_ = true;
    if (role == TagRole::bullets || role == TagRole::numbers) {
      ++inner.lists;
      inner.numbered = role == TagRole::numbers;
      inner.next_number = number_in(tag, "start").value_or(1);
    }
    stack_.push_back(std::move(inner));
    apply();
  }

  void apply() {
    writer_.set_quotes(top().quotes);
    writer_.set_preformatted(top().preformatted);
  }

  // A cell is a wall: what is opened inside it is closed with it, and nothing outside is closed from inside.
  bool close(std::string_view name, TagRole role) {
    if (flat_ > 0) {
      --flat_;
      return true;
    }
    const bool of_table = role == TagRole::table || role == TagRole::row || role == TagRole::cell || name == "tbody";
    for (std::size_t at = stack_.size() - 1; at > 0; --at) {
      if (stack_[at].name == name) {
        pop_to(at);
        return true;
      }
      if (stack_[at].role == TagRole::table || (stack_[at].role == TagRole::cell && !of_table)) return false;
    }
    return false;
  }

  void pop_to(std::size_t size) {
    while (stack_.size() > size) {
      // The next cell stays on this line.
      if (top().role == TagRole::cell) writer_.drop_breaks_since(top().size_before);
      stack_.pop_back();
    }
    apply();
  }

  // An open cell or row is closed by the next one of its table.
  void close_sibling(TagRole role) {
    for (std::size_t at = stack_.size() - 1; at > 0; --at) {
      const auto open = stack_[at].role;
      if (open == role) return pop_to(at);
      if (open == TagRole::table || (role == TagRole::cell && open == TagRole::row)) return;
    }
  }

  void close_item() {
    for (std::size_t at = stack_.size() - 1; at > 0; --at) {
      const auto role = stack_[at].role;
      if (role == TagRole::item) return pop_to(at);
      if (role == TagRole::bullets || role == TagRole::numbers || role == TagRole::cell) return;
    }
  }

  void marker(const HtmlToken& tag) {
    if (const auto value = number_in(tag, "value")) top().next_number = *value;
    std::string words(static_cast<std::size_t>(2 * std::clamp(top().lists - 1, 0, kIndentDepth)), ' ');
    words += top().numbered ? fmt::format("{}. ", top().next_number) : "- ";
    if (top().next_number < INT_MAX) ++top().next_number;
    writer_.insert(tag.span, std::move(words));
  }

  void alternative(const HtmlToken& tag) {
    if (const auto value = attribute_value(html_, tag, "alt")) decoded(*value, true);
  }

  [[nodiscard]] std::optional<int> number_in(const HtmlToken& tag, std::string_view attribute) const {
    const auto value = attribute_value(html_, tag, attribute);
    int number = 0;
    if (!value) return std::nullopt;
    const auto [end, error] = std::from_chars(html_.data() + value->begin, html_.data() + value->end, number);
    return error == std::errc{} ? std::optional(number) : std::nullopt;
  }

  std::string_view html_;
  HtmlWriter writer_;
  std::vector<Open> stack_;  // never empty: the lowest is the page
  std::size_t too_deep_ = 0;
  std::size_t flat_ = 0;  // open elements that were not pushed
  bool hide_next_ = false;
  bool pre_begins_ = false;
};

}  // namespace

HtmlText html_to_text(std::string_view html) { return Reader(html).read(); }

}  // namespace rj::format
