// Why an item at source level was not (fully) read, as its reason is stored and shown. Values; any thread.
#pragma once

#include <string>
#include <string_view>

#include "collect/rules.h"

namespace rj::collect {

inline constexpr std::string_view kUnreadable = "UNREADABLE";
inline constexpr std::string_view kTooLarge = "TOO_LARGE";
inline constexpr std::string_view kChanged = "CHANGED";                      // a new version; its bytes are kept
inline constexpr std::string_view kChangedWhileRead = "CHANGED_WHILE_READ";  // what was there is not there any more
inline constexpr std::string_view kGone = "GONE";                            // the same, and nothing is there

/// It stands for bytes that nobody has.
constexpr bool is_lost(std::string_view reason) {
  return reason == kUnreadable || reason == kChangedWhileRead || reason == kGone;
}

/// It brought nothing, or broke off: the file is to be read again.
constexpr bool is_unread(std::string_view reason) { return is_lost(reason) || reason == kReadLater; }

/// The note of one that is UNREADABLE from the first.
inline std::string not_opened(const std::string& why) {
  return "It could not be opened: " + why + ". Make it readable and add it again.";
}

}  // namespace rj::collect
