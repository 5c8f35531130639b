#include "format/typography.h"

#include <gtest/gtest.h>

namespace rj::format::typography {
namespace {

TEST(Typography, TellsKindsOfCharactersApart) {
  for (const char32_t c : U" \t\n\u00A0\u2003\u2028\u3000") EXPECT_TRUE(c == 0 || is_space(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U'\u200B', U'\uFEFF', U'\u00AD', U'a'}) EXPECT_FALSE(is_space(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U'"', U'\'', U'“', U'’', U'„', U'»', U'‹', U'「', U'』', U'｢', U'＂', U'〝', U'〞', U'〟'})
    EXPECT_TRUE(is_quote_mark(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U'`', U'\u2032', U'\u00B4', U'《', U'<'}) EXPECT_FALSE(is_quote_mark(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U'-', U'\u2010', U'—', U'\u2212', U'－'}) EXPECT_TRUE(is_dash(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U'\u2500', U'_', U'~', U'ー'}) EXPECT_FALSE(is_dash(c)) << static_cast<unsigned>(c);
}

TEST(Typography, MarksAndDashesHaveNoWidthOfTheirOwn) {
  for (const char32_t c : {U'好', U'ガ', U'한', U'，', U'。', U'！'}) EXPECT_TRUE(is_wide(c)) << static_cast<unsigned>(c);
  for (const char32_t c : {U'a', U'\u3000', U'１', U'Ａ', U'「', U'＂', U'－', U'“', U'—'})
    EXPECT_FALSE(is_wide(c)) << static_cast<unsigned>(c);
}

TEST(Typography, ComposesClusters) {
  const auto all = [](std::string_view text) { return cluster_end(text, 0, text.size()) == text.size(); };
  EXPECT_TRUE(all("e\u0301\u0308"));
  EXPECT_TRUE(all("ｶﾞ"));
  EXPECT_TRUE(all("\u1112\u1161\u11AB"));
  EXPECT_FALSE(all("ab"));
  EXPECT_FALSE(all("カﾞ"));
  EXPECT_EQ(composed("e\u0301"), U"é");
  EXPECT_EQ(composed("ｶﾞ"), U"ガ");
  EXPECT_EQ(composed("Ａ"), U"A");
  EXPECT_EQ(composed("m"), U"m");
  EXPECT_EQ(composed("²"), U"²");
  EXPECT_EQ(composed("ﬁ"), U"ﬁ");
}

}  // namespace
}  // namespace rj::format::typography
