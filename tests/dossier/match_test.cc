// Where words stand with their marked changes: how far dots and brackets reach, what a bracket may touch (dossier.md 2).
#include "dossier/match.h"

#include <gtest/gtest.h>

#include <string>

namespace rj::dossier {
namespace {

// True if the quotation stands in a text of one author.
bool stands(std::string_view evidence, std::string_view words) {
  EvidenceDocument document;
  Reading reading;
  reading.name = "body";
  reading.utf8 = evidence;
  reading.voices.push_back({Author{}, fold(evidence, Prefixes::dropped)});
  document.readings.push_back(std::move(reading));
  return !find_in(document, wanted(words, false)).empty();
}

struct Case {
  const char* name;
  std::string_view evidence, words;
  bool want;
};
class BracketTest : public testing::TestWithParam<Case> {};
TEST_P(BracketTest, ReachesAFewWords) { EXPECT_EQ(stands(GetParam().evidence, GetParam().words), GetParam().want); }

constexpr std::string_view kMail =
    "I did not agree to the plan. Mr. Lin of Xiamen asked Ms Oduya, the donor, for 10 million.\n\nWe need far more than this and "
    "the boats.";

INSTANTIATE_TEST_SUITE_P(
    Reach, BracketTest,
    testing::Values(Case{"put_in", kMail, "We need far more [money] than this", true},
                    Case{"replaces_a_name", kMail, "Lin of Xiamen asked [her] for 10 million", true},
                    Case{"over_an_abbreviation", "I met Mr. Lin there", "I met [him] there", true},
                    Case{"at_the_start", kMail, "[They] need far more", true},
                    Case{"not_over_a_sentence", kMail, "I did not agree [and] asked Ms Oduya", false},
                    Case{"not_over_a_paragraph", kMail, "for 10 million[,] We need", false},
                    Case{"a_full_stop_may_be_replaced", "I agree. We go.", "I agree[,] We go", true},
                    Case{"not_over_many_words", "we a b c d e f g h i j k l m agree", "we [all] agree", false},
                    Case{"over_twelve", "we a b c d e f g h i j k l agree", "we [all] agree", true},
                    Case{"han", "数字是玛拉自己提的，我没有反对", "数字是[她]自己提的", true},
                    Case{"not_over_a_han_sentence", "数字是玛拉提的。我没有反对", "数字是[她]反对", false},
                    Case{"the_near_one_of_two", "the boat sank; later the sum was paid", "the [large] sum was paid", true},
                    Case{"dots_reach_further", kMail, "I did not agree […] We need far more", true}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Touch, BracketTest,
    testing::Values(
        Case{"empty", "we need more", "we need [] more", false}, Case{"inside_a_number", "10 million", "1[2] million", false},
        Case{"before_a_figure", "2 million", "[1]2 million", false}, Case{"inside_a_group", "1,000,000", "1,[5]00,000", false},
        Case{"inside_han_numerals", "四百一十万", "四百[二]十万", false},
        Case{"a_whole_number", "10 million now", "[12] million now", true},
        Case{"another_word", "I did not agree to the plan", "I did not[e] the plan", false},
        Case{"another_word_at_once", "it is not the plan", "not[e] the plan", false},
        Case{"a_suffix", "they say so", "they say[s] so", true},
        Case{"a_suffix_for_another", "they needed more", "they need[s] more", true},
        Case{"a_suffix_takes_no_further_word", "they needed no more", "they need[s] more", false},
        Case{"not_of_not", "did not go", "did not[ed] go", false}, Case{"a_prefix", "we are able", "we are [un]able", false},
        Case{"another_pronoun", "he paid", "[s]he paid", false}, Case{"inside_a_word", "we can't go", "we can[not] go", true},
        Case{"case", "The plan", "[t]he plan", true}, Case{"case_in_a_word", "FIfty boats", "F[i]fty boats", true},
        Case{"sic_touches", "10 milion", "10 [sic] milion", true}),
    [](const auto& test) { return test.param.name; });

TEST(Brackets, ManyOfThemTakeLittleTime) {
  std::string text, words;
  for (int i = 0; i < 20'000; ++i) text += "a ";
  for (int i = 0; i < 190; ++i) words += "a [b] ";
  EXPECT_FALSE(stands(text, words + "z"));
  for (int i = 0; i < 200'000; ++i) words += "a […] ";
  EXPECT_FALSE(stands(text, words));
}

}  // namespace
}  // namespace rj::dossier
