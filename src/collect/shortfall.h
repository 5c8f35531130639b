// Why an item at source level was not (fully) read, as its reason is stored and shown. Constants; any thread.
#pragma once

#include <string_view>

namespace rj::matter {

inline constexpr std::string_view kUnreadable = "UNREADABLE";
inline constexpr std::string_view kTooLarge = "TOO_LARGE";
inline constexpr std::string_view kChanged = "CHANGED";                      // a new version; its bytes are kept
inline constexpr std::string_view kChangedWhileRead = "CHANGED_WHILE_READ";  // what was there is not there any more
inline constexpr std::string_view kGone = "GONE";                            // the same, and nothing is there

/// It stands for bytes that nobody has.
constexpr bool is_lost(std::string_view reason) {
  return reason == kUnreadable || reason == kChangedWhileRead || reason == kGone;
}

}  // namespace rj::matter
