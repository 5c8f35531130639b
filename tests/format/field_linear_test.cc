// No header field is read in more than linear time: for the reader of each, what hurts the way it searches.
#include "format/encoded_word.h"
#include "format/gmail.h"
#include "format/header.h"
#include "format/list_fields.h"
#include "format/parameter.h"
#include "format/received.h"
#include "format/thread_index.h"
#include "linear.h"

namespace rj::format {
namespace {

TEST(LinearTime, Addresses) {
  expect_pieces_linear({"(",        "\"",     "<",      "<a",         "\"\\", "a,",        "a ",       ":",
                        ";",        "<a@b>",  "=?a?q?", "=?a?q?b?= ", "(\"<", "a@b ",      "\\",       "(\\)",
                        "a@b (c) ", "\"a\" ", "@a,@b:", "a:b@c,d;",   "[a:",  "Wei, Lin ", "a . b @ ", "\"(\" "},
                       [](const std::string& value) {
                         Defects defects;
                         const std::string message = "To: " + value;
                         const Field field{.whole = {0, message.size()}, .name = {0, 2}, .value = {4, message.size()}};
                         (void)parse_addresses(message, field, "", defects);
                         (void)parse_addresses(value, defects);
                       });
}

// Each list element holds the name of its group.
TEST(LinearTime, LongNames) {
  expect_each_linear({{"a long group", "", "x", ":a@b,"},
                      {"a long comment", "(", "x", ")a@b,"},
                      {"a long name, then addresses", "", "x", " <a@b>"},
                      {"a long local part", "<", "x", "@b>,"}},
                     [](const std::string& value) {
                       Defects defects;
                       (void)parse_addresses(value, defects);
                     });
}

TEST(LinearTime, DatesAndIds) {
  expect_pieces_linear({"<", "<a", "<>", "<a@b>", "< a\r\n @b>", ">", "<a@b> (", "a@b "}, [](const std::string& value) {
    Defects defects;
    (void)parse_message_ids(value, defects);
  });
  expect_pieces_linear({"(", "()", "Mon, ", "1 ", "10:00:00 ", "+0800", "(CST) ", "- ", "4 Mar 2024 10:00:00 ", "2024-03-04T",
                        ";", ")", "1-Mar-", "1/", "2024年", "10:", "; 4 Mar 2024 "},
                       [](const std::string& value) {
                         Defects defects;
                         (void)parse_date_field(value, defects);
                       });
}

TEST(LinearTime, Parameters) {
  expect_each_linear({{"parameters", "text/plain", ";a=b"},
                      {"names without values", "text/plain", ";a"},
                      {"continuations", "text/plain", ";a*1*=%41"},
                      {"many continuations", "text/plain", ";a*12=b;a*3=c"},
                      {"open comments", "text/plain; a=", "("},
                      {"comments", "text/plain; a=b ", "(x) "},
                      {"comments in the type", "text/", "(x)"},
                      {"open quotes", "text/plain; a=", "\"\\\""},
                      {"quotes that open again", "text/plain", ";a=\""},
                      {"quotes and escapes", "text/plain", ";a=\"\\"},
                      {"quotes, then blanks", "text/plain", ";a=\"b\"   "},
                      {"quotes alone", "x/y; a=", "\""},
                      {"backslashes", "x/y; a=", "\\"},
                      {"equals signs", "text/plain; a", "="},
                      {"percents", "text/plain; a*=utf-8''", "%4"},
                      {"apostrophes", "text/plain; a*=", "'"},
                      {"a long charset, then continuations", "x/y; a*0*=", "u", "''b; a*9*=c"},
                      {"a long name, then parameters", "x/y; ", "u", "=b; u"},
                      {"blanks", "x/y; a=", " "},
                      {"words", "x/y; a=", " a"},
                      {"words in the type", "x/y", " a"},
                      {"values without a `;`", "x/y; a=", " a="},
                      {"on lines of their own", "x/y; a=", "\n a=b"},
                      {"in quotes", "x/y; a=", "a=\"b\" "},
                      {"folds", "x/y; a=", "\r\n "}},
                     [](const std::string& value) { (void)parse_parameters(value, "gbk"); });
}

TEST(LinearTime, EncodedWords) {
  expect_pieces_linear(
      {"=?utf-8?Q?a", "=?utf-8?Q?=C3?= ", "=?", "?=", "=?a?b?", "=?gbk?B?uNs=?=", "\r\n ", "=?utf-8?Q?_?=\r\n ", "\xB8\xDB "},
      [](const std::string& value) { (void)decode_value(value, {0, value.size()}, "utf-8"); });
}

TEST(LinearTime, Traces) {
  expect_each_linear({{"comments that never close", "", "("},
                      {"comments in comments", "from a (", "(b)"},
                      {"escapes in comments", "from a ", "(\\"},
                      {"closed alone", "from a ", ")"},
                      {"literals that never close", "", "["},
                      {"half a literal", "from a ", "[192.0.2.1"},
                      {"in a comment", "from a (", "b [192.0.2.1] "},
                      {"brackets", "from ", "<"},
                      {"one clause again and again", "", "from "},
                      {"comments behind it", "from a ", "(a) "},
                      {"greetings", "from a (", "helo "},
                      {"greetings in one word", "from a (", "helo=b "},
                      {"commas in a comment", "from a (b", ","},
                      {"blanks in a comment", "from a (b", " "},
                      {"words of a protocol", "with ", "a "},
                      {"semicolons", "", ";"},
                      {"recipients in the date", ";", "for <a@b> "},
                      {"whole fields", "", "from a (b [192.0.2.1]) by c via d with e id f for <g@h>; "}},
                     [](const std::string& value) {
                       Defects defects;
                       (void)parse_received(value, defects);
                     });
}

TEST(LinearTime, ListFields) {
  expect_pieces_linear({"<", ">", "<a>", "<a>, ", "(", "(a) ", "(\\", ")", "((a)", "\"", "\\", ",", " ", "no ", "a(", "a<",
                        "<a (", "<\r\n a>", "(a) <b>"},
                       [](const std::string& value) {
                         Defects defects;
                         (void)parse_list_id(value, defects);
                         (void)parse_list_id(value + "<a.b>", defects);
                         (void)parse_list_urls(value, defects);
                         (void)parse_list_urls(value + ">", defects);
                       });
}

TEST(LinearTime, GmailFields) {
  expect_pieces_linear({"\"", "\"\"", "\"\"\"", "a,", ",", "\"a\",", "\"a", "\"a\" b", " ", " ,", "1"},
                       [](const std::string& value) {
                         Defects defects;
                         (void)parse_gmail_labels(value, defects);
                         (void)parse_gmail_thread(value, defects);
                       });
}

TEST(LinearTime, ThreadIndices) {
  expect_pieces_linear({"A", "AduM", "=", "=Q", "!", "!A", " ", "\r\n ", "A===", "_-"}, [](const std::string& value) {
    Defects defects;
    const auto index = parse_thread_index(value, defects);
    if (index) (void)index->parent();
  });
}

}  // namespace
}  // namespace rj::format
