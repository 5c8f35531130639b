#include "format/html_elements.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"

namespace rj::format {
namespace {

constexpr auto kDepth = static_cast<std::size_t>(limits::kHtmlDepth);

// What `starts` ends, if it is open and no `wall` or `other_wall` is open inside it.
struct ImpliedEnd {
  std::string_view starts, ends, wall, other_wall;
};
constexpr ImpliedEnd kImpliedEnds[] = {
    {"dd", "dd", "dl", "blockquote"},       {"dd", "dt", "dl", "blockquote"},   {"dt", "dd", "dl", "blockquote"},
    {"dt", "dt", "dl", "blockquote"},       {"option", "option", "select", ""}, {"optgroup", "option", "select", ""},
    {"tbody", "tbody", "table", ""},        {"tbody", "thead", "table", ""},    {"tbody", "tfoot", "table", ""},
    {"tfoot", "tbody", "table", ""},        {"tfoot", "thead", "table", ""},    {"thead", "tbody", "table", ""},
    {"optgroup", "optgroup", "select", ""},
};

bool is_of_table(std::string_view name, TagRole role) {
  return (role >= TagRole::table && role <= TagRole::cell) || name == "tbody" || name == "thead" || name == "tfoot";
}

}  // namespace

std::optional<HiddenBy> OpenElement::hidden_by() const {
  if (removed) return removed;
  if (invisible) return HiddenBy::invisible;
  if (no_size) return HiddenBy::no_size;
  return std::nullopt;
}

void OpenElement::look_inside(const OpenElement& around) {
  removed = around.removed ? around.removed : own.removed;
  invisible = own.invisible.value_or(around.invisible);
  no_size = own.no_size.value_or(around.no_size);
  preformatted = own.preformatted.value_or(around.preformatted);
}

std::optional<HiddenBy> OpenElements::hidden_by() const {
  if (const auto why = stack_.back().hidden_by()) return why;
  return deep_ ? std::optional(deep_->why) : std::nullopt;
}

bool OpenElements::push(OpenElement inner, ByteSpan at) {
  const std::size_t place = stack_.size();
  if (place >= kDepth) {
    go_flat(inner, at);
    return false;
  }
  inner.nearest[static_cast<std::size_t>(inner.role)] = static_cast<std::uint16_t>(place);
  if (!inner.is_inline()) inner.nearest_block = static_cast<std::uint16_t>(place);
  places_[inner.name].push_back(place);
  stack_.push_back(std::move(inner));
  apply(at);
  return true;
}

void OpenElements::go_flat(const OpenElement& inner, ByteSpan at) {
  too_deep_ = true;
  if (!inner.is_inline()) ++flat_;
  const auto why = inner.hidden_by();
  if (deep_) {
    if (deep_->name == inner.name) ++deep_->same_inside;
  } else if (why && !top().hidden_by()) {
    deep_ = Deep{inner.name, *why, flat_};
    apply(at);
  }
}

// True: the end tag was that of an element that lies too deep.
bool OpenElements::close_deep(std::string_view name, ByteSpan at) {
  if (!deep_ || deep_->name != name) return false;
  if (deep_->same_inside > 0) {
    --deep_->same_inside;
  } else {
    show_deep(at);
  }
  return true;
}

void OpenElements::show_deep(ByteSpan at) {
  if (!std::exchange(deep_, std::nullopt)) return;
  apply(at);
}

void OpenElements::apply(ByteSpan at) {
  output_.set_hidden(hidden_by(), at);
  output_.set_layout(top().quotes, top().preformatted);
}

// The place of the innermost open element of that name; 0: none.
std::size_t OpenElements::last(std::string_view name) const {
  const auto found = places_.find(name);
  return found == places_.end() ? 0 : found->second.back();
}

// That of one that can be closed here though it is no block; 0: none.
std::size_t OpenElements::open_inline(std::string_view name) const {
  const auto& here = stack_.back();
  const std::size_t place = last(name);
  const std::size_t wall = only_formats(name) ? std::max(here.place_of(TagRole::cell), here.place_of(TagRole::table))
                                              : static_cast<std::size_t>(here.nearest_block);
  return place > wall ? place : 0;
}

void OpenElements::note_start(std::string_view name) {
  if (deep_ && deep_->name == name) ++deep_->same_inside;
  if (const auto place = open_inline(name); place > 0) ++stack_[place].same_inside;
}

int OpenElements::close(std::string_view name, TagRole role, ByteSpan at) {
  if (flat_ > 0) {
    --flat_;
    if (deep_ && flat_ < deep_->flat) show_deep(at);
    return 1;
  }
  const auto& here = top();
  const std::size_t place = last(name);
  const std::size_t wall = std::max(here.place_of(TagRole::table), is_of_table(name, role) ? 0 : here.place_of(TagRole::cell));
  if (place == 0 || place < wall) return 0;
  const int lines = stack_[place].ruled ? 2 : 1;
  pop_to(place, at);
  return lines;
}

bool OpenElements::close_inline(std::string_view name, ByteSpan at) {
  if (close_deep(name, at)) return false;
  const std::size_t place = open_inline(name);
  if (place == 0) return false;
  const bool tight = stack_[place].tight;
  if (stack_[place].same_inside > 0) {
    --stack_[place].same_inside;
  } else if (place < top().nearest_block) {
    end_below(place, at);
  } else {
    pop_to(place, at);
  }
  return tight;
}

// The element at `place` ends, the blocks that began inside go on.
void OpenElements::end_below(std::size_t place, ByteSpan at) {
  auto& ended = stack_[place];
  const auto found = places_.find(ended.name);
  found->second.pop_back();
  if (found->second.empty()) places_.erase(found);
  ended.ended = true;
  ended.own = {};
  for (std::size_t n = place; n < stack_.size(); ++n) stack_[n].look_inside(stack_[n - 1]);
  apply(at);
}

void OpenElements::close_paragraph(ByteSpan at) {
  if (deep_ && deep_->name == "p") show_deep(at);
  if (const auto place = last("p"); place > top().nearest_block) pop_to(place, at);
}

void OpenElements::close_sibling(TagRole role, ByteSpan at) {
  const auto& here = top();
  const std::size_t place = here.place_of(role);
  const std::size_t row = role == TagRole::cell ? here.place_of(TagRole::row) : 0;
  if (place > std::max(here.place_of(TagRole::table), row)) pop_to(place, at);
}

void OpenElements::close_item(ByteSpan at) {
  const auto& here = top();
  const auto wall = std::max({here.place_of(TagRole::bullets), here.place_of(TagRole::numbers), here.place_of(TagRole::cell)});
  if (const auto place = here.place_of(TagRole::item); place > wall) pop_to(place, at);
}

void OpenElements::close_implied(std::string_view name, ByteSpan at) {
  for (const auto& end : kImpliedEnds) {
    if (end.starts != name) continue;
    const auto place = last(end.ends);
    if (place > std::max({last(end.wall), last(end.other_wall), top().place_of(TagRole::table)})) pop_to(place, at);
  }
}

void OpenElements::pop() {
  // The next cell stays on this line.
  if (top().role == TagRole::cell) output_.shown().drop_breaks_since(top().size_before);
  if (!top().ended) {
    const auto found = places_.find(top().name);
    found->second.pop_back();
    if (found->second.empty()) places_.erase(found);
  }
  stack_.pop_back();
}

void OpenElements::pop_to(std::size_t size, ByteSpan at) {
  deep_.reset();
  while (stack_.size() > size || top().ended) pop();
  apply(at);
}

}  // namespace rj::format
