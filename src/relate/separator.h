// The line that parts a message from the one below it: `-----Original Message-----`, `Begin forwarded message:`, `________`.
// Pure; any thread.
#pragma once

#include <string_view>

namespace rj::relate {

enum class Separator {
  none,
  rule,       // `________`: means something in front of a header block only
  original,   // what follows is another message
  forwarded,  // the same; an Outlook or Notes header block may follow
};
[[nodiscard]] Separator separator_of(std::string_view line_text);

/// `:` or `：` at its end taken off; empty if there is none.
[[nodiscard]] std::string_view without_colon(std::string_view text);

}  // namespace rj::relate
