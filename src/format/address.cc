// Address lists (RFC 5322 3.4, 4.4) with the damage that is common: bare names, commas inside names, stray quotes and brackets.
#include <algorithm>
#include <functional>
#include <optional>

#include "format/ascii.h"
#include "format/charset.h"
#include "format/encoded_word.h"
#include "format/header.h"

namespace rj::format {
namespace {

constexpr ascii::ByteSet kAtomEnd(",;:<>()\" \t\r\n[]");  // [ ]: unless a literal begins or ends there
constexpr ascii::ByteSet kToCompact(" \t\r\n\"()");
constexpr std::size_t kLongestGroup = 256;  // bytes of its name, of which each member holds a copy

using DecodeName = std::function<std::string(std::string_view)>;

struct Token {
  enum Kind { text, quoted, comment, angle, separator, group_begin, group_end } kind = text;
  std::string value;  // quotes and escapes undone, angle without its brackets
  std::size_t begin = 0;
};

// Marks that never find their partner are plain characters: each kind is given up once, so reading stays linear.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::optional<Token> next() {
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      switch (text_[at_]) {
        case '"':
          if (auto token = enclosed(Token::quoted, '"', no_quotes_)) return token;
          return atom();
        case '<':
          if (auto token = enclosed(Token::angle, '>', no_angles_)) return token;
          break;  // an opening bracket alone: the address follows
        case '(':
          if (auto token = comment()) return token;
          return atom();
        case ',': ++at_; return Token{Token::separator, ",", begin};
        case ';': ++at_; return Token{Token::group_end, ";", begin};
        case ':': ++at_; return Token{Token::group_begin, ":", begin};
        case '>': break;
        default:
          if (!ascii::is_white(text_[at_])) return atom();
      }
      ++at_;
    }
    return std::nullopt;
  }

 private:
  // The end of the encoded word at `at_`, in which anything may stand, or 0.
  std::size_t encoded_word_end() {
    if (!text_.substr(at_).starts_with("=?")) return 0;
    const std::size_t second = text_.substr(0, std::min(text_.size(), at_ + 70)).find('?', at_ + 2);
    if (second == std::string_view::npos || second + 2 >= text_.size() || text_[second + 2] != '?') return 0;
    if (next_close_ < second + 3) next_close_ = std::min(text_.find("?=", second + 3), text_.size());
    return next_close_ == text_.size() ? 0 : next_close_ + 2;
  }

  Token atom() {
    const std::size_t begin = at_;
    if (const std::size_t end = encoded_word_end(); end > 0) {
      at_ = end;
      return {Token::text, std::string(text_.substr(begin, end - begin)), begin};
    }
    bool in_literal = text_[at_] == '[';  // [IPv6:...]
    ++at_;
    while (at_ < text_.size()) {
      at_ = std::min(kAtomEnd.find_in(text_, at_), text_.size());
      if (at_ == text_.size()) break;
      if (text_[at_] == '[' || text_[at_] == ']') {
        in_literal = text_[at_] == '[';
      } else if (!in_literal || text_[at_] != ':') {
        break;
      }
      ++at_;
    }
    return {Token::text, std::string(text_.substr(begin, at_ - begin)), begin};
  }

  // `"..."` with escapes undone or `<...>`; within brackets a quoted local part may hold a `>`.
  std::optional<Token> enclosed(Token::Kind kind, char close, bool& given_up) {
    if (given_up) return std::nullopt;
    Token token{kind, {}, at_};
    bool in_quotes = false;
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == close && !in_quotes) {
        at_ = i + 1;
        return token;
      }
      if (kind == Token::angle && c == '<' && !in_quotes) return std::nullopt;
      if (kind == Token::angle && c == '"') in_quotes = !in_quotes;
      const bool escape = kind == Token::quoted && c == '\\' && i + 1 < text_.size();
      if (escape) ++i;
      if (text_[i] != '\r' && text_[i] != '\n') token.value += text_[i];
    }
    given_up = true;
    return std::nullopt;
  }

  std::optional<Token> comment() {
    if (no_comments_) return std::nullopt;
    Token token{Token::comment, {}, at_};
    int depth = 0;
    for (std::size_t i = at_; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == '\\' && i + 1 < text_.size()) {
        token.value += text_[++i];
        continue;
      }
      if (c == '(') ++depth;
      if (c == ')') --depth;
      if (depth == 0) {
        at_ = i + 1;
        return token;
      }
      if (i > at_) token.value += c;
    }
    no_comments_ = true;
    return std::nullopt;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t next_close_ = 0;  // the next `?=`; only moves forward
  bool no_quotes_ = false;
  bool no_angles_ = false;
  bool no_comments_ = false;
};

class AddressReader {
 public:
  AddressReader(std::string_view value, const DecodeName& decode) : lexer_(value), decode_(decode) {}

  std::vector<Address> read() {
    while (auto token = lexer_.next()) take(std::move(*token));
    finish();
    // A name that no address followed.
    if (!waiting_.empty()) {
      ++damaged;
      addresses_.push_back({std::move(waiting_), {}});
    }
    return std::move(addresses_);
  }

  int damaged = 0;
  std::size_t first_damage = 0;

 private:
  void take(Token token) {
    switch (token.kind) {
      case Token::separator:
        finish();
        nameless_ = false;
        break;
      case Token::group_end:
        finish();
        in_group_ = false;
        group_.clear();
        break;
      case Token::group_begin: group_begin(token); break;
      case Token::angle:
        if (has_angle_) finish();  // `a <a@x> b <b@x>`: the comma was forgotten
        has_angle_ = true;
        angle_ = std::move(token.value);
        break;
      case Token::comment: comment_ = decode_(token.value); break;
      case Token::quoted:
      case Token::text:
        if (has_angle_) {
          finish();
          nameless_ = !addresses_.empty() && addresses_.back().name.empty() && waiting_.empty();
        }
        words_.push_back(std::move(token));
    }
  }

  // What stood before the colon was the name of a group. A route in brackets never comes here.
  void group_begin(const Token& token) {
    if (in_group_ || has_angle_) {
      words_.push_back({Token::text, ":", token.begin});
      return;
    }
    group_ = name_of_words();
    if (group_.size() > kLongestGroup) cut_group(token.begin);
    words_.clear();
    comment_.clear();
    waiting_.clear();
    in_group_ = true;
  }

  // Whole characters; the text of the field has all of it.
  void cut_group(std::size_t begin) {
    std::size_t end = kLongestGroup;
    while (end > 0 && (static_cast<unsigned char>(group_[end]) & 0xC0) == 0x80) --end;
    group_.resize(end);
    if (damaged++ == 0) first_damage = begin;
  }

  // The end of one list element.
  void finish() {
    const std::size_t begin = words_.empty() ? 0 : words_.front().begin;
    if (has_angle_) {
      Address address{name_of_words(), addr_spec(std::move(angle_))};
      if (address.name.empty()) address.name = comment_;
      add(std::move(address), begin);
    } else if (!words_.empty()) {
      bare(begin);
    }
    words_.clear();
    angle_.clear();
    comment_.clear();
    has_angle_ = false;
  }

  // `user@host`, `user @ host`, `user@host (Name)`, `Name user@host`, or a name alone.
  void bare(std::size_t begin) {
    const auto is_address = [](const Token& word) {
      const std::size_t at = word.value.find('@');
      return word.kind == Token::text && at != std::string::npos && at > 0 && at + 1 < word.value.size();
    };
    const auto is_torn = [](const Token& word) {  // part of an address with blanks in it
      const auto joins = [](char c) { return c == '@' || c == '.'; };
      return word.kind == Token::text && (joins(word.value.front()) || joins(word.value.back()));
    };
    if (words_.size() == 1 && is_address(words_.front()) && !is_torn(words_.front())) {  // as most are
      add({std::move(comment_), addr_spec(std::move(words_.front().value))}, begin);
      return;
    }
    if (std::ranges::any_of(words_, is_torn)) {
      std::string joined;
      for (const Token& word : words_) joined += word.kind == Token::quoted ? '"' + word.value + '"' : word.value;
      add(joined.find('@') == std::string::npos ? Address{name_of_words(), {}} : Address{comment_, addr_spec(std::move(joined))},
          begin);
      return;
    }
    std::vector<std::string> found;
    for (const Token& word : words_) {
      if (is_address(word)) found.push_back(addr_spec(word.value));
    }
    std::erase_if(words_, is_address);
    const std::string name = name_of_words();
    if (found.empty() && nameless_) {  // `<mara@oduya.example> Mara`
      addresses_.back().name = name;
      nameless_ = false;
      return;
    }
    if (found.empty()) add({name, {}}, begin);
    if (found.size() > 1) ++damaged;  // commas were forgotten
    for (std::size_t i = 0; i < found.size(); ++i)
      add({i == 0 ? (name.empty() ? comment_ : name) : "", std::move(found[i])}, begin);
  }

  std::string name_of_words() {
    std::string name;
    std::string raw;  // a run of atoms is decoded as a whole: words may be split between them
    const auto flush = [&] {
      if (raw.empty()) return;
      name += (name.empty() ? "" : " ") + decode_(raw);
      raw.clear();
    };
    for (const Token& word : words_) {
      if (word.kind == Token::quoted) {
        flush();
        name += (name.empty() ? "" : " ") + decode_(word.value);
      } else {
        raw += (raw.empty() ? "" : " ") + word.value;
      }
    }
    flush();
    return std::string(ascii::trimmed(name));
  }

  // Blanks and comments outside quotes dropped; a parenthesis without its partner is kept.
  static std::string compacted(std::string text) {
    if (kToCompact.find_in(text) == std::string_view::npos) return text;
    std::string compact;
    bool in_quotes = false;
    std::size_t comment = 0;  // where an open one began in `compact`, plus one
    for (const char c : text) {
      if (c == '"' && comment == 0) in_quotes = !in_quotes;
      if (c == '(' && !in_quotes && comment == 0) comment = compact.size() + 1;
      if (in_quotes || !ascii::is_white(c)) compact += c;
      if (c != ')' || comment == 0) continue;
      compact.resize(comment - 1);
      comment = 0;
    }
    return compact;
  }

  // Without its route, the domain in lower case.
  static std::string addr_spec(std::string text) {
    std::string compact = compacted(std::move(text));
    if (compact.starts_with('@')) {
      const std::size_t colon = compact.find(':');
      if (colon != std::string::npos) compact.erase(0, colon + 1);
    }
    if (ascii::same(std::string_view(compact).substr(0, 7), "mailto:")) compact.erase(0, 7);
    const std::size_t at = compact.rfind('@');
    if (at != std::string::npos)
      std::ranges::transform(compact.begin() + static_cast<std::ptrdiff_t>(at), compact.end(),
                             compact.begin() + static_cast<std::ptrdiff_t>(at), ascii::lower);
    return compact;
  }

  void add(Address address, std::size_t begin) {
    if (address.name.empty() && address.address.empty()) return;  // `<>`, the null sender
    if (first_high_byte(address.address) != std::string_view::npos) address.address = decode_(address.address);  // RFC 6532
    if (address.address.empty()) {  // `Oduya, Mara <mara@...>` without quotes
      if (!waiting_.empty()) waiting_ += ", ";
      if (waiting_.empty()) first_damage = begin;
      waiting_ += address.name;
      return;
    }
    if (!waiting_.empty()) {
      ++damaged;
      if (address.name.empty()) {
        addresses_.push_back({std::move(waiting_), {}});
      } else {
        address.name = waiting_ + ", " + address.name;
      }
      waiting_.clear();
    }
    if (address.address.find('@') == std::string::npos) ++damaged;
    address.group = group_;
    addresses_.push_back(std::move(address));
  }

  Lexer lexer_;
  const DecodeName& decode_;
  std::vector<Address> addresses_;
  std::vector<Token> words_;
  std::string angle_;
  std::string comment_;
  std::string waiting_;  // a name without an address, which may be the first half of the next one's
  bool has_angle_ = false;
  bool nameless_ = false;  // the last address of this list element has no name yet
  bool in_group_ = false;
  std::string group_;
};

std::vector<Address> read_addresses(std::string_view value, const DecodeName& decode, std::uint64_t offset, Defects& defects) {
  AddressReader reader(value, decode);
  std::vector<Address> addresses = reader.read();
  if (reader.damaged > 0) {
    const ByteSpan where{offset + reader.first_damage, offset + value.size()};
    defects.push_back({DefectCode::address_damaged, where, std::to_string(reader.damaged) + " damaged"});
  }
  return addresses;
}

}  // namespace

std::vector<Address> parse_addresses(std::string_view value, Defects& defects) {
  return read_addresses(value, [](std::string_view name) { return std::string(name); }, 0, defects);
}

std::vector<Address> parse_addresses(ByteView message, const Field& field, std::string_view charset_hint, Defects& defects) {
  const DecodeName decode = [&](std::string_view name) {
    Defects ignored;  // decode_field reports them for the same field
    return decode_phrase(name, charset_hint, ignored);
  };
  return read_addresses(slice(message, field.value), decode, field.value.begin, defects);
}

}  // namespace rj::format
