// Which pairs of quotation marks are found, and which marks have no partner (dossier.md 2).
#include "dossier/quotes.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace rj::dossier {
namespace {

struct Case {
  const char* name;
  std::string_view text;
  std::vector<std::string> words;       // of the outermost pairs
  std::vector<std::size_t> unbalanced;  // byte offsets
};

class QuotesTest : public testing::TestWithParam<Case> {};

TEST_P(QuotesTest, FindsOutermostPairs) {
  const auto& c = GetParam();
  const auto found = find_pairs(c.text, {});
  std::vector<std::string> words;
  for (const auto& pair : found.outermost) words.emplace_back(slice(c.text, pair.words));
  std::vector<std::size_t> stray;
  for (const auto& mark : found.unbalanced) stray.push_back(mark.begin);
  EXPECT_EQ(words, c.words);
  EXPECT_EQ(stray, c.unbalanced);
}

INSTANTIATE_TEST_SUITE_P(
    Marks, QuotesTest,
    testing::Values(
        Case{"curly", "He said “Agreed”.", {"Agreed"}, {}}, Case{"single", "He said ‘Agreed’.", {"Agreed"}, {}},
        Case{"straight_alternates", R"("one" and "two")", {"one", "two"}, {}},
        Case{"corners", "他说「同意」，又说『不』。", {"同意", "不"}, {}}, Case{"guillemets", "Il a dit « oui ».", {" oui "}, {}},
        Case{"titles_are_no_quotations", "《潮讯》 says “yes”", {"yes"}, {}},
        Case{"nested_other_kind", "“he said ‘no’ twice”", {"he said ‘no’ twice"}, {}},
        Case{"nested_same_kind", "“a “b” c” d", {"a “b” c"}, {}},
        Case{"apostrophe_in_a_word_does_not_close", "‘don’t’", {"don’t"}, {}},
        Case{"apostrophe_without_opening_is_none", "Counsel’s “word” is the boys’ too", {"word"}, {}},
        Case{"opening_without_partner", "it was “free and left", {}, {7}},
        Case{"closing_without_partner", "the slow ferry” went", {}, {14}},
        Case{"rest_is_still_read", "“free he said “no” too", {"no"}, {0}},
        Case{"odd_straight_mark", R"(called "free as the tide)", {}, {7}},
        Case{"stray_mark_inside_a_pair_is_words", "“he said ‘no” end", {"he said ‘no"}, {}},
        Case{"german", "Er sagte „nein“, dann „doch‟.", {"nein"}, {26}}, Case{"polish", "On „nie” rzekł", {"nie"}, {}},
        Case{"german_inside_english", "“he said „so“ to me” and “no”", {"he said „so“ to me", "no"}, {}},
        Case{"german_single", "‚so‘ und ‚nicht’", {"so", "nicht"}, {}},
        Case{"turned_guillemets", "»ja« und ›nein‹", {"ja", "nein"}, {}},
        Case{"single_guillemets", "‹oui› et « non »", {"oui", " non "}, {}},
        Case{"full_width_straight", "他说＂同意＂", {"同意"}, {}}, Case{"half_width_corners", "｢同意｣", {"同意"}, {}},
        Case{"primes", "〝同意〞〝不〟", {"同意", "不"}, {}}, Case{"swedish_guillemets_are_told", "»ja» sade han", {}, {0, 4}},
        Case{"two_kinds_do_not_pair", "“Agreed\"", {}, {0, 9}}),
    [](const auto& test) { return test.param.name; });

TEST(Quotes, MarksInSkippedSpansDoNotCount) {
  const std::string_view text = R"(run `"` and "x")";
  const auto found = find_pairs(text, {{4, 7}});
  ASSERT_EQ(found.outermost.size(), 1U);
  EXPECT_EQ(slice(text, found.outermost[0].words), "x");
}

TEST(Quotes, MarksThatAreNotPairedAreToldApart) {
  const std::string_view text = "﹁同意﹂ ❝no❞ it's the boys’ ⹂ “a ❝ b”";
  const auto found = find_pairs(text, {});
  EXPECT_EQ(found.outermost.size(), 1U);
  EXPECT_EQ(found.unknown.size(), 5U);
}

TEST(Quotes, PlainSinglesAroundWordsAreTold) {
  for (const std::string_view text : {"He said 'never again' and left", "'Never, sir.'", "('no more')"})
    EXPECT_EQ(find_pairs(text, {}).unknown.size(), 1U) << text;
  for (const std::string_view text : {"it's the boys' boat", "'tis the season", "rock 'n' roll and the '90s of the boys' boat",
                                      "“he said 'never again'”", "'word'"})
    EXPECT_EQ(find_pairs(text, {}).unknown.size(), 0U) << text;
}

TEST(Quotes, ManyMarksTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "“‘\"";
  EXPECT_FALSE(find_pairs(text, {}).unbalanced.empty());
}

}  // namespace
}  // namespace rj::dossier
