// No input is read in more than linear time: for each reader, what hurts the way it searches.
// Fields: field_linear_test.cc; what stands in texts: text_linear_test.cc.
#include <gtest/gtest-spi.h>

#include "format/decode.h"
#include "format/html.h"
#include "format/mbox.h"
#include "linear.h"

namespace rj::format {
namespace {

using namespace std::string_view_literals;

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
          {"a long content type, then others", "Content-Type: text/", "x", "\nContent-Type: a/b"},
          {"a long name, then fields of that name", "", "x", ": y\nx"},
          {"a long boundary, then almost delimiters", "Content-Type: multipart/mixed; boundary=", "b", "\n--bbbb"},
          {"a long file name, then others", "Content-Disposition: x; filename=", "b", "\nContent-Disposition: x; filename=b"},
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
          {"spoilt base64, then empty lines", "base64\n\n", "QUJ!REVGQUJDREVG\n", "\n"},
          {"prose and base64, then zeros", "base64\n\n", "not base64, prose.\nQUJDREVGQUJDREVG\n", "\0"sv},
          {"empty lines, then spoilt base64", "base64\n\n", "\n", "QUJ!REVGQUJDREVG\n"},
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

TEST(LinearTime, Mboxes) {
  expect_pieces_linear(
      {"\nFrom x\n", "From \n", "\n\nFrom a Mon Mar  4 10:00:00 2024\n", "\r\n", "\nFrom a\nContent-Length: 5\n\n", ">From x\n",
       ">>>>>>>>", "From From ", "\n\nFrom ", "\nFrom a\nContent-Length: 999999\n\n", "\r\r\r\nFrom a\n",
       // lines that are almost separators
       "\n\nFrom now on we wait for the crane.\n", "\n\nFrom a b c\nSubject: x\n", "\n\nFrom a@b.example\nwords\n",
       "\n\nFrom a Mon Mar  4 10:00:00\n", "\n\nFrom a Mar 4 2024 10:00:00 b\n", "\r\n\r\nFrom a\r\n",
       "\nFrom a Mon Mar  4 10:00:00 2024", "\n\nFrom 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n",
       "\n\nFrom \nReceived: ", "\n>From ",
       // and separators that lead nowhere
       "\n\nFrom a Mon Mar  4 10:00:00 2024\nContent-Length: 0\n", "\n\nFrom a Mon Mar  4 10:00:00 2024\nContent-Length: 99\n\n",
       // holes
       "\0"sv, "\0From "sv, "\0\0\0\0\0\0\0\0From x Mon Mar  4 10:00:00 2024 "sv,
       "\0\0\0\0\0\0\0\0From x Mon Mar  4 10:00:00 2024\n"sv, "\n\0From a\n"sv, "\0\0\0\0\0\0\0\0From now on\n"sv},
      [](const std::string& rest) {
        const std::string file = "From mara@oduya.example Mon Mar  4 10:00:00 2024\nFrom: x\n\n" + rest;
        const Mbox box = split_mbox(file);
        EXPECT_EQ(count_mbox(file), box.messages.size());
        (void)unquote_mbox(file, true);
        EXPECT_EQ(count_mbox(rest), split_mbox(rest).messages.size());
        (void)looks_like_mbox(rest);
      });
}

// The meter itself: what looks through all that came before, every 4 KB, is seen.
TEST(LinearTime, ASquareIsSeen) {
  const auto squared = [](std::size_t bytes) {
    const std::string text(bytes, 'x');
    std::size_t found = 0;
    for (std::size_t at = 0; at < bytes; at += 4096)
      found += std::string_view(text).substr(0, at).find('y') == std::string_view::npos;
    EXPECT_EQ(found, (bytes + 4095) / 4096);
  };
  EXPECT_NONFATAL_FAILURE(expect_linear("squared", squared), "squared");
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

}  // namespace
}  // namespace rj::format
