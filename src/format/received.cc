#include "format/received.h"

#include <array>
#include <optional>

#include "format/address_literal.h"
#include "format/ascii.h"

namespace rj::format {
namespace {

constexpr Instant kDay = 86'400;
constexpr Instant kClocksDiffer = 900;  // seconds; unsynchronised machines are off by minutes, wrong ones by hours
constexpr Instant kWidestZone = 50'400;

std::string_view without_marks(std::string_view word) {
  while (word.ends_with(',')) word.remove_suffix(1);
  for (const std::string_view pair : {"[]", "<>"}) {
    if (word.size() >= 2 && word.front() == pair[0] && word.back() == pair[1]) word = word.substr(1, word.size() - 2);
  }
  return word;
}

// Comments and words; a bracket that finds no partner is a plain character, and then no later one is looked for.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  struct Token {
    enum Kind { word, comment, semicolon } kind = word;
    std::string_view text;  // of a comment: what stands between its parentheses
    std::size_t end = 0;
  };

  std::optional<Token> next() {
    while (at_ < text_.size() && ascii::is_white(text_[at_])) ++at_;
    if (at_ == text_.size()) return std::nullopt;
    if (text_[at_] == ';') return Token{Token::semicolon, {}, ++at_};
    if (text_[at_] == '(') {
      if (const auto inside = comment()) return Token{Token::comment, *inside, at_};
    }
    const std::size_t begin = at_;
    do {
      if (text_[at_] == '[') at_ = end_of_literal();
      ++at_;
    } while (at_ < text_.size() && !ascii::is_white(text_[at_]) && text_[at_] != ';' && (text_[at_] != '(' || no_comments_));
    return Token{Token::word, text_.substr(begin, at_ - begin), at_};
  }

 private:
  std::optional<std::string_view> comment() {
    if (no_comments_) return std::nullopt;
    int depth = 0;
    for (std::size_t i = at_; i < text_.size(); ++i) {
      if (text_[i] == '\\')
        ++i;
      else if (text_[i] == '(')
        ++depth;
      else if (text_[i] == ')' && --depth == 0) {
        const std::string_view inside = text_.substr(at_ + 1, i - at_ - 1);
        at_ = i + 1;
        return inside;
      }
    }
    no_comments_ = true;
    return std::nullopt;
  }

  // Where the `]` of the `[` here stands; here if there is none.
  std::size_t end_of_literal() {
    if (next_close_ < at_) next_close_ = std::min(text_.find(']', at_), text_.size());
    return next_close_ == text_.size() ? at_ : next_close_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t next_close_ = 0;  // only moves forward
  bool no_comments_ = false;
};

class TraceReader {
 public:
  TraceReader(std::string_view value, Received& out) : lexer_(value), out_(out) {}

  /// Where the date begins; nothing if there is no `;`.
  std::optional<std::size_t> read() {
    std::optional<std::size_t> date;
    while (const auto token = lexer_.next()) {
      if (token->kind == Lexer::Token::semicolon) {
        date = token->end;
        open_ = nullptr;
      }
      if (date) {  // the date's words, but for `; DATE for <mara@oduya.example>`
        if (token->kind == Lexer::Token::word && (open_ == &clauses_.back() || ascii::same(token->text, "for")))
          word(token->text);
        continue;
      }
      token->kind == Lexer::Token::comment ? comment(token->text) : word(token->text);
    }
    return date;
  }

 private:
  struct Clause {
    std::string_view name;
    std::string Received::* part;
    bool many = false;  // takes all words up to the next clause
    bool seen = false;
  };

  void word(std::string_view text) {
    for (Clause& clause : clauses_) {
      if (!ascii::same(clause.name, text)) continue;
      open_ = clause.seen ? nullptr : &clause;  // of a second `from` nothing is taken
      clause.seen = true;
      return;
    }
    if (open_ == nullptr) return;
    std::string& part = out_.*open_->part;
    if (part.empty()) {
      const std::string address = text.starts_with('[') ? address_literal(text) : std::string();  // `[192.0.2.1]:2525`
      part = address.empty() ? std::string(without_marks(text)) : address;
    } else if (open_->many) {
      part += ' ';
      part += text;
    } else if (in_from()) {  // `from mail.example [192.0.2.1] by`
      set(out_.from_ip, address_literal(text));
    }
  }

  [[nodiscard]] bool in_from() const { return open_ == clauses_.data(); }

  void comment(std::string_view text) {
    if (in_from()) return client(text);
    const std::string_view inside = ascii::trimmed(text);
    const bool local = open_ == nullptr && inside.size() > 5 && ascii::same(inside.substr(0, 5), "from ");
    if (!local || clauses_[0].seen) return;  // `(from mara@localhost) by`, as sendmail notes local mail
    clauses_[0].seen = true;
    const std::string_view rest = ascii::trimmed(inside.substr(5));
    const std::size_t end = std::min(rest.find_first_of(" \t"), rest.size());
    out_.from = without_marks(rest.substr(0, end));
    client(rest.substr(end));
  }

  // `host.example [192.0.2.1]`, `HELO name`, `[192.0.2.1]:2525 helo=name`, `192.0.2.1`, `user@host.example [192.0.2.1]`.
  void client(std::string_view text) {
    bool first = true;
    bool greets = false;
    while (!(text = skip_separators(text)).empty()) {
      const std::size_t end = std::min(text.find_first_of(" \t\r\n,;"), text.size());
      const std::string_view item = text.substr(0, end);
      text.remove_prefix(end);
      if (greets) {
        set(out_.helo, without_marks(item));
        greets = false;
      } else if (ascii::same(item, "helo") || ascii::same(item, "ehlo") || ascii::same(item, "lhlo")) {
        greets = true;
      } else if (item.size() > 5 && ascii::same(item.substr(0, 5), "helo=")) {
        set(out_.helo, without_marks(item.substr(5)));
      } else {
        seen_address(item, first, skip_separators(text));
      }
      first = false;
    }
  }

  void seen_address(std::string_view item, bool first, std::string_view rest) {
    const std::size_t bracket = item.find('[');
    if (bracket != std::string_view::npos) {
      set(out_.from_ip, address_literal(item.substr(bracket)));
      host(item.substr(0, bracket));
    } else if (const std::string address = address_literal(item); !address.empty()) {
      set(out_.from_ip, address);
    } else if (first && (rest.empty() || rest.front() == '[')) {
      host(item);
    }
  }

  // A name without a dot (`localhost`, `unknown`) tells nothing.
  void host(std::string_view name) {
    name = without_marks(name.substr(name.find('@') + 1));
    if (name.ends_with('.')) name.remove_suffix(1);
    if (name.contains('.') && address_literal(name).empty()) set(out_.from_host, name);
  }

  static std::string_view skip_separators(std::string_view text) {
    while (!text.empty() && (ascii::is_white(text.front()) || text.front() == ',' || text.front() == ';')) text.remove_prefix(1);
    return text;
  }

  static void set(std::string& part, std::string_view value) {
    if (part.empty()) part = value;
  }

  Lexer lexer_;
  Received& out_;
  std::array<Clause, 6> clauses_{Clause{.name = "from", .part = &Received::from},
                                 Clause{.name = "by", .part = &Received::by},
                                 Clause{.name = "via", .part = &Received::via, .many = true},
                                 Clause{.name = "with", .part = &Received::with, .many = true},
                                 Clause{.name = "id", .part = &Received::id},
                                 Clause{.name = "for", .part = &Received::recipient}};
  Clause* open_ = nullptr;
};

}  // namespace

Received parse_received(std::string_view value, Defects& defects) {
  Received received;
  const auto date = TraceReader(value, received).read();
  const std::size_t begin = date.value_or(value.size());
  Defects doubts;
  received.date = parse_date_field(value.substr(begin), doubts);
  for (Defect& doubt : doubts) {
    doubt.where = {doubt.where.begin + begin, doubt.where.end + begin};
    defects.push_back(std::move(doubt));
  }
  return received;
}

void check_against_trace(const Date& date, const Date& top, ByteSpan where, Defects& defects) {
  if (!date.instant() || !top.instant()) return;
  const Instant later = *date.instant() - *top.instant();
  const Instant unknown = date.offset_minutes && top.offset_minutes ? 0 : kWidestZone;
  if (later > kDay + unknown || -later > kDay + unknown) {
    defects.push_back({DefectCode::date_suspect, where, "over 24 hours from the time at which the last server took the message"});
  } else if (later > kClocksDiffer + unknown) {
    defects.push_back({DefectCode::date_suspect, where, "later than the time at which the last server took the message"});
  }
}

}  // namespace rj::format
