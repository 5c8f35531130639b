// A cell of redactions.csv of kind `term`: what is hidden wherever it stands. Several terms are separated by `;` or `；`; a `*`
// at the end stands for any ending of the last word. The other signs of a query are refused: a term that would quietly hide
// nothing shows what it was meant to hide.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rj::redact {

struct Term {
  std::string words;    // as written, without the star
  bool prefix = false;  // `kingfish*`
};

/// Fault::not_found with a sentence where a term has no word in it, a prefix is shorter than two letters, or a sign has no
/// meaning.
[[nodiscard]] Result<std::vector<Term>> terms_of(std::string_view cell);

}  // namespace rj::redact
