// Elements that only format words, where their tags cross those of others (HTML standard 13.2.4.3 and 13.2.6.4.7).
#include <algorithm>
#include <iterator>
#include <utility>

#include "format/html_elements.h"

namespace rj::format {
namespace {

// More would make each block of a hostile page dear.
constexpr std::size_t kMostWaiting = 32;
// Of those that are alike, so many go on (the "Noah's Ark clause" of the standard).
constexpr int kMostAlike = 3;

}  // namespace

// That of one that can be closed here though it is no block; 0: none.
std::size_t OpenElements::open_inline(std::string_view name) const {
  const std::size_t place = last(name);
  if (place == 0) return 0;
  const auto& here = stack_.back();
  if (only_formats(name)) return place > std::max(here.place_of(TagRole::cell), here.place_of(TagRole::table)) ? place : 0;
  return place > here.nearest_block && place >= here.paragraph_at ? place : 0;
}

void OpenElements::close_inline(std::string_view name, ByteSpan at) {
  if (close_deep(name, at) || end_waiting(name)) return;
  const std::size_t place = open_inline(name);
  if (place == 0) return;
  if (stack_[place].same_inside > 0) {
    --stack_[place].same_inside;
  } else if (place < std::max<std::size_t>(top().nearest_block, top().paragraph_at)) {
    end_below(place, at);
    pop_to(words_begin(), at);
  } else {
    pop_to(place + 1, at);
    end_below(place, at);
    pop_to(place, at);
  }
}

// The size of the stack without what is open for the words of the innermost block or <p> alone.
std::size_t OpenElements::words_begin() const {
  const auto& here = stack_.back();
  const std::size_t paragraph = here.paragraph_at;
  const bool on_stack = paragraph > 0 && paragraph < stack_.size() && stack_[paragraph].role == TagRole::paragraph;
  return std::max<std::size_t>(here.nearest_block + 1U, on_stack ? paragraph + 1 : paragraph);
}

// The element at `place` ends, the blocks that began inside go on; with it ends what is open inside and is neither a block nor a
// formatting element (HTML standard 13.2.6.4.7, the "adoption agency").
void OpenElements::end_below(std::size_t place, ByteSpan at) {
  for (std::size_t n = place; n < stack_.size(); ++n) {
    auto& ended = stack_[n];
    if (ended.ended || (n > place && (ended.formats || ended.role != TagRole::flow))) continue;
    forget(ended.name, n);
    ended.ended = true;
    ended.own = {};
  }
  for (std::size_t n = place; n < stack_.size(); ++n) stack_[n].look_inside(stack_[n - 1]);
  apply(at);
}

// True: the end tag was that of an element that waits.
bool OpenElements::end_waiting(std::string_view name) {
  for (std::size_t n = waiting_.size(); n > top().waiting_before; --n) {
    auto& element = waiting_[n - 1];
    if (element.name != name) continue;
    if (element.same_inside > 0) {
      --element.same_inside;
    } else {
      waiting_.erase(waiting_.begin() + static_cast<std::ptrdiff_t>(n - 1));
    }
    return true;
  }
  return false;
}

// Elements come here from the innermost; those that wait already were inside them.
void OpenElements::let_wait(OpenElement&& element) {
  const auto first = waiting_.begin() + static_cast<std::ptrdiff_t>(element.waiting_before);
  const auto alike = std::count_if(first, waiting_.end(), [&](const OpenElement& other) {
    return other.name == element.name && other.attributes == element.attributes;
  });
  if (alike >= kMostAlike) return;
  if (waiting_.end() - first >= static_cast<std::ptrdiff_t>(kMostWaiting)) {
    too_deep_ = too_deep_ || element.own.says_something();
    return;
  }
  waiting_.insert(first, std::move(element));
}

void OpenElements::resume_formatting(ByteSpan at) {
  if (!formatting_waits()) return;
  const auto first = waiting_.begin() + static_cast<std::ptrdiff_t>(top().waiting_before);
  const std::vector<OpenElement> again(std::make_move_iterator(first), std::make_move_iterator(waiting_.end()));
  waiting_.erase(first, waiting_.end());
  for (const auto& element : again) {
    OpenElement inner = top().around(element.name, element.role);
    inner.attributes = element.attributes;
    inner.own = element.own;
    inner.same_inside = element.same_inside;
    inner.look_inside(top());
    push(std::move(inner), at);
  }
}

}  // namespace rj::format
