// What a record lets slip besides the hidden words themselves: their length, their reasons, names that a header hides.
#include <gtest/gtest.h>

#include "record/harmless.h"
#include "record/site.h"
#include "record/small_record.h"

namespace rj::record {
namespace {

// As a mail program sends it: greedy, between words, behind `prefix`.
std::string wrapped(std::string_view text, const std::string& prefix) {
  constexpr std::size_t kColumns = 72;
  std::string out;
  std::size_t column = 0;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find(' '));
    if (column > 0 && column + 1 + word.size() > kColumns) {
      out += '\n';
      column = 0;
    }
    out += column == 0 ? prefix : " ";
    column += (column == 0 ? prefix.size() : 1) + word.size();
    out += word;
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return out;
}

std::string words(std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (i == 0 ? "" : " ") + std::string("word") + std::to_string(i);
  return out;
}

SmallMatter with_secrets(const std::string& given, const std::string& surname, const std::string& passage) {
  SmallMatter matter;
  matter.hidden.given = given;
  matter.hidden.surname = surname;
  const auto text = "In the end " + given + " " + surname + " and the board agreed that " + passage +
                    " and nobody who was there could say " + surname +
                    " had not known it all the "
                    "time, which was a comfort to none of us.";
  matter.mails[0].body = "One million is the plan.\n\nNothing stands here.\n\n" + passage +
                         "\n\nIt ends with the third year.\n\n" + wrapped(text, "") + "\n\n" + wrapped(text, "> ") + "\n";
  matter.exhibits.replace(matter.exhibits.find("The plan,"), 9, "The plan,whole");
  matter.answer +=
      "\n> One million is the plan. […] It ends with the third year.\nSource: Exhibit 1\n"
      "Accepted: omission-changes-sense - J - r\n";
  matter.redactions += passage + ",span,<1@x.example>,health\n";
  return matter;
}

TEST(Hidden, WordsOfAnyLengthGiveTheSameRecord) {
  const auto first = record_files(SmallRecord(with_secrets("Tobias", "Wren", words(7))).model);
  EXPECT_EQ(record_files(SmallRecord(with_secrets("Maximiliana", "Featherstonehaugh", words(31))).model), first);
  auto cut = with_secrets("Tobias", "Wren", words(8));  // shown is what is quoted and the cut between, however long that was
  auto long_cut = with_secrets("Tobias", "Wren", words(1200));
  for (auto* matter : {&cut, &long_cut}) matter->exhibits.replace(matter->exhibits.find("The plan,whole"), 14, "The plan,");
  EXPECT_EQ(record_files(SmallRecord(long_cut).model), record_files(SmallRecord(cut).model));
}

TEST(Hidden, ACutTellsTheReasonsOfWhatItLeavesOutAndNoOthers) {
  auto matter = with_secrets("Tobias", "Wren", words(9));
  matter.mails[0].body = "One million is the plan. " + words(9) + ". It ends with the third year. The code is 4711 0815.\n";
  matter.redactions += "4711 0815,span,<1@x.example>,a code\n";
  const SmallRecord record(matter);
  const auto quotation =
      std::ranges::find_if(record.model.quotations, [](const auto& q) { return q.words.find("[…]") != q.words.npos; });
  ASSERT_NE(quotation, record.model.quotations.end());
  const auto cut = std::ranges::find(quotation->parts, true, &Part::is_cut);
  ASSERT_NE(cut, quotation->parts.end());
  EXPECT_EQ(cut->hidden_reason, "health");
}

struct Telling {
  const char* name;
  void (*change)(SmallMatter&);
  const char* told;
};

class Refused : public testing::TestWithParam<Telling> {};

TEST_P(Refused, AnUnlistedCorrespondentIsNamedNowhere) {
  SmallMatter matter;
  GetParam().change(matter);
  const SmallRecord record(matter);
  EXPECT_NE(record.refused.find(GetParam().told), std::string::npos) << record.refused;
  EXPECT_NE(record.refused.find("Ada Ng"), std::string::npos) << record.refused;
}

INSTANTIATE_TEST_SUITE_P(
    Record, Refused,
    testing::Values(
        Telling{"Subject", [](SmallMatter& m) { m.mails[4].subject = "Ada Ng resigns"; }, "the subject of Exhibit 5"},
        Telling{"Title", [](SmallMatter& m) { put(m.exhibits, "What she claims", "To Ada Ng"); }, "the title of Exhibit 5"},
        Telling{"Prose", [](SmallMatter& m) { put(m.answer, "She wrote:", "She wrote to Ada Ng:"); }, "point 1"},
        Telling{"Claim", [](SmallMatter& m) { put(m.claims, "Nobody told her", "Ada Ng told her"); }, "claim A2"},
        Telling{"Chronology", [](SmallMatter& m) { put(m.chronology, "They meet", "They meet Ada Ng"); }, "the chronology"},
        Telling{"Amount", [](SmallMatter& m) { put(m.amounts, "Harbour", "Ada Ng"); }, "the table of amounts"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Hidden, AnExhibitNamedAfterSomethingHiddenIsRefusedAndNoFileOfADraftIsNamedSo) {
  SmallMatter matter;
  put(matter.exhibits, "\n4,", "\nwren-letter,");
  put(matter.answer, "> 我没有反对，但我心里没底。\nSource: Exhibit 4 - Lin Wei to Mara Oduya\n", "");
  EXPECT_NE(SmallRecord(matter).refused.find("wren-letter"), std::string::npos);
  const SmallRecord draft(matter, true);
  for (const auto& [path, bytes] : record_files(draft.model)) EXPECT_EQ(path.find("wren"), path.npos) << path;
}

TEST(Harmless, SteeringCharactersLoseTheirPowerAndKeepTheirLength) {
  EXPECT_EQ(harmless("a\tb\nc"), "a\tb\nc");
  EXPECT_EQ(harmless("\x1B[31m\x7F"), " [31m ");
  EXPECT_EQ(harmless("\u202Eabc\u202C \u2066x\u2069"), "\uFFFDabc\uFFFD \uFFFDx\uFFFD");
  EXPECT_EQ(harmless("a\u009Bb"), "a  b");
  EXPECT_EQ(harmless("陈\u200D\u200Eé"), "陈\u200D\u200Eé");
}

}  // namespace
}  // namespace rj::record
