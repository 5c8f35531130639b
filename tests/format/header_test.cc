#include "format/header.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "mail_support.h"

namespace rj::format {
namespace {

// `Name <address> | ...`
std::string shown(const std::vector<Address>& addresses) {
  std::string out;
  for (const Address& address : addresses)
    out += fmt::format("{}{}<{}>", out.empty() ? "" : " | ", address.name, address.address);
  return out;
}

struct AddressCase {
  const char* value;
  const char* addresses;
  const char* defects = "";
};

const AddressCase kAddresses[] = {
    {"mara@oduya.example", "<mara@oduya.example>"},
    {"<mara@oduya.example>", "<mara@oduya.example>"},
    {"Mara Oduya <Mara@Oduya.EXAMPLE>", "Mara Oduya<Mara@oduya.example>"},
    {"\"Oduya, Mara\" <mara@oduya.example>, Lin <lin@wei.example>", "Oduya, Mara<mara@oduya.example> | Lin<lin@wei.example>"},
    {"\"a \\\"b\\\" \\\\c\" <a@b.example>", "a \"b\" \\c<a@b.example>"},
    {"mara@oduya.example (Mara Oduya)", "Mara Oduya<mara@oduya.example>"},
    {"mara@oduya.example (Mara (the boss) Oduya)", "Mara (the boss) Oduya<mara@oduya.example>"},
    {"Mara (boss) <mara@oduya.example> (x)", "Mara<mara@oduya.example>"},
    {"(boss) <mara@oduya.example>", "boss<mara@oduya.example>"},
    {"Crew: mara@oduya.example, Lin <lin@wei.example>; jo@park.example",
     "<mara@oduya.example> | Lin<lin@wei.example> | <jo@park.example>"},
    {"undisclosed-recipients:;", ""},
    {"Undisclosed recipients: ;", ""},
    {"a@b.example; c@d.example;", "<a@b.example> | <c@d.example>"},
    {"<@relay.example,@r2.example:mara@oduya.example>", "<mara@oduya.example>"},
    {"Pete (A nice \\) man) <pete(his account)@silly.example(his host)>", "Pete<pete@silly.example>"},
    {"<mara(open@oduya.example>", "<mara(open@oduya.example>"},
    {"mara @ oduya . example", "<mara@oduya.example>"},
    {"\"mara oduya\"@oduya.example", "<\"mara oduya\"@oduya.example>"},
    {"<\"a>b\"@oduya.example>", "<\"a>b\"@oduya.example>"},
    {"mara@[192.0.2.1]", "<mara@[192.0.2.1]>"},
    {"mara@[IPv6:2001:db8::1], lin@wei.example", "<mara@[ipv6:2001:db8::1]> | <lin@wei.example>"},
    {"Mara O'Duya <mara@oduya.example>", "Mara O'Duya<mara@oduya.example>"},
    {"'mara@oduya.example' <mara@oduya.example>", "'mara@oduya.example'<mara@oduya.example>"},
    {"mara@oduya.example <mara@oduya.example>", "mara@oduya.example<mara@oduya.example>"},
    {"港 <lin@wei.example>", "港<lin@wei.example>"},
    {"J. R. Park <jo@park.example>", "J. R. Park<jo@park.example>"},
    {"", ""},
    {" ,, ", ""},
    {"<>", "", ""},
    // damage
    {"Oduya, Mara <mara@oduya.example>, Wei, Lin <lin@wei.example>",
     "Oduya, Mara<mara@oduya.example> | Wei, Lin<lin@wei.example>", "ADDRESS_DAMAGED"},
    {"Mara Oduya", "Mara Oduya<>", "ADDRESS_DAMAGED"},
    {"Mara Oduya, lin@wei.example", "Mara Oduya<> | <lin@wei.example>", "ADDRESS_DAMAGED"},
    {"<mara>", "<mara>", "ADDRESS_DAMAGED"},
    {"Mara <mara@oduya.example", "Mara<mara@oduya.example>"},
    {"\"Mara <mara@oduya.example>", "\"Mara<mara@oduya.example>"},
    {"Mara (boss <mara@oduya.example>", "Mara (boss<mara@oduya.example>"},
    {"Mara <mara@oduya.example> Lin <lin@wei.example>", "Mara<mara@oduya.example> | Lin<lin@wei.example>"},
    {"mara@oduya.example lin@wei.example", "<mara@oduya.example> | <lin@wei.example>", "ADDRESS_DAMAGED"},
    {"Mara mara@oduya.example", "Mara<mara@oduya.example>"},
    {"Mara <<mara@oduya.example>>", "Mara<mara@oduya.example>"},
    {"<mailto:mara@oduya.example>", "<mara@oduya.example>"},
    {"Mara <mara@oduya.example>>", "Mara<mara@oduya.example>"},
};

TEST(Addresses, AreReadFromAnyForm) {
  for (const AddressCase& c : kAddresses) {
    Defects defects;
    EXPECT_EQ(shown(parse_addresses(c.value, defects)), c.addresses) << c.value;
    EXPECT_EQ(names_of(defects), c.defects) << c.value;
  }
}

TEST(Addresses, WordsAreDecodedAfterTheListIsTakenApart) {
  struct Case {
    const char* value;
    const char* addresses;
  };
  for (const Case& c : {
           Case{"=?utf-8?Q?Oduya=2C_Mara?= <mara@oduya.example>", "Oduya, Mara<mara@oduya.example>"},
           Case{"=?utf-8?Q?Oduya, Mara?= <mara@oduya.example>", "Oduya, Mara<mara@oduya.example>"},
           Case{"=?utf-8?Q?boss_=3Cboss=40oduya.example=3E?= <mara@wei.example>", "boss <boss@oduya.example><mara@wei.example>"},
           Case{"=?utf-8?B?5L2g5Q==?=\n =?utf-8?B?pb0=?= <lin@wei.example>, jo@park.example",
                "你好<lin@wei.example> | <jo@park.example>"},
           Case{"\"=?utf-8?Q?M=C3=A4ra?=\" <mara@oduya.example>", "Mära<mara@oduya.example>"},
           Case{"lin@wei.example (=?gb2312?Q?=B8=DB?=)", "港<lin@wei.example>"},
           Case{"\xB8\xDB\xBF\xDA <lin@wei.example>", "港口<lin@wei.example>"},
           Case{"<\xB8\xDB@wei.example>", "<港@wei.example>"},
       }) {
    const std::string message = std::string("To: ") + c.value + "\n\n";
    const MimeTree tree = parse_mime(message);
    Defects defects;
    EXPECT_EQ(shown(parse_addresses(message, tree.parts[0].fields[0], "gb2312", defects)), c.addresses) << c.value;
    EXPECT_EQ(names_of(defects), "") << c.value;
  }
}

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
    {"Mon, 4 Mar 2024 10:00:00 +0175", "2024-03-04T10:00:00", kFloating, "DATE_SUSPECT"},
    {"Sun, 4 Mar 2024 10:00:00 +0800", "2024-03-04T10:00:00+08:00"},  // the weekday is wrong
    {"4 Mar 24 10:00:00 +0800", "2024-03-04T10:00:00+08:00"},
    {"4 Mar 49 10:00:00 GMT", "2049-03-04T10:00:00Z"},
    {"4 Mar 50 10:00:00 GMT", "1950-03-04T10:00:00Z", kGuessed, "DATE_SUSPECT"},
    {"Mon, 30 May 0001 13:10:06 -0800", "0001-05-30T13:10:06-08:00", kGuessed, "DATE_SUSPECT"},
    {"4 Mar 2024 10:00:00+0800", "2024-03-04T10:00:00+08:00"},
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
    // none
    {"31 Feb 2024 10:00:00 +0000", "", kMissing, "DATE_SUSPECT"},
    {"29 Feb 2023 10:00:00 +0000", "", kMissing, "DATE_SUSPECT"},
    {"4 Mar 2024 24:00:00 +0000", "", kMissing, "DATE_SUSPECT"},
    {"4 Mar 2024 24:00:60 +0000", "", kMissing, "DATE_SUSPECT"},
    {"4 Mar 2024 10:60:00 +0000", "", kMissing, "DATE_SUSPECT"},
    {"3/4/2025 10:00:00 AM", "", kMissing, "DATE_SUSPECT"},  // March or April: nobody knows
    {"4 Mar 2024", "", kMissing, "DATE_SUSPECT"},
    {"4 Mar 20245 10:00:00 +0000", "", kMissing, "DATE_SUSPECT"},
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

struct IdCase {
  const char* value;
  const char* ids;
  const char* defects = "";
};

TEST(MessageIds, AreReadInOrder) {
  for (const IdCase& c : {
           IdCase{"<a1@oduya.example>", "<a1@oduya.example>"},
           IdCase{"<a1@oduya.example>\n\t<b2@wei.example><c3@park.example>",
                  "<a1@oduya.example><b2@wei.example><c3@park.example>"},
           IdCase{"Message of 4 March <a1@oduya.example> (x)", "<a1@oduya.example>"},
           IdCase{"<A1@Oduya.Example>", "<A1@Oduya.Example>"},
           IdCase{"", ""},
           IdCase{"<a1\n @oduya.example>", "<a1@oduya.example>", "MESSAGE_ID_DAMAGED"},
           IdCase{"<noat>", "<noat>", "MESSAGE_ID_DAMAGED"},
           IdCase{"<>", "", "MESSAGE_ID_DAMAGED"},
           IdCase{"a1@oduya.example", "", "MESSAGE_ID_DAMAGED"},
           IdCase{"<a1@oduya.example <b2@wei.example>", "<b2@wei.example>", "MESSAGE_ID_DAMAGED"},
           IdCase{"<a1@oduya.example", "", "MESSAGE_ID_DAMAGED"},
       }) {
    Defects defects;
    std::string ids;
    for (const std::string& id : parse_message_ids(c.value, defects)) ids += id;
    EXPECT_EQ(ids, c.ids) << c.value;
    EXPECT_EQ(names_of(defects), c.defects) << c.value;
  }
}

}  // namespace
}  // namespace rj::format
