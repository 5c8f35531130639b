#include "format/gmail.h"

#include <gtest/gtest.h>

#include "format/decode.h"
#include "mail_support.h"

namespace rj::format {
namespace {

TEST(GmailThreads, AreNumbersOf64Bits) {
  struct Case {
    const char* value;
    std::optional<std::uint64_t> want;
  };
  for (const Case& c : {Case{"1790000000000000001", 1790000000000000001ULL}, Case{" 7\n", 7}, Case{"18446744073709551615", ~0ULL},
                        Case{"18446744073709551616", {}}, Case{"-1", {}}, Case{"0x12", {}}, Case{"", {}}}) {
    Defects defects;
    EXPECT_EQ(parse_gmail_thread(c.value, defects), c.want) << c.value;
    EXPECT_EQ(names_of(defects), c.want ? "" : "BAD_FIELD_VALUE") << c.value;
  }
}

TEST(GmailLabels, MayHoldCommasAndAnyLetters) {
  struct Case {
    const char* field;
    const char* want;
    const char* defects = "";
  };
  for (const Case& c : {
           Case{"Inbox,Important", "[Inbox][Important]"},
           Case{"Inbox, Unread ,Sent", "[Inbox][Unread][Sent]"},
           Case{"\"Harbour, phase 2\",Inbox", "[Harbour, phase 2][Inbox]"},
           Case{"\"the \"\"old\"\" harbour\",Inbox", "[the \"old\" harbour][Inbox]"},
           Case{"=?UTF-8?Q?Posteingang,H=C3=A4fen,=22Bau,_neu=22?=", "[Posteingang][Häfen][Bau, neu]"},
           Case{"=?UTF-8?B?5riv?=\n =?UTF-8?B?5Y+jLEluYm94?=", "[港口][Inbox]"},
           Case{"Inbox,,Sent,", "[Inbox][Sent]"},
           Case{"Projects/Harbour,Inbox", "[Projects/Harbour][Inbox]"},
           Case{"", ""},
           Case{"Inbox,\"open, never closed", "[Inbox][open, never closed]", "BAD_FIELD_VALUE"},
       }) {
    const std::string message = std::string("X-Gmail-Labels: ") + c.field + "\n\n";
    const MimeTree tree = parse_mime(message);
    Defects defects;
    std::string shown;
    for (const std::string& label : parse_gmail_labels(decode_field(message, tree.parts[0].fields[0], {}).text.utf8, defects))
      shown += '[' + label + ']';
    EXPECT_EQ(shown, c.want) << c.field;
    EXPECT_EQ(names_of(defects), c.defects) << c.field;
  }
}

}  // namespace
}  // namespace rj::format
