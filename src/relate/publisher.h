// Words that a publisher put into a mail: `<redacted>`, `[redacted]`, `[Link to …]`, runs of █ or ■, a line that is wholly one
// pair of square brackets, a court's page stamp (dossier.md 2). In: the text of one line; out: where they stand. Pure; any
// thread.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace rj::relate {

/// In order, not overlapping, offsets into `line`, which is trimmed.
[[nodiscard]] std::vector<ByteSpan> publisher_spans(std::string_view line);
/// `Case 4:24-cv-01234 Document 32-2 Filed 11/14/24 Page 1 of 2`: it may break any paragraph of a printed mail.
[[nodiscard]] bool is_page_stamp(std::string_view line);

}  // namespace rj::relate
