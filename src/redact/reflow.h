// Hidden spans to a text with tokens in their place, flowing freely: in a paragraph that holds a token, line ends that a mail
// program put in for width, runs of blanks and the `>` of continued lines become one space, because each of them depends on how
// long the hidden words were (redaction.md A1, A5). Every decision is taken from the redacted text alone. Pure; any thread.
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
