#include "relate/indented.h"

#include "relate/publisher.h"

namespace rj::relate {
namespace {

/// Lines that must all be indented for an attribution to be followed by an indented quotation.
constexpr int kIndentedLines = 6;

}  // namespace

bool is_indented(std::string_view body, std::size_t at, const QuoteLine& line, bool ends_in_own) {
  const int wanted = ends_in_own ? kIndentedLines : 1;
  int seen = 0;
  auto next = next_words(body, at);
  while (!next.blank()) {
    const bool stamp = is_page_stamp(next.text);
    if (!stamp && (next.level != line.level || next.indent <= line.indent)) return false;
    if (!stamp) ++seen;
    if (next.end >= body.size()) return true;
    const auto behind = quote_line_at(body, next.end);
    if (seen >= wanted && (behind.blank() || seen >= kIndentedLines)) return true;
    next = next_words(body, next.end);
  }
  return seen > 0;
}

}  // namespace rj::relate
