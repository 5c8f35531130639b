#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/snippet.h"
#include "cli/terminal_progress.h"

namespace rj::cli {
namespace {

TEST(Commands, DefineThemselvesUnderTheirNameWithALineOfHelp) {
  CLI::App app;
  std::set<std::string_view> names;
  for (const Command& command : commands()) {
    EXPECT_TRUE(names.insert(command.name).second) << command.name;
    EXPECT_TRUE(command.define(app)) << command.name;
    const auto* const defined = app.get_subcommand(std::string(command.name));
    EXPECT_FALSE(defined->get_description().empty()) << command.name;
    EXPECT_LT(defined->get_description().size(), 100U) << command.name;
  }
}

TEST(Commands, KeepTheCommonOptionsFree) {
  for (const Command& command : commands()) {
    CLI::App app;
    command.define(app);
    const auto* const defined = app.get_subcommand(std::string(command.name));
    for (const char* common : {"-C", "--json", "--by", "--version"})
      EXPECT_EQ(defined->get_option_no_throw(common), nullptr) << command.name;
  }
}

TEST(Commands, NearestIsFoundForASlipOnly) {
  if (commands().empty()) GTEST_SKIP() << "no command is built yet";
  const auto first = commands().front().name;
  auto slip = std::string(first);
  std::swap(slip[1], slip[2]);
  EXPECT_EQ(nearest_command(slip), first);
  EXPECT_EQ(nearest_command("xylophone"), "");
  EXPECT_EQ(nearest_command(std::string(100'000, 'a')), "");
}

struct SnippetCase {
  const char* name;
  std::string text;
  std::vector<ByteSpan> hits;
  std::size_t width;
  std::string want;
};

class Snippets : public testing::TestWithParam<SnippetCase> {};

TEST_P(Snippets, ShowTheHitInItsLine) {
  const auto& [name, text, hits, width, want] = GetParam();
  EXPECT_EQ(snippet(text, hits, width, "[", "]"), want);
}

INSTANTIATE_TEST_SUITE_P(
    Cli, Snippets,
    testing::Values(SnippetCase{"whole", "the data room", {{4, 8}}, 40, "the [data] room"},
                    SnippetCase{"cut_on_both_sides", "aaaa bbbb data room cccc dddd", {{10, 14}}, 12, "... [data] room ..."},
                    SnippetCase{"a_word_too_long_is_cut",
                                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-hit-bbbbbbbbbbbbbbbbbbbbbbbb",
                                {{31, 34}},
                                30,
                                "... aaaaaaaaa-[hit]-bbbbbbbbbbbbbbbb ..."},
                    SnippetCase{"several", "a b a", {{0, 1}, {4, 5}}, 40, "[a] b [a]"},
                    SnippetCase{"overlapping", "a b a b a", {{0, 5}, {4, 9}}, 40, "[a b a] b a"},
                    SnippetCase{"next_hit_out_of_sight", "a 1234567890 a", {{0, 1}, {13, 14}}, 6, "[a] ..."},
                    SnippetCase{"line_ends_and_indents", "> data\n>   room\t x", {{2, 6}}, 40, "> [data] > room x"},
                    SnippetCase{"chinese_characters_stay_whole", "甲乙丙丁戊己庚辛", {{9, 15}}, 6, "... 乙丙[丁戊]己庚 ..."},
                    SnippetCase{"hit_longer_than_the_line", "abcdefghij", {{0, 8}}, 3, "[abcdefgh] ..."},
                    SnippetCase{"escape_sequences_are_shown", "a \x1b[31mred", {{0, 1}}, 40, "[a] \uFFFD[31mred"},
                    SnippetCase{"nothing", "text", {}, 40, ""}),
    [](const auto& one) { return one.param.name; });

TEST(Output, ForATerminalHidesNothingAndSteersNothing) {
  EXPECT_EQ(for_terminal("合同 a\tb\nc"), "合同 a b c");
  EXPECT_EQ(for_terminal("\x1b]0;title\x07\x7f\u0085\u202Eabc\u2066"), "\uFFFD]0;title\uFFFD\uFFFD\uFFFD\uFFFDabc\uFFFD");
  EXPECT_EQ(for_terminal("\xff"), "\uFFFD");
}

format::Date date_of(std::optional<int> offset) {
  return {"as written",
          {{2016, 3, 4}, 9, 5, 6},
          offset,
          offset ? format::DateConfidence::exact : format::DateConfidence::zone_unknown};
}

TEST(Output, DatesComeAsWrittenWithTextAndOffsetBeside) {
  Json object;
  set_date(object, date_of(-330));
  EXPECT_EQ(object.dump(), R"({"date":"2016-03-04T09:05:06-05:30","date_text":"as written","offset":"-05:30"})");
  set_date(object, date_of(0));
  EXPECT_EQ(object.dump(), R"({"date":"2016-03-04T09:05:06Z","date_text":"as written","offset":"+00:00"})");
  set_date(object, date_of(std::nullopt));
  EXPECT_EQ(object.dump(), R"({"date":"2016-03-04T09:05:06","date_text":"as written","offset":null})");
  set_date(object, {});
  EXPECT_EQ(object.dump(), R"({"date":null,"date_text":"","offset":null})");
  EXPECT_EQ(date_for_people(date_of(480)), "2016-03-04 09:05 +08:00");
  EXPECT_EQ(date_for_people(date_of(std::nullopt)), "2016-03-04 09:05");
  EXPECT_EQ(date_for_people({}), "undated");
}

TEST(Output, JsonHasItsSchemaFirst) {
  testing::internal::CaptureStdout();
  put_json("search", {{"z", 1}, {"a", "\xff合"}});
  EXPECT_TRUE(finish_output());
  EXPECT_EQ(testing::internal::GetCapturedStdout(),
            "{\n  \"schema\": \"rejoinder/search/1\",\n  \"z\": 1,\n  \"a\": \"\uFFFD合\"\n}\n");
}

TEST(Progress, LineTellsHowFarAndHowFast) {
  EXPECT_EQ(progress_line("reading", {600, 1'200, {}, 2}, true),
            "reading  [############............]  600 of 1,200  50%  300/s  about 2 s left");
  EXPECT_EQ(progress_line("reading", {1'234'567, 0, {}, 10}, true), "reading  1,234,567  123,456/s");
  EXPECT_EQ(progress_line("reading", {5, 10, {}, 10}, false), "reading  5 of 10  50%  0.5/s  about 10 s left");
  EXPECT_EQ(progress_line("reading", {12, 10, {}, 0.5}, true), "reading  [########################]  12 of 10  100%");
  EXPECT_EQ(progress_line("reading", {0, 0, {}, 0}, false), "reading  0");
  EXPECT_EQ(progress_line("reading", {4'000, 0, 0.25, 400}, true),
            "reading  [######..................]  4,000  25%  10/s  about 20 min left");
  EXPECT_EQ(progress_line("reading", {4'000, 0, 0.01, 400}, false), "reading  4,000  1%  10/s") << "too early to tell";
}

}  // namespace
}  // namespace rj::cli
