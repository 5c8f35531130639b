#include "search/plan.h"

#include <algorithm>

#include "format/words.h"
#include "search/columns.h"

namespace rj::search {
namespace {

/// The words as the index's tokenizer is given them.
std::string row_of(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text;
}

/// None: folded once more by the index's tokenizer the words would be others, for a long one was cut between a letter and its
/// mark.
std::optional<std::string> phrase(const Query& query) {
  const std::string row = row_of(query.words);
  if (!std::ranges::equal(format::words_of(row), query.words, {}, &format::Word::word)) return std::nullopt;
  const std::string text = '"' + row + '"';  // no word holds a quotation mark
  return query.prefix ? text + " *" : text;
}

std::optional<std::string> all_of(const Query& query) {
  std::string text;
  for (const Query& part : query.parts) {
    const auto narrowed = candidates_of(part);
    if (!narrowed) continue;
    if (!text.empty()) text += " AND ";
    text += *narrowed;
  }
  if (text.empty()) return std::nullopt;
  return '(' + text + ')';
}

std::optional<std::string> any_of(const Query& query) {
  std::string text;
  for (const Query& part : query.parts) {
    const auto narrowed = candidates_of(part);
    if (!narrowed) return std::nullopt;
    if (!text.empty()) text += " OR ";
    text += *narrowed;
  }
  return '(' + text + ')';
}

std::optional<std::string> in_field(const Query& query) {
  const Column* const column = column_of(query.field);
  if (column == nullptr || query.parts.empty()) return std::nullopt;  // custodian, date, has: not in the index
  const auto narrowed = candidates_of(query.parts.front());
  if (!narrowed) return std::nullopt;
  return '{' + std::string(column->column) + "} : (" + *narrowed + ')';
}

}  // namespace

Expression joined(Op op, const std::vector<Expression>& parts) {
  Expression whole{"(", false};
  for (const Expression& part : parts) {
    if (whole.text.size() > 1) whole.text += op == Op::all ? " AND " : " OR ";
    whole.text += part.text;
    whole.has_phrase = whole.has_phrase || part.has_phrase;
  }
  whole.text += ')';
  return whole;
}

// Recursion ends: parse_query bounds the depth (limits::kQueryDepth).
std::optional<Expression> expression_of(const Query& query, std::string_view column) {
  if (query.op == Op::words) {
    const auto words = phrase(query);
    if (!words) return std::nullopt;
    return Expression{column.empty() ? *words : '{' + std::string(column) + "} : " + *words, query.words.size() > 1};
  }
  if (query.op == Op::negate || query.parts.empty()) return std::nullopt;
  if (query.op == Op::field) {
    const Column* const own = column_of(query.field);
    return own == nullptr ? std::nullopt : expression_of(query.parts.front(), own->column);
  }
  std::vector<Expression> parts;
  for (const Query& part : query.parts) {
    auto one = expression_of(part, column);
    if (!one) return std::nullopt;
    parts.push_back(std::move(*one));
  }
  return joined(query.op, parts);
}

std::optional<std::string> candidates_of(const Query& query) {
  switch (query.op) {
    case Op::words: return phrase(query);
    case Op::all: return all_of(query);
    case Op::any: return any_of(query);
    case Op::field: return in_field(query);
    case Op::negate: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace rj::search
