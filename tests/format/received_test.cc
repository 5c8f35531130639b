#include "format/received.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "mail_support.h"

namespace rj::format {
namespace {

struct TraceCase {
  const char* value;
  const char* parts;  // from | from_ip | from_host | helo | by | via | with | id | recipient
  const char* date = "";
  const char* defects = "";
};

std::string shown(const Received& trace) {
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}", trace.from, trace.from_ip, trace.from_host, trace.helo, trace.by, trace.via,
                     trace.with, trace.id, trace.recipient);
}

const TraceCase kTraces[] = {
    {"from out.wei.example (mx1.wei.example. [192.0.2.7])\n\tby in.oduya.example (Postfix) with ESMTPS id 4B1C\n\tfor "
     "<mara@oduya.example>; Mon, 4 Mar 2024 10:00:00 +0800",
     "out.wei.example|192.0.2.7|mx1.wei.example||in.oduya.example||ESMTPS|4B1C|mara@oduya.example", "2024-03-04T10:00:00+08:00"},
    {"from [192.0.2.7] (helo=lin-pc) by in.oduya.example with esmtp (Exim 4.9 (Debian)) id 1abc-00; Mon, 4 Mar 2024 10:00:00 GMT",
     "192.0.2.7|||lin-pc|in.oduya.example||esmtp|1abc-00|", "2024-03-04T10:00:00Z"},
    {"from unknown (HELO lin-pc) (192.0.2.7) by in.oduya.example with SMTP; 4 Mar 2024 10:00:00 -0000",
     "unknown|192.0.2.7||lin-pc|in.oduya.example||SMTP||", "2024-03-04T10:00:00"},
    {"from wei.example (lin@pc.wei.example [IPv6:2001:db8::7]) by in.oduya.example with Microsoft SMTP Server (TLS) id 15.1 via "
     "Frontend Transport; Mon, 4 Mar 2024 10:00:00 +0000",
     "wei.example|2001:db8::7|pc.wei.example||in.oduya.example|Frontend Transport|Microsoft SMTP Server|15.1|",
     "2024-03-04T10:00:00Z"},
    {"from pc ([192.0.2.7]:52313 helo=[192.0.2.7]) by b; 4 Mar 2024 10:00:00 +0000", "pc|192.0.2.7||192.0.2.7|b||||",
     "2024-03-04T10:00:00Z"},
    {"from a.example [192.0.2.7] by b.example with SMTP; 4 Mar 2024 10:00:00 +0000", "a.example|192.0.2.7|||b.example||SMTP||",
     "2024-03-04T10:00:00Z"},
    {"(from mara@localhost) by b.example (8.14/Submit) id i2; 4 Mar 2024 10:00:00 +0000", "mara@localhost||||b.example|||i2|",
     "2024-03-04T10:00:00Z"},
    {"(qmail 7 invoked from network); 4 Mar 2024 10:00:00 -0000", "||||||||", "2024-03-04T10:00:00"},
    {"by b.example (Postfix, from userid 7) id X; Mon, 4 Mar 2024 10:00:00 +0100 (CET)", "||||b.example|||X|",
     "2024-03-04T10:00:00+01:00"},
    {"from a by b by c with d; 4 Mar 2024 10:00:00 +0000 for <mara@oduya.example>", "a||||b||d||mara@oduya.example",
     "2024-03-04T10:00:00Z"},
    {"from a by b id <i@b>, for mara@oduya.example; Mon Mar  4 10:00:00 2024", "a||||b|||i@b|mara@oduya.example",
     "2024-03-04T10:00:00"},
    {"FROM a BY b WITH c; 4 Mar 2024 10:00:00 +0000", "a||||b||c||", "2024-03-04T10:00:00Z"},
    {"from localhost (localhost [127.0.0.1]) by b; 4 Mar 2024 10:00:00 +0000", "localhost|127.0.0.1|||b||||",
     "2024-03-04T10:00:00Z"},
    // damage
    {"from a by b", "a||||b||||", "", "DATE_MISSING"},
    {"from a (b [192.0.2.7 by c; never", "a|192.0.2.7|||c||||", "", "DATE_SUSPECT"},
    {"", "||||||||", "", "DATE_MISSING"},
    {";", "||||||||", "", "DATE_MISSING"},
    {"((((", "||||||||", "", "DATE_MISSING"},
};

TEST(Traces, AreReadFromWhatServersWrite) {
  for (const TraceCase& c : kTraces) {
    Defects defects;
    const Received trace = parse_received(c.value, defects);
    EXPECT_EQ(shown(trace), c.parts) << c.value;
    EXPECT_EQ(trace.date.instant() ? rfc3339(trace.date.local, trace.date.offset_minutes) : "", c.date) << c.value;
    EXPECT_EQ(names_of(defects), c.defects) << c.value;
  }
}

struct CheckCase {
  const char* date;
  const char* top;
  bool suspect;
};

TEST(Traces, ContradictADateThatCannotBe) {
  for (const CheckCase& c : {
           CheckCase{"4 Mar 2024 10:00:00 +0000", "4 Mar 2024 10:00:07 +0000", false},
           CheckCase{"4 Mar 2024 18:00:00 +0800", "4 Mar 2024 10:00:07 +0000", false},
           CheckCase{"4 Mar 2024 10:10:00 +0000", "4 Mar 2024 10:00:00 +0000", false},  // two clocks
           CheckCase{"4 Mar 2024 10:16:00 +0000", "4 Mar 2024 10:00:00 +0000", true},   // sent after it came
           CheckCase{"3 Mar 2024 10:00:00 +0000", "4 Mar 2024 10:00:00 +0000", false},
           CheckCase{"3 Mar 2024 09:59:59 +0000", "4 Mar 2024 10:00:00 +0000", true},
           CheckCase{"4 Mar 2034 10:00:00 +0000", "4 Mar 2024 10:00:00 +0000", true},
           CheckCase{"4 Mar 2024 18:00:00", "4 Mar 2024 10:00:00 +0000", false},  // may be Hong Kong
           CheckCase{"5 Mar 2024 01:00:00", "4 Mar 2024 10:00:00 +0000", true},   // is nowhere
           CheckCase{"2 Mar 2024 21:00:00 -0000", "4 Mar 2024 10:00:00 +0000", false},
           CheckCase{"never", "4 Mar 2024 10:00:00 +0000", false},
           CheckCase{"4 Mar 2034 10:00:00 +0000", "", false},
       }) {
    Defects ignored;
    Defects defects;
    check_against_trace(parse_date_field(c.date, ignored), parse_date_field(c.top, ignored), {3, 7}, defects);
    EXPECT_EQ(names_of(defects), c.suspect ? "DATE_SUSPECT" : "") << c.date << " against " << c.top;
    if (c.suspect) {
      EXPECT_EQ(defects.front().where, (ByteSpan{3, 7}));
    }
  }
}

}  // namespace
}  // namespace rj::format
