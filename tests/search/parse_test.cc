#include <gtest/gtest.h>

#include <string>

#include "base/limits.h"
#include "search/query.h"

namespace rj::search {
namespace {

struct Case {
  const char* name;
  std::string query;
  std::string want;
};

std::string print_case(const testing::TestParamInfo<Case>& info) { return info.param.name; }

class Understood : public testing::TestWithParam<Case> {};

TEST_P(Understood, IsEchoedFullyParenthesised) {
  const auto query = parse_query(GetParam().query);
  ASSERT_TRUE(query) << to_sentence(query.error());
  EXPECT_EQ(to_string(*query), GetParam().want);
}

TEST_P(Understood, EchoMeansTheSame) {
  const auto query = parse_query(GetParam().want);
  ASSERT_TRUE(query) << to_sentence(query.error());
  EXPECT_EQ(to_string(*query), GetParam().want);
}

INSTANTIATE_TEST_SUITE_P(
    Queries, Understood,
    testing::Values(
        Case{"one_word", "Contract", "contract"}, Case{"words_side_by_side", "a b c", "(a AND b AND c)"},
        Case{"and_written", "a AND b c", "(a AND b AND c)"}, Case{"or", "a OR b OR c", "(a OR b OR c)"},
        Case{"lower_case_operators_are_words", "a and b or not", "(a AND and AND b AND or AND not)"},
        Case{"operators_in_quotation_marks_are_words", R"(a "OR" b)", "(a AND or AND b)"},
        Case{"not_binds_to_the_next", "NOT a b", "(NOT a AND b)"}, Case{"not_alone", "NOT a", "NOT a"},
        Case{"not_twice", "NOT NOT a", "NOT NOT a"}, Case{"not_before_a_group", "a NOT (b OR c)", "(a AND NOT (b OR c))"},
        Case{"or_not", "a OR NOT b", "(a OR NOT b)"}, Case{"groups", "(a b) OR (c AND d)", "((a AND b) OR (c AND d))"},
        Case{"idle_parentheses", "((a))", "a"}, Case{"phrase", R"("Data Room")", R"("data room")"},
        Case{"phrase_next_to_a_word", R"(open"data room"now)", R"((open AND "data room" AND now))"},
        Case{"smart_marks", "“data room” „b c“", R"(("data room" AND "b c"))"},
        Case{"mixed_marks", "“data room\"", R"("data room")"},
        Case{"marks_of_another_kind_inside", "“他说「合同」了”", "他说合同了"},
        Case{"corner_marks", "「合同」 『诈骗』", "(合同 AND 诈骗)"}, Case{"guillemets", "«la lettre»", R"("la lettre")"},
        Case{"chinese_run_is_a_phrase", "合同诈骗", "合同诈骗"},
        Case{"chinese_words_side_by_side", "合同 诈骗", "(合同 AND 诈骗)"},
        Case{"ideographic_space", "合同　诈骗", "(合同 AND 诈骗)"},
        Case{"latin_and_chinese_in_one_run", "mail合同", R"("mail 合同")"}, Case{"full_width_letters", "ＡＢＣ", "abc"},
        Case{"full_width_punctuation", "（ａ　ＯＲ　ｂ）　ｆｒｏｍ：ann", "((a OR b) AND from:ann)"},
        Case{"full_width_marks", "＂data room＂", R"("data room")"}, Case{"prefix", "contr*", "contr*"},
        Case{"prefix_at_the_end_of_a_phrase", R"("data ro*")", R"("data ro*")"},
        Case{"prefix_after_the_marks", R"("data ro"*)", R"("data ro*")"}, Case{"full_width_star", "contr＊", "contr*"},
        Case{"star_alone_is_everything", "*", "*"}, Case{"everything_but", "* NOT a", "(* AND NOT a)"},
        Case{"star_after_chinese_adds_nothing", "合同*", "合同"},
        Case{"address_is_a_phrase", "ann@firm.example", R"("ann firm example")"},
        Case{"hyphen_inside", "well-known", R"("well known")"}, Case{"time_of_day", "12:30", R"("12 30")"},
        Case{"field", "from:Ann", "from:ann"}, Case{"field_in_capitals", "From:Ann", "from:ann"},
        Case{"field_with_space", "subject: contract", "subject:contract"},
        Case{"field_with_phrase", R"(to:"Lin Wei")", R"(to:"lin wei")"},
        Case{"field_with_group", "from:(ann OR bob) x", "(from:(ann OR bob) AND x)"},
        Case{"field_with_negation", "cc:(NOT ann)", "cc:(NOT ann)"}, Case{"negated_field", "NOT bcc:ann", "NOT bcc:ann"},
        Case{"field_with_prefix", "subject:contr*", "subject:contr*"}, Case{"custodian", "custodian:林", "custodian:林"},
        Case{"attachment", "has:attachment", "has:attachment"}, Case{"attachments", "has:attachments", "has:attachment"},
        Case{"year", "date:2018", "date:2018"}, Case{"day", "date:2018-01-31", "date:2018-01-31"},
        Case{"months", "date:2018-01..2018-03", "date:2018-01..2018-03"}, Case{"same_twice", "date:2018..2018", "date:2018"},
        Case{"open_end", "date:2018..", "date:2018.."}, Case{"open_begin", "date:..2018-02-28", "date:..2018-02-28"},
        Case{"full_width_date", "date：２０１８－０１", "date:2018-01"},
        Case{"mixed_precision", "date:2018..2018-03-01", "date:2018..2018-03-01"}),
    print_case);

class Refused : public testing::TestWithParam<Case> {};

TEST_P(Refused, WithThisSentence) {
  const auto query = parse_query(GetParam().query);
  ASSERT_FALSE(query) << to_string(*query);
  EXPECT_EQ(query.error().fault, GetParam().want.contains("cannot be searched yet") ? Fault::unsupported : Fault::usage);
  EXPECT_EQ(to_sentence(query.error()), GetParam().want);
}

const std::string kBothSides = " needs a word on both sides; to search for the word itself put it in quotation marks";
const std::string kDateForms = "; write date:2018, date:2018-01, date:2018-01-31 or a range: date:2018-01..2018-03";

INSTANTIATE_TEST_SUITE_P(
    Queries, Refused,
    testing::Values(
        Case{"empty", "", "the query is empty; name at least one word"},
        Case{"blank", " \t　", "the query is empty; name at least one word"},
        Case{"and_with_or", "a b OR c",
             "AND mixed with OR can be read in two ways (words side by side are joined by AND); "
             "write `(a AND b) OR c` or `a AND (b OR c)`"},
        Case{"and_with_or_longer", "a OR b AND NOT c OR d e",
             "AND mixed with OR can be read in two ways (words side by side are joined by AND); "
             "write `a OR (b AND NOT c) OR (d AND e)` or `(a OR b) AND (NOT c OR d) AND e`"},
        Case{"and_with_or_inside", "x (a OR b c)",
             "AND mixed with OR can be read in two ways (words side by side are joined by AND); "
             "write `a OR (b AND c)` or `(a OR b) AND c`"},
        Case{"open_alone", "a (b", "the `(` at character 3 is never closed"},
        Case{"open_at_the_end", "合同 (", "the `(` at character 4 is never closed"},
        Case{"close_alone", "合同) a", "the `)` at character 3 has no partner"},
        Case{"close_first", ") a", "the `)` at character 1 stands where a word is needed"},
        Case{"nothing_inside", "a ()", "the parentheses at character 3 hold nothing"},
        Case{"mark_alone", R"(合同 "a b)",
             "the quotation mark at character 4 has no partner; close the phrase or leave the mark out"},
        Case{"mark_of_another_kind", "「a”",
             "the quotation mark at character 1 has no partner; close the phrase or leave the mark out"},
        Case{"and_first", "AND a", "`AND` at character 1" + kBothSides},
        Case{"or_last", "a OR", "`OR` at character 3" + kBothSides},
        Case{"two_operators", "a OR AND b", "`AND` at character 6" + kBothSides},
        Case{"or_before_close", "(a OR) b", "`OR` at character 4" + kBothSides},
        Case{"not_last", "a NOT",
             "`NOT` at character 3 needs a word after it; to search for the word itself put it in quotation marks"},
        Case{"not_before_or", "NOT OR a", "`OR` at character 5" + kBothSides},
        Case{"unknown_field", "form:ann",
             "there is no field `form:` (character 1); did you mean `from:`? To search for these words put them in quotation "
             "marks"},
        Case{"unknown_field_far", "x http://a.example",
             "there is no field `http:` (character 3); the fields are from: to: cc: bcc: subject: date: custodian: has:. "
             "To search for these words put them in quotation marks"},
        Case{"field_without_value", "a from:", "`from:` at character 3 needs a value after it"},
        Case{"field_before_field", "from: to:ann", "`from:` at character 1 needs a value after it"},
        Case{"field_before_operator", "from: OR a", "`from:` at character 1 needs a value after it"},
        Case{"field_before_close", "(from:)", "`from:` at character 2 needs a value after it"},
        Case{"field_in_field", "from:(a to:b)", "`to:` at character 9 stands inside another field; close that one first"},
        Case{"date_group", "date:(2018)", "`date:` at character 1 takes one value; write `(date:... OR date:...)` for several"},
        Case{"date_wrong", "date:2018-13", "`2018-13` at character 6 is not a date" + kDateForms},
        Case{"date_no_such_day", "date:2019-02-29", "`2019-02-29` at character 6 is not a date" + kDateForms},
        Case{"date_slashes", "date:2018/01/02", "`2018/01/02` at character 6 is not a date" + kDateForms},
        Case{"date_no_bounds", "date:..", "`..` at character 6 is not a date" + kDateForms},
        Case{"date_three_bounds", "date:2018..2019..2020", "`2018..2019..2020` at character 6 is not a date" + kDateForms},
        Case{"date_year_zero", "date:0000", "`0000` at character 6 is not a date" + kDateForms},
        Case{"date_backwards", "date:2018-03..2018-01",
             "date:2018-03..2018-01 ends before it begins; did you mean date:2018-01..2018-03?"},
        Case{"has_unknown", "has:picture", "`has:picture` at character 1 is not known; has:attachment is"},
        Case{"short_prefix", "a*", "`a*` at character 1 would find nearly every word; a prefix needs at least two characters"},
        Case{"short_prefix_wide", "é*",
             "`é*` at character 1 would find nearly every word; a prefix needs at least two characters"},
        Case{"star_alone_in_a_field", "from:*", "`*` at character 6 holds no word that could be searched"},
        Case{"star_in_front", "*tract",
             "`*tract` at character 1: a `*` can only stand at the end of a word, and `?` stands for nothing; to search for the "
             "words put them in quotation marks"},
        Case{"star_in_the_middle", "con*t",
             "`con*t` at character 1: a `*` can only stand at the end of a word, and `?` stands for nothing; to search for the "
             "words put them in quotation marks"},
        Case{"star_inside_a_phrase", R"("con* room")", "in the phrase at character 1 a `*` can only stand at the end"},
        Case{"question_mark", "wom?n",
             "`wom?n` at character 1: a `*` can only stand at the end of a word, and `?` stands for nothing; to search for the "
             "words put them in quotation marks"},
        Case{"minus", "a -draft",
             "`-draft` at character 3: write NOT draft to leave it out, or put it in quotation marks to find it"},
        Case{"near", "a W/5 b",
             "`W/5` at character 3: words near one another cannot be searched yet; to search for the characters put them in "
             "quotation marks"},
        Case{"no_word", "a & b", "`&` at character 3 holds no word that could be searched"},
        Case{"empty_phrase", R"(a "")", R"(`""` at character 3 holds no word that could be searched)"},
        Case{"invalid_utf8", "\xff\xfe", "the query is not valid UTF-8 (character 1)"},
        Case{"too_long", std::string(limits::kQueryBytes + 1, 'a'),
             "the query has more than 65536 bytes; make it several queries"}),
    print_case);

TEST(Query, NestsAsDeepAsTheLimitAndNoDeeper) {
  const auto nested = [](int depth) {
    return std::string(static_cast<std::size_t>(depth), '(') + "a" + std::string(static_cast<std::size_t>(depth), ')');
  };
  EXPECT_TRUE(parse_query(nested(limits::kQueryDepth)));
  const auto deeper = parse_query(nested(limits::kQueryDepth + 1));
  ASSERT_FALSE(deeper);
  EXPECT_EQ(deeper.error().what, "the query is nested more than 20 deep at character 22; make it several queries");
  std::string nots;
  for (int i = 0; i <= limits::kQueryDepth; ++i) nots += "NOT ";
  EXPECT_FALSE(parse_query(nots + "a"));
}

TEST(Query, HasAtMostSoManyWords) {
  std::string words;
  for (std::size_t i = 0; i < limits::kQueryWords; ++i) words += "w ";
  EXPECT_TRUE(parse_query(words));
  const auto more = parse_query(words + "w");
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().what, "the query has more than 1000 words; make it several queries");
}

}  // namespace
}  // namespace rj::search
