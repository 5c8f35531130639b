#include "record/align.h"

#include <gtest/gtest.h>

#include <string>

namespace rj::record {
namespace {

/// A text whose pieces stand between `|`.
struct Source {
  std::string text;
  std::vector<ByteSpan> pieces;

  explicit Source(std::string_view marked) {
    bool open = false;
    for (const char c : marked) {
      if (c != '|') {
        text += c;
        continue;
      }
      if (!open)
        pieces.push_back({text.size(), 0});
      else
        pieces.back().end = text.size();
      open = !open;
    }
  }
};

struct Case {
  const char* name;
  const char* printed;
  const char* source;
  bool stands;
};

class Align : public testing::TestWithParam<Case> {};

TEST_P(Align, PrintedWordsAgainstPieces) {
  const Source source(GetParam().source);
  EXPECT_EQ(align(GetParam().printed, source.text, source.pieces).has_value(), GetParam().stands);
}

INSTANTIATE_TEST_SUITE_P(Foldings, Align,
                         testing::Values(Case{"Verbatim", "We agreed.", "|We agreed.|", true},                      //
                                         Case{"OneWordMore", "We never agreed.", "|We agreed.|", false},            //
                                         Case{"OneWordLess", "We agreed.", "|We never agreed.|", false},            //
                                         Case{"OneLetter", "We agree.", "|We agreed.|", false},                     //
                                         Case{"CaseCounts", "we agreed.", "|We agreed.|", false},                   //
                                         Case{"PunctuationCounts", "We agreed", "|We agreed.|", false},             //
                                         Case{"LineBreaks", "We have agreed.", "|We\n  have\r\nagreed.|", true},    //
                                         Case{"NoSpaceIsNoFolding", "Wehave agreed.", "|We have agreed.|", false},  //
                                         Case{"QuotePrefixes", "We have agreed.", "|We have\n> > agreed.|", true},  //
                                         Case{"QuotationMarks", "“It’s «so»”", "|\"It's \"so\"\"|", true},          //
                                         Case{"EveryQuotationMark", "「open」", "|〝open〞|", true},                //
                                         Case{"PrimeIsNoQuotationMark", "5' wide", "|5\u2032 wide|", false},        //
                                         Case{"Dashes", "a—b – c", "|a-b - c|", true},                              //
                                         Case{"Width", "同意，１０%", "|同意,10%|", true},                          //
                                         Case{"HalfWidthKana", "ｶﾞｽ", "|ガス|", true},                              //
                                         Case{"ChineseLineBreak", "我没有反对，但我心里没底。", "|我没有反对，\n但我心里没底。|",
                                              true},
                                         Case{"Composed", "Caf\u00E9", "|Cafe\u0301|", true},                  //
                                         Case{"SoftHyphen", "cooperate", "|co\u00ADoperate|", true},           //
                                         Case{"ZeroWidthSpaceCounts", "nobody", "|no\u200Bbody|", false},      //
                                         Case{"DotsOfTheSource", "Well... no", "|Well... no|", true},          //
                                         Case{"EllipsisOfTheSource", "Well\u2026 no", "|Well... no|", false},  //
                                         Case{"PublishersInsertion", "We <redacted> agreed", "|We <redacted> agreed|", true}),
                         [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(Marks, Align,
                         testing::Values(Case{"Ellipsis", "We … agreed", "|We| never |agreed|", true},                          //
                                         Case{"EllipsisInBrackets", "We [...] agreed [\u2026]", "|We| never |agreed|", true},   //
                                         Case{"SpacedDots", "We . . . agreed", "|We| never |agreed|", true},                    //
                                         Case{"TwoDotsAreNoMark", "We .. agreed", "|We| never |agreed|", false},                //
                                         Case{"WrongOrder", "agreed … We", "|We| never |agreed|", false},                       //
                                         Case{"ChangedCase", "[f]ifty-one per cent", "|Fifty-one per cent|", true},             //
                                         Case{"ChangedLetterIsNoCase", "[m]ifty-one per cent", "|Fifty-one per cent|", false},  //
                                         Case{"Replaced", "[She] agreed", "She never |agreed|", true},                          //
                                         Case{"ReplacedBetween", "We [all] agreed", "|We| never |agreed|", true},               //
                                         Case{"NestedBrackets", "We [all [of us]] agreed", "|We| never |agreed|", true},        //
                                         Case{"Sic", "We agred [sic] then", "|We agred then|", true},                           //
                                         Case{"Emphasis", "We *never* agreed (emphasis added)", "|We never agreed|", true},     //
                                         Case{"OtherBracketsAreWords", "We (all) agreed", "|We agreed|", false},                //
                                         Case{"AngleBracketsAreWords", "We <all> agreed", "|We| never |agreed|", false},        //
                                         Case{"NothingOfIt", "[…]", "|We|", false}, Case{"NoPieces", "[…]", "We", false}),
                         [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(Gaps, Align,
                         testing::Values(Case{"Unmarked", "We agreed", "|We| never |agreed|", false},                    //
                                         Case{"OnlyWhiteSpace", "We agreed", "|We|\n  |agreed|", true},                  //
                                         Case{"OnlySignsOfQuoting", "We agreed", "> |We|\n> > |agreed|", true},          //
                                         Case{"GreaterThan", "5 4", "|5| > |4|", false},                                 //
                                         Case{"BoundIsPartOfTheWords", ">12 million", "for |>12 million|", true},        //
                                         Case{"BoundIsNoSignOfQuoting", "12 million", "for |>12 million|", false},       //
                                         Case{"FullStop", "We agreed", "|We|. |agreed|", false},                         //
                                         Case{"SicIsNoMarkOfChange", "We [sic] agreed", "|We| never |agreed|", false},   //
                                         Case{"EmphasisIsNoMarkOfChange", "We * agreed", "|We| never |agreed|", false},  //
                                         Case{"EmphasisAddedIsNone", "We (emphasis added) agreed", "|We| never |agreed|", false},
                                         Case{"WordsSpeltOfLetters", "lie", "wel|l| |i|s th|e|n", false},      //
                                         Case{"CutAtTheEnd", "We can", "|We can|not", false},                  //
                                         Case{"CutAtTheBeginning", "able", "un|able|", false},                 //
                                         Case{"CutAtTheEndMarked", "need[s]", "|need| more", true},            //
                                         Case{"CutWithinMarked", "We can[…]", "|We can|not", true},            //
                                         Case{"CutWithSpaceBeforeTheMark", "We can …", "|We can|not", false},  //
                                         Case{"CutAtTheBeginningMarked", "[in]able", "un|able|", true},        //
                                         Case{"CutNumber", "1", "|1|,000", false},                             //
                                         Case{"CutUnit", "1000", "|1000|万", false},                           //
                                         Case{"CutAtAnApostrophe", "can", "|can|'t", false},                   //
                                         Case{"CutAtASoftHyphen", "co", "|co|\u00ADoperate", false},           //
                                         Case{"HanIsCutAnywhere", "同意", "不|同意|", true},                   //
                                         Case{"ClosingQuotationMark", "no", "say '|no|' to", true},            //
                                         Case{"EmptyPiece", "We …", "|We| never ||", false},                   //
                                         Case{"InsideACharacter", "We", "|We \xE6|\x88\x91", false}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(AlignPieces, MustLieInTheTextAndAscend) {
  const std::string text = "We agreed";
  EXPECT_TRUE(align("We agreed", text, {{0, 2}, {3, 9}}));
  EXPECT_FALSE(align("We agreed", text, {{0, 2}, {3, 10}}));
  EXPECT_FALSE(align("We … We", text, {{0, 2}, {0, 2}}));
  EXPECT_FALSE(align("We", text, {{2, 0}}));
}

TEST(AlignPieces, CutThePrintedWordsAtTheirMarks) {
  const std::string printed = "After that. … It sounds [\u2026]";
  const Source source("|After that.| Later. |It sounds| fine");
  const auto alignment = align(printed, source.text, source.pieces);
  ASSERT_TRUE(alignment);
  std::vector<std::string> got;
  for (const auto& segment : alignment->segments)
    got.push_back((segment.piece ? "piece:" : "mark:") + std::string(slice(printed, segment.printed)));
  EXPECT_EQ(got, (std::vector<std::string>{"piece:After that.", "mark:…", "piece:It sounds", "mark:[…]"}));
}

TEST(Locate, FindsWordsCutAtTheirMarks) {
  const std::string text = "Often the board  met\nand voted, ten for, one abstention (Mara). It was late.";
  const auto at = [&](std::string_view words) {
    const auto found = locate(words, text);
    std::vector<std::string> got;
    if (found)
      for (const auto span : *found) got.emplace_back(slice(text, span));
    return got;
  };
  EXPECT_EQ(at("met and voted"), std::vector<std::string>{"met\nand voted"});
  EXPECT_EQ(at("one abstention (Mara)"), std::vector<std::string>{"one abstention (Mara)"});
  EXPECT_EQ(at("the board … It was late."), (std::vector<std::string>{"the board", "It was late."}));
  EXPECT_TRUE(at("It was late … the board").empty());
  EXPECT_TRUE(at("The board met").empty());
  EXPECT_EQ(locate("ten", text)->front().begin, text.find("ten for"));  // not in “Often”
  EXPECT_TRUE(at("ten abst").empty());
}

}  // namespace
}  // namespace rj::record
