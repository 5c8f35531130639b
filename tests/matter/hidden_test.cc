// What `check` says of redactions: rows that hide nothing, exhibits and prose that tell what is hidden.
#include <fmt/format.h>

#include "matter/check.h"
#include "matter/redactions.h"
#include "matter/small_matter.h"

namespace rj::matter {
namespace {

std::vector<std::string> told(test::SmallMatter& small) {
  auto matter = small.open();
  const auto checked = check_dossier(matter, false);
  EXPECT_TRUE(checked) << to_sentence(checked.error());
  std::vector<std::string> out;
  for (const auto& d : checked->report.diagnostics)
    if (d.verdict == "hidden" || d.verdict == "bad-table")
      out.push_back(fmt::format("{}:{}:{} {}", d.place.file, d.place.line, d.place.column, d.verdict));
  return out;
}

TEST(HiddenParts, RowsThatHideNothingAndNamesThatTellAreErrorsWithTheirPlace) {
  test::SmallMatter small;
  ASSERT_TRUE(small.add_all());
  const auto dossier = small.folder() + "/dossier/";
  test::write(dossier + "people.csv",
              "id,names,addresses,role,from,to,shown_as\nlin,Lin Wei,lin@pump.example,,,,hidden\nrey,Ada Reyes,,,,,hidden\n");
  test::write(dossier + "exhibits.csv",
              "exhibit,doc,title,show\nlin-letter,<m1@tide.example>,To Lin,\n2,<m5@tide.example>,A letter,\n");
  test::write(dossier + "redactions.csv",
              "what,kind,doc,reason\nlin,person,,\nrey,person,,\nharbour; harbuor,term,,\nharbour OR tide,term,,\ntid*,term,,\n");
  test::write(dossier + "answer.en.md", "# A\n\n## Point 1. What Lin wrote\n\nNothing, says Wei.\n");
  const std::vector<std::string> wanted{
      "answer.en.md:3:18 hidden",     "answer.en.md:5:15 hidden",     "exhibits.csv:2:1 hidden",     "exhibits.csv:2:33 hidden",
      "redactions.csv:3:1 bad-table", "redactions.csv:4:1 bad-table", "redactions.csv:5:1 bad-table"};
  EXPECT_EQ(told(small), wanted);
}

TEST(HiddenParts, MarksAreCountedWithThoseThatStandNowhere) {
  test::SmallMatter small;
  ASSERT_TRUE(small.add_all());
  test::write(small.folder() + "/dossier/redactions.csv", "what,kind,doc,reason\nharbour; harbuor,term,,site\n");
  auto matter = small.open();
  const auto marks = count_marks(matter);
  ASSERT_TRUE(marks) << to_sentence(marks.error());
  ASSERT_GE(marks->size(), 2U);
  const auto& found = *std::ranges::find(*marks, "site", &MarkCount::reason);
  EXPECT_GT(found.places, 0U);
  EXPECT_EQ(found.idle, "");
  EXPECT_EQ(marks->back().places, 0U);
  EXPECT_EQ(marks->back().idle, "harbuor");
}

}  // namespace
}  // namespace rj::matter
