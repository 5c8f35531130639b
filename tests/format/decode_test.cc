#include "format/decode.h"

#include <gtest/gtest.h>

#include "base/utf8.h"
#include "mail_support.h"

namespace rj::format {
namespace {

struct Case {
  const char* name;
  std::string in;
  std::string out;
  const char* defects = "";
};

Decoded transfer(const std::string& encoding, const std::string& body, std::string& message) {
  message = "Content-Transfer-Encoding: " + encoding + "\n\n" + body;
  const MimeTree tree = parse_mime(message);
  return decode_transfer(tree, tree.parts[0]);
}

TEST(QuotedPrintable, Decodes) {
  for (const Case& c : {
           Case{"octets, either case", "caf=C3=A9 =c3=a9", "caf\xC3\xA9 \xC3\xA9"},
           Case{"soft line breaks", "one =\ntwo=\r\nthree= \t\nfour=", "one twothreefour"},
           Case{"blanks at a line end are kept", "-- \nx\t\n", "-- \nx\t\n"},
           Case{"what encodes nothing is kept", "1=2 a=ZZ =4", "1=2 a=ZZ =4", "BAD_QUOTED_PRINTABLE"},
           Case{"an encoded line end", "a=0D=0Ab", "a\r\nb"},
           Case{"8-bit bytes pass", "\xE6\xB8\xAF=20", "\xE6\xB8\xAF "},
       }) {
    std::string message;
    const Decoded decoded = transfer("quoted-printable", c.in, message);
    EXPECT_EQ(decoded.bytes, c.out) << c.name;
    EXPECT_EQ(names_of(decoded.defects), c.defects) << c.name;
  }
}

TEST(Base64, DecodesByTheRulesForGarbage) {
  // A full line is 76 characters; its content is 57 bytes.
  const std::string full = "VGhlIGNyYW5lIGFycml2ZXMgb24gTW9uZGF5IGFuZCBub2JvZHkgaGFzIHBhaWQgZm9yIGl0IHll\n";
  const std::string text = "The crane arrives on Monday and nobody has paid for it ye";
  std::string spoilt = full;
  spoilt[8] = '!';
  for (const Case& c : {
           Case{"whole", "QUJDREVG\n", "ABCDEF"},
           Case{"padding", "QUI=\n", "AB"},
           Case{"padding of two", "QQ==", "A"},
           Case{"lines that tear quanta", "QU\nJDR\r\nEVG", "ABCDEF"},
           Case{"blanks inside", "QUJD REVG\t", "ABCDEF"},
           Case{"no padding", "QUI\n", "AB", "TRUNCATED"},
           Case{"one digit too many", "QUJDR\n", "ABC", "TRUNCATED"},
           Case{"blocks put together", "QQ==\nQkM=\nREVG\n", "ABCDEF"},
           Case{"junk before", "This is base64:\nQUJD\n", "ABC", "BAD_BASE64"},
           Case{"a list footer", "QUJD\n\n____________\nHarbour mailing list\nLeaveHere\n", "ABC", "BAD_BASE64"},
           Case{"letters in a footer are no data", "QUI=\nRegards\n", "AB", "BAD_BASE64"},
           Case{"a spoilt line in the middle stays in place", full + spoilt + full,
                text + "The cr" + std::string("\x01", 1) + text.substr(7) + text, "BAD_BASE64"},
           Case{"a foreign line in the middle", full + "X-Injected: yes\n" + full, text + text, "BAD_BASE64"},
           Case{"nothing", "", ""},
           Case{"only junk is kept as it stands", "!!!\n", "!!!\n", "BAD_BASE64"},
           Case{"only prose is kept as it stands", "Dear Mara,\nthe crane is late.\n", "Dear Mara,\nthe crane is late.\n",
                "BAD_BASE64"},
           Case{"only blanks", " \n\n", ""},
           Case{"one line, a foreign character between digits", full.substr(0, 40) + "!" + full.substr(40, 36), text,
                "BAD_BASE64"},
           Case{"one line, zeros after it", full.substr(0, 76) + std::string(40, '\0'), text, "BAD_BASE64"},
           Case{"one short line with a foreign character", "QUJ!DREVG", "ABCDEF", "BAD_BASE64"},
           Case{"a digit that became a padding sign stays in place", "QUJD=EVGQUJD",
                "ABC" + std::string("\x00\x45\x46", 3) + "ABC", "BAD_BASE64"},
           Case{"the last line spoilt", full + "QUJD!EVGQUJD\n", text + "ABC" + std::string("\x00\x45\x46", 3) + "ABC",
                "BAD_BASE64"},
           Case{"an injected line before the last", full + "X-Injected: yes\nQUJDREVGRw==\n", text + "ABCDEFG", "BAD_BASE64"},
           Case{"base64url", "--__QUJDREVGQUJDREVGQUJD\nQUI=\n",
                "\xFB\xEF\xFF"
                "ABCDEFABCDEFABCAB",
                "BAD_BASE64"},
           Case{"quoted as in a reply", "> QUJD\n> REVG\n", "ABCDEF", "BAD_BASE64"},
           Case{"a signature after the end", full + "QQ==\nBest-regards\n", text + "A", "BAD_BASE64"},
           Case{"CR alone", "QUJD\rREVG\r", "ABCDEF"},
       }) {
    std::string message;
    const Decoded decoded = transfer("base64", c.in, message);
    EXPECT_EQ(names_of(decoded.defects), c.defects) << c.name;
    if (std::string_view(c.name).starts_with("a spoilt")) {
      EXPECT_EQ(decoded.bytes.size(), c.out.size()) << c.name;
      EXPECT_TRUE(decoded.bytes.starts_with(text + "The cr") && decoded.bytes.ends_with(text.substr(9) + text)) << decoded.bytes;
    } else {
      EXPECT_EQ(decoded.bytes, c.out) << c.name;
    }
  }
}

TEST(Base64, EachByteLeadsToItsQuantum) {
  std::string message;
  const Decoded decoded = transfer("base64", "QU\nJDREVG\nRw==", message);
  ASSERT_EQ(decoded.bytes, "ABCDEFG");
  const auto raw = [&](std::uint64_t i) { return std::string(slice(message, decoded.map.to_input({i, i + 1}))); };
  EXPECT_EQ(raw(0), "QU\nJD");
  EXPECT_EQ(raw(2), "QU\nJD");
  EXPECT_EQ(raw(3), "REVG");
  EXPECT_EQ(raw(6), "Rw=");
}

// --- charsets -------------------------------------------------------------------------------------------------------

struct CharsetCase {
  const char* name;
  const char* label;
  std::string bytes;
  const char* text;
  const char* defects = "";
};

TextPart labelled(const std::string& label, const std::string& body, const char* type = "text/plain") {
  const std::string message =
      std::string("Content-Type: ") + type + (label.empty() ? "" : "; charset=\"" + label + "\"") + "\n\n" + body;
  const MimeTree tree = parse_mime(message);
  TextPart part = decode_text(tree, tree.parts[0]);
  const std::size_t header = message.size() - body.size();
  // Every character leads back to bytes of the body that decode to it alone.
  std::uint64_t last = header;
  for (std::size_t at = 0; at < part.text.utf8.size();) {
    const std::uint32_t length = utf8::decode(part.text.utf8, at).length;
    const ByteSpan raw = part.text.raw({at, at + length});
    EXPECT_TRUE(raw.begin >= last && raw.end <= message.size()) << label << ' ' << at;
    last = raw.end;
    at += length;
  }
  return part;
}

const CharsetCase kCharsets[] = {
    {"ASCII", "us-ascii", "plain", "plain"},
    {"UTF-8", "utf-8", "h\xC3\xA9 \xE6\xB8\xAF \xF0\x9F\x98\x80", "hé 港 😀"},
    {"UTF-8 by another name", "UTF8", "\xC3\xA9", "é"},
    {"ISO-8859-1", "iso-8859-1", "caf\xE9", "café"},
    {"ISO-8859-1 that is windows-1252", "ISO-8859-1", "\x93quoted\x94 \x80", "“quoted” €"},
    {"us-ascii that is windows-1252", "us-ascii", "\x93quoted\x94", "“quoted”", "CHARSET_GUESSED"},
    {"us-ascii that is UTF-8", "us-ascii", "caf\xC3\xA9", "café", "CHARSET_GUESSED"},
    {"windows-1252", "windows-1252", "\x85", "…"},
    {"ISO-8859-2", "iso-8859-2", "\xB1\xE6", "ąć"},
    {"ISO-8859-5", "iso-8859-5", "\xBC\xD8\xE0", "Мир"},
    {"ISO-8859-7", "iso-8859-7", "\xE1\xE2", "αβ"},
    {"ISO-8859-8", "iso-8859-8-i", "\xF9\xEC", "של"},
    {"ISO-8859-9", "iso-8859-9", "\xFE\xDD", "şİ"},
    {"ISO-8859-15", "iso-8859-15", "\xA4", "€"},
    {"windows-1250", "windows-1250", "\x9C\xBF", "śż"},
    {"windows-1251", "windows-1251", "\xCC\xE8\xF0", "Мир"},
    {"windows-1253", "windows-1253", "\xE1", "α"},
    {"windows-1254", "windows-1254", "\xFE", "ş"},
    {"windows-1255", "windows-1255", "\xF9", "ש"},
    {"windows-1256", "windows-1256", "\xD3", "س"},
    {"windows-1257", "windows-1257", "\xE0", "ą"},
    {"windows-1258", "windows-1258", "\xD0", "Đ"},
    {"windows-874", "windows-874", "\xA1", "ก"},
    {"KOI8-R", "koi8-r", "\xED\xC9\xD2", "Мир"},
    {"GB2312", "gb2312", "\xB8\xDB\xBF\xDA", "港口"},
    {"GBK under gb2312", "gb2312", "\x81\x40", "丂"},
    {"four bytes of GB18030", "gb18030", "\x81\x39\xEF\x30", "㐁"},
    {"four bytes under gb2312", "gb2312", "a\x81\x39\xEF\x30z", "a㐁z"},
    {"four bytes under gbk", "GBK", "\x81\x39\xEF\x30", "㐁"},
    {"Big5", "big5", "\xB4\xE4\xA4\x66", "港口"},
    {"Big5 with HKSCS", "big5", "\x87\x40", "䏰"},
    {"ISO-2022-JP", "iso-2022-jp", "a\x1B$B9A\x1B(Bz", "a港z"},
    {"ISO-2022-JP, half width", "iso-2022-jp", "\x1B(I6\x1B(B", "ｶ"},
    {"Shift_JIS", "shift_jis", "\x8D\x60\xB6", "港ｶ"},
    {"Shift_JIS of Windows", "shift_jis", "\x87\x40", "①"},
    {"EUC-JP", "euc-jp", "\xB9\xC1", "港"},
    {"EUC-KR", "euc-kr", "\xC7\xD7\xB1\xB8", "항구"},
    {"windows-949 under ks_c_5601-1987", "ks_c_5601-1987", "\x8C\x63", "똠"},
    {"UTF-16 with its BOM", "utf-16", std::string("\xFF\xFEh\0\x2F\x6E", 6), "h港"},
    {"UTF-16BE", "utf-16be", std::string("\0h\r\n", 2) + std::string("\0\r\0\n", 4), "h\n"},
    {"UTF-7", "utf-7", "Hi +Zi8-", "Hi 是"},
    {"a BOM is dropped", "utf-8", "\xEF\xBB\xBFhi", "hi"},
    {"one BOM only", "utf-8", "\xEF\xBB\xBF\xEF\xBB\xBFhi", "\xEF\xBB\xBFhi"},
    {"bad bytes", "utf-8", "\xC3\xA9 a\xFF\xFE z", "é a\uFFFD\uFFFD z", "UNDECODABLE_BYTES"},
    {"a torn end", "utf-8", "caf\xC3", "caf\uFFFD", "UNDECODABLE_BYTES"},
    {"a torn character in GBK", "gbk", "\xB8\xDB\xB8", "港\uFFFD", "UNDECODABLE_BYTES"},
    {"UTF-8 that is not", "utf-8",
     "Gr\xFC\xDF"
     "e aus K\xF6ln, sch\xF6ne Gr\xFC\xDF"
     "e",
     "Grüße aus Köln, schöne Grüße", "CHARSET_GUESSED"},
    {"no label, ASCII", "", "plain", "plain"},
    {"no label, UTF-8", "", "caf\xC3\xA9", "café", "CHARSET_GUESSED"},
    {"no label, ISO-2022-JP", "", "\x1B$B9A\x1B(B", "港", "CHARSET_GUESSED"},
    {"unknown label, ASCII", "x-none", "plain", "plain", "CHARSET_UNKNOWN"},
    {"unknown label, UTF-8", "x-none", "caf\xC3\xA9", "café", "CHARSET_UNKNOWN"},
    {"unknown label, nothing", "x-none", "", ""},
    {"an evil label", "utf-8,version=1/../x", "plain", "plain", "CHARSET_UNKNOWN"},
    {"CRLF and CR", "utf-8", "a\r\nb\rc\r\r\nd\n\re\r", "a\nb\nc\n\nd\n\ne\n", "BARE_CR"},
    {"CRLF in GBK", "gbk", "\xB8\xDB\r\n\xBF\xDA\r\n", "港\n口\n"},
    {"only CRLF", "utf-8", "\r\n\r\n", "\n\n"},
};

TEST(Charset, DecodesToCanonicalText) {
  for (const CharsetCase& c : kCharsets) {
    const TextPart part = labelled(c.label, c.bytes);
    EXPECT_EQ(part.text.utf8, c.text) << c.name;
    EXPECT_EQ(names_of(part.defects), c.defects) << c.name;
  }
}

TEST(Charset, KeepsNulAndCountsIt) {
  const TextPart part = labelled("utf-8", std::string("a\0b\0", 4));
  EXPECT_EQ(part.text.utf8, std::string("a\0b\0", 4));
  ASSERT_EQ(names_of(part.defects), "NUL_BYTES");
  EXPECT_EQ(part.defects[0].note, "2 in all");
}

TEST(Charset, DetectsALanguageWithoutALabel) {
  // "The contract and the draft are attached, please check the amounts and reply by Monday" in Chinese, as GB18030 and as Big5.
  const std::string gb =
      "\xC4\xFA\xBA\xC3\xA3\xAC\xBA\xCF\xCD\xAC\xBA\xCD\xB2\xDD\xB0\xB8\xD2\xD1\xBE\xAD\xB7\xC5\xD4\xDA\xB8\xBD\xBC\xFE\xA3\xAC"
      "\xC7\xEB\xBA\xCB\xB6\xD4\xBD\xF0\xB6\xEE\xA3\xAC\xD6\xDC\xD2\xBB\xD6\xAE\xC7\xB0\xBB\xD8\xB8\xB4\xA1\xA3";
  const TextPart part = labelled("", gb);
  EXPECT_EQ(part.text.utf8, "您好，合同和草案已经放在附件，请核对金额，周一之前回复。");
  EXPECT_EQ(part.charset, "gb18030");
  EXPECT_EQ(names_of(part.defects), "CHARSET_GUESSED");
}

TEST(Charset, PagesNameTheirOwnWhereTheHeaderIsSilentOrWrong) {
  const std::string page =
      "<html><head><meta http-equiv='Content-Type' content='text/html; charset=gb2312'></head>\xB8\xDB</html>";
  EXPECT_TRUE(labelled("", page, "text/html").text.utf8.contains("港"));
  const TextPart wrong = labelled("euc-jp", page + "\x81\x39\xEF\x30", "text/html");
  EXPECT_TRUE(wrong.text.utf8.contains("港")) << wrong.text.utf8;
  EXPECT_EQ(names_of(wrong.defects), "CHARSET_GUESSED");
}

TEST(Charset, MapsThroughTransferEncodingToTheMessage) {
  // GB18030 in base64: two characters of two bytes, torn by the quanta and by a line end.
  const std::string message =
      "Content-Type: text/plain; charset=gbk\nContent-Transfer-Encoding: base64\n\nYbjb\nv9p6\n";  // a 港 口 z
  const MimeTree tree = parse_mime(message);
  const TextPart part = decode_text(tree, tree.parts[0]);
  ASSERT_EQ(part.text.utf8, "a港口z");
  EXPECT_EQ(slice(message, part.text.raw({1, 4})), "Ybjb");
  EXPECT_EQ(slice(message, part.text.raw({4, 7})), "v9p6");
  EXPECT_EQ(slice(message, part.text.raw({1, 7})), "Ybjb\nv9p6");
}

TEST(Charset, MapsQuotedPrintableToItsOctets) {
  const std::string message =
      "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9 =\r\nau lait\r\n";
  const MimeTree tree = parse_mime(message);
  const TextPart part = decode_text(tree, tree.parts[0]);
  ASSERT_EQ(part.text.utf8, "café au lait\n");
  EXPECT_EQ(slice(message, part.text.raw({3, 5})), "=C3=A9");
  EXPECT_EQ(slice(message, part.text.raw({5, 8})), " =\r\nau");
  EXPECT_EQ(slice(message, part.text.raw({13, 14})), "\r\n");
}

TEST(Charset, EscapesBelongToNoCharacter) {
  const std::string message = "Content-Type: text/plain; charset=iso-2022-jp\n\na\x1B$B9A8}\x1B(Bz";
  const MimeTree tree = parse_mime(message);
  const TextPart part = decode_text(tree, tree.parts[0]);
  ASSERT_EQ(part.text.utf8, "a港口z");
  EXPECT_EQ(slice(message, part.text.raw({1, 4})), "9A");
  EXPECT_EQ(slice(message, part.text.raw({4, 7})), "8}");
  EXPECT_EQ(slice(message, part.text.raw({7, 8})), "z");
}

TEST(Charset, LooseFilesAreUtf8UnlessTheySayOtherwise) {
  struct FileCase {
    std::string bytes;
    const char* text;
    const char* defects;
  };
  for (const FileCase& c : {
           FileCase{"caf\xC3\xA9\r\n", "café\n", ""},
           FileCase{"\xEF\xBB\xBFhi", "hi", ""},
           FileCase{std::string("\xFE\xFF\0h\0\r\0\n", 8), "h\n", ""},
           FileCase{std::string("\xFF\xFEh\0", 4), "h", ""},
           FileCase{"Gr\xFC\xDF"
                    "e aus K\xF6ln, sch\xF6ne Gr\xFC\xDF"
                    "e",
                    "Grüße aus Köln, schöne Grüße", "CHARSET_GUESSED"},
           FileCase{"", "", ""},
       }) {
    const TextPart part = decode_text(c.bytes);
    EXPECT_EQ(part.text.utf8, c.text);
    EXPECT_EQ(names_of(part.defects), c.defects);
  }
}

// --- header values --------------------------------------------------------------------------------------------------

struct FieldCase {
  const char* name;
  std::string value;
  const char* text;
  const char* defects = "";
  const char* hint = "";
};

const FieldCase kFields[] = {
    {"plain", "Harbour crane", "Harbour crane"},
    {"folded", "Harbour\n crane\n\tagain", "Harbour crane\tagain"},
    {"a fold first", "\n Harbour", "Harbour"},
    {"a word", "=?utf-8?Q?caf=C3=A9_au_lait?=", "café au lait"},
    {"words and text", "Re: =?utf-8?B?5riv?= crane", "Re: 港 crane"},
    {"blanks between words vanish", "=?utf-8?Q?a?= =?utf-8?Q?b?=\n  =?utf-8?Q?c?=", "abc"},
    {"blanks beside text stay", "=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c"},
    {"B words that tear a character", "=?utf-8?B?5L2g5Q==?= =?utf-8?B?pb0?=", "你好"},
    {"B words with padding that tear a character", "=?utf-8?B?5rU=?= =?utf-8?B?iw==?=", "测"},
    {"Q words that tear a character", "=?UTF-8?Q?=E6=B8?= =?utf-8?q?=AF?=", "港"},
    {"Q and B together", "=?utf-8?Q?=E6=B8?= =?utf-8?B?rw==?=", "港"},
    {"GBK words that tear a character", "=?gb2312?B?uA==?= =?gbk?B?2w==?=", "\uFFFD\uFFFD", "UNDECODABLE_BYTES"},
    {"gb2312 words that tear a character", "=?gb2312?B?uA==?= =?GB2312?B?2w==?=", "港"},
    {"four bytes under gb2312", "=?gb2312?Q?=819=EF0?=", "㐁"},
    {"ISO-2022-JP", "=?ISO-2022-JP?B?GyRCOUEbKEI=?= =?ISO-2022-JP?B?GyRCOH0bKEI=?=", "港口"},
    {"ks_c_5601-1987", "=?ks_c_5601-1987?B?x9exuA==?=", "항구"},
    {"a language", "=?utf-8*en?Q?a?=", "a"},
    {"no padding", "=?utf-8?B?5riv5Q?=", "港\uFFFD", "UNDECODABLE_BYTES"},
    {"inside quotes", "\"=?utf-8?Q?Mara_Od=C3=BCya?=\" <m@oduya.example>", "\"Mara Odüya\" <m@oduya.example>"},
    {"against text", "(=?utf-8?Q?a?=)", "(a)"},
    {"blanks inside", "=?utf-8?Q?a b?=", "a b"},
    {"a question mark inside", "=?utf-8?Q?what=3F?= =?utf-8?Q?=3F?=", "what??"},
    {"neither B nor Q", "=?utf-8?X?a?=", "=?utf-8?X?a?=", "BAD_ENCODED_WORD"},
    {"no end", "=?utf-8?Q?a b", "=?utf-8?Q?a b"},
    {"bad hex", "=?utf-8?Q?a=ZZb?=", "a=ZZb", "BAD_ENCODED_WORD"},
    {"bad base64", "=?utf-8?B?5r*iv?=", "港", "BAD_ENCODED_WORD"},
    {"unknown charset", "=?x-none?Q?caf=C3=A9?=", "café", "CHARSET_UNKNOWN"},
    {"empty word",
     "a =?utf-8?Q?"
     "?= b",
     "a  b"},
    {"raw UTF-8", "\xE6\xB8\xAF", "港"},
    {"raw GBK with a hint", "\xB8\xDB\xBF\xDA", "港口", "CHARSET_GUESSED", "gb2312"},
    {"raw latin with a hint", "caf\xE9", "café", "CHARSET_GUESSED", "iso-8859-1"},
    {"raw UTF-8 whatever the hint", "\xE6\xB8\xAF", "港", "", "gb2312"},
    {"raw bytes beside a word", "\xB8\xDB =?utf-8?B?5riv?=", "港 港", "CHARSET_GUESSED", "gbk"},
    {"an encoded line end", "=?utf-8?Q?a=0D=0Ab?=", "a\nb"},
    {"blanks at the end stay", "a  ", "a  "},
    {"nothing", "", ""},
};

TEST(Field, DecodesValues) {
  for (const FieldCase& c : kFields) {
    for (const bool crlf : {false, true}) {
      const std::string message = crlf ? with_crlf("X: " + c.value + "\n\n") : "X: " + c.value + "\n\n";
      const MimeTree tree = parse_mime(message);
      ASSERT_EQ(tree.parts[0].fields.size(), 1U) << c.name;
      const TextPart part = decode_field(message, tree.parts[0].fields[0], c.hint);
      EXPECT_EQ(part.text.utf8, c.text) << c.name;
      EXPECT_EQ(names_of(part.defects), c.defects) << c.name;
    }
  }
}

TEST(Field, LeadsEachCharacterBackToTheHeader) {
  const std::string message = "Subject: Re: =?utf-8?B?5L2g?=\n =?utf-8?Q?=E5=A5=BD?= crane\n\n";
  const MimeTree tree = parse_mime(message);
  const TextPart part = decode_field(message, tree.parts[0].fields[0], "");
  ASSERT_EQ(part.text.utf8, "Re: 你好 crane");
  EXPECT_EQ(slice(message, part.text.raw({0, 3})), "Re:");
  EXPECT_EQ(slice(message, part.text.raw({4, 7})), "5L2g");
  EXPECT_EQ(slice(message, part.text.raw({7, 10})), "=E5=A5=BD");
  EXPECT_EQ(slice(message, part.text.raw({11, 16})), "crane");
}

}  // namespace
}  // namespace rj::format
