// Which names are left out by a built-in rule, and what is a Maildir. Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rj::collect {

/// Why an entry of a folder is no item to read; the value is the reason that is stored and shown. Empty: it is to be read.
using Rule = std::string_view;
inline constexpr Rule kSystemFile = "SYSTEM_FILE";  // .DS_Store, Thumbs.db
inline constexpr Rule kEmpty = "EMPTY";
inline constexpr Rule kMaildirTmp = "MAILDIR_TMP";    // a delivery that never ended
inline constexpr Rule kSymlink = "SYMLINK";           // what it points to is its own item, or was not handed over
inline constexpr Rule kSpecialFile = "SPECIAL_FILE";  // a socket, a device, a pipe
inline constexpr Rule kMatter = "MATTER";             // `.rejoinder` of a matter: keys and databases, no evidence
inline constexpr Rule kReadLater = "READ_LATER";      // it could not be opened, and was read later under another number

[[nodiscard]] Rule rule_for_name(std::string_view name);

/// `names`: of the folder's entries; `cur`: names in its `cur`, if it has one. Archives lose empty folders, so `cur` alone will
/// do when a file in it is named as only mail programs name them.
[[nodiscard]] bool is_maildir(std::span<const std::string> names, std::span<const std::string> cur);

}  // namespace rj::collect
