// The matter's time zone, from the system's tzdata: which civil day an instant falls on there. Immutable; any thread.
#pragma once

#include <string>

#include "base/result.h"
#include "base/time.h"
#include "format/header.h"

namespace date {
class time_zone;
}

namespace rj::search {

class Zone {
 public:
  /// An IANA name. Fault::not_found with a sentence if the system does not know it.
  [[nodiscard]] static Result<Zone> named(const std::string& name);

  [[nodiscard]] CivilDate day_of(Instant instant) const;
  /// The day a filter compares: in this zone; as written if the date is floating. None if there is no date.
  [[nodiscard]] std::optional<CivilDate> day_of(const format::Date& date) const;

 private:
  const date::time_zone* zone_ = nullptr;  // lives as long as the program; null: UTC, which costs no look-up
};

}  // namespace rj::search
