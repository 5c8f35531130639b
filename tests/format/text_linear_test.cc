// No body is read in more than linear time: files and armor in texts, format=flowed, charsets that change, words and tables.
#include "format/csv.h"
#include "format/decode.h"
#include "format/embedded.h"
#include "format/flowed.h"
#include "format/protection.h"
#include "format/words.h"
#include "linear.h"

namespace rj::format {
namespace {

TEST(LinearTime, FilesInTexts) {
  expect_each_linear(
      {
          {"begin lines", "", "begin 644 x\n"},
          {"begin, in one line", "", "begin 644 "},
          {"begin and a line of data", "", "begin 644 x\n#0V%T\n"},
          {"begin and a blank line", "", "begin 644 x\n\n"},
          {"whole files in uuencode", "", "begin 644 x\n#0V%T\n`\nend\n"},
          {"uuencode that never ends", "begin 644 x\n", "#0V%T\n"},
          {"blank lines for an end", "begin 644 x\n", "\n"},
          {"one line of it", "begin 644 x\n#", "0V%T"},
          {"end lines", "begin 644 x\n", "end\n"},
          {"=ybegin lines", "", "=ybegin line=9 size=9 name=x\n"},
          {"=ybegin, in one line", "=ybegin", " size=9 name=x"},
          {"=ybegin without its name", "", "=ybegin size=9\n"},
          {"whole files in yEnc", "", "=ybegin line=9 size=2 name=y\nk=}\n=yend size=2\n"},
          {"of another size", "", "=ybegin size=9 name=x\n=yend size=9\n"},
          {"parts of files", "", "=ybegin size=9 name=x\n=ypart begin=1 end=9\nab\n"},
          {"parts of no file", "", "=ybegin size=9 name=x\n=ypart begin=9 end=1\n"},
          {"yEnc that never ends", "=ybegin line=128 size=99999999 name=x\n", "abcdefgh\n"},
          {"escapes of yEnc", "=ybegin line=128 size=99999999 name=x\n", "=="},
          {"=yend lines", "", "=yend size=9\n"},
          {"either in turn", "", "begin 644 x\n=ybegin size=9 name=x\n"},
      },
      [](const std::string& text) {
        const EmbeddedFiles found = find_embedded(text);
        for (const Embedded& file : found.files) (void)decode_embedded(text, file);
        const std::string message = "Content-Transfer-Encoding: x-uuencode\n\n" + text;
        const MimeTree tree = parse_mime(message);
        (void)decode_transfer(tree, tree.parts.front());
      });
}

TEST(LinearTime, Armor) {
  expect_pieces_linear(
      {"-----BEGIN PGP MESSAGE-----\n", "-----BEGIN PGP ", "x-----BEGIN PGP MESSAGE-----", "-----END PGP MESSAGE-----\n",
       "-----BEGIN PGP MESSAGE-----\n-----END PGP MESSAGE-----\n", "-----BEGIN PGP NOTHING-----\n",
       "-----BEGIN PGP PUBLIC KEY BLOCK-----\n-----END PGP MESSAGE-----\n", "\n-----END PGP ", "-----"},
      [](const std::string& text) {
        (void)find_armor(text);
        (void)find_armor("-----BEGIN PGP SIGNED MESSAGE-----\n" + text);
        (void)canonical_line_ends(text);
      });
}

TEST(LinearTime, Flowed) {
  expect_pieces_linear(
      {">", "> ", ">\n", "> a \n", ">> a \n> b \n", "a \n", " \n", "\n", "-- \n", "> -- \n", " ", "a ", ">a", "\r\n"},
      [](const std::string& text) {
        for (const bool del_sp : {false, true}) (void)unflow(text, del_sp);
      });
}

// Lines of 60 letters, too, so that the largest of these texts is still looked at line by line.
TEST(LinearTime, CharsetsThatChange) {
  const std::string words(60, 'x');
  const std::string gbk_and_utf8 = words + "\xB8\xDB\n" + words + "\xE6\xB8\xAF\xE5\x8F\xA3\n";
  const std::string utf8_and_latin = words + "\xC3\xA9\n" + words + "d\xE9j\xE0\n";
  const std::string could_be_both = words + "\xE5\x88\x97\xE8\xA1\xA8\n";
  expect_each_linear(
      {
          {"GBK and UTF-8 in turn", "gbk\n\n", gbk_and_utf8},
          {"UTF-8 and windows-1252 in turn", "utf-8\n\n", utf8_and_latin},
          {"either, after GBK", "gbk\n\n\xFF\n", could_be_both},
          {"short lines in turn", "gbk\n\n", "\xB8\xDB\n\xE6\xB8\xAF\n\xFF\n"},
          {"one line, torn again and again", "gbk\n\n", "\xB8\xDB\xFF"},
          {"one line that is no UTF-8", "utf-8\n\n\xC3\xA9\n", "\xE9 "},
          {"what follows in torn characters", "utf-8\n\n", "\xC3\xA9\n\x80\x9D\n"},
          {"Korean and UTF-8", "euc-kr\n\n", "\xB0\xA1\n\xEB\xAA\xA9\xFF\n"},
          {"a hint, too", "utf-8\nContent-Type: text/html\n\n<meta charset=gbk>\n", "\xB8\xDB\n\xC3\xA9\n"},
      },
      [](const std::string& rest) {
        const std::string message = "Content-Type: text/plain; charset=" + rest;
        const MimeTree tree = parse_mime(message);
        (void)decode_text(tree, tree.parts.front());
      });
}

TEST(LinearTime, Tables) {
  expect_pieces_linear({"\"", "\"\"", "a,", "\n", "\r", "\"a\nb\",", "\"a\"b\"", ",,,\r\n"},
                       [](const std::string& text) { (void)parse_csv(text); });
}

TEST(LinearTime, Words) {
  expect_each_linear({{"a word", "", "a"},
                      {"words", "", "ab "},
                      {"marks alone", "", "\xCC\x81"},
                      {"marks above and below in turn", "a", "\xCC\x81\xCC\xA3"},
                      {"letters with a mark", "", "a\xCC\x81"},
                      {"Han", "", "\xE6\xB8\xAF"},
                      {"Hangul that composes", "", "\xEA\xB0\x80\xE1\x86\xA8"},
                      {"what is invisible", "a", "\xC2\xAD"},
                      {"no UTF-8", "", "\xFF"},
                      {"kana that compose", "", "\xEF\xBD\xB6\xEF\xBE\x9E"}},
                     [](const std::string& text) {
                       const std::string ended = text + "\xC3\xA9";
                       WordReader reader(ended);
                       while (reader.next()) {}
                     });
}

}  // namespace
}  // namespace rj::format
