#include <gtest/gtest.h>

#include "format/header.h"
#include "mail_support.h"

namespace rj::format {
namespace {

struct DateCase {
  const char* value;
  const char* want;  // RFC 3339; a floating time has no suffix; empty: missing
  DateConfidence confidence = DateConfidence::exact;
  const char* defects = "";
};

constexpr auto kFloating = DateConfidence::zone_unknown;
constexpr auto kGuessed = DateConfidence::guessed;
constexpr auto kMissing = DateConfidence::missing;

const DateCase kDates[] = {
    {"Mon, 4 Mar 2024 10:00:00 +0800", "2024-03-04T10:00:00+08:00"},
    {"Mon, 04 Mar 2024 10:00:00 -0330", "2024-03-04T10:00:00-03:30"},
    {"4 Mar 2024 10:00 +0000", "2024-03-04T10:00:00Z"},
    {"Mon, 4 Mar 2024 10:00:00 GMT", "2024-03-04T10:00:00Z"},
    {"Mon, 4 Mar 2024 10:00:00 UT", "2024-03-04T10:00:00Z"},
    {"Mon, 4 Mar 2024 10:00:00 Z", "2024-03-04T10:00:00Z"},
    {"Mon, 4 Mar 2024 10:00:00 EST", "2024-03-04T10:00:00-05:00"},
    {"Mon, 4 Mar 2024 10:00:00 pdt", "2024-03-04T10:00:00-07:00"},
    {"Mon, 4 Mar 2024 10:00:00 GMT+0800", "2024-03-04T10:00:00+08:00", kGuessed},
    {"Mon, 4 Mar 2024 10:00:00 UTC-5", "2024-03-04T10:00:00-05:00", kGuessed},
    {"Mon, 4 Mar 2024 10:00:00 GMT+08:00", "2024-03-04T10:00:00+08:00", kGuessed},
    {"Mon, 4 Mar 2024 10:00:00 +08:00", "2024-03-04T10:00:00+08:00"},
    {"Mon, 4 Mar 2024 10:00:00 +800", "2024-03-04T10:00:00+08:00", kGuessed},
    {"Mon, 4 Mar 2024 10:00:00 +0800 (CST)", "2024-03-04T10:00:00+08:00"},
    {"Mon, 4 Mar 2024 (a (nested) comment) 10:00:00 +0800", "2024-03-04T10:00:00+08:00"},
    {"Mon, 4 Mar 2024 10:00:00 -0000", "2024-03-04T10:00:00", kFloating},
    {"Mon, 4 Mar 2024 10:00:00", "2024-03-04T10:00:00", kFloating},
    {"Mon, 4 Mar 2024 10:00:00 A", "2024-03-04T10:00:00", kFloating},
    {"Mon, 4 Mar 2024 10:00:00 CEST", "2024-03-04T10:00:00", kFloating},
    {"Mon, 4 Mar 2024 10:00:00 +9900", "2024-03-04T10:00:00", kFloating, "DATE_SUSPECT"},
    {"Mon, 4 Mar 2024 10:00:00 --", "2024-03-04T10:00:00", kFloating, "DATE_SUSPECT"},
    {"Mon, 4 Mar 2024 10:00:00 +0175", "2024-03-04T10:00:00", kFloating, "DATE_SUSPECT"},
    {"Sun, 4 Mar 2024 10:00:00 +0800", "2024-03-04T10:00:00+08:00"},  // the weekday is wrong
    {"4 Mar 24 10:00:00 +0800", "2024-03-04T10:00:00+08:00"},
    {"4 Mar 49 10:00:00 GMT", "2049-03-04T10:00:00Z"},
    {"4 Mar 50 10:00:00 GMT", "1950-03-04T10:00:00Z", kGuessed, "DATE_SUSPECT"},
    {"Mon, 30 May 0001 13:10:06 -0800", "0001-05-30T13:10:06-08:00", kGuessed, "DATE_SUSPECT"},
    {"4 Mar 2024 10:00:00+0800", "2024-03-04T10:00:00+08:00"},
    {"2024-03-04 10:00:00 pm", "2024-03-04T22:00:00", kFloating},
    {"2024-03-04 10:00:00 AM +0800", "2024-03-04T10:00:00+08:00", kGuessed},
    {"2024-03-04T10:00:00Z", "2024-03-04T10:00:00Z", kGuessed},
    {"4 Mar 2024 10:00:00 +0800 2025", "2024-03-04T10:00:00+08:00", kGuessed},
    {"4 Mar 99 10:00:00 GMT", "1999-03-04T10:00:00Z"},
    {"4 Mar 103 10:00:00 GMT", "2003-03-04T10:00:00Z"},
    {"31 Dec 2016 23:59:60 +0000", "2016-12-31T23:59:60Z"},
    {"29 Feb 2024 10:00:00 +0000", "2024-02-29T10:00:00Z"},
    {"Mon Mar  4 10:00:00 2024", "2024-03-04T10:00:00", kFloating},
    {"Mon Mar  4 10:00:00 EST 2024", "2024-03-04T10:00:00-05:00"},
    {"Mon Mar  4 10:00:00 2024 +0100", "2024-03-04T10:00:00+01:00"},
    {"Mon, 4 Mar 2024\n 10:00:00 +0800", "2024-03-04T10:00:00+08:00"},
    {"Monday, 04-Mar-24 10:00:00 GMT", "2024-03-04T10:00:00Z", kGuessed},
    {"4 March 2024 10:00:00 +0000", "2024-03-04T10:00:00Z", kGuessed},
    {"March 4, 2024 1:05 PM +0000", "2024-03-04T13:05:00Z", kGuessed},
    {"March 4, 2024 12:05 am +0000", "2024-03-04T00:05:00Z", kGuessed},
    {"Mon, 4 Mar 2024 10.00.00 +0800", "2024-03-04T10:00:00+08:00", kGuessed},
    {"2024-03-04T10:00:00Z", "2024-03-04T10:00:00Z", kGuessed},
    {"2024-03-04T10:00:00.123+08:00", "2024-03-04T10:00:00+08:00", kGuessed},
    {"2024-03-04 10:00:00 -0500", "2024-03-04T10:00:00-05:00", kGuessed},
    {"2024-03-04 10:00", "2024-03-04T10:00:00", kFloating},
    // month and day that cannot change places
    {"25/12/2024 10:00:00 +0800", "2024-12-25T10:00:00+08:00", kGuessed},
    {"12/25/2024 10:00:00 PM +0800", "2024-12-25T22:00:00+08:00", kGuessed},
    {"25.12.2024 10:00:00 +0100", "2024-12-25T10:00:00+01:00", kGuessed},
    {"2024/12/25 10:00:00 +0800", "2024-12-25T10:00:00+08:00", kGuessed},
    {"4/4/2024 10:00:00 +0800", "2024-04-04T10:00:00+08:00", kGuessed},
    {"20 11 79 10:00:00 -0300", "1979-11-20T10:00:00-03:00", kGuessed},
    // other languages
    {"Mo, 4 Mär 2024 10:00:00 +0100", "2024-03-04T10:00:00+01:00", kGuessed},
    {"lun., 4 mars 2024 10:00:00 +0100", "2024-03-04T10:00:00+01:00", kGuessed},
    {"mié, 25 dic 2024 10:00:00 +0100", "2024-12-25T10:00:00+01:00", kGuessed},
    {"4 août 2024 10:00:00 +0200", "2024-08-04T10:00:00+02:00", kGuessed},
    {"周一, 4 Mar 2024 10:00:00 +0800", "2024-03-04T10:00:00+08:00", kGuessed},
    {"2024年3月4日 10:00:00 +0800", "2024-03-04T10:00:00+08:00", kGuessed},
    {"2024年3月4日 10:00", "2024-03-04T10:00:00", kFloating},
    // marks and fields that do not belong there
    {"_ Mon, 4 Mar 2024 10:00:00 +0100", "2024-03-04T10:00:00+01:00", kGuessed},
    {"by mail.oduya.example id 7; Mon, 4 Mar 2024 10:00:00 +0100", "2024-03-04T10:00:00+01:00", kGuessed, "DATE_SUSPECT"},
    // none
    {"31 Feb 2024 10:00:00 +0000", "", kMissing, "DATE_SUSPECT"},
    {"29 Feb 2023 10:00:00 +0000", "", kMissing, "DATE_SUSPECT"},
    {"4 Mar 2024 24:00:00 +0000", "", kMissing, "DATE_SUSPECT"},
    {"4 Mar 2024 24:00:60 +0000", "", kMissing, "DATE_SUSPECT"},
    {"4 Mar 2024 10:60:00 +0000", "", kMissing, "DATE_SUSPECT"},
    {"3/4/2025 10:00:00 AM", "", kMissing, "DATE_SUSPECT"},  // March or April: nobody knows
    {"4 Mar 2024", "", kMissing, "DATE_SUSPECT"},
    {"4 Mar 20245 10:00:00 +0000", "", kMissing, "DATE_SUSPECT"},
    {"12/3/24 10:00:00", "", kMissing, "DATE_SUSPECT"},
    {"3.4.2025 10:00:00", "", kMissing, "DATE_SUSPECT"},
    {"31/2/2024 10:00:00", "", kMissing, "DATE_SUSPECT"},
    {"13/13/2024 10:00:00", "", kMissing, "DATE_SUSPECT"},
    {"2024年2月31日 10:00:00", "", kMissing, "DATE_SUSPECT"},
    {"5 6 79 10:00:00 -0300", "", kMissing, "DATE_SUSPECT"},
    {"4 Mrac 2024 10:00:00 +0100", "", kMissing, "DATE_SUSPECT"},
    {"4 8 15 16 23 42", "", kMissing, "DATE_SUSPECT"},
    {"Thu, 10 Jul 2024 14:53:31 EST5EDT", "2024-07-10T14:53:31", kFloating, "DATE_SUSPECT"},
    {"yesterday", "", kMissing, "DATE_SUSPECT"},
    {"0 Mar 2024 10:00:00 +0000", "", kMissing, "DATE_SUSPECT"},
    {"", "", kMissing, "DATE_MISSING"},
    {"  ", "", kMissing, "DATE_MISSING"},
};

TEST(Dates, AreReadWithTheirDoubts) {
  for (const DateCase& c : kDates) {
    Defects defects;
    const Date date = parse_date_field(c.value, defects);
    EXPECT_EQ(date.instant() ? rfc3339(date.local, date.offset_minutes) : "", c.want) << c.value;
    EXPECT_EQ(static_cast<int>(date.confidence), static_cast<int>(c.confidence)) << c.value;
    EXPECT_EQ(names_of(defects), c.defects) << c.value;
  }
}

TEST(Dates, KeepTheirWordsAndTheirInstant) {
  Defects defects;
  const Date date = parse_date_field(" Mon, 4 Mar 2024 10:00:00 +0800 (CST)\n", defects);
  EXPECT_EQ(date.text, "Mon, 4 Mar 2024 10:00:00 +0800 (CST)");
  EXPECT_EQ(date.instant(), 1709517600);
  EXPECT_EQ(parse_date_field("4 Mar 2024 02:00:00", defects).instant(), 1709517600);  // floating: as UTC
}

}  // namespace
}  // namespace rj::format
