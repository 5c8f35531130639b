#include "record/fold.h"

#include <gtest/gtest.h>

namespace rj::record {
namespace {

struct Case {
  const char* name;
  const char* printed;
  std::vector<std::string_view> pieces;
  bool stands;
};

class Align : public testing::TestWithParam<Case> {};

TEST_P(Align, PrintedWordsAgainstPieces) {
  EXPECT_EQ(align(GetParam().printed, GetParam().pieces).has_value(), GetParam().stands);
}

INSTANTIATE_TEST_SUITE_P(
    Record, Align,
    testing::Values(Case{"Verbatim", "We agreed.", {"We agreed."}, true},                      //
                    Case{"OneWordMore", "We never agreed.", {"We agreed."}, false},            //
                    Case{"OneWordLess", "We agreed.", {"We never agreed."}, false},            //
                    Case{"OneLetter", "We agree.", {"We agreed."}, false},                     //
                    Case{"CaseCounts", "we agreed.", {"We agreed."}, false},                   //
                    Case{"PunctuationCounts", "We agreed", {"We agreed."}, false},             //
                    Case{"LineBreaks", "We have agreed.", {"We\n  have\r\nagreed."}, true},    //
                    Case{"NoSpaceIsNoFolding", "Wehave agreed.", {"We have agreed."}, false},  //
                    Case{"QuotePrefixes", "We have agreed.", {"We have\n> > agreed."}, true},  //
                    Case{"QuotationMarks", "“It’s «so»”", {"\"It's \"so\"\""}, true},          //
                    Case{"Dashes", "a—b – c", {"a-b - c"}, true},                              //
                    Case{"Width", "同意，１０%", {"同意,10%"}, true},                          //
                    Case{"ChineseLineBreak", "我没有反对，但我心里没底。", {"我没有反对，\n但我心里没底。"}, true},
                    Case{"Composed", "Caf\u00E9", {"Cafe\u0301"}, true},                                   //
                    Case{"SoftHyphen", "cooperate", {"co\u00ADoperate"}, true},                            //
                    Case{"Ellipsis", "We … agreed", {"We", "agreed"}, true},                               //
                    Case{"EllipsisInBrackets", "We [...] agreed [\u2026]", {"We", "agreed"}, true},        //
                    Case{"SpacedDots", "We . . . agreed", {"We", "agreed"}, true},                         //
                    Case{"WrongOrder", "We … agreed", {"agreed", "We"}, false},                            //
                    Case{"DotsOfTheSource", "Well... no", {"Well... no"}, true},                           //
                    Case{"ChangedCase", "[f]ifty-one per cent", {"Fifty-one per cent"}, true},             //
                    Case{"ChangedLetterIsNoCase", "[m]ifty-one per cent", {"Fifty-one per cent"}, false},  //
                    Case{"Replaced", "[She] agreed", {"agreed"}, true},                                    //
                    Case{"Sic", "We agred [sic] then", {"We agred then"}, true},                           //
                    Case{"Emphasis", "We *never* agreed (emphasis added)", {"We never agreed"}, true},     //
                    Case{"OtherBracketsAreWords", "We (all) agreed", {"We agreed"}, false},                //
                    Case{"PublishersInsertion", "We <redacted> agreed", {"We", "agreed"}, true},           //
                    Case{"NothingOfIt", "[…]", {"We"}, false}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Fold, CutsThePrintedWordsAtTheirMarks) {
  const std::string printed = "After that. … It sounds [\u2026]";
  const auto alignment = align(printed, {"After that.", "It sounds"});
  ASSERT_TRUE(alignment);
  std::vector<std::string> got;
  for (const auto& segment : alignment->segments)
    got.push_back((segment.piece ? "piece:" : "mark:") + std::string(slice(printed, segment.printed)));
  EXPECT_EQ(got, (std::vector<std::string>{"piece:After that.", "mark:…", "piece:It sounds", "mark:[…]"}));
}

TEST(Fold, LocatesWordsCutAtTheirMarks) {
  const std::string text = "The board  met\nand voted, three for, one abstention (Mara). It was late.";
  const auto at = [&](std::string_view words) {
    const auto found = locate(words, text);
    std::vector<std::string> got;
    if (found)
      for (const auto span : *found) got.emplace_back(slice(text, span));
    return got;
  };
  EXPECT_EQ(at("met and voted"), std::vector<std::string>{"met\nand voted"});
  EXPECT_EQ(at("one abstention (Mara)"), std::vector<std::string>{"one abstention (Mara)"});
  EXPECT_EQ(at("The board … It was late."), (std::vector<std::string>{"The board", "It was late."}));
  EXPECT_TRUE(at("It was late … The board").empty());
  EXPECT_TRUE(at("the board met").empty());
}

}  // namespace
}  // namespace rj::record
