#include "search/match.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "base/check.h"
#include "search/columns.h"

namespace rj::search {
namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

read::Document document_of(const Texts& texts) {
  read::Document document;
  for (const auto& [name, utf8] : texts) document.texts.push_back({name, {utf8, {}}});
  return document;
}

/// `body:data room|subject:room`, `no`, or empty for a match without a word that speaks for it.
std::string found(const std::string& text, const Texts& texts) {
  const auto query = parse_query(text);
  RJ_CHECK(query.has_value());
  const auto document = document_of(texts);
  const format::Date undated;
  const auto spans = Matcher(*query, Zone()).match({read::Number{7}, undated, {}, false}, document);
  if (!spans) return "no";
  std::string out;
  for (const auto& span : *spans) {
    EXPECT_EQ(span.doc, read::Number{7});
    if (!out.empty()) out += '|';
    out += span.text + ':' + std::string(slice(document.text(span.text)->utf8, span.range));
  }
  return out;
}

struct Case {
  const char* name;
  std::string query;
  Texts texts;
  std::string want;
};

class Matches : public testing::TestWithParam<Case> {};

TEST_P(Matches, AtTheseSpans) { EXPECT_EQ(found(GetParam().query, GetParam().texts), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(
    Queries, Matches,
    testing::Values(
        Case{"a_word", "contract", {{"body", "The Contract, signed."}}, "body:Contract"},
        Case{"no_part_of_a_word", "contract", {{"body", "contracts"}}, "no"},
        Case{"every_place", "a", {{"body", "a b A"}}, "body:a|body:A"},
        Case{"in_column_order",
             "room",
             {{"subject", "Room"}, {"alt", "room!"}, {"body", "ROOM"}},
             "body:ROOM|alt:room|subject:Room"},
        Case{"every_searched_text",
             "x",
             {{"body", "x"}, {"from", "x"}, {"to", "x"}, {"cc", "x"}, {"bcc", "x"}, {"name", "x"}, {"subject#2", "x"}},
             "body:x|subject#2:x|from:x|to:x|cc:x|bcc:x|name:x"},
        Case{"no_technical_field", "x", {{"received", "x"}, {"x-mailer", "x"}, {"message-id", "x"}}, "no"},
        Case{"phrase", R"("data room")", {{"body", "a data\n> room, room"}}, "body:data\n> room"},
        Case{"phrase_not_across_texts", R"("data room")", {{"body", "data"}, {"alt", "room"}}, "no"},
        Case{"phrase_not_across_fields_of_a_name", R"("data room")", {{"to", "data"}, {"to#2", "room"}}, "no"},
        Case{"overlapping_phrases", R"("a b a")", {{"body", "a b a b a"}}, "body:a b a|body:a b a"},
        Case{"phrase_after_a_false_start", R"("a a b")", {{"body", "a a a b"}}, "body:a a b"},
        Case{"chinese_run", "合同", {{"body", "本合同于合 同合约同"}}, "body:合同|body:合 同"},
        Case{"chinese_wide_latin", "mail合同", {{"body", "ＭＡＩＬ合同"}}, "body:ＭＡＩＬ合同"},
        Case{"prefix", "contr*", {{"body", "contra control contr, cont"}}, "body:contra|body:control|body:contr"},
        Case{
            "prefix_phrase", R"("data ro*")", {{"body", "data data room, data row, data, a ro"}}, "body:data room|body:data row"},
        Case{"prefix_phrase_of_equals", R"("ro ro*")", {{"body", "ro ro rot ro"}}, "body:ro ro|body:ro rot"},
        Case{"and_needs_both", "a b", {{"body", "a"}}, "no"},
        Case{"and_across_texts", "a b", {{"body", "b"}, {"subject", "a"}}, "body:b|subject:a"},
        Case{"or_shows_what_is_there", "a OR b OR c", {{"body", "c a"}}, "body:c|body:a"},
        Case{"or_hides_a_false_branch", "(a b) OR c", {{"body", "a c"}}, "body:c"},
        Case{"same_place_once", "a OR (a b)", {{"body", "a b"}}, "body:a|body:b"},
        Case{"not", "a NOT b", {{"body", "a c"}}, "body:a"},
        Case{"not_is_about_the_document", "a NOT b", {{"body", "a"}, {"subject", "b"}}, "no"},
        Case{"not_alone_has_no_words", "NOT b", {{"body", "a"}}, ""}, Case{"everything", "*", {{"body", "a"}}, ""},
        Case{"everything_but", "* NOT a", {{"body", "a"}}, "no"}, Case{"not_not", "NOT NOT a", {{"body", "a"}}, ""},
        Case{"field", "from:ann", {{"body", "ann"}, {"from", "Ann Lee <a@b.example>"}}, "from:Ann"},
        Case{"field_only_there", "from:ann", {{"body", "ann"}, {"to", "ann"}}, "no"},
        Case{"field_address", "to:a@b.example", {{"to", "Ann <a@b.example>, c@b.example"}}, "to:a@b.example"},
        Case{"field_group", "from:(ann bob)", {{"from", "ann"}, {"from#2", "bob"}}, "from:ann|from#2:bob"},
        Case{"field_negation", "from:(NOT ann)", {{"from", "bob"}, {"body", "ann"}}, ""}, Case{"empty_document", "a", {}, "no"},
        Case{"nul_inside", "a b", {{"body", std::string("a\0b", 3)}}, "body:a|body:b"}),
    [](const auto& one) { return one.param.name; });

format::Date date_of(CivilTime local, std::optional<int> offset) {
  return {"", local, offset, offset ? format::DateConfidence::exact : format::DateConfidence::zone_unknown};
}

struct DateCase {
  const char* name;
  std::string query;
  format::Date date;
  const char* zone;
  bool want;
};

class FindsByDate : public testing::TestWithParam<DateCase> {};

TEST_P(FindsByDate, InTheMattersZone) {
  const auto query = parse_query(GetParam().query);
  ASSERT_TRUE(query);
  const auto zone = Zone::named(GetParam().zone);
  ASSERT_TRUE(zone) << to_sentence(zone.error());
  const Truth want = GetParam().want ? Truth::yes : Truth::no;
  EXPECT_EQ(Matcher(*query, *zone).judge({read::Number{1}, GetParam().date, {}, false}), want);
}

const CivilTime kLateOnNewYearsEve{{2017, 12, 31}, 23, 30, 0};

INSTANTIATE_TEST_SUITE_P(
    Filters, FindsByDate,
    testing::Values(
        DateCase{"utc", "date:2017", date_of(kLateOnNewYearsEve, 0), "UTC", true},
        DateCase{"already_next_year_in_shanghai", "date:2018-01-01", date_of(kLateOnNewYearsEve, 0), "Asia/Shanghai", true},
        DateCase{"written_far_east_still_last_year_in_new_york", "date:2017", date_of({{2018, 1, 1}, 8, 0, 0}, 480),
                 "America/New_York", true},
        DateCase{"floating_counts_as_written", "date:2017-12-31", date_of(kLateOnNewYearsEve, std::nullopt), "Asia/Shanghai",
                 true},
        DateCase{"first_day_counts", "date:2018-01..2018-03", date_of({{2018, 1, 1}, 0, 0, 0}, 0), "UTC", true},
        DateCase{"last_day_counts", "date:2018-01..2018-03", date_of({{2018, 3, 31}, 23, 59, 59}, 0), "UTC", true},
        DateCase{"before", "date:2018-01..2018-03", date_of(kLateOnNewYearsEve, 0), "UTC", false},
        DateCase{"after", "date:2018-01..2018-03", date_of({{2018, 4, 1}, 0, 0, 0}, 0), "UTC", false},
        DateCase{"later_year_same_months", "date:2018-01..2018-03", date_of({{2019, 2, 1}, 0, 0, 0}, 0), "UTC", false},
        DateCase{"open_end", "date:2017-12-31..", date_of({{2030, 1, 1}, 0, 0, 0}, 0), "UTC", true},
        DateCase{"open_begin", "date:..2017-12-30", date_of(kLateOnNewYearsEve, 0), "UTC", false},
        DateCase{"mixed_precision", "date:2017..2018-02-03", date_of({{2018, 2, 3}, 12, 0, 0}, 0), "UTC", true},
        DateCase{"summer_time_of_that_day", "date:1988-07-01", date_of({{1988, 6, 30}, 15, 30, 0}, 0), "Asia/Shanghai", true},
        DateCase{"undated_has_no_day", "date:..2099", {}, "UTC", false},
        DateCase{"not_that_day_holds_the_undated", "NOT date:2018", {}, "UTC", true}),
    [](const auto& one) { return one.param.name; });

TEST(Zones, UnknownOneIsRefused) {
  const auto zone = Zone::named("Mars/Olympus");
  ASSERT_FALSE(zone);
  EXPECT_EQ(zone.error().fault, Fault::not_found);
  EXPECT_TRUE(zone.error().what.starts_with("the time zone `Mars/Olympus` is not known to this system"));
}

TEST(Facts, DecideBeforeTheTextIsRead) {
  const std::vector<std::string> custodians{"Mara Oduya", "Lin Wei"};
  const format::Date date = date_of({{2018, 2, 3}, 12, 0, 0}, 0);
  const Facts facts{read::Number{1}, date, custodians, true};
  const auto judged = [&](std::string_view text) {
    const auto query = parse_query(text);
    return Matcher(*query, Zone()).judge(facts);
  };
  EXPECT_EQ(judged("custodian:oduya"), Truth::yes);
  EXPECT_EQ(judged("custodian:\"wei mara\""), Truth::no);
  EXPECT_EQ(judged("custodian:(lin NOT wei)"), Truth::no);
  EXPECT_EQ(judged("custodian:(lin mara)"), Truth::yes);
  EXPECT_EQ(judged("has:attachment date:2018"), Truth::yes);
  EXPECT_EQ(judged("has:attachment contract"), Truth::unknown);
  EXPECT_EQ(judged("NOT has:attachment contract"), Truth::no);
  EXPECT_EQ(judged("date:2018 OR contract"), Truth::yes);
  EXPECT_EQ(judged("date:2019 OR NOT contract"), Truth::unknown);
}

TEST(Matching, TakesTimeLinearInAHostileText) {
  std::string phrase = "\"";
  for (int i = 0; i < 500; ++i) phrase += "a ";
  std::string text;
  for (int i = 0; i < 400'000; ++i) text += "a ";
  // 199,501 overlapping places; comparing 500 words at each of 400,000 would take minutes.
  EXPECT_EQ(found(phrase + "b\"", {{"body", text}}), "no");
}

TEST(Columns, HoldTheTextsOfADocument) {
  const auto columns =
      posting_columns(document_of({{"from", "Ann"}, {"received", "x"}, {"to", "B"}, {"to#2", "C"}, {"body", "text"}}));
  EXPECT_EQ(columns, (std::vector<std::string>{"text", "", "", "Ann", "B\nC", "", "", ""}));
}

}  // namespace
}  // namespace rj::search
