#include "format/css_declarations.h"

#include <algorithm>

#include "format/ascii.h"

namespace rj::format {
namespace {

constexpr std::string_view kBlank = " \t\n\f\r";

class Scanner {
 public:
  explicit Scanner(std::string_view css) : css_(css) {}

  std::vector<CssDeclaration> scan() {
    while (at_ < css_.size()) step();
    finish();
    return std::move(all_);
  }

 private:
  void step() {
    const char c = css_[at_];
    if (c == '\\') return escape();
    if (c == '"' || c == '\'') return string(c);
    if (css_.substr(at_).starts_with("/*")) return pass("*/", 2);
    if (c == '(' && is_address()) return pass(")", 1);
    ++at_;
    if (c == ';' && closers_.empty()) return finish();
    if (!closers_.empty() && c == closers_.back()) {
      closers_.pop_back();
    } else if (const auto bracket = std::string_view("([{").find(c); bracket != std::string_view::npos) {
      closers_ += std::string_view(")]}")[bracket];
    }
    text_ += c == '\f' ? ' ' : c;
  }

  // What stands for a letter is that letter; what stands for anything else is no mark of the language.
  void escape() {
    const auto digits = css_.substr(at_ + 1, 6);
    const auto length = std::min(digits.find_first_not_of("0123456789abcdefABCDEF"), digits.size());
    char c = '?';
    if (length > 0) {
      unsigned code = 0;
      for (const char digit : digits.substr(0, length)) code = code * 16 + static_cast<unsigned>(ascii::hex_value(digit));
      c = code < 0x80 ? static_cast<char>(code) : '?';
      at_ += 1 + length;
      if (at_ < css_.size() && kBlank.contains(css_[at_])) ++at_;
    } else {
      if (!digits.empty()) c = digits[0];
      at_ = std::min(at_ + 2, css_.size());
    }
    text_ += ascii::is_alpha(c) || c == '-' ? c : '?';
  }

  // A string ends with its line.
  void string(char quote) {
    text_ += quote;
    for (++at_; at_ < css_.size() && css_[at_] != '\n'; ++at_) {
      if (css_[at_] == '\\') {
        ++at_;
      } else if (css_[at_] == quote) {
        ++at_;
        return;
      }
    }
    at_ = std::min(at_, css_.size());
  }

  // `url(` without quotes holds no comments.
  [[nodiscard]] bool is_address() const {
    const auto next = css_.find_first_not_of(kBlank, at_ + 1);
    const bool quoted = next != std::string_view::npos && (css_[next] == '"' || css_[next] == '\'');
    return !quoted && text_.size() >= 3 && ascii::same(std::string_view(text_).substr(text_.size() - 3), "url");
  }

  void pass(std::string_view end, std::size_t from) {
    text_ += ' ';
    at_ = css_.find(end, at_ + from);
    at_ = at_ == std::string_view::npos ? css_.size() : at_ + end.size();
  }

  void finish() {
    const std::string text = ascii::lowered(text_);
    text_.clear();
    const auto colon = text.find(':');
    if (colon == std::string::npos) return;
    const auto all = std::string_view(text).substr(colon + 1);
    const auto mark = all.find('!');
    const bool marked = mark != std::string_view::npos;
    // A browser passes over a declaration with another mark.
    if (marked && ascii::trimmed(all.substr(mark + 1)) != "important") return;
    all_.push_back({std::string(ascii::trimmed(std::string_view(text).substr(0, colon))),
                    std::string(ascii::trimmed(all.substr(0, mark))), marked});
  }

  std::string_view css_;
  std::size_t at_ = 0;
  std::string text_;     // of the declaration that is being read
  std::string closers_;  // of the brackets that are open
  std::vector<CssDeclaration> all_;
};

}  // namespace

std::vector<CssDeclaration> css_declarations(std::string_view css) { return Scanner(css).scan(); }

}  // namespace rj::format
