// From a query to what the index is asked for: FTS5 expressions, and what they promise. Another backend has a planner of its own;
// the query stays. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/query.h"

namespace rj::search {

/// Finds just the matches, for index and matcher have one tokenizer. One exception: in a document that joins texts in a column
/// (columns.h) a phrase may run over the joint; there it finds too much, never too little.
struct Expression {
  std::string text;
  bool has_phrase = false;
};

/// None: the index cannot be asked for the whole of it (`NOT a`, `date:2018`, `*`); its parts are planned one by one. `column`:
/// of the field that the query stands in; empty: any.
[[nodiscard]] std::optional<Expression> expression_of(const Query& query, std::string_view column = {});
/// Of two or more: all of them, or any.
[[nodiscard]] Expression joined(Op op, const std::vector<Expression>& parts);

/// One expression that finds at least every match. None: words alone do not narrow it, every document is a candidate.
[[nodiscard]] std::optional<std::string> candidates_of(const Query& query);

}  // namespace rj::search
