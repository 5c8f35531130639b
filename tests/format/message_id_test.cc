#include <gtest/gtest.h>

#include "format/header.h"
#include "mail_support.h"

namespace rj::format {
namespace {

struct IdCase {
  const char* value;
  const char* ids;
  const char* defects = "";
};

TEST(MessageIds, AreReadInOrder) {
  for (const IdCase& c : {
           IdCase{"<a1@oduya.example>", "<a1@oduya.example>"},
           IdCase{"<a1@oduya.example>\n\t<b2@wei.example><c3@park.example>",
                  "<a1@oduya.example><b2@wei.example><c3@park.example>"},
           IdCase{"Message of 4 March <a1@oduya.example> (x)", "<a1@oduya.example>"},
           IdCase{"<A1@Oduya.Example>", "<A1@Oduya.Example>"},
           IdCase{"", ""},
           IdCase{"<a1\n @oduya.example>", "<a1@oduya.example>", "MESSAGE_ID_DAMAGED"},
           IdCase{"<noat>", "<noat>", "MESSAGE_ID_DAMAGED"},
           IdCase{"<>", "", "MESSAGE_ID_DAMAGED"},
           IdCase{"a1@oduya.example", "<a1@oduya.example>", "MESSAGE_ID_DAMAGED"},
           IdCase{" a1@oduya.example \t", "<a1@oduya.example>", "MESSAGE_ID_DAMAGED"},
           IdCase{"m", "<m>", "MESSAGE_ID_DAMAGED"},
           IdCase{"a1@oduya.example>", "", "MESSAGE_ID_DAMAGED"},
           IdCase{"your mail of 4 March", "", "MESSAGE_ID_DAMAGED"},
           IdCase{"<a1@oduya.example <b2@wei.example>", "<b2@wei.example>", "MESSAGE_ID_DAMAGED"},
           IdCase{"<a1@oduya.example", "", "MESSAGE_ID_DAMAGED"},
       }) {
    Defects defects;
    std::string ids;
    for (const std::string& id : parse_message_ids(c.value, defects)) ids += id;
    EXPECT_EQ(ids, c.ids) << c.value;
    EXPECT_EQ(names_of(defects), c.defects) << c.value;
  }
}

}  // namespace
}  // namespace rj::format
