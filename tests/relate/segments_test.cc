#include "relate/segments.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "base/utf8.h"

namespace rj::relate {
namespace {

// One line a segment: kind, depth, author, date, words with LF as |.
std::string shown(std::string_view body, const Correspondents& people = {}) {
  static constexpr std::string_view kinds[] = {"own", "quoted", "intro", "signature", "publisher"};
  std::string out;
  for (const auto& segment : segment_body(body, people)) {
    out += fmt::format("{}{}", kinds[static_cast<int>(segment.kind)], segment.depth);
    if (!segment.author_name.empty()) out += fmt::format(" {}", segment.author_name);
    if (!segment.author_address.empty()) out += fmt::format(" <{}>", segment.author_address);
    if (segment.date) out += fmt::format(" {}", to_string(*segment.date));
    out += ": ";
    for (const char c : slice(body, segment.span)) out += c == '\n' ? '|' : c;
    out += '\n';
  }
  return out;
}

struct Case {
  std::string name, in, want;
};

void expect(const auto& cases) {
  for (const Case& c : cases) EXPECT_EQ(shown(c.in), c.want) << c.name;
}

TEST(Segments, QuotedLinesBelongToTheAttributedAuthor) {
  const Case cases[] = {
      {"nothing", "", ""},
      {"own words", "We agree.\n\nMara\n", "own0: We agree.||Mara|\n"},
      {"a reply", "Agreed.\n\nOn Sun, Nov 22, 2015 at 6:11 PM, Mara Oduya <mara@a.example> wrote:\n\n> 10 million,\n> not 1.\n\nJo\n",
       "own0: Agreed.||\nintro0: On Sun, Nov 22, 2015 at 6:11 PM, Mara Oduya <mara@a.example> wrote:||\n"
       "quoted1 Mara Oduya <mara@a.example> 2015-11-22: > 10 million,|> not 1.||\nown0: Jo|\n"},
      {"an attribution over three lines", "On Nov 22, 2015, at 6:11 PM, Mara Oduya\n<mara@a.example>\nwrote:\n> x\n",
       "intro0: On Nov 22, 2015, at 6:11 PM, Mara Oduya|<mara@a.example>|wrote:|\nquoted1 Mara Oduya <mara@a.example> 2015-11-22: > x|\n"},
      {"answers between quoted lines", "On 22 Nov 2015, at 2:47, Mara wrote:\n> a\nyes\n> b\nno\n",
       "intro0: On 22 Nov 2015, at 2:47, Mara wrote:|\nquoted1 Mara 2015-11-22: > a|\nown0: yes|\nquoted1 Mara 2015-11-22: > b|\nown0: no|\n"},
      {"quoted twice", "Mara wrote:\n> b\n> On Nov 21, 2015, Lin Wei wrote:\n> > a\n>> a2\n> b2\n",
       "intro0: Mara wrote:|\nquoted1 Mara: > b|\nintro1 Mara: > On Nov 21, 2015, Lin Wei wrote:|\n"
       "quoted2 Lin Wei 2015-11-21: > > a|>> a2|\nquoted1 Mara: > b2|\n"},
      {"marks far apart", "Mara wrote:\n   >    > a\n   > b\n", "intro0: Mara wrote:|\nquoted2:    >    > a|\nquoted1 Mara:    > b|\n"},
      {"nobody says who", "> a\n>> b\nown\n", "quoted1: > a|\nquoted2: >> b|\nown0: own|\n"},
      {"the attribution stands inside the marks", "Hello\n> On 22 Aug 2015, at 19:21, Mara <m@a.example> wrote:\n>\n> Hi there!\n",
       "own0: Hello|\nintro1: > On 22 Aug 2015, at 19:21, Mara <m@a.example> wrote:|>|\nquoted1 Mara <m@a.example> 2015-08-22: > Hi there!|\n"},
      {"signatures", "Hi\n-- \nJo\n\nMara wrote:\n> x\n> -- \n> Mara\n",
       "own0: Hi|\nsignature0: -- |Jo||\nintro0: Mara wrote:|\nquoted1 Mara: > x|\nsignature1 Mara: > -- |> Mara|\n"},
      {"no attribution", "On your machine you can run:\n\n  x\n\nHe then wrote: no\nThe cost:\n> a\n",
       "own0: On your machine you can run:||  x||He then wrote: no|The cost:|\nquoted1: > a|\n"},
      {"day and month may be exchanged", "On 01/03/2015 7:07 PM, Mara Oduya wrote:\n> x\n",
       "intro0: On 01/03/2015 7:07 PM, Mara Oduya wrote:|\nquoted1 Mara Oduya: > x|\n"},
      {"a sentence that tells nobody's name", "Mara wrote:\n> a\n\nAs I said on 3 May 2017 in my mail I wrote:\n> b\n\nYou wrote:\n> c\n",
       "intro0: Mara wrote:|\nquoted1 Mara: > a||\nintro0: As I said on 3 May 2017 in my mail I wrote:|\nquoted1 2017-05-03: > b||\n"
       "intro0: You wrote:|\nquoted1: > c|\n"},
      {"a sentence of the sender's", "On 3 May 2017 he wrote:\nMore.\n\n他在2015年11月22日的邮件中写道：\n同意。\n",
       "own0: On 3 May 2017 he wrote:|More.||他在2015年11月22日的邮件中写道：|同意。|\n"},
      {"no marks at all: the rest is not the sender's", "Agreed.\nOn 3 May 2017, Mara Oduya <m@a.example> wrote:\nWe need far more.\n\nMara\n",
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
      {"four blanks", wrote + "\n    > a\n    > b\n\nNo.\n", "intro0: On 22 Nov 2015, Mara wrote:||\n" + mara + "    > a|    > b||\nown0: No.|\n"},
      {"nobody introduces them", "You said:\n\n     > a\n\nNo.\n", "own0: You said:||\nquoted1:      > a||\nown0: No.|\n"},
      {"a no-break space", "x\n\u00A0> a\nNo.\n", "own0: x|\nquoted1: \u00A0> a|\nown0: No.|\n"},
      {"a zero width space", "x\n\u200B> a\nNo.\n", "own0: x|\nquoted1: \u200B> a|\nown0: No.|\n"},
      {"full width", "她说\n＞ 我会支付\n＞＞ 好\n不。\n", "own0: 她说|\nquoted1: ＞ 我会支付|\nquoted2: ＞＞ 好|\nown0: 不。|\n"},
      {"initials", "Mara writes\nMO> a\nMO>\nMO>> b\nMO> c\n\nNo.\n",
       "own0: Mara writes|\nquoted1: MO> a|MO>|\nquoted2: MO>> b|\nquoted1: MO> c||\nown0: No.|\n"},
      {"initials below an attribution", wrote + "MO> a\n\nNo.\n", intro + mara + "MO> a||\nown0: No.|\n"},
      {"initials once, in a sentence of the sender's", "Type\nftp> get\nand wait.\n", "own0: Type|ftp> get|and wait.|\n"},
      {"bars below an attribution", wrote + "| a\n\nNo.\n", intro + mara + "| a||\nown0: No.|\n"},
      {"bars, several", "Mara\n| a\n| | b\n| c\nNo.\n", "own0: Mara|\nquoted1: | a|\nquoted2: | | b|\nquoted1: | c|\nown0: No.|\n"},
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
      {"behind an answer", "> a\nYes.\n>From now on I will pay\nNo.\n", "quoted1: > a|\nown0: Yes.|\nquoted1: >From now on I will pay|\nown0: No.|\n"},
      {"before marked lines", "x\n>From a\n\n> b\n", "own0: x|\nquoted1: >From a||> b|\n"},
  };
  expect(cases);
}

TEST(Segments, AttributionsOfManyLanguages) {
  const std::string who = "quoted1 Lin Wei <lin@b.example> 2015-11-22: > x|\n";
  const std::string name_only = "quoted1 Lin Wei 2015-11-22: > x|\n";
  const std::pair<std::string, std::string> cases[] = {
      {"On Sunday, November 22, 2015 at 6:11:13 PM UTC+8, Lin Wei wrote:", name_only},
      {"On Sun, 2015-11-22 at 18:02 +0530, Lin Wei wrote:", name_only},
      {"On Sun, Nov 22, 2015 at 09:03:31AM -0700, Lin Wei wrote:", name_only},
      {"At 2015-11-22T18:11:00+0800, Lin Wei wrote:", name_only},
      {"At 2015-11-22 18:11:00, \"Lin Wei\" <lin@b.example> wrote:", who},
      {"Lin Wei <lin@b.example> writes:", "quoted1 Lin Wei <lin@b.example>: > x|\n"},
      {"* Lin Wei:", "quoted1 Lin Wei: > x|\n"},
      {"Quoting Lin Wei <lin@b.example>:", "quoted1 Lin Wei <lin@b.example>: > x|\n"},
      {"在 2015年11月22日，下午6:11，Lin Wei <lin@b.example> 写道：", who},
      {"在2015-11-22 18:11:00，\"Lin Wei\" <lin@b.example> 写道：", who},
      {"Lin Wei <lin@b.example> 于2015年11月22日周日 下午6:11写道：", who},
      {"于 2015/11/22 18:11, Lin Wei 写道:", name_only},
      {"Lin Wei 於 2015年11月22日 下午6:11 寫道：", name_only},
      {"2015年11月22日(日) 18:11 Lin Wei <lin@b.example>:", who},
      {"2015/11/22 18:11、Lin Wei <lin@b.example>のメール：", who},
      {"2015년 11월 22일 (일) 오후 6:11, Lin Wei <lin@b.example>님이 작성:", who},
      {"Am 22.11.2015 um 18:11 schrieb Lin Wei <lin@b.example>:", who},
      {"Le 22 nov. 2015 à 18:11, Lin Wei <lin@b.example> a écrit :", who},
      {"El dom., 22 nov. 2015 a las 18:11, Lin Wei (<lin@b.example>) escribió:", who},
      {"Il giorno 22 nov 2015, alle ore 18:11, Lin Wei <lin@b.example> ha scritto:", who},
      {"Em dom., 22 de nov. de 2015 às 18:11, Lin Wei <lin@b.example> escreveu:", who},
      {"Op 22 nov. 2015 om 18:11 schreef Lin Wei <lin@b.example>:", who},
      {"22.11.2015, 14:41, \"Lin Wei\" <lin@b.example>:", who},
      {"林伟写道：", "quoted1 林伟: > x|\n"},
  };
  for (const auto& [line, want] : cases) EXPECT_EQ(shown(line + "\n> x\n"), "intro0: " + line + "|\n" + want) << line;
}

TEST(Segments, HeaderBlocksOpenSomebodyElsesWords) {
  const Case cases[] = {
      {"Outlook", "See below.\n\nFrom: Lin Wei [mailto:lin@b.example]\nSent: Sunday, November 22, 2015 6:11 PM\nTo: Mara\nSubject: Sum\n\nAgreed.\n",
       "own0: See below.||\nintro0: From: Lin Wei [mailto:lin@b.example]|Sent: Sunday, November 22, 2015 6:11 PM|To: Mara|Subject: Sum||\n"
       "quoted1 Lin Wei <lin@b.example> 2015-11-22: Agreed.|\n"},
      {"two blocks, two authors", "a\n-----Original Message-----\nFrom: Wei, Lin\nSent: 1 May 2015\nTo: Mara\nSubject: s\nb\n"
       "________________________________\n\nFrom: Jo Park\nDate: 30 April 2015\nSubject: s\n\nc\n",
       "own0: a|\nintro0: -----Original Message-----|From: Wei, Lin|Sent: 1 May 2015|To: Mara|Subject: s|\nquoted1 Wei, Lin 2015-05-01: b|\n"
       "intro1 Wei, Lin 2015-05-01: ________________________________||From: Jo Park|Date: 30 April 2015|Subject: s||\n"
       "quoted2 Jo Park 2015-04-30: c|\n"},
      {"Gmail forward", "fyi\n\n---------- Forwarded message ---------\nFrom: Lin Wei <lin@b.example>\nDate: Sun, Nov 22, 2015 at 6:11 PM\n"
       "Subject: s\nTo: Mara <m@a.example>\n\n\nx\n",
       "own0: fyi||\nintro0: ---------- Forwarded message ---------|From: Lin Wei <lin@b.example>|Date: Sun, Nov 22, 2015 at 6:11 PM|"
       "Subject: s|To: Mara <m@a.example>|||\nquoted1 Lin Wei <lin@b.example> 2015-11-22: x|\n"},
      {"Apple forward", "fyi\n\nBegin forwarded message:\n\n> From: Lin Wei <lin@b.example>\n> Date: November 22, 2015 at 6:11:13 PM PST\n> Subject: s\n> \n> x\n",
       "own0: fyi||\nintro0: Begin forwarded message:||> From: Lin Wei <lin@b.example>|> Date: November 22, 2015 at 6:11:13 PM PST|> Subject: s|> |\n"
       "quoted1 Lin Wei <lin@b.example> 2015-11-22: > x|\n"},
      {"Chinese", "同意。\n------------------ 原始邮件 ------------------\n发件人: \"林伟\"<lin@b.example>;\n发送时间: 2015年11月22日(星期日) 晚上6:11\n"
       "收件人: \"Mara\"<m@a.example>;\n主题: 数额\n\n正文。\n",
       "own0: 同意。|\nintro0: ------------------ 原始邮件 ------------------|发件人: \"林伟\"<lin@b.example>;|发送时间: 2015年11月22日(星期日) 晚上6:11|"
       "收件人: \"Mara\"<m@a.example>;|主题: 数额||\nquoted1 林伟 <lin@b.example> 2015-11-22: 正文。|\n"},
      {"traditional Chinese, Japanese", "寄件者：林偉\n寄件日期：2015年11月22日\n收件者：朴\n主旨：x\n\ny\n\n差出人: 朴\n日時: 2015年11月21日\n件名: x\n\nz\n",
       "intro0: 寄件者：林偉|寄件日期：2015年11月22日|收件者：朴|主旨：x||\nquoted1 林偉 2015-11-22: y||\n"
       "intro1 林偉 2015-11-22: 差出人: 朴|日時: 2015年11月21日|件名: x||\nquoted2 朴 2015-11-21: z|\n"},
      {"bold labels", "x\n*From:* Lin Wei [mailto:lin@b.example]\n*Sent:* Thursday, February 09, 2012 1:36 PM\n*To:* m@a.example\n*Subject:* s\n\ny\n",
       "own0: x|\nintro0: *From:* Lin Wei [mailto:lin@b.example]|*Sent:* Thursday, February 09, 2012 1:36 PM|*To:* m@a.example|*Subject:* s||\n"
       "quoted1 Lin Wei <lin@b.example> 2012-02-09: y|\n"},
      {"a paragraph each", "x\n\nFrom: Lin Wei\n\nSent: 1 May 2015\n\nTo: Mara\n\nSubject: s\n\nTo: be read by all\n",
       "own0: x||\nintro0: From: Lin Wei||Sent: 1 May 2015||To: Mara||Subject: s||\nquoted1 Lin Wei 2015-05-01: To: be read by all|\n"},
      {"for somebody else", "From: A. Ssistant [mailto:pa@a.example] On Behalf Of Mara\n Oduya\nSent: 1 May 2015\nTo: Lin\n\nx\n",
       "intro0: From: A. Ssistant [mailto:pa@a.example] On Behalf Of Mara| Oduya|Sent: 1 May 2015|To: Lin||\nquoted1 Mara Oduya 2015-05-01: x|\n"},
      {"Notes", "fyi\n---------------------- Forwarded by Jo Park/LON/Acme on 11/23/2015 11:06 AM ---------------------------\n\n\n"
       "Lin Wei@ACME\n11/22/2015 08:03 AM\nTo: Jo Park/LON/Acme\ncc:\nSubject: s\n\nx\n",
       "own0: fyi|\nintro0: ---------------------- Forwarded by Jo Park/LON/Acme on 11/23/2015 11:06 AM ---------------------------|||"
       "Lin Wei@ACME|11/22/2015 08:03 AM|To: Jo Park/LON/Acme|cc:|Subject: s||\nquoted1 Lin Wei 2015-11-22: x|\n"},
      {"the body in marks below the block", "x\nFrom: Lin Wei\nSent: 1 May 2015\nSubject: s\n\n> y\n",
       "own0: x|\nintro0: From: Lin Wei|Sent: 1 May 2015|Subject: s||\nquoted1 Lin Wei 2015-05-01: > y|\n"},
      {"undecoded quoted-printable", "x\n-----Original Message-----=20\nFrom: Lin Wei=20\nSent: 1 May 2015=20\nTo: Mara\n=20\ny\n",
       "own0: x|\nintro0: -----Original Message-----=20|From: Lin Wei=20|Sent: 1 May 2015=20|To: Mara|=20|\nquoted1 Lin Wei 2015-05-01: y|\n"},
      {"a separator alone", "x\n-----Original Message-----\ny\n", "own0: x|\nintro0: -----Original Message-----|\nquoted1: y|\n"},
      {"no block", "To: the board\nSubject: our plan\n\nWe go\nFrom: London\nTo: Paris\n-----\nNote: none\n",
       "own0: To: the board|Subject: our plan||We go|From: London|To: Paris|-----|Note: none|\n"},
      {"the author is hidden", "x\nFrom: <redacted>\nDate: 1 May 2015\nSubject: s\n\ny\n",
       "own0: x|\nintro0: From: <redacted>|Date: 1 May 2015|Subject: s||\nquoted1 redacted 2015-05-01: y|\n"},
  };
  expect(cases);
}

TEST(Segments, NotesHeadersWithoutASeparator) {
  const std::string mara = "quoted1 Mara Oduya";
  const Case cases[] = {
      {"one line", "No.\n\n\nMara Oduya <mara@a.example> on 09/26/2000 10:44:08 AM\nTo:\tLin Wei/HOU/ECT@ECT\ncc:\t\nSubject:\tRe: x\n\nI will pay.\n",
       "own0: No.|||\nintro0: Mara Oduya <mara@a.example> on 09/26/2000 10:44:08 AM|To:\tLin Wei/HOU/ECT@ECT|cc:\t|Subject:\tRe: x||\n" + mara +
           " <mara@a.example> 2000-09-26: I will pay.|\n"},
      {"two lines", "No.\n\nMara Oduya\n09/26/2000 10:44 AM\nTo: Lin Wei/HOU/ECT@ECT\ncc:  \nSubject: Re: x  \n\nI will pay.\n",
       "own0: No.||\nintro0: Mara Oduya|09/26/2000 10:44 AM|To: Lin Wei/HOU/ECT@ECT|cc:  |Subject: Re: x  ||\n" + mara + " 2000-09-26: I will pay.|\n"},
      {"further in, blank lines between",
       "No.\n\n\tMara Oduya@ACME\n\t09/26/2000 10:44 AM\n\t\t\n\t\t To: Lin Wei\n\t\t cc: \n\t\t Subject: Re: x\n\nI will pay.\n",
       "own0: No.||\nintro0: \tMara Oduya@ACME|\t09/26/2000 10:44 AM|\t\t|\t\t To: Lin Wei|\t\t cc: |\t\t Subject: Re: x||\n" + mara +
           " 2000-09-26: I will pay.|\n"},
      {"sent by another, answers elsewhere",
       "No.\n\nMara Oduya\nSent by: Jo Park\n09/26/2000 10:44 AM\nPlease respond to Jo\n\nTo: Lin\nSubject: x\n\nI will pay.\n",
       "own0: No.||\nintro0: Mara Oduya|Sent by: Jo Park|09/26/2000 10:44 AM|Please respond to Jo||To: Lin|Subject: x||\n" + mara +
           " 2000-09-26: I will pay.|\n"},
      {"inside marks", "No.\n> Mara Oduya on 09/26/2000 10:44 AM\n> To: Lin\n> Subject: x\n>\n> I will pay.\nMine.\n",
       "own0: No.|\nintro1: > Mara Oduya on 09/26/2000 10:44 AM|> To: Lin|> Subject: x|>|\n" + mara + " 2000-09-26: > I will pay.|\nown0: Mine.|\n"},
      {"no subject", "We met Mara\n09/26/2000 10:44 AM\nTo: be decided\n\nLin\n", "own0: We met Mara|09/26/2000 10:44 AM|To: be decided||Lin|\n"},
      {"no time", "Mara Oduya\n09/26/2000\nTo: Lin\nSubject: x\n\ny\n", "own0: Mara Oduya|09/26/2000|To: Lin|Subject: x||y|\n"},
      {"a sentence", "We meet on 09/26/2000 10:44 AM in Rio\nTo: Lin\nSubject: x\n\ny\n", "own0: We meet on 09/26/2000 10:44 AM in Rio|To: Lin|Subject: x||y|\n"},
  };
  expect(cases);
}

TEST(Segments, AnAgendaIsNoHeaderBlock) {
  const Case cases[] = {
      {"places and a day", "Agenda\n\nFrom: Lisbon\nTo: Porto\nDate: 3 May 2015\n\nMy plan.\n", "own0: Agenda||From: Lisbon|To: Porto|Date: 3 May 2015||My plan.|\n"},
      {"an account", "Subject: money\nFrom: our account\n\nMy plan.\n", "own0: Subject: money|From: our account||My plan.|\n"},
      {"a time", "From: Lisbon\nDate: 3 May 2015 10:00\n\nx\n", "intro0: From: Lisbon|Date: 3 May 2015 10:00||\nquoted1 Lisbon 2015-05-03: x|\n"},
      {"an address alone", "No.\n\nFrom: Mara Oduya <mara@a.example>\n\nI will pay.\n",
       "own0: No.||\nintro0: From: Mara Oduya <mara@a.example>||\nquoted1 Mara Oduya <mara@a.example>: I will pay.|\n"},
      {"a separator", "-----Original Message-----\nFrom: Mara\nDate: 3 May 2015\n\nx\n",
       "intro0: -----Original Message-----|From: Mara|Date: 3 May 2015||\nquoted1 Mara 2015-05-03: x|\n"},
      {"a memorandum", "TO: All\nFROM: Mara Oduya\nDATE: 3 May 2015\n\nx\n", "intro0: TO: All|FROM: Mara Oduya|DATE: 3 May 2015||\nquoted1 Mara Oduya 2015-05-03: x|\n"},
      {"a label of mail alone", "发件人：林伟\n日期：2015年5月3日\n\nx\n", "intro0: 发件人：林伟|日期：2015年5月3日||\nquoted1 林伟 2015-05-03: x|\n"},
  };
  expect(cases);
}

TEST(Segments, LinesOfZohoGroupWiseAndChats) {
  const std::string quoted = "quoted1 Mara Oduya <mara@a.example> 2015-05-03: I will pay.|\n";
  const Case cases[] = {
      {"Zoho", "No.\n\n---- On Sun, 03 May 2015 10:00:00 +0800 Mara Oduya <mara@a.example> wrote ----\n\nI will pay.\n",
       "own0: No.||\nintro0: ---- On Sun, 03 May 2015 10:00:00 +0800 Mara Oduya <mara@a.example> wrote ----||\n" + quoted},
      {"Zoho, wrapped", "No.\n---- On Sun, 03 May 2015 10:00:00 +0800 Mara Oduya\n<mara@a.example> wrote ---\nI will pay.\n",
       "own0: No.|\nintro0: ---- On Sun, 03 May 2015 10:00:00 +0800 Mara Oduya|<mara@a.example> wrote ---|\n" + quoted},
      {"dashes alone", "No.\n--- Mara Oduya wrote ---\nI will pay.\n", "own0: No.|\nintro0: --- Mara Oduya wrote ---|\nquoted1 Mara Oduya: I will pay.|\n"},
      {"GroupWise", "No.\n\n>>> Mara Oduya <mara@a.example> 5/23/2015 10:00 AM >>>\nI will pay.\n",
       "own0: No.||\nintro0: >>> Mara Oduya <mara@a.example> 5/23/2015 10:00 AM >>>|\nquoted1 Mara Oduya <mara@a.example> 2015-05-23: I will pay.|\n"},
      {"GroupWise, inside marks", "> >>> \"Lin\" <lin@a.example> 05/23/15 10:21PM >>>\n> a\nNo.\n",
       "intro1: > >>> \"Lin\" <lin@a.example> 05/23/15 10:21PM >>>|\nquoted1 Lin <lin@a.example>: > a|\nown0: No.|\n"},
      {"marks at either end", ">>> see below >>>\nNo.\n", "quoted3: >>> see below >>>|\nown0: No.|\n"},
      {"a chat", "Mara Oduya 2015/5/3 10:00:00\nI will pay.\nLin Wei(123456) 2015/5/3 10:01:00\nNo.\n",
       "intro0: Mara Oduya 2015/5/3 10:00:00|\nquoted1 Mara Oduya 2015-05-03: I will pay.|\nintro1 Mara Oduya 2015-05-03: Lin Wei(123456) 2015/5/3 10:01:00|\n"
       "quoted1 Lin Wei 2015-05-03: No.|\n"},
      {"a log", "Contract 05591 was suspended at 11/30/2001 13:38:04\nTuesday, 20 November 2001 04:33:58\nEnd\n",
       "own0: Contract 05591 was suspended at 11/30/2001 13:38:04|Tuesday, 20 November 2001 04:33:58|End|\n"},
      {"no chat", "Board meeting 2015/5/3 10:00\nRoom 5\nStart Time: 3 May 2015 10:00:00\nEnd\n",
       "own0: Board meeting 2015/5/3 10:00|Room 5|Start Time: 3 May 2015 10:00:00|End|\n"},
  };
  expect(cases);
}

// Lin writes to Mara: her name alone introduces her words, and nobody knows where they end.
TEST(Segments, NamesOfTheMessagesOwnPeople) {
  read::Document message;
  message.from = {{"Lin Wei", "lin@b.example"}};
  message.to = {{"Oduya, Mara", "mara@a.example"}};
  message.cc = {{"", "jo.park@a.example"}};
  const Correspondents people(message);
  const Case cases[] = {
      {"she wrote", "Mara Oduya wrote:\n\nI will pay.\n", "intro0: Mara Oduya wrote:||\nquoted1: I will pay.|\n"},
      {"her first name", "MARA wrote:\n\nI will pay.\n", "intro0: MARA wrote:||\nquoted1: I will pay.|\n"},
      {"somebody else", "Ann Lee wrote:\n\nI will pay.\n", "own0: Ann Lee wrote:||I will pay.|\n"},
      {"the sender", "Lin wrote:\n\nI will pay.\n", "own0: Lin wrote:||I will pay.|\n"},
      {"in a sentence", "As Mara wrote:\n\nI will pay.\n", "own0: As Mara wrote:||I will pay.|\n"},
      {"marked, as ever", "Mara wrote:\n> I will pay.\nNo.\n", "intro0: Mara wrote:|\nquoted1 Mara: > I will pay.|\nown0: No.|\n"},
      {"From with her name", "No.\n\nFrom: Mara Oduya\nI will pay.\n", "own0: No.||\nintro0: From: Mara Oduya|\nquoted1 Mara Oduya: I will pay.|\n"},
      {"a chat without seconds, of one known by address", "Jo Park 2015/5/3 10:00\nI will pay.\n",
       "intro0: Jo Park 2015/5/3 10:00|\nquoted1 Jo Park 2015-05-03: I will pay.|\n"},
      {"of one unknown", "Ann Lee 2015/5/3 10:00\nI will pay.\n", "own0: Ann Lee 2015/5/3 10:00|I will pay.|\n"},
      {"a chat of hers", "Mara, 3 May 2015, 10:00:\nI will pay.\n", "intro0: Mara, 3 May 2015, 10:00:|\nquoted1 Mara 2015-05-03: I will pay.|\n"},
  };
  for (const auto& test : cases) EXPECT_EQ(shown(test.in, people), test.want) << test.name;
}

TEST(Segments, PrintedMail) {
  const Case cases[] = {
      {"a block at the start, an indented quotation, an inner one",
       "From:           Mara Oduya\nTo:             Lin Wei\nSubject:        Re: sum\nDate:           Sunday, November 22, 2015 6:11:13 PM\n\n\n"
       "Agreed.\n\nOn Nov 21, 2015, at 9:10 PM, Lin Wei <      Redacted     > wrote:\n\n\n       Ten million.\n\n       Lin\n\n"
       "       On Nov 20, 2015, at 8:00 AM, Jo Park <  Redacted > wrote:\n\n            How much?\n\n       One more thing.\n\nMara\n",
       "intro0: From:           Mara Oduya|To:             Lin Wei|Subject:        Re: sum|Date:           Sunday, November 22, 2015 6:11:13 PM|||\n"
       "quoted1 Mara Oduya 2015-11-22: Agreed.||\nintro1 Mara Oduya 2015-11-22: On Nov 21, 2015, at 9:10 PM, Lin Wei <      Redacted     > wrote:|||\n"
       "quoted2 Lin Wei 2015-11-21:        Ten million.||       Lin||\n"
       "intro2 Lin Wei 2015-11-21:        On Nov 20, 2015, at 8:00 AM, Jo Park <  Redacted > wrote:||\nquoted3 Jo Park 2015-11-20:             How much?||\n"
       "quoted2 Lin Wei 2015-11-21:        One more thing.||\nquoted1 Mara Oduya 2015-11-22: Mara|\n"},
      {"a page ends inside the quotation: its margin no longer tells",
       "Agreed.\nOn 21 Nov 2015, Lin Wei wrote:\n      Ten\nCase 1:24-cv-00001-ABC   Document 3-2   Filed 11/14/24   Page 3 of 3\nmillion.\n",
       "own0: Agreed.|\nintro0: On 21 Nov 2015, Lin Wei wrote:|\nquoted1 Lin Wei 2015-11-21:       Ten|\n"
       "publisher1: Case 1:24-cv-00001-ABC   Document 3-2   Filed 11/14/24   Page 3 of 3\nquoted1 Lin Wei 2015-11-21: |million.|\n"},
  };
  expect(cases);
}

TEST(Segments, WhatAPublisherPutInStandsApart) {
  const Case cases[] = {
      {"inside own words", "I met <redacted> and [Redacted] today.\n", "own0: I met \npublisher0: <redacted>\nown0:  and \npublisher0: [Redacted]\nown0:  today.|\n"},
      {"links and bars", "See [Link to a page] and ████ or ■■ now ■ bullet\n",
       "own0: See \npublisher0: [Link to a page]\nown0:  and \npublisher0: ████\nown0:  or \npublisher0: ■■\nown0:  now ■ bullet|\n"},
      {"a line in brackets", "a\n  [Mara forwards this to Lin]  \n[a] b\n[[c]]\n", "own0: a|  \npublisher0: [Mara forwards this to Lin]\nown0:   |[a] b|[[c]]|\n"},
      {"inside quoted words", "Mara wrote:\n> by <redacted>\n", "intro0: Mara wrote:|\nquoted1 Mara: > by \npublisher1: <redacted>\nquoted1 Mara: |\n"},
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
      "\n", "\n", "\n\n", "> ", ">", ">> ", "On 3 May 2017, Mara <m@a.example> wrote:\n", "From: Lin Wei\n", "Sent: 1 May 2015\n", "To: x,\n", "Subject: s\n",
      "-----Original Message-----\n", "Begin forwarded message:\n", "---- Forwarded by X on 1/2/2015\n", "a b c", "    ", "\t", "-- \n", "--\n", "[x]\n",
      "<redacted>", "[Link to ", "]", "████", "在 2015年11月22日，林伟 写道：\n", "发件人：林\n", "日期：2015年1月2日\n", "wrote:", ":", "\xC2\xA0", "\xE3\x80\x80",
      "On ", "Case 1 Document 2 Page 3\n", "@", "<", "\xFF", "_______\n", ">From x\n", "\r", "| ", "» ", "MO> ", "＞", ">>> Mara 3 May 2017 10:00 >>>\n", "Mara 2015/5/3 10:00:00\n", "Mara on 3 May 2015 10:00\n", "---- Mara wrote ----\n",
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

}  // namespace
}  // namespace rj::relate
