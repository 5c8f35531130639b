// Charsets as mail names and misnames them (formats.md 10.2; WHATWG Encoding 4.2): label and bytes in, text and flags out.
#include "format/charset.h"

#include <gtest/gtest.h>

#include "format/decode.h"
#include "mail_support.h"
#include "support/mail_invariants.h"

namespace rj::format {
namespace {

struct Case {
  const char* name;
  std::string label;
  std::string bytes;
  std::string text;
  const char* defects = "";
};

const std::string kGbk = "\xC4\xE3\xBA\xC3";               // 你好
const std::string kThanks = "\xD0\xBB\xD0\xBB\n";          // 谢谢, and in UTF-8 лл
const std::string kBig5 = "\xA7\x41\xA6\x6E";              // 你好
const std::string kKorean = "\xB0\xA1\x8C\x63";            // 가 and a syllable of windows-949 alone
const std::string kShiftJis = "\x93\xFA\x96\x7B\x87\x40";  // 日本 and a character of NEC's row
const std::string kThai = "\xE4\xB7\xC2";                  // ไทย

// The crane arrives on Monday.
const std::string kHebrew = "\xE4\xF2\xE2\xE5\xF8\xEF \xEE\xE2\xE9\xF2 \xE1\xE9\xE5\xED \xF9\xF0\xE9";
const std::string kHebrewText = "העגורן מגיע ביום שני";

TEST(Charset, ReadsWhatLabelsMean) {
  const std::vector<Case> cases{
      {"GB2312", "gb2312", kGbk, "你好"},
      {"GBK of Microsoft", "cp936", kGbk, "你好"},
      {"x-gbk", "x-gbk", kGbk, "你好"},
      {"the registered name", "GB_2312-80", kGbk, "你好"},
      {"an internal name of a library", "eucgb2312_cn", kGbk, "你好"},
      {"four bytes under a label of two", "gb2312", "\x81\x39\xEF\x30", "㐁"},
      {"four bytes under their own", "gb18030", "\x81\x39\xEF\x30", "㐁"},
      {"HZ", "hz-gb-2312", "~{Dc:C~} x", "你好 x"},
      {"ISO-2022-CN", "iso-2022-cn", "\x1B$)A\x0E\x44\x63\x3A\x43\x0F x", "你好 x"},
      {"Big5", "big5", kBig5, "你好"},
      {"x-x-big5", "x-x-big5", kBig5, "你好"},
      {"Korean", "ks_c_5601-1987", kKorean, "가똠"},
      {"euc-kr that is windows-949", "euc-kr", kKorean, "가똠"},
      {"x-sjis", "x-sjis", kShiftJis, "日本①"},
      {"Shift_JIS", "Shift_JIS", kShiftJis, "日本①"},
      {"EUC-JP", "euc-jp", "\xC6\xFC\xCB\xDC", "日本"},
      {"ISO-2022-JP", "iso-2022-jp", "\x1B$BF|K\\\x1B(B", "日本"},
      {"ISO-2022-JP with rows beyond JIS X 0208", "iso-2022-jp", "\x1B$B-!\x1B(B", "①"},
      {"Thai", "windows-874", kThai, "ไทย"},
      {"TIS-620", "tis-620", kThai, "ไทย"},
      {"Hebrew in logical order", "iso-8859-8-i", "\xF9\xEC\xE5\xED", "שלום"},
      {"DOS", "cp-850", "\x81\x84", "üä"},
      {"Macintosh", "x-mac-roman", "\x8A\x9F", "äü"},
      {"Macintosh, Cyrillic", "x-mac-cyrillic", "\x80\xE0", "Аа"},
      {"Macintosh, Central Europe", "x-mac-ce", "\x8B", "č"},
      {"Russian", "koi8-r", "\xF0\xD2\xC9", "При"},
      {"windows-1251 without its hyphen", "windows1251", "\xCF\xF0\xE8", "При"},
      {"ISO without its hyphen", "iso8859-2", "\xE8", "č"},
      {"Latin-1 that is windows-1252", "iso-8859-1", "\x93x\x94 \x80", "“x” €"},
      {"UTF-7", "utf-7", "Hi +U4Y-", "Hi 历"},
      {"UTF-7 by its older name", "unicode-1-1-utf-7", "+T2BZfQ-!", "你好!"},
      {"UTF-8 without its hyphen", "utf8", "é", "é"},
      {"UTF-8 by its older name", "unicode-1-1-utf-8", "é", "é"},
      {"UTF-8 of Japanese mailers", "x-utf_8j", "日本", "日本"},
      {"an option of iconv", "utf-8//translit", "é", "é"},
      {"quotes that were doubled", "\\\"gbk\\\"", kGbk, "你好"},
      {"quotes of the other kind", "'koi8-r'", "\xF0\xD2\xC9", "При"},
      {"ASCII by its long name, with more", "ansi_x3.4-1968", "caf\xE9", "café", "CHARSET_GUESSED"},
      {"ASCII that is UTF-8", "us-ascii", "café", "café", "CHARSET_GUESSED"},
      {"a name that means nothing", "unknown-8bit", "café", "café", "CHARSET_UNKNOWN"},
      {"no name that could be one", "windows-1252http-equiv", "plain", "plain", "CHARSET_UNKNOWN"},
      {"none", "", "café", "café", "CHARSET_GUESSED"},
      {"Thai that is German", "windows-874",
       "Gr\xFC\xDF"
       "e f\xFCr den Kran, und vielen Dank f\xFCr die M\xFChe",
       "Grüße für den Kran, und vielen Dank für die Mühe", "CHARSET_GUESSED"},
      {"Hebrew with a stray byte", "windows-1255", kHebrew + " \xFF", kHebrewText + " \uFFFD", "UNDECODABLE_BYTES"},
      {"Hebrew with three", "windows-1255", "\xFF" + kHebrew + "\xFF\n\xFF", "\uFFFD" + kHebrewText + "\uFFFD\n\uFFFD",
       "UNDECODABLE_BYTES"},
      {"one word of Hebrew with a stray byte", "windows-1255", "\xF9\xEC\xE5\xED\xFF", "שלום\uFFFD", "UNDECODABLE_BYTES"},
      {"Thai with a stray byte", "tis-620", kThai + "\xFF" + kThai + kThai, "ไทย\uFFFDไทยไทย", "UNDECODABLE_BYTES"},
      {"Hebrew that is Arabic in UTF-8", "windows-1255", "مرحبا", "مرحبا", "CHARSET_GUESSED"},
  };
  for (const Case& c : cases) {
    const std::string head =
        "MIME-Version: 1.0\nContent-Type: text/plain" + (c.label.empty() ? "" : "; charset=\"" + c.label + "\"") + "\n\n";
    const std::string message = head + c.bytes;
    const MimeTree tree = parse_mime(message);
    const TextPart text = decode_text(tree, tree.parts[0]);
    EXPECT_EQ(text.text.utf8, c.text) << c.name;
    EXPECT_EQ(names_of(text.defects), c.defects) << c.name;
    EXPECT_EQ(invariants::mime(message), "") << c.name;
  }
}

TEST(Charset, ThatChangesWithinAPartIsReadRunByRun) {
  const std::string gbk = kGbk + "\xA3\xAC\xB8\xDB\xBF\xDA\n";  // 你好，港口
  const std::string odd = "列表页脚说明书\n";
  const std::vector<Case> cases{
      {"GBK, then a footer in UTF-8", "gbk", gbk + "--\n" + odd, "你好，港口\n--\n" + odd, "CHARSET_GUESSED"},
      {"UTF-8, then a footer in windows-1252", "utf-8", "Zoë wrote\n--\nd\xE9j\xE0 vu\n", "Zoë wrote\n--\ndéjà vu\n",
       "CHARSET_GUESSED"},
      {"windows-1252 first", "utf-8", "d\xE9j\xE0 vu\nZoë wrote\n", "déjà vu\nZoë wrote\n", "CHARSET_GUESSED"},
      {"a damaged character is no other charset", "utf-8", "Zoë and No\xC3\n", "Zoë and No\xEF\xBF\xBD\n", "UNDECODABLE_BYTES"},
      {"GBK that could be UTF-8 of two bytes a character", "gb2312", gbk + kThanks + "--\n" + odd, "你好，港口\n谢谢\n--\n" + odd,
       "CHARSET_GUESSED"},
      {"the same right above the footer", "gb2312", kThanks + odd, "谢谢\n" + odd, "CHARSET_GUESSED"},
      {"Korean that could be UTF-8", "cp949", "\xC3\xA3\n목록표\n", "찾\n목록표\n", "CHARSET_GUESSED"},
      {"lines of a footer that could be GBK", "gbk", gbk + "列表页脚\n--\n" + odd + "列表\n",
       "你好，港口\n列表页脚\n--\n" + odd + "列表\n", "CHARSET_GUESSED"},
      {"as before, but GBK stands between", "gbk", "列表\n" + gbk + odd, "鍒楄〃\n你好，港口\n" + odd, "CHARSET_GUESSED"},
      {"the end of a torn character is no other charset", "utf-8", "Zoë\nfoo \x80\x9d bar\n", "Zoë\nfoo \uFFFD\uFFFD bar\n",
       "UNDECODABLE_BYTES"},
      {"a letter of windows-1252 beside such bytes", "utf-8",
       "Zoë\n\x93"
       "caf\xE9 \x94\n",
       "Zoë\n“café ”\n", "CHARSET_GUESSED"},
      {"damaged GBK is no UTF-8", "gbk", gbk + "\xFF\n", "你好，港口\n\xEF\xBF\xBD\n", "UNDECODABLE_BYTES"},
  };
  for (const Case& c : cases) {
    for (const bool crlf : {false, true}) {
      const std::string head = "Content-Type: text/plain; charset=" + c.label + "\n\n";
      const std::string message = crlf ? with_crlf(head + c.bytes) : head + c.bytes;
      const MimeTree tree = parse_mime(message);
      const TextPart text = decode_text(tree, tree.parts[0]);
      EXPECT_EQ(text.text.utf8, c.text) << c.name;
      EXPECT_EQ(names_of(text.defects), c.defects) << c.name;
      EXPECT_EQ(invariants::mime(message), "") << c.name;
    }
  }
}

TEST(Charset, ADefectNamesTheFirstLineInAnotherCharset) {
  const std::string head = "Content-Type: text/plain; charset=utf-8\n\n";
  for (const std::string& before : {std::string(), std::string("Zoë\n")}) {
    const std::string message = head + before + "d\xE9j\xE0\nZoë\nd\xE9j\xE0\n";
    const MimeTree tree = parse_mime(message);
    const TextPart text = decode_text(tree, tree.parts[0]);
    ASSERT_EQ(names_of(text.defects), "CHARSET_GUESSED") << before;
    EXPECT_EQ(text.defects[0].where, (ByteSpan{head.size() + before.size(), message.size()})) << before;
  }
}

TEST(Charset, NamesThatHoldOptionsOfIcuAreRefused) {
  for (const char* label : {"utf-8,swaplfnl", "a,b", "", "x y", "iso_2022,locale=ja"})
    EXPECT_EQ(converter_of(label), "") << label;
}

}  // namespace
}  // namespace rj::format
