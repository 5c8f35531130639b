// Printed mail quotes by indentation alone: does an attribution stand above an indented quotation? Looks a few lines ahead. Pure;
// any thread.
#pragma once

#include <cstddef>
#include <string_view>

#include "relate/quote_line.h"

namespace rj::relate {

/// The words behind `at` stand further in than `line`. Where the end of a quotation would give words to the sender
/// (`ends_in_own`), several lines must show it; elsewhere the first paragraph does.
[[nodiscard]] bool is_indented(std::string_view body, std::size_t at, const QuoteLine& line, bool ends_in_own);

}  // namespace rj::relate
