// How a date and time reads on a page, in English and Chinese; nothing here knows a locale or a clock. Pure; any thread.
#pragma once

#include <string>

#include "record/model.h"

namespace rj::record {

/// "14 October 2015", "2015年10月14日"; a month or year alone where no more is known.
[[nodiscard]] std::string day_in_words(CivilDate date, Language language);
/// With the time of day and the zone as the header states it.
[[nodiscard]] std::string in_words(const Moment& moment, Language language);
/// For <time datetime>.
[[nodiscard]] std::string machine_readable(const Moment& moment);

}  // namespace rj::record
