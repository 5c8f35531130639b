#include "format/html_elements.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"

namespace rj::format {
namespace {

constexpr auto kDepth = static_cast<std::size_t>(limits::kHtmlDepth);

// Names that are not open are kept up to here: most come again, and a hostile page may have a name for each of its tags.
constexpr std::size_t kNamesKept = 64;

bool is_definition(std::string_view name) { return name == "dd" || name == "dt"; }
bool is_choice(std::string_view name) { return name == "option" || name == "optgroup"; }

bool has_implied_end(std::string_view name, TagRole role) {
  if (role == TagRole::item || (is_of_table(role) && role != TagRole::table)) return true;
  return role == TagRole::block && (is_definition(name) || is_choice(name));
}

// The start of `next` ends `open`, if nothing holds it.
bool is_implied_end(std::string_view open, TagRole open_role, std::string_view next, TagRole next_role) {
  if (next_role == TagRole::item) return open_role == TagRole::item;
  if (is_of_table(next_role)) return open_role == next_role || (is_of_table(open_role) && next_role < open_role);
  if (next_role != TagRole::block) return false;
  return (is_definition(next) && is_definition(open)) || open == next || (next == "optgroup" && open == "option");
}

// An item or definition that begins in it does not end the one around (HTML standard 13.2.6.4.7).
bool is_wall(const OpenElement& element) {
  return !element.is_inline() && element.name != "div" && element.name != "address" && !is_choice(element.name);
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

OpenElement OpenElement::around(std::string_view inner_name, TagRole inner_role) const {
  OpenElement inner = *this;
  inner.name = inner_name;
  inner.role = inner_role;
  inner.formats = inner_role == TagRole::flow && only_formats(inner_name);
  inner.attributes = {};
  inner.own = {};
  inner.cells = 0;
  inner.same_inside = 0;
  inner.ended = inner.tight = inner.ruled = false;
  return inner;
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
  if (is_wall(inner)) inner.nearest_wall = static_cast<std::uint16_t>(place);
  if (inner.role == TagRole::paragraph) inner.paragraph_at = place;
  if (bounds_formatting(inner.name, inner.role)) {
    inner.waiting_before = waiting_.size();
    inner.paragraph_at = 0;
  }
  places_[inner.name].push_back(place);
  stack_.push_back(std::move(inner));
  apply(at);
  return true;
}

void OpenElements::go_flat(const OpenElement& inner, ByteSpan at) {
  too_deep_ = true;
  const bool may_lack_end = has_implied_end(inner.name, inner.role);
  if (!inner.is_inline() && !may_lack_end) ++flat_;
  const bool ends = deep_ && may_lack_end && flat_ == deep_->flat;
  if (ends && is_implied_end(deep_->name, deep_->role, inner.name, inner.role)) show_deep(at);
  const auto why = inner.hidden_by();
  if (deep_) {
    if (deep_->name == inner.name && !may_lack_end) ++deep_->same_inside;
  } else if (why && !top().hidden_by()) {
    deep_ = Deep{inner.name, inner.role, *why, flat_};
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
  return found == places_.end() || found->second.empty() ? 0 : found->second.back();
}

bool OpenElements::has_room() const { return stack_.size() < kDepth / 2; }

void OpenElements::note_start(std::string_view name) {
  if (deep_ && deep_->name == name) ++deep_->same_inside;
  if (const auto place = open_inline(name); place > 0) ++stack_[place].same_inside;
}

BlockEnd OpenElements::close(std::string_view name, TagRole role, ByteSpan at) {
  if ((flat_ > 0 || deep_) && has_implied_end(name, role)) {
    const bool is_hidden_one = deep_ && deep_->name == name && flat_ == deep_->flat;
    if (is_hidden_one) show_deep(at);
    if (is_hidden_one || flat_ > 0) return {1};
  } else if (flat_ > 0) {
    --flat_;
    if (deep_ && flat_ < deep_->flat) show_deep(at);
    return {1};
  }
  const auto& here = top();
  const std::size_t place = role == TagRole::heading ? here.place_of(role) : last(name);  // one of <h1> to <h6> ends any
  std::size_t wall = std::max(here.place_of(TagRole::table), is_of_table(role) ? 0 : here.place_of(TagRole::cell));
  if (role == TagRole::item) wall = std::max({wall, here.place_of(TagRole::bullets), here.place_of(TagRole::numbers)});
  if (place == 0 || place < wall) return {};
  const BlockEnd end{stack_[place].ruled || role == TagRole::heading ? 2 : 1, !stack_[place].hidden_by()};
  pop_to(place, at);
  return end;
}

bool OpenElements::close_paragraph(ByteSpan at) {
  if (deep_ && deep_->name == "p") show_deep(at);
  const std::size_t place = top().paragraph_at;
  if (place == 0) return false;
  const bool tight = place < stack_.size() && stack_[place].tight;
  if (place < stack_.size()) pop_to(place, at);
  top().paragraph_at = 0;
  return tight;
}

// Text that stands in a table and in none of its cells.
bool OpenElements::between_cells() const {
  const auto& here = stack_.back();
  return here.place_of(TagRole::table) > here.place_of(TagRole::cell);
}

void OpenElements::close_for_table(TagRole role, ByteSpan at) {
  const auto& here = top();
  std::size_t size = here.place_of(TagRole::table);
  if (flat_ > 0 || size == 0) return;
  if (role != TagRole::table) {
    for (auto outer = TagRole::rows; outer < role; outer = static_cast<TagRole>(static_cast<int>(outer) + 1))
      size = std::max(size, here.place_of(outer));
    ++size;
  } else if (!between_cells()) {
    return;
  }
  if (size < stack_.size()) pop_to(size, at);
}

void OpenElements::close_implied(std::string_view name, TagRole role, ByteSpan at) {
  if (flat_ > 0) return;
  const auto& here = top();
  std::size_t place = 0;
  if (role == TagRole::item || is_definition(name)) place = here.nearest_wall;
  if (role == TagRole::heading && here.role == role) place = stack_.size() - 1;
  if (is_choice(name)) place = here.nearest_block;
  if (place > 0 && (role == TagRole::heading || is_implied_end(stack_[place].name, stack_[place].role, name, role)))
    pop_to(place, at);
  if (name == "optgroup" && top().name == name) pop_to(stack_.size() - 1, at);
}

void OpenElements::forget(std::string_view name, std::size_t place) {
  const auto found = places_.find(name);
  if (found->second.back() == place) {
    found->second.pop_back();
  } else {
    std::erase(found->second, place);
  }
  if (found->second.empty() && places_.size() > kNamesKept) places_.erase(found);
}

void OpenElements::pop() {
  auto& element = top();
  // The next cell stays on this line.
  if (element.role == TagRole::cell) output_.shown().drop_breaks_since(element.size_before);
  if (!element.ended) forget(element.name, stack_.size() - 1);
  if (bounds_formatting(element.name, element.role)) {
    waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(element.waiting_before), waiting_.end());
  } else if (element.formats && !element.ended) {
    let_wait(std::move(element));
  }
  stack_.pop_back();
}

void OpenElements::pop_to(std::size_t size, ByteSpan at) {
  deep_.reset();
  while (stack_.size() > size || top().ended) pop();
  apply(at);
}

}  // namespace rj::format
