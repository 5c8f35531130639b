#include "search/query.h"

#include <algorithm>

#include "base/utf8.h"

namespace rj::search {
namespace {

bool is_cjk_word(std::string_view word) { return utf8::is_cjk(utf8::decode(word, 0).code_point); }

/// `con*`, `合同`, `"data room 合同"`: parsing it again gives the same words.
std::string words_to_string(const Query& query) {
  std::string text;
  bool run = true;
  for (const std::string& word : query.words) {
    const bool cjk = is_cjk_word(word);
    if (!text.empty() && !(run && cjk)) text += ' ';
    run = cjk;
    text += word;
  }
  if (query.prefix) text += '*';
  const bool bare = query.words.size() == 1 || std::ranges::all_of(query.words, is_cjk_word);
  return bare ? text : '"' + text + '"';
}

std::string range_to_string(const DateRange& range) {
  if (range.first == range.last) return to_string(range.first);
  const auto bound = [](CivilDate date) { return date.year == 0 ? std::string() : to_string(date); };
  return bound(range.first) + ".." + bound(range.last);
}

std::string field_to_string(const Query& query) {
  if (query.dates) return query.field + ':' + range_to_string(*query.dates);
  if (query.parts.empty()) return query.field + ':' + query.value;
  const Query& part = query.parts.front();
  const auto text = to_string(part);
  return query.field + ':' + (part.op == Op::negate ? '(' + text + ')' : text);
}

}  // namespace

// Recursion ends: parse_query bounds the depth (limits::kQueryDepth).
std::string to_string(const Query& query) {
  switch (query.op) {
    case Op::words: return words_to_string(query);
    case Op::field: return field_to_string(query);
    case Op::negate: return "NOT " + to_string(query.parts.front());
    case Op::all:
    case Op::any: break;
  }
  if (query.parts.empty()) return "*";
  std::string text = "(";
  for (const Query& part : query.parts) {
    if (text.size() > 1) text += query.op == Op::all ? " AND " : " OR ";
    text += to_string(part);
  }
  return text + ')';
}

}  // namespace rj::search
