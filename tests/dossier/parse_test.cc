// Files of a dossier to the model: lines first, labels of the closed list, points, claims, tables (dossier.md 1 and 2).
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dossier/check.h"

namespace rj::dossier {
namespace {

std::vector<std::string> faults(const ParsedDossier& parsed) {
  std::vector<std::string> out;
  for (const auto& d : parsed.diagnostics)
    out.push_back(d.place.file + ":" + std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " + d.verdict);
  return out;
}

using Faults = std::vector<std::string>;

ParsedDossier answer(std::string text, std::string name = "answer.en.md") {
  return parse_dossier({{std::move(name), std::move(text)}});
}

TEST(ParseAnswer, TheExampleOfTheDesign) {
  const auto parsed = answer(R"(# Our answer in three points

## Point 2. The larger figure was Ms Oduya's own proposal
Answers: A1, A3

She wrote a week before the launch:

> I think we should announce 10 million, not 1 million.
Source: Exhibit 4 - Mara Oduya to Lin Wei, 22 November 2015
In answer to: Exhibit 3

Mr Lin replied “Agreed” (Exhibit 5). The word “open” stood in nobody's mail that month.
Accepted: too-short - Jo Park - the exchange is shown whole
Not a quotation: “open”
)");
  EXPECT_EQ(faults(parsed), Faults{});
  ASSERT_EQ(parsed.dossier.answers.size(), 1U);
  const auto& made = parsed.dossier.answers[0];
  EXPECT_EQ(made.title, "Our answer in three points");
  ASSERT_EQ(made.points.size(), 1U);
  const auto& point = made.points[0];
  EXPECT_EQ(point.number, "2");
  EXPECT_EQ(point.title, "The larger figure was Ms Oduya's own proposal");
  ASSERT_EQ(point.answers.size(), 2U);
  EXPECT_EQ(point.answers[1].text, "A3");
  EXPECT_EQ(point.answers[1].place.column, 14);
  ASSERT_EQ(parsed.dossier.quotations.size(), 3U);
  const auto& block = parsed.dossier.quotations[0];
  EXPECT_TRUE(block.block);
  EXPECT_EQ(block.place.line, 8);
  EXPECT_EQ(block.place.column, 3);
  EXPECT_EQ(block.citations.at(0).text, "Exhibit 4");
  EXPECT_EQ(block.source->author->text, "Mara Oduya");
  EXPECT_EQ(block.in_answer_to->text, "Exhibit 3");
  EXPECT_EQ(parsed.dossier.quotations[1].citations.at(0).text, "Exhibit 5");
  EXPECT_TRUE(parsed.dossier.quotations[2].not_a_quotation);
  ASSERT_EQ(parsed.dossier.acceptances.size(), 1U);
  EXPECT_EQ(parsed.dossier.acceptances[0].verdict, "too-short");
  EXPECT_EQ(parsed.dossier.acceptances[0].name, "Jo Park");
  EXPECT_EQ(parsed.dossier.acceptances[0].reason, "the exchange is shown whole");
  EXPECT_EQ(parsed.dossier.acceptances[0].first_line, 12);
}

TEST(ParseAnswer, TheChineseExampleOfTheDesign) {
  const auto parsed = answer(R"(## 要点二 提高数额是奥杜亚女士本人的提议
回应：A1，A3
> 我认为我们应当宣布1000万，而不是100万。
原文：I think we should announce 10 million, not 1 million.
译者：陈某；复核：吴某
出处：证据4，玛拉·奥杜亚致林伟，2015年11月22日
所答：证据3

林伟回复：“同意”（证据5，原文：Agreed，译者：陈某）。
)",
                             "answer.zh.md");
  EXPECT_EQ(faults(parsed), Faults{});
  EXPECT_EQ(parsed.dossier.answers.at(0).points.at(0).number, "2");
  EXPECT_EQ(parsed.dossier.answers[0].language, Language::chinese);
  const auto& block = parsed.dossier.quotations.at(0);
  EXPECT_EQ(block.original->text, "I think we should announce 10 million, not 1 million.");
  EXPECT_EQ(block.original->place.column, 4);
  EXPECT_EQ(block.translator->text, "陈某");
  EXPECT_EQ(block.reviewer->text, "吴某");
  EXPECT_EQ(block.in_answer_to->text, "证据3");
  EXPECT_EQ(parsed.dossier.quotations.at(1).original->text, "Agreed");
}

struct NumberCase {
  const char* heading;
  const char* number;
  const char* title;
};
TEST(ParseAnswer, PointsAreNumberedInAnyScript) {
  for (const auto& c : {NumberCase{"## Point 2. Title", "2", "Title"},
                        {"## Point II: Title", "2", "Title"},
                        {"## Point IX - Title", "9", "Title"},
                        {"## 要点二 标题", "2", "标题"},
                        {"## 要点十一、标题", "11", "标题"},
                        {"## 要点2：标题", "2", "标题"},
                        {"## Point 12", "12", ""}}) {
    const auto parsed = answer(std::string(c.heading) + "\n");
    ASSERT_EQ(parsed.dossier.answers.at(0).points.size(), 1U) << c.heading;
    EXPECT_EQ(parsed.dossier.answers[0].points[0].number, c.number) << c.heading;
    EXPECT_EQ(parsed.dossier.answers[0].points[0].title, c.title) << c.heading;
  }
  EXPECT_TRUE(answer("## Pointed remarks\n").dossier.answers.at(0).points.empty());
}

TEST(ParseAnswer, APointHasANumberOfItsOwn) {
  for (const std::string_view heading :
       {"## Point Two. x", "## point 2. x", "## Point", "## Point. x", "## Point: x", "## Points: x", "## Point。x", "## 要点甲"})
    EXPECT_EQ(faults(answer(std::string(heading) + "\n")), Faults{"answer.en.md:1:4 unsupported"}) << heading;
  EXPECT_EQ(faults(answer("## Point 2. x\n\n## Point II. y\n")), Faults{"answer.en.md:3:4 unsupported"});
  EXPECT_EQ(faults(answer("## Pointed remarks\n\n## Pointsman\n\n### Point of order\n")), Faults{});
}

TEST(ParseAnswer, QuotationsAreReadFromRawLines) {
  const auto parsed = answer("> in the hands of <redacted>. *Not* ~1%.\n> Second line\nSource: Exhibit 1\n");
  EXPECT_EQ(faults(parsed), Faults{});
  EXPECT_EQ(parsed.dossier.quotations.at(0).words, "in the hands of <redacted>. *Not* ~1%.\nSecond line");
  EXPECT_EQ(parsed.dossier.quotations[0].line_places.at(1).line, 2);
}

TEST(ParseAnswer, PairsStayInTheirBlock) {
  const auto parsed = answer("- one “a\n- two” b\n\n| “c” | “d\" |\n|---|---|\n| x | “e” |\n");
  EXPECT_EQ(faults(parsed), (Faults{"answer.en.md:1:7 unbalanced", "answer.en.md:2:6 unbalanced", "answer.en.md:4:9 unbalanced",
                                    "answer.en.md:4:11 unbalanced"}));
  ASSERT_EQ(parsed.dossier.quotations.size(), 2U);
  EXPECT_EQ(parsed.dossier.quotations[1].place.line, 6);
  EXPECT_EQ(parsed.dossier.quotations[1].place.column, 7);
}

TEST(ParseAnswer, CodeIsNoQuotation) {
  EXPECT_TRUE(answer("```\n“a” <br>\n```\n\n    “b” indented\n\nend `“c”`\n").dossier.quotations.empty());
}

TEST(ParseAnswer, IndentedLinesOfAListAreProse) { EXPECT_EQ(answer("- one\n\n    “b” goes on\n").dossier.quotations.size(), 1U); }

struct LabelCase {
  const char* name;
  std::string text;
  Faults want;
};
class LabelTest : public testing::TestWithParam<LabelCase> {};
TEST_P(LabelTest, ClosedList) { EXPECT_EQ(faults(answer(GetParam().text)), GetParam().want); }
INSTANTIATE_TEST_SUITE_P(
    Labels, LabelTest,
    testing::Values(
        LabelCase{"unknown_below_a_quote", "> a\nSauce: Exhibit 1\n", {"answer.en.md:2:1 unknown-label"}},
        LabelCase{"unknown_below_its_labels", "> a\nSource: Exhibit 1\nRemark: x\n", {"answer.en.md:3:1 unknown-label"}},
        LabelCase{"unknown_chinese", "> 一\n批注：此处从略\n出处：证据4\n", {"answer.en.md:2:1 unknown-label"}},
        LabelCase{"prose_after_an_empty_line", "> a\nSource: Exhibit 1\n\nHe wrote: no\n", {}},
        LabelCase{"long_lines_are_prose", "> a\nThen he wrote to everybody: no\n", {}},
        LabelCase{"a_slip_below_a_label",
                  "He said “a” (Exhibit 1).\nIn answer to: Exhibit 2\nAcepted: uncited - X - y\n",
                  {"answer.en.md:3:1 unknown-label"}},
        LabelCase{"prose_below_a_heading_label", "## Point 1. x\nAnswers: A1\nHe wrote: no\n", {}},
        LabelCase{"nothing_above", "Source: Exhibit 1\n", {"answer.en.md:1:1 unknown-label"}},
        LabelCase{"status_is_for_claims", "## Point 1. x\nStatus: no statement\n", {"answer.en.md:2:1 unknown-label"}},
        LabelCase{"full_width", "> a\n出处 ： 证据1\n", {}},
        LabelCase{"an_empty_line_before_the_label", "> a\n\nSource: Exhibit 1\n", {}}),
    [](const auto& test) { return test.param.name; });

TEST(ParseAnswer, LabelBelowAnEmptyLineBelongsToTheQuotation) {
  EXPECT_EQ(answer("> a\n\nSource: Exhibit 1\n").dossier.quotations.at(0).citations.at(0).text, "Exhibit 1");
}

TEST(ParseAnswer, TwoLabelsShareALine) {
  const auto parsed = answer("> a\nTranslator: Wu; Reviewed by: Chen; of Oslo; Source: [@a; @b]\n");
  const auto& q = parsed.dossier.quotations.at(0);
  EXPECT_EQ(q.translator->text, "Wu");
  EXPECT_EQ(q.reviewer->text, "Chen; of Oslo");
  EXPECT_EQ(q.citations.size(), 2U);
}

TEST(ParseAnswer, ForwardedByHoldsWordsAndCitation) {
  const auto parsed = answer(
      "> a\nSource: Exhibit 6\nForwarded by: Mara Oduya, 30 August 2017, with the words “He says it better.” (Exhibit 13)\n");
  EXPECT_EQ(faults(parsed), Faults{});
  const auto& forwarded = *parsed.dossier.quotations.at(0).forwarded;
  EXPECT_EQ(forwarded.by.text, "Mara Oduya");
  EXPECT_EQ(forwarded.date->text, "30 August 2017");
  EXPECT_EQ(forwarded.date->place.column, 27);
  EXPECT_EQ(forwarded.reference->text, "Exhibit 13");
  EXPECT_EQ(parsed.dossier.quotations.at(static_cast<std::size_t>(*forwarded.words)).words, "He says it better.");
}

TEST(ParseAnswer, NotAQuotationFreesOnlyWhatNoCitationCovers) {
  const auto parsed = answer(
      "## Point 1. What “open” means\nNot a quotation: “open”, “ready”\n\nIt is \"ready\". He said “open” (Exhibit 1).\n\n## "
      "Point 2. x\n“ready”\n");
  const auto& all = parsed.dossier.quotations;
  ASSERT_EQ(all.size(), 4U);
  EXPECT_TRUE(all[0].not_a_quotation);
  EXPECT_TRUE(all[1].not_a_quotation);
  EXPECT_FALSE(all[2].not_a_quotation) << "covered by a citation";
  EXPECT_FALSE(all[3].not_a_quotation) << "listed in another point";
}

TEST(ParseAnswer, NestedBlockQuoteIsUnsupported) {
  EXPECT_EQ(faults(answer("> a\n> > b\nSource: Exhibit 1\n")), Faults{"answer.en.md:2:3 unsupported"});
}

TEST(ParseAnswer, PublicNotesAreProse) {
  const auto parsed = answer("## Point 1. x\n> a\nSource: Exhibit 1\nPublic note: he said “b” (Exhibit 2)\nNote: “c\n");
  EXPECT_EQ(faults(parsed), Faults{});
  ASSERT_EQ(parsed.dossier.quotations.size(), 2U);
  EXPECT_EQ(parsed.dossier.answers[0].points[0].blocks.at(0).public_note, "he said “b” (Exhibit 2)");
}

TEST(ParseAnswer, LineEndsAndMarkOfAFileDoNotMatter) {
  const auto parsed = answer("\xEF\xBB\xBF## Point 1. x\r\n> a\r\nSource: Exhibit 1\r\n");
  EXPECT_EQ(parsed.dossier.quotations.at(0).words, "a");
  EXPECT_EQ(parsed.dossier.quotations[0].citations.at(0).text, "Exhibit 1");
}

TEST(ParseClaims, HeadingsWordsAndStatus) {
  const auto parsed = parse_dossier({{"claims.md",
                                      "# What\n\n## A1. It was never a business\nClaimed by: Mara Oduya\nComplaint: 9\n> From "
                                      "the first day\nSource: [@complaint]\nStatus: no statement\n"}});
  EXPECT_EQ(faults(parsed), Faults{});
  const auto& claim = parsed.dossier.claims.at(0);
  EXPECT_EQ(claim.id, "A1");
  EXPECT_EQ(claim.place.column, 4);
  EXPECT_EQ(claim.title, "It was never a business");
  EXPECT_EQ(claim.claimed_by, "Mara Oduya");
  EXPECT_EQ(claim.complaint, "9");
  EXPECT_EQ(claim.status, "no statement");
  EXPECT_EQ(claim.quotations.size(), 1U);
}

struct TableCase {
  const char* name;
  const char* file;
  std::string text;
  Faults want;
};
class DossierTableTest : public testing::TestWithParam<TableCase> {};
TEST_P(DossierTableTest, CellsAreJudged) {
  EXPECT_EQ(faults(parse_dossier({{GetParam().file, GetParam().text}})), GetParam().want);
}

const std::string kAmounts = "amount,currency,kind,payer,payee,period,claims,doc,quote,internal,public_note\n";
const std::string kPeople = "id,names,addresses,role,from,to,shown_as\n";
INSTANTIATE_TEST_SUITE_P(
    Tables, DossierTableTest,
    testing::Values(
        TableCase{"good_amount", "amounts.csv", kAmounts + ">44000000,USD,paid,a,b,2016/2020-09,A1,,,,\n", {}},
        TableCase{"bad_kind", "amounts.csv", kAmounts + "1,USD,promised,a,b,2016,A1,,,,\n", {"amounts.csv:2:7 bad-table"}},
        TableCase{"bad_amount", "amounts.csv", kAmounts + "twelve,USD,paid,a,b,2016,A1,,,,\n", {"amounts.csv:2:1 bad-table"}},
        TableCase{
            "bent_date", "chronology.csv", "date,what,who,claims,doc,quote\nFeb-18,x,,,,\n", {"chronology.csv:2:1 bad-table"}},
        TableCase{"no_such_month",
                  "chronology.csv",
                  "date,what,who,claims,doc,quote\n2018-13-02,x,,,,\n",
                  {"chronology.csv:2:1 bad-table"}},
        TableCase{"too_many_cells",
                  "chronology.csv",
                  "date,what,who,claims,doc,quote\n2018,x,,,,,more\n",
                  {"chronology.csv:2:12 bad-table"}},
        TableCase{
            "unknown_column", "people.csv", "id,names,addresses,role,from,to,shown_as,nickname\n", {"people.csv:1:42 bad-table"}},
        TableCase{"bad_shown_as", "people.csv", kPeople + "reis,Pilot Reis,,pilot,,,perhaps\n", {"people.csv:2:26 bad-table"}},
        TableCase{"exhibit_twice", "exhibits.csv", "exhibit,doc,title\n1,RJ-1,a\n1,RJ-2,b\n", {"exhibits.csv:3:1 bad-table"}},
        TableCase{"redaction_kind", "redactions.csv", "what,kind,doc,reason\nx,word,,y\n", {"redactions.csv:2:3 bad-table"}},
        TableCase{
            "redaction_part", "redactions.csv", "what,kind,doc,reason\nx,part,RJ-1,y\n", {"redactions.csv:2:1 unsupported"}},
        TableCase{"xlsx", "people.xlsx", "PK", {"people.xlsx:1:1 unsupported"}},
        TableCase{"any_other_file", "notes.txt", "x", {"notes.txt:1:1 unsupported"}}, TableCase{"hidden_file", ".swp", "x", {}},
        TableCase{"claims_in_capitals", "CLAIMS.md", "x", {"CLAIMS.md:1:1 unsupported"}},
        TableCase{
            "table_in_capitals", "Amounts.CSV", kAmounts + "twelve,USD,paid,a,b,2016,A1,,,,\n", {"Amounts.CSV:2:1 bad-table"}},
        TableCase{"other_markdown", "draft.md", "x", {"draft.md:1:1 unsupported"}}),
    [](const auto& test) { return test.param.name; });

TEST(ParseText, PlainTextIsReadForItsQuotationsAlone) {
  const auto parsed = parse_text("press.txt", "She said: “one\ntwo” <br>\n\nNote: he said “three”.\n");
  EXPECT_EQ(faults(parsed), Faults{});
  ASSERT_EQ(parsed.dossier.quotations.size(), 2U);
  EXPECT_EQ(parsed.dossier.quotations[0].words, "one\ntwo");
  EXPECT_FALSE(parsed.whole);
}

}  // namespace
}  // namespace rj::dossier
