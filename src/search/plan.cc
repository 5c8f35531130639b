#include "search/plan.h"

#include "search/columns.h"

namespace rj::search {
namespace {

/// A phrase of words that are folded already; folding them again changes nothing. No word holds a quotation mark.
std::string phrase(const Query& query) {
  std::string text = "\"";
  for (const std::string& word : query.words) {
    if (text.size() > 1) text += ' ';
    text += word;
  }
  text += '"';
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
