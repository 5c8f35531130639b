// `Source:` and `Forwarded by:` values, in both languages (dossier.md 2).
#include "dossier/source_line.h"

#include <gtest/gtest.h>

#include <string>

namespace rj::dossier {
namespace {

std::string shown(std::string_view value) {
  PlacedText text("t.md");
  text.add_line(value, 1, 1);
  const KnownNames names{"Lin Wei", "李和平", "林致远", "玛拉·奥杜亚"};
  const auto source = read_source(text, names);
  std::string out;
  for (const auto& reference : source.references) out += (out.empty() ? "" : "+") + reference.text;
  if (source.author) out += "|by " + source.author->text + "@" + std::to_string(source.author->place.column);
  for (const auto& to : source.recipients) out += "|to " + to.text + "@" + std::to_string(to.place.column);
  if (source.date) out += "|on " + source.date->text + "@" + std::to_string(source.date->place.column);
  return out;
}

struct Case {
  const char* name;
  std::string_view value;
  std::string_view want;
};
class SourceTest : public testing::TestWithParam<Case> {};
TEST_P(SourceTest, Reads) { EXPECT_EQ(shown(GetParam().value), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(
    Values, SourceTest,
    testing::Values(
        Case{"whole", "Exhibit 4 - Mara Oduya to Lin Wei, 22 November 2015",
             "Exhibit 4|by Mara Oduya@13|to Lin Wei@27|on 22 November 2015@36"},
        Case{"chinese", "证据4，玛拉·奥杜亚致林伟，2015年11月22日", "证据4|by 玛拉·奥杜亚@5|to 林伟@12|on 2015年11月22日@15"},
        Case{"american_date", "Exhibit 4 - Mara Oduya, January 19, 2018", "Exhibit 4|by Mara Oduya@13|on January 19, 2018@25"},
        Case{"month", "Exhibit 10 - Chen Yulan to Lin Wei, March 2016",
             "Exhibit 10|by Chen Yulan@14|to Lin Wei@28|on March 2016@37"},
        Case{"dashes", "Exhibit 4 — Mara Oduya – 2015-11-22", "Exhibit 4|by Mara Oduya@13|on 2015-11-22@26"},
        Case{"hyphen_in_a_name", "Exhibit 12 - Ho Ming-yuan to Mara Oduya, 29 August 2017",
             "Exhibit 12|by Ho Ming-yuan@14|to Mara Oduya@30|on 29 August 2017@42"},
        Case{"bracketed", "[@seed]", "@seed"},
        Case{"bracketed_two", "[@exhibit-5; @RJ-7] - Lin Wei", "@exhibit-5+@RJ-7|by Lin Wei@23"},
        Case{"only_date", "Exhibit 4 - 2015-11-22", "Exhibit 4|on 2015-11-22@13"},
        Case{"only_document", "RJ-0000021", "RJ-0000021"},
        Case{"message_id", "<a.b@c.example>, Lin Wei", "<a.b@c.example>|by Lin Wei@18"},
        Case{"several_recipients", "Exhibit 4 - Jo Park to Lin Wei, Mara Oduya and Sora Kim, 2015",
             "Exhibit 4|by Jo Park@13|to Lin Wei@24|to Mara Oduya@33|to Sora Kim@48|on 2015@58"},
        Case{"a_name_with_zhi", "证据4，林致远致李和平，2015年", "证据4|by 林致远@5|to 李和平@9|on 2015年@13"},
        Case{"recipients_with_he", "证据4，Jo Park致李和平和林伟", "证据4|by Jo Park@5|to 李和平@13|to 林伟@17"},
        Case{"unreadable_date_is_a_date", "Exhibit 4 - Mara Oduya, 31 Novembre 2015",
             "Exhibit 4|by Mara Oduya@13|on 31 Novembre 2015@25"},
        Case{"several_exhibits", "Exhibits 4 and 5 - Lin Wei", "Exhibits 4+Exhibit 5|by Lin Wei@20"}),
    [](const auto& test) { return test.param.name; });

TEST(ForwardedBy, NameAndDate) {
  PlacedText text("t.md");
  text.add_line("玛拉·奥杜亚，2017年8月30日", 3, 4);
  const auto read = read_name_and_date(text);
  EXPECT_EQ(read.name.text, "玛拉·奥杜亚");
  EXPECT_EQ(read.date->text, "2017年8月30日");
  EXPECT_EQ(read.date->place.column, 11);
}

}  // namespace
}  // namespace rj::dossier
