#include "search/lexer.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"

namespace rj::search {
namespace {

struct Char {
  char32_t value;
  bool typed_ascii;  // not a full-width form
};

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// Marks close only within their own kind, so that one kind can quote another. Smart and straight ones are one kind: a word
/// processor changes them at will.
int mark_kind(char32_t c) {
  switch (c) {
    case U'"':
    case U'“':
    case U'”':
    case U'„':
    case U'‟': return 1;
    case U'«':
    case U'»': return 2;
    case U'「':
    case U'」': return 3;
    case U'『':
    case U'』': return 4;
    default: return 0;
  }
}

bool is_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Lexer {
 public:
  explicit Lexer(std::string_view query) {
    for (std::size_t at = 0; at < query.size();) {
      const auto decoded = utf8::decode(query, at);
      at += decoded.length;
      const char32_t c = decoded.code_point;
      const bool full_width = c >= 0xFF01 && c <= 0xFF5E;
      chars_.push_back({full_width ? c - 0xFF01 + 0x21 : c, !full_width});
    }
  }

  Result<std::vector<Token>> run() {
    while (at_ < chars_.size()) {
      const char32_t c = chars_[at_].value;
      if (is_space(c)) {
        ++at_;
      } else if (c == '(' || c == ')') {
        tokens_.push_back({c == '(' ? Token::Kind::open : Token::Kind::close, {}, at_ + 1, false, false});
        ++at_;
      } else if (mark_kind(c) != 0) {
        RJ_CALL(phrase(mark_kind(c)));
      } else {
        word();
      }
    }
    tokens_.push_back({Token::Kind::end, {}, at_ + 1, false, false});
    return std::move(tokens_);
  }

 private:
  Result<void> phrase(int kind) {
    Token token{Token::Kind::phrase, {}, at_ + 1, false, false};
    const std::size_t begin = ++at_;
    while (at_ < chars_.size() && mark_kind(chars_[at_].value) != kind) ++at_;
    if (at_ == chars_.size())
      return fail(
          Fault::usage,
          fmt::format("the quotation mark at character {} has no partner; close the phrase or leave the mark out", token.at));
    fill(token, begin, at_);
    ++at_;
    if (at_ < chars_.size() && chars_[at_].value == '*') {
      token.star = true;
      ++at_;
    }
    tokens_.push_back(std::move(token));
    return {};
  }

  void word() {
    Token token{Token::Kind::word, {}, at_ + 1, false, false};
    const std::size_t begin = at_;
    bool letters = true;
    for (; at_ < chars_.size(); ++at_) {
      const char32_t c = chars_[at_].value;
      if (is_space(c) || c == '(' || c == ')' || mark_kind(c) != 0) break;
      if (c == ':' && letters && at_ > begin) return field(token, begin);
      letters = letters && is_letter(c);
    }
    fill(token, begin, at_);
    tokens_.push_back(std::move(token));
  }

  void field(Token& token, std::size_t begin) {
    token.kind = Token::Kind::field;
    for (std::size_t i = begin; i < at_; ++i) token.text += static_cast<char>(chars_[i].value | 0x20);  // ASCII letters only
    tokens_.push_back(std::move(token));
    ++at_;
  }

  void fill(Token& token, std::size_t begin, std::size_t end) {
    if (end > begin && chars_[end - 1].value == '*') {
      token.star = true;
      --end;
    }
    for (std::size_t i = begin; i < end; ++i) {
      const Char& c = chars_[i];
      token.wildcard = token.wildcard || c.value == '*' || (c.value == '?' && c.typed_ascii);
      utf8::append(token.text, c.value);
    }
  }

  std::vector<Char> chars_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

Result<std::vector<Token>> tokens_of(std::string_view query) { return Lexer(query).run(); }

}  // namespace rj::search
