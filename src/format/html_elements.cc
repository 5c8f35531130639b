#include "format/html_elements.h"

#include "base/limits.h"

namespace rj::format {

std::optional<HiddenBy> OpenElement::hidden_by() const {
  if (removed) return removed;
  if (invisible) return HiddenBy::invisible;
  if (no_size) return HiddenBy::no_size;
  return std::nullopt;
}

bool OpenElements::push(OpenElement inner, ByteSpan at) {
  if (stack_.size() >= static_cast<std::size_t>(limits::kHtmlDepth)) {
    too_deep_ = true;
    if (!inner.is_inline()) ++flat_;
    return false;
  }
  if (inner.is_inline()) ++inline_;
  stack_.push_back(std::move(inner));
  apply(at);
  return true;
}

void OpenElements::apply(ByteSpan at) {
  output_.set_hidden(top().hidden_by(), at);
  output_.set_layout(top().quotes, top().preformatted);
}

void OpenElements::note_start(std::string_view name) {
  if (inline_ == 0) return;
  for (std::size_t n = stack_.size() - 1; n > 0 && stack_[n].is_inline(); --n) {
    if (stack_[n].name != name) continue;
    ++stack_[n].same_inside;
    return;
  }
}

int OpenElements::close(std::string_view name, TagRole role, ByteSpan at) {
  if (flat_ > 0) {
    --flat_;
    return 1;
  }
  const bool of_table = role == TagRole::table || role == TagRole::row || role == TagRole::cell || name == "tbody";
  for (std::size_t n = stack_.size() - 1; n > 0; --n) {
    if (stack_[n].name == name) {
      const int lines = stack_[n].ruled ? 2 : 1;
      pop_to(n, at);
      return lines;
    }
    if (stack_[n].role == TagRole::table || (stack_[n].role == TagRole::cell && !of_table)) return 0;
  }
  return 0;
}

bool OpenElements::close_inline(std::string_view name, ByteSpan at) {
  if (inline_ == 0) return false;
  for (std::size_t n = stack_.size() - 1; n > 0 && stack_[n].is_inline(); --n) {
    if (stack_[n].name != name) continue;
    const bool tight = stack_[n].tight;
    if (stack_[n].same_inside > 0) {
      --stack_[n].same_inside;
    } else {
      pop_to(n, at);
    }
    return tight;
  }
  return false;
}

void OpenElements::close_paragraph(ByteSpan at) {
  if (inline_ == 0) return;
  for (std::size_t n = stack_.size() - 1; n > 0 && stack_[n].is_inline(); --n) {
    if (stack_[n].name == "p") return pop_to(n, at);
  }
}

void OpenElements::close_sibling(TagRole role, ByteSpan at) {
  for (std::size_t n = stack_.size() - 1; n > 0; --n) {
    const auto open = stack_[n].role;
    if (open == role) return pop_to(n, at);
    if (open == TagRole::table || (role == TagRole::cell && open == TagRole::row)) return;
  }
}

void OpenElements::close_item(ByteSpan at) {
  for (std::size_t n = stack_.size() - 1; n > 0; --n) {
    const auto role = stack_[n].role;
    if (role == TagRole::item) return pop_to(n, at);
    if (role == TagRole::bullets || role == TagRole::numbers || role == TagRole::cell) return;
  }
}

void OpenElements::pop_to(std::size_t size, ByteSpan at) {
  while (stack_.size() > size) {
    // The next cell stays on this line.
    if (top().role == TagRole::cell) output_.shown().drop_breaks_since(top().size_before);
    if (top().is_inline()) --inline_;
    stack_.pop_back();
  }
  apply(at);
}

}  // namespace rj::format
