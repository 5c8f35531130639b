// What is folded, what is not, and where a quotation may begin and end (dossier.md 2).
#include "dossier/fold.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace rj::dossier {
namespace {

struct Case {
  const char* name;
  std::string_view a, b;
  bool same;
};
class FoldTest : public testing::TestWithParam<Case> {};
TEST_P(FoldTest, EqualOnlyAfterAllowedFoldings) {
  EXPECT_EQ(fold_text(GetParam().a, Prefixes::dropped) == fold_text(GetParam().b), GetParam().same)
      << fold_text(GetParam().a) << " / " << fold_text(GetParam().b);
}
INSTANTIATE_TEST_SUITE_P(
    Foldings, FoldTest,
    testing::Values(Case{"line_breaks", "we should\n  announce", "we should announce", true},
                    Case{"nbsp", "a\u00A0b", "a b", true}, Case{"quotes", "“a” ‘b’ c’s", "\"a\" 'b' c's", true},
                    Case{"corner_quotes", "「a」", "“a”", true}, Case{"dashes", "a—b – c", "a-b - c", true},
                    Case{"double_dash", "a -- b", "a — b", true}, Case{"soft_hyphen", "co\u00ADoperate", "cooperate", true},
                    Case{"quote_prefix", "> we\n> should", "we should", true},
                    Case{"nested_prefix", ">> we\n> > should", "we should", true},
                    Case{"own_prefix_is_a_sign", "12 million", ">12 million", false},
                    Case{"a_sign_inside_a_line", "over >12 million", "over >12 million", true},
                    Case{"a_sign_of_the_evidence", "over >12 million", "over 12 million", false},
                    Case{"full_width", "１０％，ＡＢ", "10%,AB", true}, Case{"half_width_stop", "想一想｡", "想一想。", true},
                    Case{"half_width_kana", "ｶﾞｽ", "ガス", true}, Case{"nfc", "nai\u0308ve", "naïve", true},
                    Case{"chinese_line_break", "我们\n应当", "我们应当", true},
                    Case{"space_beside_han", "使用 OpenTide 技术", "使用OpenTide技术", true},
                    Case{"line_break_after_a_han_quote", "“好”\n2015年", "“好”2015年", true},
                    Case{"line_break_before_a_han_quote", "2015\n“好”", "2015“好”", true},
                    Case{"space_between_latin_quotes", "\"a\" \"b\"", "\"a\"\"b\"", false},
                    Case{"hangul_nfd", "\u1112\u1161\u11ab", "한", true}, Case{"case", "Agreed", "agreed", false},
                    Case{"plural", "ones", "one", false}, Case{"full_stop", "yes.", "yes", false},
                    Case{"comma", "a, b", "a b", false}, Case{"ideographic_stop_is_no_point", "是。", "是.", false},
                    Case{"ideographic_comma", "a、b", "a,b", false}, Case{"ellipsis_is_no_dots", "a…", "a...", false},
                    Case{"digits", "1O", "10", false}, Case{"accent", "naive", "naïve", false},
                    Case{"superscript", "m²", "m2", false}, Case{"ligature", "ﬁne", "fine", false},
                    Case{"space_in_a_word", "no body", "nobody", false}),
    [](const auto& test) { return test.param.name; });

struct Edge {
  const char* name;
  std::string_view text;
  std::size_t at;  // code points
  bool boundary;
};
class BoundaryTest : public testing::TestWithParam<Edge> {};
TEST_P(BoundaryTest, NeverInsideAWordOrNumber) {
  EXPECT_EQ(is_boundary(fold(GetParam().text), GetParam().at), GetParam().boundary);
}
INSTANTIATE_TEST_SUITE_P(
    Edges, BoundaryTest,
    testing::Values(Edge{"in_a_word", "cannot", 3, false}, Edge{"after_a_word", "can not", 3, true},
                    Edge{"before_an_apostrophe", "can't", 3, false}, Edge{"after_an_apostrophe", "can’t", 4, false},
                    Edge{"closing_quote", "said 'no' to", 8, true}, Edge{"in_a_compound", "non-profit", 4, false},
                    Edge{"dash_is_no_hyphen", "empowerment—ie", 12, true}, Edge{"thousands", "1,000 euro", 1, false},
                    Edge{"decimals", "1.5 million", 2, false}, Edge{"unit", "1000万", 4, false},
                    Edge{"list_of_numbers", "1, 2", 1, true}, Edge{"han", "不同意", 1, true},
                    Edge{"han_latin", "让OpenTide来", 1, true}, Edge{"sign", "$100M", 1, true}, Edge{"percent", "10%", 2, true}),
    [](const auto& test) { return test.param.name; });

// `|` in the text is where it would be cut.
struct Cut {
  const char* name;
  std::string_view inside, between;  // cuts inside numbers; cuts that part none. Separated by spaces, `_` is a space
};
class NumberTest : public testing::TestWithParam<Cut> {};
TEST_P(NumberTest, IsNeverCut) {
  const auto check = [](std::string_view list, bool boundary) {
    while (!list.empty()) {
      const auto end = std::min(list.find(' '), list.size());
      std::string text(list.substr(0, end));
      std::ranges::replace(text, '_', ' ');
      const auto bar = text.find('|');
      const auto at = fold(text.substr(0, bar) + "\u2603").size() - 1;  // so that a space before the cut is kept
      text.erase(bar, 1);
      EXPECT_EQ(is_boundary(fold(text), at), boundary) << list.substr(0, end);
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  };
  check(GetParam().inside, false);
  check(GetParam().between, true);
}
INSTANTIATE_TEST_SUITE_P(
    Numbers, NumberTest,
    testing::Values(Cut{"figures", "1|,000 1,|000 2|.5 2.|5 6|½ 10|² 5_km|²", "now|² 5|_km item_|①"},
                    Cut{"spaced", "1|_000 1_|000_000 1_000|_000 12_|345", "2015_|100 1_|0000 5_|10"},
                    Cut{"joined", "1|/2 1/|2 3|·5 10|^6 16|:42 a_.|5", "and|/or at:|5 end.|5 5|,_6"},
                    Cut{"signs", "-|5 a_-|5 (+|5 ±|5 a_-|€5", "a—|5 C+|+ a-|_5"},
                    Cut{"bounds", ">|5 a_>|5 ~|20 ≥|3 >|€5 a_>_|5 a_~|_5", "<redacted>|5 <redacted>_|5 ->|5 =>_|5 ~|about"},
                    Cut{"han", "四百|一十万 四百一|十万 一|百 二〇|一五年 4400|万 1万|5 两|百 一百二|十三 千|万元",
                        "星期三|一起 统一|三方 三|个 万元|三 合同|一式 两|岸 十二|月 千|万不要"},
                    Cut{"han_points", "三|点五 三点|五 3|点5 两点|半", "三点|一起 重点|五个"},
                    Cut{"han_parts", "百|分之六十 百分|之六十 百分之|六十 四分|之一 四分之|一 三个|半月", "部分|之一 十分|之好"},
                    Cut{"han_about", "几|十万 十|几个 十|多万 10余|万", "多|少 几|个"},
                    Cut{"han_bounds", "约|五百 近|5万 超过|10人 超|过10人 不到|四分之一 不|到四分之一 逾|百人",
                        "合约|三年 最近|5年 约|好 超过|了"}),
    [](const auto& test) { return test.param.name; });

TEST(Fold, KnowsItsWayBack) {
  const std::string_view text = "> we\n> “will”\u00AD not";
  const auto folded = fold(text, Prefixes::dropped);
  std::string back;
  for (const auto& c : folded) back += text.substr(c.begin, c.end - c.begin);
  EXPECT_EQ(back, "we\n> “will” not");
}

TEST(Fold, NamesWhatDiffers) {
  const std::string_view a = "we\n> “w\u00ADill” — １", b = "we \"will\" - 1";
  const auto left = fold(a, Prefixes::dropped), right = fold(b);
  ASSERT_EQ(left.size(), right.size());
  const auto names = fold_names(folds_between(left.data(), a, right.data(), b, left.size()));
  EXPECT_EQ(names,
            (std::vector<std::string>{"white-space", "quotation-marks", "dashes", "soft-hyphens", "quote-prefixes", "width"}));
}

}  // namespace
}  // namespace rj::dossier
