// Hidden spans to a text with tokens in their place, flowing freely: in a paragraph that holds a token, line ends, runs of blanks
// and the `>` of continued lines become one space (none beside Han or kana), because a mail program puts them where the hidden
// words' length wants them (redaction.md A1, A5). Lines end only where the depth of `>` changes, at list items, rules and the
// fields of a quoted header. Every decision is taken from the redacted text alone. Pure; any thread.
#pragma once

#include <string_view>
#include <vector>

#include "redact/redactor.h"

namespace rj::redact {

/// `hidden` is sorted and does not overlap.
[[nodiscard]] RedactedText reflowed(std::string_view utf8, const std::vector<HiddenSpan>& hidden);

/// Sorted; overlapping ones, and those of one kind with no word between them, become one.
[[nodiscard]] std::vector<HiddenSpan> merged(std::string_view utf8, std::vector<HiddenSpan> hidden);

}  // namespace rj::redact
