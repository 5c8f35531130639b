// Prose in Markdown to HTML by cmark-gfm (safe mode, tables). Words in quotation marks and names of exhibits never pass through
// Markdown, which would swallow `<redacted>`, `~` or `*`: they are cut out as slots and put back, escaped, into what was
// rendered. Pure; any thread.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "record/model.h"

namespace rj::record {

/// What stands in the Markdown for the n-th slot: noncharacters, which no text may hold.
[[nodiscard]] std::string slot_sign(std::size_t index);
[[nodiscard]] std::string without_slot_signs(std::string_view text);

/// `slot` gives the HTML of each. Headings become <h3>; raw HTML and images are dropped.
[[nodiscard]] std::string prose_to_html(const Prose& prose, const std::function<std::string(const Slot&)>& slot);
/// A title: no Markdown at all, escaped, with its slots.
[[nodiscard]] std::string line_to_html(const Prose& line, const std::function<std::string(const Slot&)>& slot);

}  // namespace rj::record
