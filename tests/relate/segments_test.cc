#include "relate/segments.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "base/utf8.h"
#include "format/html.h"
#include "segments_shown.h"

namespace rj::relate {
namespace {

TEST(Segments, QuotedLinesBelongToTheAttributedAuthor) {
  const Case cases[] = {
      {"nothing", "", ""},
      {"own words", "We agree.\n\nMara\n", "own0: We agree.||Mara|\n"},
      {"a reply",
       "Agreed.\n\nOn Sun, Nov 22, 2015 at 6:11 PM, Mara Oduya <mara@a.example> wrote:\n\n> 10 million,\n> not 1.\n\nJo\n",
       "own0: Agreed.||\nintro0: On Sun, Nov 22, 2015 at 6:11 PM, Mara Oduya <mara@a.example> wrote:||\n"
       "quoted1 Mara Oduya <mara@a.example> 2015-11-22: > 10 million,|> not 1.||\nown0: Jo|\n"},
      {"an attribution over three lines", "On Nov 22, 2015, at 6:11 PM, Mara Oduya\n<mara@a.example>\nwrote:\n> x\n",
       "intro0: On Nov 22, 2015, at 6:11 PM, Mara Oduya|<mara@a.example>|wrote:|\nquoted1 Mara Oduya <mara@a.example> "
       "2015-11-22: > x|\n"},
      {"answers between quoted lines", "On 22 Nov 2015, at 2:47, Mara wrote:\n> a\nyes\n> b\nno\n",
       "intro0: On 22 Nov 2015, at 2:47, Mara wrote:|\nquoted1 Mara 2015-11-22: > a|\nown0: yes|\nquoted1 Mara 2015-11-22: > "
       "b|\nown0: no|\n"},
      {"quoted twice", "Mara wrote:\n> b\n> On Nov 21, 2015, Lin Wei wrote:\n> > a\n>> a2\n> b2\n",
       "intro0: Mara wrote:|\nquoted1 Mara: > b|\nintro1 Mara: > On Nov 21, 2015, Lin Wei wrote:|\n"
       "quoted2 Lin Wei 2015-11-21: > > a|>> a2|\nquoted1 Mara: > b2|\n"},
      {"marks far apart", "Mara wrote:\n   >    > a\n   > b\n",
       "intro0: Mara wrote:|\nquoted2:    >    > a|\nquoted1 Mara:    > b|\n"},
      {"nobody says who", "> a\n>> b\nown\n", "quoted1: > a|\nquoted2: >> b|\nown0: own|\n"},
      {"the attribution stands inside the marks",
       "Hello\n> On 22 Aug 2015, at 19:21, Mara <m@a.example> wrote:\n>\n> Hi there!\n",
       "own0: Hello|\nintro1: > On 22 Aug 2015, at 19:21, Mara <m@a.example> wrote:|>|\nquoted1 Mara <m@a.example> 2015-08-22: > "
       "Hi there!|\n"},
      {"signatures", "Hi\n-- \nJo\n\nMara wrote:\n> x\n> -- \n> Mara\n",
       "own0: Hi|\nsignature0: -- |Jo||\nintro0: Mara wrote:|\nquoted1 Mara: > x|\nsignature1 Mara: > -- |> Mara|\n"},
      {"no attribution", "On your machine you can run:\n\n  x\n\nHe then wrote: no\nThe cost:\n> a\n",
       "own0: On your machine you can run:||  x||He then wrote: no|The cost:|\nquoted1: > a|\n"},
      {"day and month may be exchanged", "On 01/03/2015 7:07 PM, Mara Oduya wrote:\n> x\n",
       "intro0: On 01/03/2015 7:07 PM, Mara Oduya wrote:|\nquoted1 Mara Oduya: > x|\n"},
      {"a sentence that tells nobody's name",
       "Mara wrote:\n> a\n\nAs I said on 3 May 2017 in my mail I wrote:\n> b\n\nYou wrote:\n> c\n",
       "intro0: Mara wrote:|\nquoted1 Mara: > a||\nintro0: As I said on 3 May 2017 in my mail I wrote:|\nquoted1 2017-05-03: > "
       "b||\n"
       "intro0: You wrote:|\nquoted1: > c|\n"},
      {"a sentence of the sender's", "On 3 May 2017 he wrote:\nMore.\n\n他在2015年11月22日的邮件中写道：\n同意。\n",
       "own0: On 3 May 2017 he wrote:|More.||他在2015年11月22日的邮件中写道：|同意。|\n"},
      {"no marks at all: the rest is not the sender's",
       "Agreed.\nOn 3 May 2017, Mara Oduya <m@a.example> wrote:\nWe need far more.\n\nMara\n",
       "own0: Agreed.|\nintro0: On 3 May 2017, Mara Oduya <m@a.example> wrote:|\n"
       "quoted1 Mara Oduya <m@a.example> 2017-05-03: We need far more.||Mara|\n"},
  };
  expect(cases);
}

// What a line in marks of every kind becomes; nobody's marked line is the sender's.
TEST(Segments, MarksOfManyPrograms) {
  const std::string wrote = "On 22 Nov 2015, Mara wrote:\n";
  const std::string intro = "intro0: On 22 Nov 2015, Mara wrote:|\n";
  const std::string mara = "quoted1 Mara 2015-11-22: ";
  const Case cases[] = {
      {"a tab before the mark, and the answer below", wrote + "\t> a\n\nNo.\n", intro + mara + "\t> a||\nown0: No.|\n"},
      {"four blanks", wrote + "\n    > a\n    > b\n\nNo.\n",
       "intro0: On 22 Nov 2015, Mara wrote:||\n" + mara + "    > a|    > b||\nown0: No.|\n"},
      {"nobody introduces them", "You said:\n\n     > a\n\nNo.\n", "own0: You said:||\nquoted1:      > a||\nown0: No.|\n"},
      {"a no-break space", "x\n\u00A0> a\nNo.\n", "own0: x|\nquoted1: \u00A0> a|\nown0: No.|\n"},
      {"a zero width space", "x\n\u200B> a\nNo.\n", "own0: x|\nquoted1: \u200B> a|\nown0: No.|\n"},
      {"full width", "她说\n＞ 我会支付\n＞＞ 好\n不。\n",
       "own0: 她说|\nquoted1: ＞ 我会支付|\nquoted2: ＞＞ 好|\nown0: 不。|\n"},
      {"initials", "Mara writes\nMO> a\nMO>\nMO>> b\nMO> c\n\nNo.\n",
       "own0: Mara writes|\nquoted1: MO> a|MO>|\nquoted2: MO>> b|\nquoted1: MO> c||\nown0: No.|\n"},
      {"initials below an attribution", wrote + "MO> a\n\nNo.\n", intro + mara + "MO> a||\nown0: No.|\n"},
      {"initials once, in a sentence of the sender's", "Type\nftp> get\nand wait.\n", "own0: Type|ftp> get|and wait.|\n"},
      {"bars below an attribution", wrote + "| a\n\nNo.\n", intro + mara + "| a||\nown0: No.|\n"},
      {"bars, several", "Mara\n| a\n| | b\n| c\nNo.\n",
       "own0: Mara|\nquoted1: | a|\nquoted2: | | b|\nquoted1: | c|\nown0: No.|\n"},
      {"one bar", "x\n| a\ny\n", "own0: x|| a|y|\n"},
      {"a table's empty row", "x\n|     |     |\n|     |     |\ny\n", "own0: x||     |     |||     |     ||y|\n"},
      {"a table", "The sums:\n| 2015 | 10 |\n| 2016 | 20 |\n", "own0: The sums:|| 2015 | 10 ||| 2016 | 20 ||\n"},
      {"guillemets", "Mara:\n» a\n\nNo.\n", "own0: Mara:|\nquoted1: » a||\nown0: No.|\n"},
      {"a guillemet that closes", "«a\n» b\nc\n", "own0: «a|» b|c|\n"},
  };
  expect(cases);
}

TEST(Segments, AMarkBeforeFromMayMeanWhatItSays) {
  const Case cases[] = {
      {"of a mailbox", "We heard.\n>From now on we agree.\nJo\n", "own0: We heard.|>From now on we agree.|Jo|\n"},
      {"below an attribution", "On 22 Nov 2015, Mara wrote:\n>From my side I will pay\n\nNo.\n",
       "intro0: On 22 Nov 2015, Mara wrote:|\nquoted1 Mara 2015-11-22: >From my side I will pay||\nown0: No.|\n"},
      {"below a separator", "-----Original Message-----\n>From my side I will pay\n",
       "intro0: -----Original Message-----|\nquoted2: >From my side I will pay|\n"},
      {"below a loose attribution", "Mara wrote:\n>From now on\n>\n>Regards\n\nNo.\n",
       "intro0: Mara wrote:|\nquoted1 Mara: >From now on|>|>Regards||\nown0: No.|\n"},
      {"behind marked lines", "Mara wrote:\n>Hello\n>\n>From now on I will pay\n\nNo.\n",
       "intro0: Mara wrote:|\nquoted1 Mara: >Hello|>|>From now on I will pay||\nown0: No.|\n"},
      {"behind an answer", "> a\nYes.\n>From now on I will pay\nNo.\n",
       "quoted1: > a|\nown0: Yes.|\nquoted1: >From now on I will pay|\nown0: No.|\n"},
      {"before marked lines", "x\n>From a\n\n> b\n", "own0: x|\nquoted1: >From a||> b|\n"},
  };
  expect(cases);
}

TEST(Segments, PrintedMail) {
  const Case cases[] = {
      {"a block at the start, an indented quotation, an inner one",
       "From:           Mara Oduya\nTo:             Lin Wei\nSubject:        Re: sum\nDate:           Sunday, November 22, 2015 "
       "6:11:13 PM\n\n\n"
       "Agreed.\n\nOn Nov 21, 2015, at 9:10 PM, Lin Wei <      Redacted     > wrote:\n\n\n       Ten million.\n\n       Lin\n\n"
       "       On Nov 20, 2015, at 8:00 AM, Jo Park <  Redacted > wrote:\n\n            How much?\n\n       One more "
       "thing.\n\nMara\n",
       "intro0: From:           Mara Oduya|To:             Lin Wei|Subject:        Re: sum|Date:           Sunday, November 22, "
       "2015 6:11:13 PM|||\n"
       "quoted1 Mara Oduya 2015-11-22: Agreed.||\nintro1 Mara Oduya 2015-11-22: On Nov 21, 2015, at 9:10 PM, Lin Wei <      "
       "Redacted     > wrote:|||\n"
       "quoted2 Lin Wei 2015-11-21:        Ten million.||       Lin||\n"
       "intro2 Lin Wei 2015-11-21:        On Nov 20, 2015, at 8:00 AM, Jo Park <  Redacted > wrote:||\nquoted3 Jo Park "
       "2015-11-20:             How much?||\n"
       "quoted2 Lin Wei 2015-11-21:        One more thing.||\nquoted1 Mara Oduya 2015-11-22: Mara|\n"},
      {"a page ends inside the quotation: its margin no longer tells",
       "Agreed.\nOn 21 Nov 2015, Lin Wei wrote:\n      Ten\nCase 1:24-cv-00001-ABC   Document 3-2   Filed 11/14/24   Page 3 of "
       "3\nmillion.\n",
       "own0: Agreed.|\nintro0: On 21 Nov 2015, Lin Wei wrote:|\nquoted1 Lin Wei 2015-11-21:       Ten|\n"
       "publisher1: Case 1:24-cv-00001-ABC   Document 3-2   Filed 11/14/24   Page 3 of 3\nquoted1 Lin Wei 2015-11-21: "
       "|million.|\n"},
  };
  expect(cases);
}

TEST(Segments, WhatAPublisherPutInStandsApart) {
  const Case cases[] = {
      {"inside own words", "I met <redacted> and [Redacted] today.\n",
       "own0: I met \npublisher0: <redacted>\nown0:  and \npublisher0: [Redacted]\nown0:  today.|\n"},
      {"links and bars", "See [Link to a page] and ████ or ■■ now ■ bullet\n",
       "own0: See \npublisher0: [Link to a page]\nown0:  and \npublisher0: ████\nown0:  or \npublisher0: ■■\nown0:  now ■ "
       "bullet|\n"},
      {"a line in brackets", "a\n  [Mara forwards this to Lin]  \n[a] b\n[[c]]\n",
       "own0: a|  \npublisher0: [Mara forwards this to Lin]\nown0:   |[a] b|[[c]]|\n"},
      {"inside quoted words", "Mara wrote:\n> by <redacted>\n",
       "intro0: Mara wrote:|\nquoted1 Mara: > by \npublisher1: <redacted>\nquoted1 Mara: |\n"},
  };
  expect(cases);
}

// ---- properties -----------------------------------------------------------------------------------------------------------

void expect_tiles(std::string_view body, unsigned seed) {
  std::uint64_t at = 0;
  for (const auto& segment : segment_body(body)) {
    ASSERT_EQ(segment.span.begin, at) << "seed " << seed << "\n" << body;
    ASSERT_GT(segment.span.end, at) << "seed " << seed << "\n" << body;
    ASSERT_GE(segment.depth, 0);
    const bool own_is_the_senders = segment.kind != SegmentKind::own || (segment.depth == 0 && segment.author_name.empty());
    const bool quoted_is_not = segment.kind != SegmentKind::quoted || segment.depth > 0;
    ASSERT_TRUE(own_is_the_senders && quoted_is_not) << "seed " << seed << "\n" << body;
    at = segment.span.end;
  }
  ASSERT_EQ(at, body.size()) << "seed " << seed << "\n" << body;
}

TEST(Segments, TileAnyBodyAndNeverCreditMarkedLinesToTheSender) {
  static constexpr std::string_view pieces[] = {
      "\n",
      "\n",
      "\n\n",
      "> ",
      ">",
      ">> ",
      "On 3 May 2017, Mara <m@a.example> wrote:\n",
      "From: Lin Wei\n",
      "Sent: 1 May 2015\n",
      "To: x,\n",
      "Subject: s\n",
      "-----Original Message-----\n",
      "Begin forwarded message:\n",
      "---- Forwarded by X on 1/2/2015\n",
      "a b c",
      "    ",
      "\t",
      "-- \n",
      "--\n",
      "[x]\n",
      "<redacted>",
      "[Link to ",
      "]",
      "████",
      "在 2015年11月22日，林伟 写道：\n",
      "发件人：林\n",
      "日期：2015年1月2日\n",
      "wrote:",
      ":",
      "\xC2\xA0",
      "\xE3\x80\x80",
      "On ",
      "Case 1 Document 2 Page 3\n",
      "@",
      "<",
      "\xFF",
      "_______\n",
      ">From x\n",
      "\r",
      "| ",
      "» ",
      "MO> ",
      "＞",
      ">>> Mara 3 May 2017 10:00 >>>\n",
      "Mara 2015/5/3 10:00:00\n",
      "Mara on 3 May 2015 10:00\n",
      "---- Mara wrote ----\n",
  };
  const auto seed = std::random_device{}();
  fmt::print("seed {}\n", seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 4'000; ++round) {
    std::string body;
    for (auto n = random() % 40; n > 0; --n) body += pieces[random() % std::size(pieces)];
    expect_tiles(body, seed);
    if (HasFatalFailure()) return;
    for (const auto& segment : segment_body(body)) {
      if (segment.kind != SegmentKind::own) continue;
      const auto words = slice(body, segment.span);
      const bool at_line = segment.span.begin == 0 || body[segment.span.begin - 1] == '\n';
      ASSERT_FALSE(at_line && words.starts_with(">") && !words.starts_with(">From ")) << "seed " << seed << "\n" << body;
    }
  }
}

std::string repeated(std::string_view piece, std::size_t size) {
  std::string out;
  while (out.size() < size) out += piece;
  return out;
}

TEST(Segments, HostileBodiesTakeLinearTime) {
  std::string deep = "Agreed.\n";
  for (int level = 1; deep.size() < 5'000'000; level = level % 200 + 1) {
    deep += std::string(static_cast<std::size_t>(level), '>') + " On 3 May 2017, Mara <m@a.example> wrote:\n";
    deep += std::string(static_cast<std::size_t>(level) + 1, '>') + " words\n";
  }
  const std::string bodies[] = {
      deep,
      repeated("> quoted tail of a long thread\n", 2'000'000),
      repeated("From: Mara\nDate: 1 May 2017\nSubject: s\n\nx\n", 300'000),
      repeated("To: a,\n", 300'000),
      repeated("Mara\n1/2/2015 10:00 AM\nTo: a,\n", 300'000),
      repeated("Mara 2015/5/3 10:00:00\nx\n", 300'000),
      repeated(">>> Mara 2015/5/3 10:00:00 >>>\n", 300'000),
      repeated("--- x ---\n", 300'000),
      repeated("---- On 3 May 2015\n", 300'000),
      repeated("Subject: a\nx\n", 300'000),
      repeated("On 3 May 2017\n", 300'000),
      repeated("On 3 May 2017, Mara wrote:\n", 300'000),
      repeated("On 3 May 2017, Mara wrote:\n  x\n", 300'000),
      repeated("-----Original Message-----\n", 300'000),
      repeated("---- Forwarded by X on 1/2/2015\n", 300'000),
      repeated("[link to ", 300'000),
      repeated("[link to ]", 300'000),
      std::string(300'000, '>'),
      repeated("| a\n", 300'000),
      repeated("MO> a\n\n\n", 300'000),
      repeated("» \n", 300'000),
      std::string(300'000, ' ') + ">" + std::string(300'000, ' ') + ">\n| " + std::string(300'000, 'x') + "\n| y",
      repeated(std::string(600, '>') + "x\ny\n", 300'000),
      std::string(300'000, '\n'),
      repeated("\n> ", 300'000),
      repeated("a\n> b\n", 300'000),
      repeated("  a@", 300'000),
      "On " + repeated("3 May 2017 ", 300'000) + "wrote:\n> x\n",
      repeated("a\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n--wrote:\n", 300'000),
  };
  double slowest = 0;
  for (const auto& body : bodies) {
    const auto start = std::chrono::steady_clock::now();
    const auto segments = segment_body(body);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    slowest = std::max(slowest, seconds.count());
    EXPECT_LT(seconds.count(), 20) << body.substr(0, 60);  // sanitizers on a busy machine; what is not linear takes far longer
    EXPECT_LE(segments.size(), kMostSegments + 1);
    EXPECT_EQ(segments.back().span.end, body.size());
  }
  fmt::print("slowest hostile body: {:.0f} ms\n", slowest * 1e3);
}

TEST(Segments, TooManySegmentsEndInOneThatIsNobodys) {
  const auto segments = segment_body(repeated("a\n> b\n", 4 * kMostSegments));
  ASSERT_LE(segments.size(), kMostSegments + 1);
  EXPECT_GT(segments.back().span.size(), 1000U);
  EXPECT_EQ(segments.back().kind, SegmentKind::quoted);
  EXPECT_TRUE(segments.back().author_name.empty());
}

TEST(Segments, WhatOutlookPutsBelowALineIsQuoted) {
  const std::string page =
      "<p class=MsoNormal>No.</p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> "
      "Lin Wei "
      "&lt;lin@b.example&gt;<br><b>Sent:</b> 22 November 2015<br><b>To:</b> Mara Oduya<br><b>Subject:</b> Terms</p></div></div>"
      "<p class=MsoNormal>You agreed.</p>";
  const auto body = format::html_to_text(page).utf8;
  EXPECT_EQ(shown(body),
            "own0: No.||\nintro0: From: Lin Wei <lin@b.example>|Sent: 22 November 2015|To: Mara Oduya|Subject: Terms||\n"
            "quoted1 Lin Wei <lin@b.example> 2015-11-22: You agreed.\n");
}

TEST(Segments, WordsBesideALineInHtmlAreQuoted) {
  const std::string page =
      "<p>No.</p><div style='border:none;border-left:solid blue 1.5pt;padding:0in 0in 0in 4.0pt'><p><b>From:</b> Lin Wei "
      "&lt;lin@b.example&gt;<br><b>Sent:</b> 22 November 2015<br><b>To:</b> Mara Oduya<br><b>Subject:</b> Terms</p><p>You "
      "agreed.</p></div>";
  const auto body = format::html_to_text(page).utf8;
  const auto segments = segment_body(body);
  ASSERT_FALSE(segments.empty());
  EXPECT_EQ(segments.front().kind, SegmentKind::own);
  EXPECT_FALSE(slice(body, segments.front().span).contains("agreed"));
  EXPECT_EQ(segments.back().kind, SegmentKind::quoted) << shown(body);
  EXPECT_EQ(segments.back().author_name, "Lin Wei") << shown(body);
  EXPECT_TRUE(slice(body, segments.back().span).contains("You agreed."));
}

}  // namespace
}  // namespace rj::relate
