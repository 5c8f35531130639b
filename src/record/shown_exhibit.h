// What an exhibit's text file says and what a page shows of it, made comparable. Pure, linear; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/page.h"

namespace rj::record {

/// The header fields of a text file; those of a page must be the same.
struct ShownHeader {
  std::string from, to, cc, date, subject;  // empty: not shown
  [[nodiscard]] bool empty() const { return from.empty() && to.empty() && cc.empty() && date.empty() && subject.empty(); }
};
[[nodiscard]] ShownHeader header_of(std::string_view text_file);
/// Below `around` stands one header list with these fields, or none if there are none.
[[nodiscard]] bool shows_header(const Page& page, std::size_t around, const ShownHeader& header);

/// The passages of a text file below its header, as read; a run of signs that something is left out counts once.
[[nodiscard]] std::string passages_of(std::string_view text_file);
/// The same of the pages that show them, in order.
[[nodiscard]] std::string passages_of(const std::vector<const Page*>& pages);

/// The text file that an exhibit's page links to: "exhibits/4.txt".
[[nodiscard]] std::optional<std::string> linked_text(const Page& page);

/// Without white space and `>`, which a page sets in its own way; for finding a fragment of a text in it.
[[nodiscard]] std::string bare(std::string_view text);
/// The same without the dots that say that it was shortened.
[[nodiscard]] std::string bare_fragment(std::string_view text);

}  // namespace rj::record
