#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/limits.h"
#include "base/utf8.h"
#include "format/words.h"
#include "search/lexer.h"
#include "search/query.h"
#include "search/suggest.h"

namespace rj::search {
namespace {

using Kind = Token::Kind;

constexpr std::array<std::string_view, 8> kFields{"from", "to", "cc", "bcc", "subject", "date", "custodian", "has"};

Failure refuse(std::string sentence) { return fail(Fault::usage, std::move(sentence)); }

bool is_operator(const Token& token) {
  return token.kind == Kind::word && !token.star && (token.text == "AND" || token.text == "OR" || token.text == "NOT");
}

/// `w/5`, `pre/5`, `near/5`, `/5`: what other engines read as "within five words".
bool is_near(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == text.npos || slash + 1 == text.size()) return false;
  std::string name;
  for (const char c : text.substr(0, slash)) name += static_cast<char>(c | 0x20);
  const bool number = std::ranges::all_of(text.substr(slash + 1), [](char c) { return c >= '0' && c <= '9'; });
  return number && (name.empty() || name == "w" || name == "pre" || name == "near");
}

Query joined(Op op, std::vector<Query> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Query query;
  query.op = op;
  query.parts = std::move(parts);
  return query;
}

/// The operands with what stands between them, read so that `tight` binds first, without the outer parentheses.
std::string reading(const std::vector<Query>& operands, const std::vector<Op>& between, Op tight) {
  std::vector<Query> groups;
  std::vector<Query> group{operands.front()};
  for (std::size_t i = 0; i < between.size(); ++i) {
    if (between[i] != tight) groups.push_back(joined(tight, std::exchange(group, {})));
    group.push_back(operands[i + 1]);
  }
  groups.push_back(joined(tight, std::move(group)));
  const auto text = to_string(joined(tight == Op::all ? Op::any : Op::all, std::move(groups)));
  return text.substr(1, text.size() - 2);
}

CivilDate first_day(CivilDate date) { return {date.year, std::max(date.month, 1), std::max(date.day, 1)}; }
CivilDate last_day(CivilDate date) {
  const int month = date.month == 0 ? 12 : date.month;
  return {date.year, month, date.day == 0 ? days_in_month(date.year, month) : date.day};
}

std::optional<CivilDate> date_bound(std::string_view text) {
  const auto date = parse_date(text);
  return date && date->year > 0 ? date : std::nullopt;
}

Result<DateRange> parse_range(const Token& token) {
  const std::string_view text = token.text;
  const std::size_t dots = text.find("..");
  const auto left = text.substr(0, dots);
  const auto right = dots == text.npos ? left : text.substr(dots + 2);
  const auto first = left.empty() ? std::optional(CivilDate{}) : date_bound(left);
  const auto last = right.empty() ? std::optional(CivilDate{}) : date_bound(right);
  if (!first || !last || (left.empty() && right.empty()) || token.star) {
    return refuse(
        fmt::format("`{}` at character {} is not a date; write date:2018, date:2018-01, date:2018-01-31 or a range: "
                    "date:2018-01..2018-03",
                    text, token.at));
  }
  if (!left.empty() && !right.empty() && last_day(*last) < first_day(*first))
    return refuse(fmt::format("date:{} ends before it begins; did you mean date:{}..{}?", text, right, left));
  return DateRange{*first, *last};
}

class Parser {
 public:
  explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  Result<Query> run() {
    if (here().kind == Kind::end) return refuse("the query is empty; name at least one word");
    Query query = RJ_TRY(expression(0));
    if (here().kind == Kind::close) return refuse(fmt::format("the `)` at character {} has no partner", here().at));
    return query;
  }

 private:
  [[nodiscard]] const Token& here() const { return tokens_[at_]; }
  [[nodiscard]] bool on_operator(std::string_view name) const { return is_operator(here()) && here().text == name; }
  [[nodiscard]] bool at_end() const { return here().kind == Kind::end || here().kind == Kind::close; }

  Result<Query> expression(int depth) {
    std::vector<Query> operands;
    std::vector<Op> between;
    operands.push_back(RJ_TRY(operand(depth)));
    while (!at_end()) {
      const bool any = on_operator("OR");
      const Token* const written = any || on_operator("AND") ? &here() : nullptr;
      if (written != nullptr) ++at_;
      if (written != nullptr && at_end())
        return refuse(fmt::format(
            "`{}` at character {} needs a word on both sides; to search for the word itself put it in quotation marks",
            written->text, written->at));
      between.push_back(any ? Op::any : Op::all);
      operands.push_back(RJ_TRY(operand(depth)));
    }
    const bool has_any = std::ranges::find(between, Op::any) != between.end();
    const bool has_all = std::ranges::find(between, Op::all) != between.end();
    if (has_any && has_all) {
      return refuse(
          fmt::format("AND mixed with OR can be read in two ways (words side by side are joined by AND); write `{}` or `{}`",
                      reading(operands, between, Op::all), reading(operands, between, Op::any)));
    }
    return joined(has_any ? Op::any : Op::all, std::move(operands));
  }

  Result<Query> operand(int depth) {
    const Token& token = here();
    if (depth > limits::kQueryDepth)
      return refuse(fmt::format("the query is nested more than {} deep at character {}; make it several queries",
                                limits::kQueryDepth, token.at));
    if (on_operator("NOT")) return negation(depth);
    if (is_operator(token)) {
      return refuse(
          fmt::format("`{}` at character {} needs a word on both sides; to search for the word itself put it in quotation marks",
                      token.text, token.at));
    }
    switch (token.kind) {
      case Kind::close: return refuse(fmt::format("the `)` at character {} stands where a word is needed", token.at));
      case Kind::open: return group(depth);
      case Kind::field: return field(depth);
      default: ++at_; return words(token);
    }
  }

  Result<Query> negation(int depth) {
    const std::size_t at = here().at;
    ++at_;
    if (at_end())
      return refuse(fmt::format(
          "`NOT` at character {} needs a word after it; to search for the word itself put it in quotation marks", at));
    Query query;
    query.op = Op::negate;
    query.parts.push_back(RJ_TRY(operand(depth + 1)));
    return query;
  }

  Result<Query> group(int depth) {
    const std::size_t at = here().at;
    ++at_;
    if (here().kind == Kind::close) return refuse(fmt::format("the parentheses at character {} hold nothing", at));
    if (here().kind == Kind::end) return refuse(fmt::format("the `(` at character {} is never closed", at));
    Query query = RJ_TRY(expression(depth + 1));
    if (here().kind == Kind::end) return refuse(fmt::format("the `(` at character {} is never closed", at));
    ++at_;
    return query;
  }

  Result<Query> field(int depth) {
    const Token& name = here();
    if (std::ranges::find(kFields, name.text) == kFields.end()) return unknown_field(name);
    if (in_field_)
      return refuse(fmt::format("`{}:` at character {} stands inside another field; close that one first", name.text, name.at));
    ++at_;
    if (at_end() || is_operator(here()) || here().kind == Kind::field)
      return refuse(fmt::format("`{}:` at character {} needs a value after it", name.text, name.at));
    Query query;
    query.op = Op::field;
    query.field = name.text;
    if (name.text == "date" || name.text == "has") {
      RJ_CALL(plain_value(query, name));
    } else {
      in_field_ = true;
      query.parts.push_back(RJ_TRY(operand(depth)));
      in_field_ = false;
    }
    return query;
  }

  Result<void> plain_value(Query& query, const Token& name) {
    const Token& value = here();
    if (value.kind == Kind::open)
      return refuse(
          fmt::format("`{0}:` at character {1} takes one value; write `({0}:... OR {0}:...)` for several", name.text, name.at));
    ++at_;
    if (name.text == "date") {
      query.dates = RJ_TRY(parse_range(value));
    } else if (value.text == "attachment" || value.text == "attachments") {
      query.value = "attachment";
    } else {
      return refuse(fmt::format("`has:{}` at character {} is not known; has:attachment is", value.text, name.at));
    }
    return {};
  }

  Failure unknown_field(const Token& name) {
    const auto near = nearest(name.text, kFields);
    const auto hint =
        near.empty() ? fmt::format("the fields are {}:", fmt::join(kFields, ": ")) : fmt::format("did you mean `{}:`?", near);
    return refuse(fmt::format("there is no field `{}:` (character {}); {} To search for these words put them in quotation marks",
                              name.text, name.at, near.empty() ? hint + "." : hint));
  }

  Result<Query> words(const Token& token) {
    RJ_CALL(check_word(token));
    Query query;
    if (token.kind == Kind::word && token.text.empty() && !in_field_) {
      query.op = Op::all;  // `*` alone: no condition
      return query;
    }
    for (auto& word : format::words_of(token.text)) query.words.push_back(std::move(word.word));
    if (query.words.empty()) {
      const std::string_view mark = token.kind == Kind::phrase ? "\"" : "";
      return refuse(fmt::format("`{0}{1}{2}{0}` at character {3} holds no word that could be searched", mark, token.text,
                                token.star ? "*" : "", token.at));
    }
    count_ += query.words.size();
    if (count_ > limits::kQueryWords)
      return refuse(fmt::format("the query has more than {} words; make it several queries", limits::kQueryWords));
    if (token.star) {
      const std::string_view last = query.words.back();
      const auto first = utf8::decode(last, 0);
      // A run of Han, kana or Hangul is found inside longer ones anyway: the star adds nothing.
      query.prefix = !utf8::is_cjk(first.code_point);
      if (query.prefix && first.length == last.size())
        return refuse(fmt::format("`{}*` at character {} would find nearly every word; a prefix needs at least two characters",
                                  token.text, token.at));
    }
    return query;
  }

  Result<void> check_word(const Token& token) {
    if (token.wildcard && token.kind == Kind::word)
      return refuse(
          fmt::format("`{}` at character {}: a `*` can only stand at the end of a word, and `?` stands for nothing; "
                      "to search for the words put them in quotation marks",
                      token.text, token.at));
    if (token.wildcard && token.text.find('*') != token.text.npos)
      return refuse(fmt::format("in the phrase at character {} a `*` can only stand at the end", token.at));
    if (token.kind != Kind::word) return {};
    if (token.text.size() > 1 && token.text[0] == '-')
      return refuse(fmt::format("`{0}` at character {1}: write NOT {2} to leave it out, or put it in quotation marks to find it",
                                token.text, token.at, token.text.substr(1)));
    if (is_near(token.text))
      return fail(Fault::unsupported, fmt::format("`{0}` at character {1}: words near one another cannot be searched yet; "
                                                  "to search for the characters put them in quotation marks",
                                                  token.text, token.at));
    return {};
  }

  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
  bool in_field_ = false;
};

}  // namespace

Result<Query> parse_query(std::string_view text) {
  if (text.size() > limits::kQueryBytes)
    return refuse(fmt::format("the query has more than {} bytes; make it several queries", limits::kQueryBytes));
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    if (!decoded.valid)
      return refuse(fmt::format("the query is not valid UTF-8 (character {})", utf8::count(text.substr(0, at)) + 1));
    at += decoded.length;
  }
  return Parser(RJ_TRY(tokens_of(text))).run();
}

}  // namespace rj::search
