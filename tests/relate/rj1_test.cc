#include "relate/rj1.h"

#include <gtest/gtest.h>

#include <random>

#include "base/time.h"
#include "relate/fold.h"

namespace rj::relate {
namespace {

Rj1Fields vector_of_formats_md() {
  return {.sent = seconds_of({{2025, 3, 4}, 10, 0, 0}),
          .sender = "A@x.com",
          .to = {"c@y.org", "B@x.com", "b@x.com"},
          .cc = {},
          .subject = " Re:\t Q1 ",
          .body = "Hello, world!\n",
          .attachments = {"deadbeef"}};
}

TEST(Rj1, GivesThePublishedVector) {
  EXPECT_EQ(to_hex(rj1(vector_of_formats_md())), "aedb66278f2444c8459018308f805109292acfe89236ff5f0bbdd8586f66f061");
}

TEST(Rj1, ReadsALocalTimeAsItsInstant) {
  read::Document here, there;
  here.date = {"", {{2025, 3, 4}, 18, 0, 0}, 480, format::DateConfidence::exact};
  there.date = {"", {{2025, 3, 4}, 10, 0, 0}, 0, format::DateConfidence::exact};
  EXPECT_EQ(message_keys(here, {}).rj1, message_keys(there, {}).rj1);
}

TEST(Rj1, TakesNumbersThatDifferInAPointForOneButTheTextKeyDoesNot) {
  read::Document less, more;
  less.texts.push_back({"body", {"We need 1.5 million.", {}}});
  more.texts.push_back({"body", {"We need 15 million.", {}}});
  EXPECT_EQ(message_keys(less, {}).rj1, message_keys(more, {}).rj1);
  EXPECT_NE(message_keys(less, {}).text, message_keys(more, {}).text);
}

TEST(Rj1, TheTextKeyReachesIntoNestedMessages) {
  read::Document outer, less, more;
  less.texts.push_back({"body", {"-5%", {}}});
  more.texts.push_back({"body", {"5%", {}}});
  const AttachmentKeys with_less{{}, message_keys(less, {})};
  const AttachmentKeys with_more{{}, message_keys(more, {})};
  EXPECT_EQ(message_keys(outer, {with_less}).rj1, message_keys(outer, {with_more}).rj1);
  EXPECT_NE(message_keys(outer, {with_less}).text, message_keys(outer, {with_more}).text);
}

struct TextPair {
  const char* name;
  const char* one;
  const char* other;
  bool same;
};

TEST(Rj1, TheTextKeyFoldsWhiteSpaceButNotWhereWordsPart) {
  const TextPair cases[] = {
      {"wrapped otherwise", "one two three", "one two\n\u3000three\u00A0\n", true},
      {"a word parted is another text", "Mara is a therapist.", "Mara is the rapist.", false},
      {"nothing but a space more", "therapist", "the rapist", false},
      {"a line break parts words as well", "therapist", "the\nrapist", false},
      {"Chinese breaks anywhere", "我们同意一千万。", "我们同\n意一千 万。\n", true},
      {"a Latin word in Chinese", "我们用 USD 支付", "我们用USD支付", true},
      {"Latin words in Chinese stay apart", "我们用 US D 支付", "我们用 USD 支付", false},
      {"Korean parts words too", "아버지가 방에", "아버지 가방에", false},
      {"nothing", "", " \n", true},
  };
  for (const auto& test : cases) {
    read::Document one, other;
    one.texts.push_back({"body", {test.one, {}}});
    other.texts.push_back({"body", {test.other, {}}});
    EXPECT_EQ(message_keys(one, {}).text == message_keys(other, {}).text, test.same) << test.name;
  }
}

TEST(Rj1, AWordMovedFromBodyToAltIsADifference) {
  read::Document one, other;
  one.texts.push_back({"body", {"ab", {}}});
  one.texts.push_back({"alt", {"c", {}}});
  other.texts.push_back({"body", {"a", {}}});
  other.texts.push_back({"alt", {"bc", {}}});
  EXPECT_NE(message_keys(one, {}).text, message_keys(other, {}).text);
}

struct FoldCase {
  const char* name;
  const char* in;
  const char* want;
};

TEST(Fold, KeepsLettersAndDigitsInLowerCaseAndCompatibilityForm) {
  const FoldCase cases[] = {
      {"ascii", "Hello, World 42!", "helloworld42"},
      {"full width", "ＡＢＣ１２", "abc12"},
      {"han", "合同，第3条。", "合同第3条"},
      {"ligature", "ﬁn", "fin"},
      {"fraction stays a number", "½", "12"},
      {"decomposed accent is composed", "e\u0301", "\u00E9"},
      {"nothing", " .\n", ""},
  };
  for (const auto& test : cases) EXPECT_EQ(letters_and_digits(test.in), test.want) << test.name;
}

/// ASCII has a way of its own through both; a letter from elsewhere at the end leads the same text through the other.
TEST(Fold, AsciiIsFoldedAsAnyOtherText) {
  const std::uint64_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  constexpr std::string_view kPieces[] = {" ",  "  ", "\n", "\t",   "\r\n", "a",
                                          "Zq", "9",  "-",  "\x01", "word", std::string_view("\0", 1)};
  for (int n = 0; n < 2'000; ++n) {
    std::string text;
    for (auto length = random() % 12; length > 0; --length) text += kPieces[random() % std::size(kPieces)];
    EXPECT_EQ(letters_and_digits(text) + "\u00e9", letters_and_digits(text + "\u00e9")) << to_hex(text);
    const auto collapsed = collapsed_white_space(text + "x\u00e9");
    EXPECT_EQ(collapsed_white_space(text + "x") + "\u00e9", collapsed) << to_hex(text);
    EXPECT_FALSE(collapsed_white_space(text).ends_with(' ')) << to_hex(text);
  }
}

}  // namespace
}  // namespace rj::relate
