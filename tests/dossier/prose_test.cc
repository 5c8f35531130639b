// Which citation covers which pair, what a citation in brackets says, and what is not built (dossier.md 2).
#include "dossier/prose.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rj::dossier {
namespace {

PlacedText block(std::string_view text) {
  PlacedText out("t.md");
  int line = 1;
  for (std::size_t from = 0;;) {
    const auto end = std::min(text.find('\n', from), text.size());
    out.add_line(text.substr(from, end - from), line++, 1);
    if (end == text.size()) return out;
    from = end + 1;
  }
}

// "words=references|words=" in order.
std::string covered(std::string_view text) {
  const auto placed = block(text);
  const auto prose = scan_prose(placed, Markup::markdown);
  std::string out;
  for (const auto& pair : prose.pairs) {
    if (!out.empty()) out += '|';
    out += std::string(slice(placed.text(), pair.pair.words)) + "=";
    if (!pair.citation) continue;
    std::string references;
    for (const auto& reference : prose.citations[*pair.citation].references)
      references += (references.empty() ? "" : "+") + reference.text;
    out += references;
  }
  return out;
}

struct Case {
  const char* name;
  std::string_view text;
  std::string_view want;
};
class CoverTest : public testing::TestWithParam<Case> {};
TEST_P(CoverTest, NearestCitationOfItsSentence) { EXPECT_EQ(covered(GetParam().text), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(
    Citations, CoverTest,
    testing::Values(
        Case{"after", "He replied “Agreed” (Exhibit 5). The word “open” stood nowhere.", "Agreed=Exhibit 5|open="},
        Case{"before_if_none_after", "In Exhibit form (Exhibit 5) he said “Agreed”.", "Agreed=Exhibit 5"},
        Case{"nearest_after_wins", "“a” (Exhibit 1) and “b” (Exhibit 2).", "a=Exhibit 1|b=Exhibit 2"},
        Case{"two_pairs_share_one", "“a” and “b” (Exhibit 2).", "a=Exhibit 2|b=Exhibit 2"},
        Case{"full_stop_inside_a_pair_ends_nothing", "He wrote “Agreed. Yes.” twice (Exhibit 5).", "Agreed. Yes.=Exhibit 5"},
        Case{"full_stop_inside_brackets_ends_nothing", "He wrote “a” (see p. 4 there) once (Exhibit 5).", "a=Exhibit 5"},
        Case{"a_number_with_a_point_ends_nothing", "He wrote “a” about 6.2 million (Exhibit 5).", "a=Exhibit 5"},
        Case{"chinese", "林伟回复：“同意”（证据5）。“公开”一词没有出现。", "同意=证据5|公开="},
        Case{"keys", "“a” [@exhibit-5; @RJ-7] and 「b」【@RJ-8】", "a=@exhibit-5+@RJ-7|b=@RJ-8"},
        Case{"plural", "“a” (Exhibits 5 and 6)", "a=Exhibits 5+Exhibit 6"},
        Case{"two_words", "“a” (Exhibit 5; Exhibit 6)", "a=Exhibit 5+Exhibit 6"},
        Case{"chinese_list", "“a”（证据5、6）", "a=证据5+Exhibit 6"},
        Case{"a_bracket_that_goes_on_is_prose", "“a” (Exhibit 5 shows more)", "a="},
        Case{"code_is_no_prose", "run `“x”` and “y” (Exhibit 1)", "y=Exhibit 1"},
        Case{"link_targets_are_no_prose", "see [this](http://a.example \"t\") and “y”", "y="},
        Case{"a_citation_inside_a_pair_is_words", "“as in (Exhibit 5) he said” (Exhibit 6)",
             "as in (Exhibit 5) he said=Exhibit 6"},
        Case{"pair_inside_the_citation", "he said (Exhibit 5, with “yes”)", "yes=Exhibit 5"}),
    [](const auto& test) { return test.param.name; });

TEST(Prose, CitationCarriesOriginalAndTranslator) {
  const auto text =
      block("林伟回复：“同意，但要先到账”（证据5，原文：Agreed, but (first) the \"transfer\".，译者：陈某；复核：吴某）。");
  const auto prose = scan_prose(text, Markup::markdown);
  ASSERT_EQ(prose.pairs.size(), 1U);
  ASSERT_TRUE(prose.pairs[0].labels.has_value());
  const auto& citation = prose.citations[*prose.pairs[0].labels];
  EXPECT_EQ(citation.original->text, "Agreed, but (first) the \"transfer\".");
  EXPECT_EQ(citation.translator->text, "陈某");
  EXPECT_EQ(citation.reviewer->text, "吴某");
  EXPECT_EQ(citation.original->place.column, 24);
  EXPECT_EQ(citation.original_label->column, 21);
  EXPECT_TRUE(prose.faults.empty());
}

TEST(Prose, OriginalBelongsToTheLastPairBeforeIt) {
  const auto prose = scan_prose(block("“a” and “b” (Exhibit 2, Original: c, Translator: D)."), Markup::markdown);
  ASSERT_EQ(prose.pairs.size(), 2U);
  EXPECT_FALSE(prose.pairs[0].labels.has_value());
  EXPECT_TRUE(prose.pairs[1].labels.has_value());
}

struct Fault {
  const char* name;
  std::string_view text;
  std::string_view verdict;  // empty: none
  int column;
};
class FaultTest : public testing::TestWithParam<Fault> {};
TEST_P(FaultTest, PointsAtIt) {
  const auto text = block(GetParam().text);
  const auto prose = scan_prose(text, Markup::markdown);
  if (GetParam().verdict.empty()) {
    EXPECT_TRUE(prose.faults.empty());
    return;
  }
  ASSERT_EQ(prose.faults.size(), 1U);
  EXPECT_EQ(prose.faults[0].verdict, GetParam().verdict);
  EXPECT_EQ(text.at(prose.faults[0].span.begin).column, GetParam().column);
}
INSTANTIATE_TEST_SUITE_P(
    Faults, FaultTest,
    testing::Values(Fault{"image", "see ![the chart](c.png)", "unsupported", 5}, Fault{"footnote", "so.[^1]", "unsupported", 4},
                    Fault{"html", "大厅很冷，<br>海图", "unsupported", 6}, Fault{"entity", "&ldquo;yes", "unsupported", 1},
                    Fault{"ampersand", "R&amp;D", "", 0}, Fault{"autolink", "<https://a.example> and <a@b.example>", "", 0},
                    Fault{"less_than", "a < b > c", "", 0},
                    Fault{"tag_inside_a_pair_is_words", "“by <redacted>” (Exhibit 1)", "", 0},
                    Fault{"code", "`![x](y)` `[^1]`", "", 0}, Fault{"unbalanced", "它是「茶馆", "unbalanced", 3}),
    [](const auto& test) { return test.param.name; });

TEST(Prose, PlainTextHasNoMarkup) {
  const auto prose = scan_prose(block("`“x”` <br> ![a](b)"), Markup::plain);
  EXPECT_EQ(prose.pairs.size(), 1U);
  EXPECT_TRUE(prose.faults.empty());
}

TEST(Prose, EmphasisIsSaidAfterThePair) {
  EXPECT_TRUE(scan_prose(block("“I *never* said” (Exhibit 1) (emphasis added)."), Markup::markdown).pairs[0].emphasis_added);
  EXPECT_FALSE(scan_prose(block("“I *never* said” (Exhibit 1)."), Markup::markdown).pairs[0].emphasis_added);
}

TEST(Prose, HostileBracketsTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "(Exhibit [`](<";
  EXPECT_TRUE(scan_prose(block(text), Markup::markdown).pairs.empty());
}

}  // namespace
}  // namespace rj::dossier
