#include "format/list_fields.h"

#include <gtest/gtest.h>

#include "mail_support.h"

namespace rj::format {
namespace {

struct Case {
  const char* value;
  const char* want;
  const char* defects = "";
};

TEST(ListIds, AreReadWithTheirNames) {
  for (const Case& c : {
           Case{"Harbour Crew <crew.lists.harbour.example>", "Harbour Crew|crew.lists.harbour.example"},
           Case{"\"Crew, all of it\" <Crew.Lists.Harbour.EXAMPLE>", "Crew, all of it|crew.lists.harbour.example"},
           Case{"Crew (the old one) <crew.lists.harbour.example>", "Crew|crew.lists.harbour.example"},
           Case{"<crew.lists.harbour.example>", "|crew.lists.harbour.example"},
           Case{"< crew.lists. harbour.example >", "|crew.lists.harbour.example"},
           Case{"a < b <crew.example>", "a < b|crew.example"},
           Case{"crew.lists.harbour.example", "|crew.lists.harbour.example", "BAD_FIELD_VALUE"},
           Case{"Harbour Crew", "Harbour Crew|", "BAD_FIELD_VALUE"},
           Case{"", "|", "BAD_FIELD_VALUE"},
           Case{"Crew <crew.example", "Crew <crew.example|", "BAD_FIELD_VALUE"},
       }) {
    Defects defects;
    const ListId id = parse_list_id(c.value, defects);
    EXPECT_EQ(id.name + '|' + id.id, c.want) << c.value;
    EXPECT_EQ(names_of(defects), c.defects) << c.value;
  }
}

TEST(ListUrls, AreReadInTheirOrder) {
  for (const Case& c : {
           Case{"<mailto:crew@lists.example>", "mailto:crew@lists.example"},
           Case{"<https://lists.example/u?a=1,2>, <mailto:crew-off@lists.example?subject=off>",
                "https://lists.example/u?a=1,2 | mailto:crew-off@lists.example?subject=off"},
           Case{"(join here) <mailto:join@lists.example>", "mailto:join@lists.example (join here)"},
           Case{"<mailto:mod@lists.example> (moderated (slowly))", "mailto:mod@lists.example (moderated (slowly))"},
           Case{"<https://lists.example/\n\t archive/>", "https://lists.example/archive/"},
           Case{"NO (no posts here)", "NO (no posts here)"},
           Case{"", ""},
           Case{"mailto:crew@lists.example", "", "BAD_FIELD_VALUE"},
           Case{"see <https://lists.example/>", "https://lists.example/", "BAD_FIELD_VALUE"},
           Case{"<https://lists.example/", "", "BAD_FIELD_VALUE"},
           Case{"(((", "", "BAD_FIELD_VALUE"},
       }) {
    Defects defects;
    std::string shown;
    for (const ListUrl& url : parse_list_urls(c.value, defects)) {
      shown += (shown.empty() ? "" : " | ") + url.url + (url.comment.empty() ? "" : " (" + url.comment + ")");
    }
    EXPECT_EQ(shown, c.want) << c.value;
    EXPECT_EQ(names_of(defects), c.defects) << c.value;
  }
}

}  // namespace
}  // namespace rj::format
