// format=flowed (RFC 3676) undone: the lines of a paragraph put together again. This is a view for reading and comparing; the
// canonical text stays as it was sent (house.md 3). In: canonical text of a part whose MediaType says `format_flowed`; out: text,
// and the map back to it. Pure, linear time; any thread.
#pragma once

#include <string>
#include <string_view>

#include "format/span_map.h"

namespace rj::format {

struct Unflowed {
  std::string utf8;
  SpanMap map;  // to offsets in the text given
};

/// Soft line breaks are joined where the quote depth stays; stuffed blanks are taken off; a line of `-- ` is never joined. With
/// `del_sp` the blank before a soft break goes, too (4.2: what Chinese and Japanese text needs). A paragraph at depth n > 0
/// begins with n `>` and a blank.
[[nodiscard]] Unflowed unflow(std::string_view canonical, bool del_sp);

}  // namespace rj::format
