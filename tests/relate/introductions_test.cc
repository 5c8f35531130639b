// What introduces somebody else's words: attributions, header blocks, Notes headers, chats, and what only looks like one.
#include <gtest/gtest.h>

#include "relate/segments.h"
#include "segments_shown.h"

namespace rj::relate {
namespace {

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
      {"Outlook",
       "See below.\n\nFrom: Lin Wei [mailto:lin@b.example]\nSent: Sunday, November 22, 2015 6:11 PM\nTo: Mara\nSubject: "
       "Sum\n\nAgreed.\n",
       "own0: See below.||\nintro0: From: Lin Wei [mailto:lin@b.example]|Sent: Sunday, November 22, 2015 6:11 PM|To: "
       "Mara|Subject: Sum||\n"
       "quoted1 Lin Wei <lin@b.example> 2015-11-22: Agreed.|\n"},
      {"two blocks, two authors",
       "a\n-----Original Message-----\nFrom: Wei, Lin\nSent: 1 May 2015\nTo: Mara\nSubject: s\nb\n"
       "________________________________\n\nFrom: Jo Park\nDate: 30 April 2015\nSubject: s\n\nc\n",
       "own0: a|\nintro0: -----Original Message-----|From: Wei, Lin|Sent: 1 May 2015|To: Mara|Subject: s|\nquoted1 Wei, Lin "
       "2015-05-01: b|\n"
       "intro1 Wei, Lin 2015-05-01: ________________________________||From: Jo Park|Date: 30 April 2015|Subject: s||\n"
       "quoted2 Jo Park 2015-04-30: c|\n"},
      {"Gmail forward",
       "fyi\n\n---------- Forwarded message ---------\nFrom: Lin Wei <lin@b.example>\nDate: Sun, Nov 22, 2015 at 6:11 PM\n"
       "Subject: s\nTo: Mara <m@a.example>\n\n\nx\n",
       "own0: fyi||\nintro0: ---------- Forwarded message ---------|From: Lin Wei <lin@b.example>|Date: Sun, Nov 22, 2015 at "
       "6:11 PM|"
       "Subject: s|To: Mara <m@a.example>|||\nquoted1 Lin Wei <lin@b.example> 2015-11-22: x|\n"},
      {"Apple forward",
       "fyi\n\nBegin forwarded message:\n\n> From: Lin Wei <lin@b.example>\n> Date: November 22, 2015 at 6:11:13 PM PST\n> "
       "Subject: s\n> \n> x\n",
       "own0: fyi||\nintro0: Begin forwarded message:||> From: Lin Wei <lin@b.example>|> Date: November 22, 2015 at 6:11:13 PM "
       "PST|> Subject: s|> |\n"
       "quoted1 Lin Wei <lin@b.example> 2015-11-22: > x|\n"},
      {"Chinese",
       "同意。\n------------------ 原始邮件 ------------------\n发件人: \"林伟\"<lin@b.example>;\n发送时间: "
       "2015年11月22日(星期日) 晚上6:11\n"
       "收件人: \"Mara\"<m@a.example>;\n主题: 数额\n\n正文。\n",
       "own0: 同意。|\nintro0: ------------------ 原始邮件 ------------------|发件人: \"林伟\"<lin@b.example>;|发送时间: "
       "2015年11月22日(星期日) 晚上6:11|"
       "收件人: \"Mara\"<m@a.example>;|主题: 数额||\nquoted1 林伟 <lin@b.example> 2015-11-22: 正文。|\n"},
      {"traditional Chinese, Japanese",
       "寄件者：林偉\n寄件日期：2015年11月22日\n收件者：朴\n主旨：x\n\ny\n\n差出人: 朴\n日時: 2015年11月21日\n件名: x\n\nz\n",
       "intro0: 寄件者：林偉|寄件日期：2015年11月22日|收件者：朴|主旨：x||\nquoted1 林偉 2015-11-22: y||\n"
       "intro1 林偉 2015-11-22: 差出人: 朴|日時: 2015年11月21日|件名: x||\nquoted2 朴 2015-11-21: z|\n"},
      {"bold labels",
       "x\n*From:* Lin Wei [mailto:lin@b.example]\n*Sent:* Thursday, February 09, 2012 1:36 PM\n*To:* m@a.example\n*Subject:* "
       "s\n\ny\n",
       "own0: x|\nintro0: *From:* Lin Wei [mailto:lin@b.example]|*Sent:* Thursday, February 09, 2012 1:36 PM|*To:* "
       "m@a.example|*Subject:* s||\n"
       "quoted1 Lin Wei <lin@b.example> 2012-02-09: y|\n"},
      {"a paragraph each", "x\n\nFrom: Lin Wei\n\nSent: 1 May 2015\n\nTo: Mara\n\nSubject: s\n\nTo: be read by all\n",
       "own0: x||\nintro0: From: Lin Wei||Sent: 1 May 2015||To: Mara||Subject: s||\nquoted1 Lin Wei 2015-05-01: To: be read by "
       "all|\n"},
      {"for somebody else", "From: A. Ssistant [mailto:pa@a.example] On Behalf Of Mara\n Oduya\nSent: 1 May 2015\nTo: Lin\n\nx\n",
       "intro0: From: A. Ssistant [mailto:pa@a.example] On Behalf Of Mara| Oduya|Sent: 1 May 2015|To: Lin||\nquoted1 Mara Oduya "
       "2015-05-01: x|\n"},
      {"Notes",
       "fyi\n---------------------- Forwarded by Jo Park/LON/Acme on 11/23/2015 11:06 AM ---------------------------\n\n\n"
       "Lin Wei@ACME\n11/22/2015 08:03 AM\nTo: Jo Park/LON/Acme\ncc:\nSubject: s\n\nx\n",
       "own0: fyi|\nintro0: ---------------------- Forwarded by Jo Park/LON/Acme on 11/23/2015 11:06 AM "
       "---------------------------|||"
       "Lin Wei@ACME|11/22/2015 08:03 AM|To: Jo Park/LON/Acme|cc:|Subject: s||\nquoted1 Lin Wei 2015-11-22: x|\n"},
      {"the body in marks below the block", "x\nFrom: Lin Wei\nSent: 1 May 2015\nSubject: s\n\n> y\n",
       "own0: x|\nintro0: From: Lin Wei|Sent: 1 May 2015|Subject: s||\nquoted1 Lin Wei 2015-05-01: > y|\n"},
      {"undecoded quoted-printable",
       "x\n-----Original Message-----=20\nFrom: Lin Wei=20\nSent: 1 May 2015=20\nTo: Mara\n=20\ny\n",
       "own0: x|\nintro0: -----Original Message-----=20|From: Lin Wei=20|Sent: 1 May 2015=20|To: Mara|=20|\nquoted1 Lin Wei "
       "2015-05-01: y|\n"},
      {"no From", "x\n\nSent: Sunday, May 3, 2015 1:35 PM\nTo: Lin\nSubject: s\n\ny\n",
       "own0: x||\nintro0: Sent: Sunday, May 3, 2015 1:35 PM|To: Lin|Subject: s||\nquoted1 2015-05-03: y|\n"},
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
      {"one line",
       "No.\n\n\nMara Oduya <mara@a.example> on 09/26/2000 10:44:08 AM\nTo:\tLin Wei/HOU/ECT@ECT\ncc:\t\nSubject:\tRe: x\n\nI "
       "will pay.\n",
       "own0: No.|||\nintro0: Mara Oduya <mara@a.example> on 09/26/2000 10:44:08 AM|To:\tLin Wei/HOU/ECT@ECT|cc:\t|Subject:\tRe: "
       "x||\n" +
           mara + " <mara@a.example> 2000-09-26: I will pay.|\n"},
      {"two lines", "No.\n\nMara Oduya\n09/26/2000 10:44 AM\nTo: Lin Wei/HOU/ECT@ECT\ncc:  \nSubject: Re: x  \n\nI will pay.\n",
       "own0: No.||\nintro0: Mara Oduya|09/26/2000 10:44 AM|To: Lin Wei/HOU/ECT@ECT|cc:  |Subject: Re: x  ||\n" + mara +
           " 2000-09-26: I will pay.|\n"},
      {"further in, blank lines between",
       "No.\n\n\tMara Oduya@ACME\n\t09/26/2000 10:44 AM\n\t\t\n\t\t To: Lin Wei\n\t\t cc: \n\t\t Subject: Re: x\n\nI will pay.\n",
       "own0: No.||\nintro0: \tMara Oduya@ACME|\t09/26/2000 10:44 AM|\t\t|\t\t To: Lin Wei|\t\t cc: |\t\t Subject: Re: x||\n" +
           mara + " 2000-09-26: I will pay.|\n"},
      {"sent by another, answers elsewhere",
       "No.\n\nMara Oduya\nSent by: Jo Park\n09/26/2000 10:44 AM\nPlease respond to Jo\n\nTo: Lin\nSubject: x\n\nI will pay.\n",
       "own0: No.||\nintro0: Mara Oduya|Sent by: Jo Park|09/26/2000 10:44 AM|Please respond to Jo||To: Lin|Subject: x||\n" +
           mara + " 2000-09-26: I will pay.|\n"},
      {"inside marks", "No.\n> Mara Oduya on 09/26/2000 10:44 AM\n> To: Lin\n> Subject: x\n>\n> I will pay.\nMine.\n",
       "own0: No.|\nintro1: > Mara Oduya on 09/26/2000 10:44 AM|> To: Lin|> Subject: x|>|\n" + mara +
           " 2000-09-26: > I will pay.|\nown0: Mine.|\n"},
      {"no subject", "We met Mara\n09/26/2000 10:44 AM\nTo: be decided\n\nLin\n",
       "own0: We met Mara|09/26/2000 10:44 AM|To: be decided||Lin|\n"},
      {"no time", "Mara Oduya\n09/26/2000\nTo: Lin\nSubject: x\n\ny\n", "own0: Mara Oduya|09/26/2000|To: Lin|Subject: x||y|\n"},
      {"a sentence", "We meet on 09/26/2000 10:44 AM in Rio\nTo: Lin\nSubject: x\n\ny\n",
       "own0: We meet on 09/26/2000 10:44 AM in Rio|To: Lin|Subject: x||y|\n"},
  };
  expect(cases);
}

TEST(Segments, AnAgendaIsNoHeaderBlock) {
  const Case cases[] = {
      {"places and a day", "Agenda\n\nFrom: Lisbon\nTo: Porto\nDate: 3 May 2015\n\nMy plan.\n",
       "own0: Agenda||From: Lisbon|To: Porto|Date: 3 May 2015||My plan.|\n"},
      {"an account", "Subject: money\nFrom: our account\n\nMy plan.\n", "own0: Subject: money|From: our account||My plan.|\n"},
      {"a time", "From: Lisbon\nDate: 3 May 2015 10:00\n\nx\n",
       "intro0: From: Lisbon|Date: 3 May 2015 10:00||\nquoted1 Lisbon 2015-05-03: x|\n"},
      {"an address alone", "No.\n\nFrom: Mara Oduya <mara@a.example>\n\nI will pay.\n",
       "own0: No.||\nintro0: From: Mara Oduya <mara@a.example>||\nquoted1 Mara Oduya <mara@a.example>: I will pay.|\n"},
      {"a separator", "-----Original Message-----\nFrom: Mara\nDate: 3 May 2015\n\nx\n",
       "intro0: -----Original Message-----|From: Mara|Date: 3 May 2015||\nquoted1 Mara 2015-05-03: x|\n"},
      {"a memorandum", "TO: All\nFROM: Mara Oduya\nDATE: 3 May 2015\n\nx\n",
       "intro0: TO: All|FROM: Mara Oduya|DATE: 3 May 2015||\nquoted1 Mara Oduya 2015-05-03: x|\n"},
      {"a label of mail alone", "发件人：林伟\n日期：2015年5月3日\n\nx\n",
       "intro0: 发件人：林伟|日期：2015年5月3日||\nquoted1 林伟 2015-05-03: x|\n"},
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
      {"dashes alone", "No.\n--- Mara Oduya wrote ---\nI will pay.\n",
       "own0: No.|\nintro0: --- Mara Oduya wrote ---|\nquoted1 Mara Oduya: I will pay.|\n"},
      {"GroupWise", "No.\n\n>>> Mara Oduya <mara@a.example> 5/23/2015 10:00 AM >>>\nI will pay.\n",
       "own0: No.||\nintro0: >>> Mara Oduya <mara@a.example> 5/23/2015 10:00 AM >>>|\nquoted1 Mara Oduya <mara@a.example> "
       "2015-05-23: I will pay.|\n"},
      {"GroupWise, inside marks", "> >>> \"Lin\" <lin@a.example> 05/23/15 10:21PM >>>\n> a\nNo.\n",
       "intro1: > >>> \"Lin\" <lin@a.example> 05/23/15 10:21PM >>>|\nquoted1 Lin <lin@a.example>: > a|\nown0: No.|\n"},
      {"marks at either end", ">>> see below >>>\nNo.\n", "quoted3: >>> see below >>>|\nown0: No.|\n"},
      {"a chat", "Mara Oduya 2015/5/3 10:00:00\nI will pay.\nLin Wei(123456) 2015/5/3 10:01:00\nNo.\n",
       "intro0: Mara Oduya 2015/5/3 10:00:00|\nquoted1 Mara Oduya 2015-05-03: I will pay.|\nintro1 Mara Oduya 2015-05-03: Lin "
       "Wei(123456) 2015/5/3 10:01:00|\n"
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
      {"marked, as ever", "Mara wrote:\n> I will pay.\nNo.\n",
       "intro0: Mara wrote:|\nquoted1 Mara: > I will pay.|\nown0: No.|\n"},
      {"From with her name", "No.\n\nFrom: Mara Oduya\nI will pay.\n",
       "own0: No.||\nintro0: From: Mara Oduya|\nquoted1 Mara Oduya: I will pay.|\n"},
      {"a chat without seconds, of one known by address", "Jo Park 2015/5/3 10:00\nI will pay.\n",
       "intro0: Jo Park 2015/5/3 10:00|\nquoted1 Jo Park 2015-05-03: I will pay.|\n"},
      {"of one unknown", "Ann Lee 2015/5/3 10:00\nI will pay.\n", "own0: Ann Lee 2015/5/3 10:00|I will pay.|\n"},
      {"a chat of hers", "Mara, 3 May 2015, 10:00:\nI will pay.\n",
       "intro0: Mara, 3 May 2015, 10:00:|\nquoted1 Mara 2015-05-03: I will pay.|\n"},
  };
  for (const auto& test : cases) EXPECT_EQ(shown(test.in, people), test.want) << test.name;
}

}  // namespace
}  // namespace rj::relate
