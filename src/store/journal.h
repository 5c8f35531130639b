// Everything that a person decides, as a hash chain in matter.db: entry n commits to entry n-1 and to SHA-256(salt ‖ payload);
// payload and salt are stored apart, so that they can be destroyed by order while the chain still verifies (house.md 4).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace rj::store {

struct JournalEntry {
  std::int64_t number = 0;
  std::string who;
  std::int64_t at = 0;                 // seconds since 1970
  std::string kind;                    // "pin.exhibit", "pin.accepted", "tag", ...
  std::string key;                     // what it is about, for look-up by kind and key
  std::optional<std::string> payload;  // JSON; none: destroyed by order
};

[[nodiscard]] Result<std::int64_t> append_journal(Store& store, std::string_view who, std::string_view kind, std::string_view key,
                                                  std::string_view payload);
/// The last entry of that kind and key.
[[nodiscard]] Result<std::optional<JournalEntry>> last_entry(Store& store, std::string_view kind, std::string_view key);
[[nodiscard]] Result<std::vector<JournalEntry>> journal(Store& store);
/// The number of the first entry that does not follow from the one before it; none: the chain is whole.
[[nodiscard]] Result<std::optional<std::int64_t>> first_broken_entry(Store& store);

}  // namespace rj::store
