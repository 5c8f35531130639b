// No input is read in more than linear time: for each reader, what hurts the way it searches.
#include <initializer_list>

#include "base/utf8.h"
#include "format/charset.h"
#include "format/csv.h"
#include "format/decode.h"
#include "format/encoded_word.h"
#include "format/header.h"
#include "format/html.h"
#include "format/mbox.h"
#include "format/parameter.h"
#include "format/words.h"
#include "linear.h"

namespace rj::format {
namespace {

struct Case {
  const char* name;
  std::string_view head;
  std::string_view piece;
};

template <class Read>
void expect_each_linear(std::initializer_list<Case> cases, const Read& read) {
  for (const Case& c : cases) {
    expect_linear(c.name, [&](std::size_t bytes) { read(std::string(c.head) + repeated(c.piece, bytes)); });
  }
}

template <class Read>
void expect_pieces_linear(std::initializer_list<std::string_view> pieces, const Read& read) {
  for (const std::string_view piece : pieces) expect_linear(piece, [&](std::size_t bytes) { read(repeated(piece, bytes)); });
}

TEST(LinearTime, Mail) {
  expect_each_linear(
      {
          {"delimiters", "Content-Type: multipart/mixed; boundary=b\n\n", "--b\n"},
          {"almost delimiters", "Content-Type: multipart/mixed; boundary=bbbbbbbbbbbbbbbb\n\n", "--bbbbbbbbbbbbbbb\n"},
          {"delimiters and blanks", "Content-Type: multipart/mixed; boundary=b\n\n", "--b             x\n"},
          {"closed again and again", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n", "--b--\n--b\n\n"},
          {"nested multiparts", "", "Content-Type: multipart/mixed; boundary=b\n\n--b\n"},
          {"nested, each named", "Content-Type: multipart/mixed; boundary=b\n\n",
           "--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n"},
          {"fields", "", "X: y\n"},
          {"fields of one name", "", "Subject: y\n"},
          {"content types", "", "Content-Type: text/plain; charset=gbk\n"},
          {"bad lines before known fields", "Subject: x\n", "bad\nTo: y\n"},
          {"folds", "Subject: x\n", " y\n"},
          {"CR folds", "Subject: x\n", " y\r\r\n"},
          {"CRs before a line end", "Subject: x\n\n", "\r\r\r\r\r\r\r\r"},
          {"words of changing charset", "Subject: ", "=?gbk?Q?=B8=DB?= =?big5?Q?=B8=DB?= "},
          {"bare CR", "\n", "\r"},
          {"dashes", "Content-Type: multipart/mixed; boundary=b\n\n", "--\n"},
      },
      [](const std::string& start) {
        const std::string message = start + "\n\n";
        const MimeTree tree = parse_mime(message);
        (void)looks_like_message(message);
        for (const Part& part : tree.parts) {
          for (const Field& field : part.fields) (void)decode_field(message, field, "");
          if (part.children.empty()) (void)decode_text(tree, part);
        }
      });
}

TEST(LinearTime, TransferEncodings) {
  expect_each_linear(
      {
          {"base64 junk", "base64\n\n", "!\nQUJD\n"},
          {"base64 lines of prose", "base64\n\n", "not base64, prose.\n"},
          {"base64, data and prose in turn", "base64\n\n",
           "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5ejAxMjM0NTY3\nprose, twice.\n"},
          {"base64 in one line", "base64\n\n", "QUJD"},
          {"base64 blocks with padding", "base64\n\n", "QQ==\n"},
          {"padding alone", "base64\n\n", "="},
          {"padding between", "base64\n\n", "=Q"},
          {"blanks", "base64\n\nQQ", " "},
          {"empty lines", "base64\n\n", "\n"},
          {"base64url", "base64\n\n", "QUJD_-_-QUJD-QUJDQUJ\n"},
          {"quoted base64", "base64\n\n", "> > QUJD\n"},
          {"quoted-printable, bad", "quoted-printable\n\n", "="},
          {"quoted-printable, blanks", "quoted-printable\n\n", "= "},
          {"quoted-printable, soft breaks", "quoted-printable\n\n", "=\n"},
          {"quoted-printable, octets", "quoted-printable\n\n", "=C3=A9"},
      },
      [](const std::string& rest) {
        const std::string message = "Content-Transfer-Encoding: " + rest;
        const MimeTree tree = parse_mime(message);
        (void)decode_text(tree, tree.parts.front());
      });
}

TEST(LinearTime, Charsets) {
  expect_each_linear(
      {
          {"GB18030 and ASCII", "gbk\n\n", "a\xB8\xDB"},
          {"torn GB18030", "gbk\n\n", "\x81\x30\x81\n"},
          {"torn Big5", "big5\n\n", "\xA4\n"},
          {"Shift_JIS", "shift_jis\n\n", "\x8B\x40\x81"},
          {"ISO-2022-JP, escapes alone", "iso-2022-jp\n\n", "\x1B$B\x1B(B"},
          {"ISO-2022-JP, half an escape", "iso-2022-jp\n\n", "\x1B$"},
          {"ISO-2022-JP, torn", "iso-2022-jp\n\n", "\x1B$B9A$\n"},
          {"UTF-7", "utf-7\n\n", "+2AA-"},
          {"UTF-7 that never ends", "utf-7\n\n+", "AAAA"},
          {"UTF-16, halves of pairs", "utf-16\n\n", "\xD8\x01\xD8\x01"},
          {"HZ", "hz-gb-2312\n\n", "~{~}"},
          {"bad UTF-8", "utf-8\n\n", "\xC3\xA9\xFF"},
          {"no UTF-8 at all", "utf-8\n\n", "\xE9t\xE9 "},
          {"unknown", "x-none\n\n", "\xE9t\xE9 "},
          {"no charset", "\n\n", "\xB8\xDB\xBF\xDA "},
          {"a BOM again and again", "utf-8\n\n", "\xEF\xBB\xBF"},
      },
      [](const std::string& rest) {
        const std::string message = "Content-Type: text/plain; charset=" + rest;
        const MimeTree tree = parse_mime(message);
        (void)decode_text(tree, tree.parts.front());
      });
}

TEST(LinearTime, AddressesDatesAndIds) {
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
  expect_pieces_linear({"<", "<a", "<>", "<a@b>", "< a\r\n @b>", ">", "<a@b> (", "a@b "}, [](const std::string& value) {
    Defects defects;
    (void)parse_message_ids(value, defects);
  });
  expect_pieces_linear({"(", "()", "Mon, ", "1 ", "10:00:00 ", "+0800", "(CST) ", "- ", "4 Mar 2024 10:00:00 ", "2024-03-04T"},
                       [](const std::string& value) {
                         Defects defects;
                         (void)parse_date_field(value, defects);
                       });
}

TEST(LinearTime, ParametersAndWords) {
  expect_each_linear({{"parameters", "text/plain", ";a=b"},
                      {"names without values", "text/plain", ";a"},
                      {"continuations", "text/plain", ";a*1*=%41"},
                      {"many continuations", "text/plain", ";a*12=b;a*3=c"},
                      {"open comments", "text/plain; a=", "("},
                      {"comments", "text/plain; a=b ", "(x) "},
                      {"open quotes", "text/plain; a=", "\"\\\""},
                      {"quotes that open again", "text/plain", ";a=\""},
                      {"equals signs", "text/plain; a", "="},
                      {"percents", "text/plain; a*=utf-8''", "%4"},
                      {"apostrophes", "text/plain; a*=", "'"}},
                     [](const std::string& value) { (void)parse_parameters(value, "gbk"); });
  expect_pieces_linear(
      {"=?utf-8?Q?a", "=?utf-8?Q?=C3?= ", "=?", "?=", "=?a?b?", "=?gbk?B?uNs=?=", "\r\n ", "=?utf-8?Q?_?=\r\n ", "\xB8\xDB "},
      [](const std::string& value) { (void)decode_value(value, {0, value.size()}, "utf-8"); });
}

TEST(LinearTime, Mboxes) {
  expect_pieces_linear(
      {"\nFrom x\n", "From \n", "\n\nFrom a Mon Mar  4 10:00:00 2024\n", "\r\n", "\nFrom a\nContent-Length: 5\n\n", ">From x\n",
       ">>>>>>>>", "From From ", "\n\nFrom ", "\nFrom a\nContent-Length: 999999\n\n", "\r\r\r\nFrom a\n"},
      [](const std::string& rest) {
        const std::string file = "From mara@oduya.example Mon Mar  4 10:00:00 2024\nFrom: x\n\n" + rest;
        const Mbox box = split_mbox(file);
        EXPECT_EQ(count_mbox(file), box.messages.size());
        (void)unquote_mbox(file, true);
      });
}

TEST(LinearTime, Html) {
  expect_pieces_linear({"<",
                        "<a",
                        "<a ",
                        "<a b=\"",
                        "<a b='c",
                        "<p>",
                        "</p>",
                        "<div>",
                        "<table>",
                        "<tr><td>",
                        "<td>",
                        "<ul><li>",
                        "<li>",
                        "<blockquote>",
                        "<pre>\n",
                        "<!--",
                        "<!-- -",
                        "<!",
                        "</",
                        "<?",
                        "&",
                        "&amp",
                        "&#",
                        "&#x41",
                        "&notanentity",
                        "<script>",
                        "<style><",
                        "<title>",
                        "<img alt=",
                        "<img alt='x'>",
                        "<br>",
                        " ",
                        "<b> ",
                        "<a b c d e=f",
                        "<plaintext>",
                        "<ol><li>",
                        "</blockquote><blockquote>",
                        "<font size=1>x",
                        "</div></td>"},
                       [](const std::string& page) {
                         (void)html_to_text(page);
                         (void)decode_entities(page);
                       });
  // Closing tags that find nothing look through what is open.
  expect_linear("deep, then closed in vain",
                [](std::size_t bytes) { (void)html_to_text(repeated("<div>", bytes / 2) + repeated("</ul></p>", bytes / 2)); });
}

TEST(LinearTime, TablesAndWords) {
  expect_pieces_linear({"\"", "\"\"", "a,", "\n", "\r", "\"a\nb\",", "\"a\"b\"", ",,,\r\n"},
                       [](const std::string& text) { (void)parse_csv(text); });
  expect_pieces_linear({"a", "ab ", "\xCC\x81", "a\xCC\x81", "\xE6\xB8\xAF", "\xEA\xB0\x80\xE1\x86\xA8", "\xC2\xAD", "\xFF",
                        "\xEF\xBD\xB6\xEF\xBE\x9E"},
                       [](const std::string& text) { (void)words_of(text); });
}

}  // namespace
}  // namespace rj::format
