// What a person decided, into the journal, under `Matter::who`; all of it or none (house.md 4).
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "matter/matter.h"

namespace rj::matter {

struct Decision {
  std::string kind;     // "pin.exhibit", "exhibit.number", ...
  std::string key;      // what it is about
  std::string payload;  // JSON
};

/// In: a matter that is open for writing. One commit; nothing is written for an empty list.
[[nodiscard]] Result<void> decide(Matter& matter, const std::vector<Decision>& decisions);

}  // namespace rj::matter
