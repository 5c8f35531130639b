#include "search/zone.h"

#include <date/tz.h>
#include <fmt/format.h>

namespace rj::search {

Result<Zone> Zone::named(const std::string& name) {
  Zone zone;
  if (name == "UTC") return zone;
  try {
    zone.zone_ = date::locate_zone(name);
  } catch (const std::exception&) {  // std::runtime_error: no such name, or no tzdata at all
    return fail(Fault::not_found, fmt::format("the time zone `{}` is not known to this system; write an IANA name such as "
                                              "Asia/Shanghai in matter.toml, or install tzdata",
                                              name));
  }
  return zone;
}

CivilDate Zone::day_of(Instant instant) const {
  std::int64_t local = instant;
  if (zone_ != nullptr) local += zone_->get_info(date::sys_seconds(std::chrono::seconds(instant))).offset.count();
  return civil_of(local).date;
}

std::optional<CivilDate> Zone::day_of(const format::Date& date) const {
  if (date.confidence == format::DateConfidence::missing) return std::nullopt;
  if (!date.offset_minutes) return date.local.date;
  const auto instant = date.instant();
  return instant ? std::optional(day_of(*instant)) : std::nullopt;
}

}  // namespace rj::search
