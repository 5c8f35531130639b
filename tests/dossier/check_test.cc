// Each verdict of dossier.md 3 where docs/formats/verdicts.md says that it points, and what passes.
#include <gtest/gtest.h>

#include "small_matter.h"

namespace rj::dossier {
namespace {

using test::run;
using test::told;
using Told = std::vector<std::string>;

struct Case {
  const char* name;
  std::string text;  // answer.en.md
  Told want;
};
class CheckTest : public testing::TestWithParam<Case> {};
TEST_P(CheckTest, SaysSo) {
  const auto done = run({{"answer.en.md", GetParam().text}});
  EXPECT_EQ(told(done.report, "answer.en.md"), GetParam().want);
}

const std::string kTen = "> I think we should announce 10 million, not 1 million.\n";

INSTANTIATE_TEST_SUITE_P(
    Passes, CheckTest,
    testing::Values(
        Case{"verbatim", kTen + "Source: Exhibit 2 - Mara Oduya to Lin Wei, 22 November 2015\nIn answer to: Exhibit 1\n", {}},
        Case{"by_another_name", kTen + "Source: Exhibit 2 - 玛拉·奥杜亚 to 林伟, 2015-11\n", {}},
        Case{"by_address", kTen + "Source: Exhibit 2 - mara@tides.example to jo@tides.example, 2015\n", {}},
        Case{"control_number", kTen + "Source: RJ-2\n", {}},
        Case{"message_id", kTen + "Source: <2@tides.example> - Mara Oduya\n", {}},
        Case{"folded",
             "> We will need far more than this, and I can’t say “never” often enough. The cooperative\nSource: Exhibit 2\n",
             {}},
        Case{"across_a_chinese_line_break",
             "> 数字是玛拉自己提的，我没有反对，但我心里没底。\nSource: Exhibit 4 - Lin Wei to Jo Park, 6 December 2016\n",
             {}},
        Case{"words_left_out",
             "> I think we should announce 10 million […] We will need far more than this\nSource: Exhibit 2\n",
             {}},
        Case{"own_dots", "“The cooperative is non-profit... for now.” (Exhibit 2)\n", {}},
        Case{"dots_of_every_kind", "“I think … announce ... million, . . . We will …… this [...] never” (Exhibit 2)\n", {}},
        Case{"changed_case", "“[w]e will need far more than this” (Exhibit 2)\n", {}},
        Case{"word_put_in", "“We will need far more [money] than this” (Exhibit 2)\n", {}},
        Case{"word_replaced", "“[They] will need far more than this” (Exhibit 2)\n", {}},
        Case{"sic", "“We will need far [sic] more than this” (Exhibit 2)\n", {}},
        Case{"emphasis", "“We will need *far* more than this (emphasis added)” (Exhibit 2)\n", {}},
        Case{"emphasis_after", "“We will need **far** more than this” (Exhibit 2) (emphasis added)\n", {}},
        Case{
            "over_an_insertion",
            "> He says it better than I can. […] We can wait no longer than <redacted> allows.\nSource: Exhibit 5 - Mara Oduya\n",
            {}},
        Case{"run_over_an_insertion", "> We can wait no longer than <redacted> allows.\nSource: Exhibit 5 - Mara Oduya\n", {}},
        Case{"inner_author_credited",
             "> One million is what the plan needs this year.\nSource: Exhibit 2 - Lin Wei, 21 November 2015\n",
             {}},
        Case{"both_documents", "“One million is what the plan needs this year” (Exhibit 1)\n", {}},
        Case{"translation", "> Eine Zahl.\nOriginal: 数字是玛拉自己提的\nTranslator: Jo Park\nSource: Exhibit 4\n", {}},
        Case{"inline_translation", "He wrote “a number” (Exhibit 4, Original: 数字是玛拉自己提的, Translator: Jo Park).\n", {}},
        Case{"forwarded",
             "> 我没有反对\nSource: Exhibit 4 - Lin Wei to Jo Park, 6 December 2016\nForwarded by: Mara Oduya, 30 August 2017, "
             "with the words “He says it better than I can.” (Exhibit 5)\n",
             {}},
        Case{"forwarded_without_citation",
             "> 我没有反对\nSource: Exhibit 4\nForwarded by: Mara Oduya, 30 August 2017, with the words “He says it better than "
             "I can.”\n",
             {}},
        Case{"answer_below_a_paragraph", "He answered: “Agreed” (Exhibit 3).\nIn answer to: Exhibit 2\n", {}},
        Case{"inline_source", "He answered “Agreed” (Exhibit 3, Lin Wei to Mara Oduya, 23 November 2015).\n", {}},
        Case{"inline_source_chinese", "他答：“Agreed”（证据3，林伟致玛拉·奥杜亚，2015年11月23日）。\n", {}},
        Case{"inline_source_by_key", "“Agreed” [@exhibit-3, Lin Wei, 2015-11]\n", {}},
        Case{"quoted_day_first", "> The rope was cut and not worn.\nSource: [@<10@tides.example>] - Lin Wei, 3 April 2016\n", {}},
        Case{"quoted_month_first",
             "> The rope was cut and not worn.\nSource: [@<10@tides.example>] - Lin Wei, 4 March 2016\n",
             {}},
        Case{"inline_emphasis", "“We will need *far* more than this” (Exhibit 2, emphasis added)\n", {}},
        Case{"subject", "The mail “The figure” (Exhibit 1) began it.\n", {}},
        Case{"file_without_author", "> nobody would own a share\nSource: [@complaint]\n", {}},
        Case{"accepted_warning",
             "She said “I can't say "
             "‘never’ often enough”.\nAccepted: uncited - Jo Park - it is in the record\n",
             {"1:10 uncited!"}},
        Case{"listed",
             "## Point 1. x\nAnswers: A1\n" + kTen +
                 "Source: Exhibit 2\n\nThe word “lighthouse” is ours.\nNot a quotation: “lighthouse”\n",
             {}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Errors, CheckTest,
    testing::Values(
        Case{"one_word",
             "> I think we should announce 10 million, never 1 million.\nSource: Exhibit 2\n",
             {"1:42 altered-unmarked"}},
        Case{"one_digit",
             "> I think we should announce 16 million, not 1 million.\nSource: Exhibit 2\n",
             {"1:30 altered-unmarked"}},
        Case{"case", "> i think we should announce 10 million, not 1 million.\nSource: Exhibit 2\n", {"1:3 altered-unmarked"}},
        Case{"punctuation",
             "> I think we should announce 10 million; not 1 million.\nSource: Exhibit 2\n",
             {"1:33 altered-unmarked"}},
        Case{"left_out_unmarked",
             "> I think we should 10 million, not 1 million.\nSource: Exhibit 2\n",
             {"1:21 altered-unmarked"}},
        Case{"han", "> 数字是玛拉自己提的，我没有同意，但我心里没底。\nSource: Exhibit 4\n", {"1:16 altered-unmarked"}},
        Case{"second_line",
             "> I think we should announce 10 million,\n> not 2 million.\nSource: Exhibit 2\n",
             {"2:7 altered-unmarked"}},
        Case{"in_the_original",
             "> x\nOriginal: 数字是林伟自己提的，我没有反对\nTranslator: Jo\nSource: Exhibit 4\n",
             {"2:14 altered-unmarked"}},
        Case{"pieces_out_of_order",
             "> We will need far more than this … I think we should announce 10 million\nSource: Exhibit 2\n",
             {"1:37 altered-unmarked"}},
        Case{"inside_a_word", "“operative” (Exhibit 2) and “profit” (Exhibit 2)\n", {"1:1 not-found", "1:29 not-found"}},
        Case{"inside_a_number", "“0 million, not 1 million” (Exhibit 2)\n", {"1:2 altered-unmarked"}},
        Case{"claimed_emphasis_without_any", "“We will need far (emphasis added)” (Exhibit 2)\n", {"1:19 altered-unmarked"}},
        Case{"marked_words_without_claim", "“We will need *far* more than this” (Exhibit 2)\n", {"1:15 altered-unmarked"}},
        Case{"wrong_author",
             kTen + "Source: Exhibit 2 - Lin Wei to Mara Oduya, 22 November 2015\n",
             {
                 "2:21 wrong-author",
             }},
        Case{"insertion", "> Image removed by the archive\nSource: Exhibit 5 - Mara Oduya\n", {"2:21 wrong-author"}},
        Case{"insertion_uncredited", "“<redacted>” (Exhibit 5)\n", {"1:1 wrong-author"}},
        Case{"over_two_authors",
             "> The cooperative is non-profit... for now. On 21 November 2015, Lin Wei <lin@tides.example> wrote: One "
             "million\nSource: Exhibit 2 - Mara Oduya\n",
             {"2:21 wrong-author"}},
        Case{"quoted_from_a_quote",
             "> One million is what the plan needs this year.\nSource: Exhibit 2 - Mara Oduya\n",
             {"2:21 quoted-from-a-quote"}},
        Case{"quoted_from_a_quote_uncredited",
             "“One million is what the plan needs this year” (Exhibit 2)\n",
             {"1:1 quoted-from-a-quote"}},
        Case{"quoted_words_credited_to_a_third",
             "> One million is what the plan needs this year.\nSource: Exhibit 2 - Jo Park\n",
             {"2:21 wrong-author"}},
        Case{"author_of_a_file", "> nobody would own a share\nSource: [@complaint] - Mara Oduya\n", {"2:24 wrong-author"}},
        Case{"wrong_recipient",
             kTen + "Source: Exhibit 2 - Mara Oduya to Lin Wei and Sora Kim, 22 November 2015\n",
             {"2:47 wrong-recipient"}},
        Case{"inline_author", "He answered “Agreed” (Exhibit 3, Mara Oduya).\n", {"1:34 wrong-author"}},
        Case{"inline_recipient",
             "He answered “Agreed” (Exhibit 3, Lin Wei to Jo Park, 5 May 1999).\n",
             {"1:45 wrong-recipient", "1:54 wrong-date"}},
        Case{"inline_author_chinese", "他答：“Agreed”（证据3，玛拉·奥杜亚致林伟）。\n", {"1:17 wrong-author"}},
        Case{"inline_label", "“Agreed” (Exhibit 3; In answer to: Exhibit 5; Note: secret)\n", {"1:22 unknown-label"}},
        Case{"inline_label_behind_an_author", "“Agreed” (Exhibit 3, Lin Wei, Forwarded by: Jo)\n", {"1:31 unknown-label"}},
        Case{"inline_slip", "“a” (Exhibit 4, Original: 我没有反对, Translator: Jo, orginal: zzz)\n", {"1:45 unknown-label"}},
        Case{"inline_words", "“Agreed” (Exhibit 3; as he said)\n", {"1:22 unknown-reference"}},
        Case{"quoted_without_a_date",
             "> The lamp has been out since Tuesday.\nSource: [@<9@tides.example>] - Lin Wei, 4 September 2017\n",
             {"2:41 wrong-date"}},
        Case{"quoted_on_neither_day",
             "> The rope was cut and not worn.\nSource: [@<10@tides.example>] - Lin Wei, 5 September 2017\n",
             {"2:42 wrong-date"}},
        Case{"interval_date", kTen + "Source: Exhibit 2 - Mara Oduya, 1900/2099\n", {"2:33 wrong-date"}},
        Case{"uncertain_date", kTen + "Source: Exhibit 2 - Mara Oduya, 2015-11-22?\n", {"2:33 wrong-date"}},
        Case{"approximate_date", kTen + "Source: Exhibit 2 - Mara Oduya, about November 2015\n", {"2:33 wrong-date"}},
        Case{"wrong_date", kTen + "Source: Exhibit 2 - Mara Oduya, 23 November 2015\n", {"2:33 wrong-date"}},
        Case{"date_in_the_headers_zone",
             "“Agreed” (Exhibit 3)\n\n> Agreed.\nSource: Exhibit 3 - Lin Wei, 22 November 2015\n",
             {"4:30 wrong-date"}},
        Case{"unreadable_date", kTen + "Source: Exhibit 2 - Mara Oduya, 22 Novembre 2015\n", {"2:33 wrong-date"}},
        Case{"not_in_answer", kTen + "Source: Exhibit 2\nIn answer to: Exhibit 3\n", {"3:15 not-in-answer"}},
        Case{"elsewhere", "> Open by default, closed where it can drown somebody.\nSource: Exhibit 2\n", {"1:3 elsewhere"}},
        Case{"not_found", "> Every penny was lost at cards before Christmas.\nSource: Exhibit 2\n", {"1:3 not-found"}},
        Case{"not_found_uncited", "She wrote “the lighthouse belongs to whoever bought its lamp”.\n", {"1:11 not-found"}},
        Case{"nothing_but_dots", "She wrote “…” (Exhibit 2).\n", {"1:11 not-found"}},
        Case{"unknown_exhibit", kTen + "Source: Exhibit 99 - Lin Wei\n", {"2:9 unknown-reference"}},
        Case{"unknown_key", "“Agreed” [@exhibit-99]\n", {"1:11 unknown-reference"}},
        Case{"unknown_chinese", "“Agreed”（证据99）\n", {"1:10 unknown-reference"}},
        Case{"unknown_citation_that_covers_nothing", "As shown (Exhibit 98).\n", {"1:11 unknown-reference"}},
        Case{"unknown_claim", "## Point 1. x\nAnswers: A1, A9\n" + kTen + "Source: Exhibit 2\n", {"2:14 unknown-reference"}},
        Case{"unknown_answered", kTen + "Source: Exhibit 2\nIn answer to: Exhibit 98\n", {"3:15 unknown-reference"}},
        Case{"words_behind_the_answered",
             kTen + "Source: Exhibit 2\nIn answer to: Exhibit 1 and the mail of May\n",
             {"3:15 unknown-reference"}},
        Case{"pair_in_a_name", kTen + "Source: Exhibit 2\nReviewed by: X, who heard “I never”\n", {"3:27 unsupported"}},
        Case{
            "label_twice", kTen + "Source: Exhibit 2\nIn answer to: Exhibit 3\nIn answer to: Exhibit 1\n", {"4:1 unknown-label"}},
        Case{"source_twice", kTen + "Source: Exhibit 2\nSource: Exhibit 3\n", {"3:1 unknown-label"}},
        Case{"unsigned", "> x\nOriginal: 数字是玛拉自己提的\nSource: Exhibit 4\n", {"2:1 unsigned-translation"}},
        Case{"unsigned_inline", "He wrote “a” (Exhibit 4, Original: 数字是玛拉自己提的).\n", {"1:26 unsigned-translation"}},
        Case{"one_of_two_documents", "“Agreed” (Exhibit 3; Exhibit 1)\n", {"1:1 elsewhere"}},
        Case{"forwarded_on_another_day",
             "> 我没有反对\nSource: Exhibit 4\nForwarded by: Mara Oduya, 31 August 2017 (Exhibit 5)\n",
             {"3:27 wrong-date"}},
        Case{"forwarded_by_another",
             "> 我没有反对\nSource: Exhibit 4\nForwarded by: Jo Park, 30 August 2017 (Exhibit 5)\n",
             {"3:15 wrong-author"}},
        Case{"forwarded_something_else",
             kTen + "Source: Exhibit 2\nForwarded by: Mara Oduya, 30 August 2017 (Exhibit 5)\n",
             {"3:43 not-in-answer"}},
        Case{"point_without_citation", "## Point 1. x\nAnswers: A1\n\nWe say so.\n", {"1:4 unanswered"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Warnings, CheckTest,
    testing::Values(
        Case{"uncited", "She said “I can't say ‘never’ often enough”.\n", {"1:10 uncited"}},
        Case{"uncited_block", kTen, {"1:3 uncited"}},
        Case{"own_words_before_quoted_ones", "“One million is what the plan needs this year”\n", {"1:1 uncited"}},
        Case{"ambiguous", "The rule reads “Open by default, closed where it can drown somebody.”\n", {"1:16 ambiguous"}},
        Case{"acceptance_of_another_verdict", kTen + "Accepted: ambiguous - Jo Park - no\n", {"1:3 uncited"}},
        Case{"acceptance_without_reason", kTen + "Accepted: uncited - Jo Park\n", {"1:3 uncited"}},
        Case{"acceptance_of_another_block", kTen + "\nMore.\nAccepted: uncited - Jo Park - no\n", {"1:3 uncited"}}),
    [](const auto& test) { return test.param.name; });

TEST(Check, FindingsTellPlaceAuthorAndFoldings) {
  const auto done = run({{"answer.en.md", "> We will need far more than this, and I can’t say\nSource: Exhibit 2\n"}});
  std::size_t index = 0;
  for (std::size_t i = 0; i < done.parsed.dossier.quotations.size(); ++i)
    if (done.parsed.dossier.quotations[i].place.file == "answer.en.md") index = i;
  ASSERT_EQ(done.report.findings[index].size(), 1U);
  const auto& finding = done.report.findings[index][0];
  EXPECT_EQ(finding.doc, read::Number{2});
  EXPECT_EQ(finding.author, "Mara Oduya");
  EXPECT_EQ(finding.verdict, "verbatim-modulo");
  EXPECT_EQ(finding.foldings, (std::vector<std::string>{"white-space", "quotation-marks"}));
  EXPECT_EQ(done.report.passed, 2U);
}

TEST(Check, AQuotationWithAnyErrorDoesNotStand) {
  const std::string words = "> We will need far more than this, and I can’t say\n";
  EXPECT_EQ(run({{"answer.en.md", words + "Source: Exhibit 2, 1999-01-01\n"}}).report.passed, 1U);
  EXPECT_EQ(run({{"answer.en.md", words + "Source: Exhibit 2 - to Nobody Known\n"}}).report.passed, 1U);
}

TEST(Check, HiddenWordsAreToldOnce) {
  const auto done = run({{"answer.en.md",
                          "## Point 1. x\nAnswers: A1\nMr Park knows.\n\n> Open by default, closed where it can drown "
                          "somebody.\nSource: Exhibit 7\nNote: drown\n\nThey drown.\n"}},
                        nullptr, "drown");
  EXPECT_EQ(told(done.report, "answer.en.md"), (Told{"5:3 hidden", "9:6 hidden"}));
}

TEST(Check, HiddenPartOfATranslationPointsAtTheOriginal) {
  const auto done =
      run({{"answer.en.md", "> Money.\nOriginal: 明年的工资只够发到八月\nTranslator: Jo\nSource: Exhibit 4\n"}}, nullptr, "工资");
  EXPECT_EQ(told(done.report, "answer.en.md"), Told{"2:11 hidden"});
}

TEST(Check, ANameOfTwoPersonsIsNobodys) {
  const auto people = test::kPeople + "lin2,Lin Bo; 林伟,bo@tides.example,scientist,,,name\n";
  const auto done = run({{"people.csv", people},
                         {"answer.en.md", "> Agreed.\nSource: Exhibit 3 - 林伟\n\n> Agreed.\nSource: Exhibit 3 - Lin Wei\n"}});
  EXPECT_EQ(told(done.report, "answer.en.md"), Told{"2:21 wrong-author"});
}

TEST(Check, ClaimsWantAPointOrAStatus) {
  const std::string claims =
      "## A1. x\n> nobody would own a share\nSource: [@complaint]\n\n## A2. y\n> nobody would own a share\nSource: "
      "[@complaint]\nStatus: conceded\n";
  EXPECT_EQ(told(run({{"claims.md", claims}}).report, "claims.md"), (Told{"1:4 unanswered", "5:4 unanswered"}));
  const auto answered = run({{"claims.md", claims.substr(0, claims.find("## A2"))},
                             {"answer.en.md", "## Point 1. x\nAnswers: A1\n" + kTen + "Source: Exhibit 2\n"}});
  EXPECT_FALSE(answered.report.has_errors());
}

struct TableCase {
  const char* name;
  const char* file;
  std::string text;
  Told want;
};
class CheckTableTest : public testing::TestWithParam<TableCase> {};
TEST_P(CheckTableTest, SaysSo) {
  EXPECT_EQ(told(run({{GetParam().file, GetParam().text}}).report, GetParam().file), GetParam().want);
}

const std::string kEvents = "date,what,who,claims,doc,quote,origin,internal,public_note\n";
const std::string kAmounts = "amount,currency,kind,payer,payee,period,claims,doc,quote,internal,public_note\n";
INSTANTIATE_TEST_SUITE_P(
    Tables, CheckTableTest,
    testing::Values(
        TableCase{"quote_stands",
                  "chronology.csv",
                  kEvents + "2015,x,lin,A1,exhibit-2,\"announce 10 million, not 1 million\",mail,,\n",
                  {}},
        TableCase{
            "words_only", "chronology.csv", kEvents + "2015,x,lin,A1,exhibit-2,One million is what the plan needs,mail,,\n", {}},
        TableCase{"quote_altered",
                  "chronology.csv",
                  kEvents + "2015,x,lin,A1,exhibit-2,announce 16 million,mail,,\n",
                  {"2:34 altered-unmarked"}},
        TableCase{"quoted_cell_altered",
                  "chronology.csv",
                  kEvents + "2015,x,lin,A1,exhibit-2,\"say \"\"never\"\" often enough: The\",mail,,\n",
                  {"2:46 altered-unmarked"}},
        TableCase{"quote_elsewhere",
                  "chronology.csv",
                  kEvents + "2015,x,lin,A1,exhibit-2,Open by default,mail,,\n",
                  {"2:25 elsewhere"}},
        TableCase{"quote_not_found",
                  "chronology.csv",
                  kEvents + "2015,x,lin,A1,exhibit-2,\"lost, at cards\",mail,,\n",
                  {"2:25 not-found"}},
        TableCase{"unknown_doc", "chronology.csv", kEvents + "2015,x,lin,A1,exhibit-97,,mail,,\n", {"2:15 unknown-reference"}},
        TableCase{"unknown_claim", "chronology.csv", kEvents + "2015,x,lin,A1; A91,,,mail,,\n", {"2:12 unknown-reference"}},
        TableCase{
            "same_event_twice", "chronology.csv", kEvents + "2015-01,x,,,,,memory,,\n2015-02,x,,,,,memory,,\n", {"3:1 conflict"}},
        TableCase{"same_event_noted",
                  "chronology.csv",
                  kEvents + "2015-01,x,,,,,memory,,a\n2015-02,x,,,,,memory,,b\n",
                  {"3:1 conflict!"}},
        TableCase{"role_before_its_time",
                  "chronology.csv",
                  kEvents + "2015-01,x,kim,,,,memory,,\n2019,y,kim,,,,memory,,\n",
                  {"2:1 conflict"}},
        TableCase{"pair_in_free_text",
                  "chronology.csv",
                  kEvents + "2015,\"the word \"\"Agreed\"\" falls\",,,,,memory,,he wrote “lighthouse”\n",
                  {"2:16 uncited", "2:55 not-found"}},
        TableCase{"unbalanced_free_text",
                  "chronology.csv",
                  kEvents + "2015,the word “Agreed falls,,,,,memory,,\n",
                  {"2:15 unbalanced"}},
        TableCase{"unequal_amounts",
                  "amounts.csv",
                  kAmounts + "44,USD,paid,lin,park,2015,,exhibit-1,One million is "
                             "what,,\n100,USD,paid,林伟,Jo,2015,,exhibit-1,One million is what,,note\n",
                  {"3:1 conflict"}},
        TableCase{"unequal_bounds",
                  "amounts.csv",
                  kAmounts + "44,USD,paid,lin,park,2015,,exhibit-1,One million is "
                             "what,,\n>44,USD,paid,lin,park,2015,,exhibit-1,One million is what,,\n",
                  {"3:1 conflict"}},
        TableCase{"noted_amounts",
                  "amounts.csv",
                  kAmounts + "44,USD,paid,lin,park,2015,,exhibit-1,One million is "
                             "what,,a\n~100,USD,paid,lin,park,2015,,exhibit-1,One million is what,,b\n",
                  {"3:1 conflict!"}},
        TableCase{"other_period",
                  "amounts.csv",
                  kAmounts + "44,USD,paid,lin,park,2015,,exhibit-1,One million is "
                             "what,,\n100,USD,paid,lin,park,2016,,exhibit-1,One million is what,,\n",
                  {}},
        TableCase{"other_kind",
                  "amounts.csv",
                  kAmounts + "44,USD,paid,lin,park,2015,,exhibit-1,One million is "
                             "what,,\n100,USD,pledged,lin,park,2015,,exhibit-1,One million is what,,\n",
                  {}},
        TableCase{"amount_without_words",
                  "amounts.csv",
                  kAmounts + "44,USD,paid,lin,park,2015,,exhibit-2,,,\n44,USD,paid,lin,park,2016,,,,,\n",
                  {"2:1 bad-table", "3:1 bad-table"}},
        TableCase{"amount_of_its_quote",
                  "amounts.csv",
                  kAmounts + ">10000000,USD,paid,lin,park,2015,,exhibit-2,announce 10 million,,\n",
                  {}},
        TableCase{"amount_of_another_quote",
                  "amounts.csv",
                  kAmounts + "16000000,USD,paid,lin,park,2015,,exhibit-2,announce 10 million,,\n",
                  {"2:1 conflict"}},
        TableCase{"amount_explained",
                  "amounts.csv",
                  kAmounts + "16000000,USD,paid,lin,park,2015,,exhibit-2,announce 10 million,,with the boats\n",
                  {"2:1 conflict!"}},
        TableCase{"event_out_of_nowhere", "chronology.csv", kEvents + "2015,x,lin,A1,,,,,\n", {"2:1 bad-table"}},
        TableCase{"event_with_a_document_alone", "chronology.csv", kEvents + "2015,x,lin,A1,exhibit-2,,,,\n", {"2:1 bad-table"}},
        TableCase{"cited_pair_of_another",
                  "chronology.csv",
                  kEvents + "2015,x,lin,A1,,,memory,,“One million is what the plan needs” (Exhibit 2)\n",
                  {"2:25 quoted-from-a-quote"}},
        TableCase{"cited_pair_with_its_author",
                  "chronology.csv",
                  kEvents + "2015,x,lin,A1,,,memory,,\"“One million is what the plan needs” (Exhibit 2, Lin Wei)\"\n",
                  {}},
        TableCase{"unknown_person", "redactions.csv", "what,kind,doc,reason\nnobody,person,,x\n", {"2:1 unknown-reference"}},
        TableCase{"document_that_nobody_has",
                  "exhibits.csv",
                  test::kExhibits + "60,<0@tides.example>,x,\n",
                  {"9:4 unknown-reference"}}),
    [](const auto& test) { return test.param.name; });

TEST(Check, PinsWhatItSeesFirst) {
  const auto first = run({{"answer.en.md", kTen + "Accepted: uncited - Jo Park - shown\n"}});
  EXPECT_EQ(first.report.new_pins.size(), 8U);  // seven exhibits and a line
  const auto again = run({{"answer.en.md", kTen + "Accepted: uncited - Jo Park - shown\n"}}, &first.report.new_pins);
  EXPECT_TRUE(again.report.new_pins.empty());
  EXPECT_EQ(told(again.report, "answer.en.md"), Told{"1:3 uncited!"});
}

TEST(Check, AnExhibitNumberIsNeverGivenTwice) {
  const auto first = run({});
  auto exhibits = test::kExhibits;
  exhibits.replace(exhibits.find("<7@"), 3, "<8@");
  const auto changed = run({{"exhibits.csv", exhibits}}, &first.report.new_pins);
  EXPECT_EQ(told(changed.report, "exhibits.csv"), Told{"7:1 text-changed"});
}

TEST(Check, AcceptedWordsThatChangeStandAgain) {
  const auto first = run({{"answer.en.md", kTen + "Accepted: uncited - Jo Park - shown\n"}});
  const auto changed = run({{"answer.en.md", "> I think we should announce 10 million\nAccepted: uncited - Jo Park - shown\n"}},
                           &first.report.new_pins);
  EXPECT_EQ(told(changed.report, "answer.en.md"), (Told{"1:3 uncited", "2:1 text-changed"}));
  const auto edited =
      run({{"answer.en.md", "> I think we should announce 10 million\nAccepted: uncited - Jo Park - shown in part\n"}},
          &first.report.new_pins);
  EXPECT_EQ(told(edited.report, "answer.en.md"), Told{"1:3 uncited!"});
}

TEST(Check, EditionsThatDifferAreNoted) {
  const auto done = run({{"answer.en.md", "## Point 1. x\nAnswers: A1\n" + kTen + "Source: Exhibit 2\n\n“Agreed” (Exhibit 3)\n"},
                         {"answer.zh.md", "## 要点一 x\n回应：A1\n" + kTen + "出处：证据2\n"}});
  EXPECT_FALSE(done.report.has_errors());
  ASSERT_EQ(done.report.notes.size(), 1U);
  EXPECT_NE(done.report.notes[0].find("Exhibit 3"), std::string::npos);
}

TEST(Render, LooksLikeACompiler) {
  const auto done = run({{"answer.en.md", "> 我们 need far moar than this, and I can't say\nSource: Exhibit 2\n"}});
  ASSERT_EQ(done.report.diagnostics.size(), 1U);
  const auto text = render(done.report.diagnostics[0], "> 我们 need far moar than this, and I can't say", false);
  EXPECT_TRUE(
      text.starts_with("answer.en.md:1:3: error: altered-unmarked: “我” does not stand so in Exhibit 2\n"
                       "   1 | > 我们 need far moar than this, and I can't say\n"
                       "     |   ^~\n"
                       "  RJ-0000002@"))
      << text;
  EXPECT_NE(text.find("hint: "), std::string::npos);
}

}  // namespace
}  // namespace rj::dossier
