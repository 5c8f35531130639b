// Words that look like no quotation to the reader of lines but are printed as one (dossier.md 2: no pair is ever silently
// unchecked): each is checked or refused, in an answer as in a text beside it.
#include "dossier/page_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "dossier/check.h"

namespace rj::dossier {
namespace {

using Seen = std::vector<std::string>;

// Faults as "line:column verdict", then quotations as "line:column words".
Seen seen_in(const std::string& text, const std::string& name = "x.md") {
  Seen out;
  const auto parsed = parse_text(name, text);
  for (const auto& d : parsed.diagnostics)
    out.push_back(std::to_string(d.place.line) + ":" + std::to_string(d.place.column) + " " + d.verdict);
  for (const auto& q : parsed.dossier.quotations)
    out.push_back(std::to_string(q.place.line) + ":" + std::to_string(q.place.column) + " " + q.words);
  return out;
}

struct Case {
  const char* name;
  std::string text;
  Seen want;
};
class UnseenTest : public testing::TestWithParam<Case> {};
TEST_P(UnseenTest, IsCheckedOrRefused) { EXPECT_EQ(seen_in(GetParam().text), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(
    BlockQuotes, UnseenTest,
    testing::Values(Case{"in_a_list_item", "- > never agreed\n", {"1:3 unsupported"}},
                    Case{"below_a_numbered_item", "1.  He wrote:\n\n    > never agreed\n", {"3:5 unsupported"}},
                    Case{"in_two_lists", "- 1. > never\n", {"1:6 unsupported"}},
                    Case{"after_a_plus", "+ x\n     > never\n", {"2:6 unsupported"}},
                    Case{"indented_below_a_paragraph", "Text\n    > never agreed\n", {"2:5 unsupported"}},
                    Case{"by_a_tab", "Text\n\t> never agreed\n", {"2:2 unsupported"}},
                    Case{"in_code_it_is_none", "    > code\n", {}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Definitions, UnseenTest,
    testing::Values(Case{"a_line_that_only_begins_like_one", "[Lin]: “I never”, as he wrote\n", {"1:8 I never"}},
                    Case{"one_word", "[Lin]: “never”\n", {"1:8 never"}},
                    Case{"inside_a_paragraph", "He wrote to\n[the board]: “never”.\n", {"2:14 never"}},
                    Case{"with_more_than_a_title", "[x]: http://a \"never\" he said\n", {"1:15 never"}},
                    Case{"over_two_lines", "[x]:\n“never”\n", {"2:1 never"}},
                    Case{"a_true_one", "[x]: https://a.example/ \"A title\"\n\nSee [x].\n", {}},
                    Case{"a_true_one_bare", "[x]: <https://a.example/>\n", {}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Code, UnseenTest,
    testing::Values(
        Case{"fence_in_a_list_item", "- item\n  ```\n  code\n\nHe wrote “never”.\n", {"2:3 unsupported", "5:10 never"}},
        Case{"fence_behind_a_marker", "- ```\n  code\n\nHe wrote “never”.\n", {"1:3 unsupported", "4:10 never"}},
        Case{"fence_without_end", "```\ncode\n\nHe wrote “never”.\n", {"1:1 unsupported"}},
        Case{"fence", "```\n“code”\n```\nHe wrote “never”.\n", {"4:10 never"}},
        Case{"ideographic_space_is_not_blank", "Mr Lin said:\n　\n    “never”\n", {"3:5 never"}},
        Case{"code_below_a_paragraph_is_none", "Mr Lin said:\n    “never”\n", {"2:5 never"}},
        Case{"a_code_span", "It is ``“code”`` here\n", {}},
        Case{"in_a_title_nothing_is_code", "## Point 1. `“never”`\n", {"1:14 never"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Tables, UnseenTest,
    testing::Values(Case{"code_spans_end_with_their_cell", "| a | b | c |\n|---|---|---|\n| ` | “never” | ` |\n", {"3:7 never"}},
                    Case{"an_escaped_bar_parts_nothing", "| a |\n|---|\n| “x \\| y” |\n", {"3:3 x \\| y"}},
                    Case{"a_block_quote_ends_it", "| a | b |\n|---|---|\n> never | agreed\n", {"3:3 never | agreed"}},
                    Case{"rows_without_bars", "| a |\n|---|\nx ` y\n“never” ` z\n", {"4:1 never"}},
                    Case{"a_heading_ends_it", "| a |\n|---|\n## Point 1. “x” | y\n", {"3:13 x"}},
                    Case{"a_rule_without_bars", "| a `\n:---\n| “never” ` |\n", {"3:3 unsupported"}},
                    Case{"no_table", "| a | b |\n|---|\n“x” | “y”\n", {"3:1 x", "3:7 y"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Marks, UnseenTest,
    testing::Values(
        Case{"references_by_name", "He wrote &OpenCurlyDoubleQuote;never&rdquor;.\n", {"1:10 unsupported", "1:37 unsupported"}},
        Case{"references_by_number", "&#8220;never&#x0000201D;\n", {"1:1 unsupported", "1:13 unsupported"}},
        Case{"references_that_print_no_mark", "A &amp; B &lt;c&gt;&nbsp;AT&T; x\n", {"1:28 unsupported"}},
        Case{"no_link_without_an_open_bracket", "He wrote \\[x](y \"never\") that night.\n", {"1:17 never"}},
        Case{"nor_after_prose", "And he said](<3 “never” so>) later.\n", {"1:17 never"}},
        Case{"a_link_in_a_link", "[a [b](c) d](e \"never\")\n", {"1:16 unsupported"}},
        Case{"a_link", "[a](b \"title\") “x”\n", {"1:16 x"}},
        Case{"vertical_marks", "他说﹁同意﹂\n", {"1:3 unsupported", "1:6 unsupported"}},
        Case{"german", "Er sagte „nein“.\n", {"1:10 nein"}},
        Case{"in_html", "<div>\n“never”\n</div>\n", {"1:1 unsupported", "3:1 unsupported", "2:1 never"}},
        Case{"in_a_note", "## Point 1. x\nPublic note: `“code”` and &ldquo;\n", {"2:27 unsupported"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Labels, UnseenTest,
    testing::Values(Case{"slips_below_a_paragraph",
                         "“Agreed” (Exhibit 3).\nIn answr to: Exhibit 20\nForwaded by: X\nSurce: Exhibit 2\n",
                         {"2:1 unknown-label", "3:1 unknown-label", "4:1 unknown-label", "1:1 Agreed"}},
                    Case{"capitals", "> x\n\nSOURCE: Exhibit 2\n", {"3:1 unknown-label", "1:3 x"}},
                    Case{"a_note_in_capitals", "NOTE: ask counsel\n", {"1:1 unknown-label"}},
                    Case{"indented", "> x\n    Source: Exhibit 2\n", {"2:5 unknown-label", "1:3 x"}},
                    Case{"in_a_list", "> x\n- Source: Exhibit 2\n", {"2:1 unknown-label", "1:3 x"}},
                    Case{"in_bold", "> x\n\n**Source**: Exhibit 2\n", {"3:3 unknown-label", "1:3 x"}},
                    Case{"prose", "Answer: no.\n\nNotes: none.\n\n- Note: bring it\n\n证明：没有\n", {}}),
    [](const auto& test) { return test.param.name; });

TEST(PageText, KnowsThePlaceBehindWhatWasTakenOut) {
  PlacedText part("x.md");
  part.add_line("“甲” & ❝b", 7, 1);
  PageText page({"x.md", 7, 1}, part.text());
  page.take_out(part, {0, 9});
  const auto left = page.left_over();
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].place.line, 7);
  EXPECT_EQ(left[0].place.column, 7);
}

TEST(PageText, PlainTextHasNoPage) {
  EXPECT_EQ(seen_in("- item `“never”` &ldquo;\n", "press.txt"), (Seen{"1:9 never"}));
  EXPECT_EQ(seen_in("    > never\n", "press.txt"), (Seen{"1:5 unsupported"}));
}

}  // namespace
}  // namespace rj::dossier
