#include "base/time.h"

#include <gtest/gtest.h>

namespace rj {
namespace {

TEST(Time, DaysAndDatesAreInverse) {
  for (std::int64_t day = -800'000; day <= 800'000; day += 37) {
    const auto date = civil_from_days(day);
    EXPECT_TRUE(exists(date));
    ASSERT_EQ(days_from_civil(date), day);
  }
}

TEST(Time, KnownInstants) {
  EXPECT_EQ(days_from_civil({1970, 1, 1}), 0);
  EXPECT_EQ(seconds_of({{2015, 11, 22}, 18, 11, 0}), 1'448'215'860);
  EXPECT_EQ(civil_of(1'448'215'860), (CivilTime{{2015, 11, 22}, 18, 11, 0}));
  EXPECT_EQ(civil_of(-1), (CivilTime{{1969, 12, 31}, 23, 59, 59}));
}

TEST(Time, Rfc3339ShowsTheOffsetItWasGiven) {
  const CivilTime time{{2018, 2, 1}, 3, 52, 0};
  EXPECT_EQ(rfc3339(time, 0), "2018-02-01T03:52:00Z");
  EXPECT_EQ(rfc3339(time, -480), "2018-02-01T03:52:00-08:00");
  EXPECT_EQ(rfc3339(time, 330), "2018-02-01T03:52:00+05:30");
  EXPECT_EQ(rfc3339(time, std::nullopt), "2018-02-01T03:52:00");
}

TEST(Time, DatesCutToMonthOrYear) {
  EXPECT_EQ(parse_date("2018"), (CivilDate{2018, 0, 0}));
  EXPECT_EQ(parse_date("2018-02"), (CivilDate{2018, 2, 0}));
  EXPECT_EQ(parse_date("2016-02-29"), (CivilDate{2016, 2, 29}));
  for (const auto* bad : {"2017-02-29", "2018-13", "2018-2", "18-02-01", "2018/02/01", ""}) EXPECT_FALSE(parse_date(bad)) << bad;
}

}  // namespace
}  // namespace rj
