// Query text to a plan that no backend needs to know more of: AND, OR, NOT, parentheses, phrases, prefix `*`, fields. A match is
// *defined* by our own matcher (match.h); the index only supplies candidates (house.md 9). Values; any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace rj::search {

enum class Op { words, all, any, negate, field };

struct DateRange {
  CivilDate first, last;  // inclusive; a month or year stands for all its days; year 0: open on that side
};

struct Query {
  Op op = Op::words;
  // words: consecutive words (one word, a phrase, a run of CJK); the last one may be a prefix
  std::vector<std::string> words;
  bool prefix = false;
  // all, any: two or more (an `all` of none is `*`, every document); negate: one; field (from to cc bcc subject custodian): one
  std::vector<Query> parts;
  std::string field;               // from, to, cc, bcc, subject, custodian, date, has
  std::optional<DateRange> dates;  // date:
  std::string value;               // has:attachment
};

/// Fault::usage with a sentence that shows both readings for an ambiguous query (AND mixed with OR without parentheses), or the
/// place of the mistake.
[[nodiscard]] Result<Query> parse_query(std::string_view text);
/// The query as it was understood, fully parenthesised: `(a AND b)`.
[[nodiscard]] std::string to_string(const Query& query);

}  // namespace rj::search
