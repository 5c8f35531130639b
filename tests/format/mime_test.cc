#include "format/mime.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "format/decode.h"
#include "mail_support.h"
#include "support/mail_invariants.h"

namespace rj::format {
namespace {

// One line a part: path, type, body with line ends as LF.
std::string outline(const MimeTree& tree) {
  std::string out;
  for (const Part& part : tree.parts) {
    std::string body = part.children.empty() ? decode_text(tree, part).text.utf8 : "";
    for (std::size_t at = body.find('\n'); at != std::string::npos; at = body.find('\n', at)) body.replace(at, 1, "|");
    out += fmt::format("[{}] {} {}\n", part.path, part.media.type, body);
  }
  return out;
}

struct Case {
  const char* name;
  const char* message;
  const char* outline;
  const char* defects;
};

const Case kCases[] = {
    {"one part", "Subject: x\n\nhello\n", "[1] text/plain hello|\n", ""},
    {"header only", "Subject: x\n", "[1] text/plain \n", ""},
    {"nothing", "", "[1] text/plain \n", ""},
    {"preamble and epilogue belong to no part",
     "Content-Type: multipart/mixed; boundary=b\n\npre\n--b\n\none\n--b\n\ntwo\n\n--b--\nepi\n",
     "[] multipart/mixed \n[1] text/plain one\n[2] text/plain two|\n", "TEXT_OUTSIDE_PARTS TEXT_OUTSIDE_PARTS"},
    {"the usual notice and blank lines are no text",
     "Content-Type: multipart/mixed; boundary=b\n\nThis is a multi-part message in MIME format.\n\n--b\n\none\n--b--\n \n\n",
     "[] multipart/mixed \n[1] text/plain one\n", ""},
    {"a notice in two lines",
     "Content-Type: multipart/mixed; boundary=b\n\n  This message is in MIME format.  The first part should be readable text,\n  "
     "while the remaining parts are likely unreadable without MIME-aware tools.\n\n--b\n\none\n--b--\n",
     "[] multipart/mixed \n[1] text/plain one\n", ""},
    {"words that name MIME are no notice",
     "Content-Type: multipart/mixed; boundary=b\n\nThe mime troupe must pay.\n--b\n\none\n--b--\nThe mime troupe must pay.\n",
     "[] multipart/mixed \n[1] text/plain one\n", "TEXT_OUTSIDE_PARTS TEXT_OUTSIDE_PARTS"},
    {"words beside a notice, and a notice at the end",
     "Content-Type: multipart/mixed; boundary=b\n\nThis is a multi-part message in MIME format. Pay.\n--b\n\none\n--b--\nThis is "
     "a "
     "multi-part message in MIME format.\n",
     "[] multipart/mixed \n[1] text/plain one\n", "TEXT_OUTSIDE_PARTS TEXT_OUTSIDE_PARTS"},
    {"text between the end and a part after it",
     "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\nfooter\n--b--\n--b\n\ntwo\n--b--\n",
     "[] multipart/mixed \n[1] text/plain one\n[2] text/plain two\n", "PART_AFTER_END TEXT_OUTSIDE_PARTS"},
    {"doubled delimiters are empty parts", "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n\none\n--b--\n--b--\n",
     "[] multipart/mixed \n[1] text/plain \n[2] text/plain one\n", ""},
    {"an outer boundary that the inner one begins",
     "Content-Type: multipart/mixed; boundary=bb\n\n--bb\nContent-Type: multipart/mixed; "
     "boundary=b\n\n--b\n\nin\n--b--\n--bb\n\nout\n--bb--\n",
     "[] multipart/mixed \n[1] multipart/mixed \n[1.1] text/plain in\n[2] text/plain out\n", ""},
    {"a boundary that ends in dashes like the end of another",
     "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; "
     "boundary=\"b--\"\n\n--b--\n\nin\n--b----\n--b\n\nout\n--b--\n",
     "[] multipart/mixed \n[1] multipart/mixed \n[1.1] text/plain in\n[2] text/plain out\n", ""},
    {"a piece of a larger message", "Content-Type: message/partial; id=\"a@b\"; number=2; total=3\n\nmiddle\n",
     "[1] message/partial middle|\n", "PARTIAL_MESSAGE"},
    {"encrypted", "Content-Type: application/pkcs7-mime; smime-type=Enveloped-Data; name=smime.p7m\n\nMIIB\n",
     "[1] application/pkcs7-mime MIIB|\n", "ENCRYPTED"},
    {"nested, numbered as IMAP does",
     "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: multipart/alternative; "
     "boundary=c\n\n--c\n\ntext\n"
     "--c\nContent-Type: text/html\n\n<p>\n--c--\n--b\n\nthree\n--b--\n",
     "[] multipart/mixed \n[1] text/plain one\n[2] multipart/alternative \n[2.1] text/plain text\n[2.2] text/html <p>\n[3] "
     "text/plain three\n",
     ""},
    {"a boundary that begins another",
     "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; "
     "boundary=bb\n\n--bb\n\nin\n--bb--\n--b\n\nout\n--b--\n",
     "[] multipart/mixed \n[1] multipart/mixed \n[1.1] text/plain in\n[2] text/plain out\n", ""},
    {"the line must be the whole boundary",
     "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n--bx\n--b x\n -- b\n--b  \n\ntwo\n--b--\n",
     "[] multipart/mixed \n[1] text/plain --bx|--b x| -- b\n[2] text/plain two\n", ""},
    {"no closing delimiter", "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n",
     "[] multipart/mixed \n[1] text/plain one\n[2] text/plain two|\n", "UNCLOSED_MULTIPART"},
    {"an inner multipart ended by the outer delimiter",
     "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; "
     "boundary=c\n\n--c\n\nin\n--b\n\nout\n--b--\n",
     "[] multipart/mixed \n[1] multipart/mixed \n[1.1] text/plain in\n[2] text/plain out\n", "UNCLOSED_MULTIPART"},
    {"a boundary that is not there", "Content-Type: multipart/mixed; boundary=b\n\n--c\nhello\n",
     "[1] multipart/mixed --c|hello|\n", "MISSING_BOUNDARY"},
    {"no boundary named", "Content-Type: multipart/mixed\n\nhello\n", "[1] multipart/mixed hello|\n", "MISSING_BOUNDARY"},
    {"a part after the end is not lost",
     "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n--b\n\nsmuggled\n--b--\n",
     "[] multipart/mixed \n[1] text/plain one\n[2] text/plain smuggled\n", "PART_AFTER_END"},
    {"equal boundaries, innermost first",
     "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; "
     "boundary=b\n\n--b\n\nin\n--b--\n--b\n\nout\n--b--\n",
     "[] multipart/mixed \n[1] multipart/mixed \n[1.1] text/plain in\n[2] text/plain out\n", ""},
    {"a blank line with a blank in it before the first delimiter",
     "Content-Type: multipart/mixed; boundary=b\n \n--b\nContent-Type: text/html\n\none\n--b--\n",
     "[] multipart/mixed \n[1] text/html one\n", "BAD_HEADER_LINE"},
    {"a digest holds messages",
     "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\nhi\n--b\nContent-Type: text/plain\n\nplain\n--b--\n",
     "[] multipart/digest \n[1] message/rfc822 Subject: x||hi\n[2] text/plain plain\n", ""},
    {"a nested message is a leaf", "Content-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=z\n\n--z\n\n--z--\n",
     "[1] message/rfc822 Content-Type: multipart/mixed; boundary=z||--z||--z--|\n", ""},
    {"a part without a blank line",
     "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n--b\njust text\n--b--\n",
     "[] multipart/mixed \n[1] text/html \n[2] text/plain just text\n", "BAD_HEADER_LINE"},
    {"a delimiter that looks like a field ends the header",
     "Content-Type: multipart/mixed; boundary=\"a:b\"\n\n--a:b\nContent-Type: text/html\n--a:b\n\ntwo\n--a:b--\n",
     "[] multipart/mixed \n[1] text/html \n[2] text/plain two\n", ""},
    {"an empty part", "Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n\n--b--\n",
     "[] multipart/mixed \n[1] text/plain \n[2] text/plain \n", ""},
    {"junk inside a header", "Subject: x\nthis is no field\nTo: lin@wei.example\n\nbody\n", "[1] text/plain body|\n",
     "BAD_HEADER_LINE"},
    {"no blank line after the header", "Subject: x\nHello Mara,\nnote: this\n\nend\n",
     "[1] text/plain Hello Mara,|note: this||end|\n", "BAD_HEADER_LINE"},
    {"blank lines before the header", "\n\nSubject: x\nTo: lin@wei.example\n\nbody\n", "[1] text/plain body|\n",
     "BAD_HEADER_LINE"},
    {"a blank line and then prose", "\nDear Mara,\nhello\n", "[1] text/plain Dear Mara,|hello|\n", ""},
    {"a From_ line inside", "From mara Mon Mar  4 10:00:00 2024\nSubject: x\n\nbody\n", "[1] text/plain body|\n",
     "BAD_HEADER_LINE"},
    {"blanks before the colon", "Content-Type : text/html\n\nx\n", "[1] text/html x|\n", ""},
    {"two media types: the first", "Content-Type: text/html\nContent-Type: text/plain\n\nx\n", "[1] text/html x|\n",
     "DUPLICATE_FIELD"},
    {"two media types, the first none", "Content-Type: junk\nContent-Type: text/html\n\nx\n", "[1] text/html x|\n",
     "DUPLICATE_FIELD"},
    {"two subjects", "Subject: a\nSubject: b\n\nx\n", "[1] text/plain x|\n", "DUPLICATE_FIELD"},
    {"no media type at all", "Content-Type: text\n\nx\n", "[1] text/plain x|\n", "BAD_PARAMETER"},
    {"comments in the type", "Content-Type: text/html (hyper (text)) ; (a) charset=us-ascii (plain)\n\nx\n", "[1] text/html x|\n",
     ""},
    {"a boundary in a folded field", "Content-Type: multipart/mixed;\n\tboundary=\"b c\"\n\n--b c\n\none\n--b c--\n",
     "[] multipart/mixed \n[1] text/plain one\n", ""},
    {"a boundary like an encoded word",
     "Content-Type: multipart/mixed; boundary=\"=?a?q?b?=\"\n\n--=?a?q?b?=\n\none\n--=?a?q?b?=--\n",
     "[] multipart/mixed \n[1] text/plain one\n", ""},
    {"unknown transfer encoding", "Content-Transfer-Encoding: rot13\n\nuryyb\n", "[1] text/plain uryyb|\n", "UNKNOWN_ENCODING"},
};

TEST(Mime, TakesMessagesApartAsTheTableSays) {
  for (const Case& c : kCases) {
    for (const std::string& message : {std::string(c.message), with_crlf(c.message)}) {
      const MimeTree tree = parse_mime(message);
      EXPECT_EQ(outline(tree), c.outline) << c.name;
      EXPECT_EQ(names_of(tree.defects), c.defects) << c.name;
      EXPECT_EQ(invariants::mime(message), "") << c.name;
    }
  }
}

TEST(Mime, CrAloneEndsLinesWhereThereIsNoLf) {
  std::string message = "Content-Type: multipart/mixed; boundary=b\r\r--b\r\rone\rtwo\r--b--\r";
  EXPECT_EQ(outline(parse_mime(message)), "[] multipart/mixed \n[1] text/plain one|two\n");
  EXPECT_EQ(invariants::mime(message), "");
}

TEST(Mime, CrAloneFoldsToo) {
  const std::string message = "Subject: Harbour\r crane\rTo: x\r\rbody\r";
  const MimeTree tree = parse_mime(message);
  ASSERT_EQ(tree.parts[0].fields.size(), 2U);
  EXPECT_EQ(decode_field(message, tree.parts[0].fields[0], "").text.utf8, "Harbour crane");
}

TEST(Mime, SpansNameTheBytesOfEachField) {
  const std::string message = "Subject:  folded\n\there\nX-Odd :\n\nbody";
  const MimeTree tree = parse_mime(message);
  ASSERT_EQ(tree.parts[0].fields.size(), 2U);
  const Field& subject = tree.parts[0].fields[0];
  EXPECT_EQ(slice(message, subject.whole), "Subject:  folded\n\there\n");
  EXPECT_EQ(slice(message, subject.name), "Subject");
  EXPECT_EQ(slice(message, subject.value), "folded\n\there");
  EXPECT_EQ(slice(message, tree.parts[0].fields[1].name), "X-Odd");
  EXPECT_EQ(slice(message, tree.parts[0].fields[1].value), "");
  EXPECT_EQ(slice(message, tree.parts[0].body), "body");
  EXPECT_EQ(tree.find(tree.parts[0], "SUBJECT"), &subject);
  EXPECT_EQ(tree.find(tree.parts[0], "date"), nullptr);
}

struct NameCase {
  const char* name;
  const char* fields;
  const char* file_name;
};

TEST(Mime, FileNamesComeFromWhereverTheyStand) {
  for (const NameCase& c : {
           NameCase{"disposition", "Content-Disposition: attachment; filename=a.txt\nContent-Type: text/plain; name=b.txt\n",
                    "a.txt"},
           NameCase{"name alone", "Content-Type: text/plain; name=\"b c.txt\"\n", "b c.txt"},
           NameCase{"filename* before filename",
                    "Content-Disposition: attachment; filename=a.txt; filename*=utf-8''%E6%B8%AF.txt\n", "港.txt"},
           NameCase{"filename before name*",
                    "Content-Type: text/plain; name*=utf-8''%E6%B8%AF.txt\nContent-Disposition: x; filename=a.txt\n", "a.txt"},
           NameCase{"name* before name", "Content-Type: text/plain; name=a; name*=utf-8''%E6%B8%AF\n", "港"},
           NameCase{"continuations out of order, a character torn",
                    "Content-Disposition: attachment;\n filename*1*=%B8%AF; filename*2=\".txt\";\n filename*0*=utf-8'zh'%E6\n",
                    "港.txt"},
           NameCase{"continuations without encoding",
                    "Content-Disposition: attachment; filename*0=\"long \"; filename*1=\"name%41\"\n", "long name%41"},
           NameCase{"RFC 2231 in GB18030", "Content-Disposition: attachment; filename*=gb2312''%B8%DB%819%EF0\n", "港㐁"},
           NameCase{"an encoded word in quotes", "Content-Disposition: attachment; filename=\"=?utf-8?B?5riv?=.txt\"\n",
                    "港.txt"},
           NameCase{"words that tear a character",
                    "Content-Disposition: attachment; filename=\"=?utf-8?Q?=E6?= =?utf-8?Q?=B8=AF?=\"\n", "港"},
           NameCase{"raw UTF-8", "Content-Disposition: attachment; filename=\"港.txt\"\n", "港.txt"},
           NameCase{"raw GBK by the charset of the part",
                    "Content-Type: text/plain; charset=gbk; name=\"\xB8\xDB\xBF\xDA.txt\"\n", "港口.txt"},
           NameCase{"no quotes and blanks", "Content-Disposition: attachment; filename=my file (1).txt; size=3\n",
                    "my file (1).txt"},
           NameCase{"a backslash is kept", "Content-Disposition: attachment; filename=\"C:\\dir\\a \\\"b\\\".txt\"\n",
                    "C:\\dir\\a \"b\".txt"},
           NameCase{"a quote that never ends", "Content-Disposition: attachment; filename=\"a.txt\n", "a.txt"},
           NameCase{"case of names does not matter", "Content-Disposition: ATTACHMENT; FileName=a.txt\n", "a.txt"},
           NameCase{"none", "Content-Type: text/plain\n", ""},
       }) {
    const std::string message = std::string(c.fields) + "\nx\n";
    EXPECT_EQ(parse_mime(message).parts[0].file_name, c.file_name) << c.name;
    EXPECT_EQ(parse_mime(with_crlf(message)).parts[0].file_name, c.file_name) << c.name;
  }
}

TEST(Mime, ReadsWhatThePartSaysOfItself) {
  const std::string message =
      "Content-Type: Text/Plain; charset=\"UTF-8\"; format=Flowed; delsp=YES; name=n\nContent-ID: <c1@oduya.example>\n"
      "Content-Disposition: Inline; filename=f\nContent-Transfer-Encoding: Quoted-Printable (yes)\n\n";
  const MimeTree tree = parse_mime(message);
  const Part& part = tree.parts[0];
  EXPECT_EQ(part.media.type, "text/plain");
  EXPECT_EQ(part.media.charset, "utf-8");
  EXPECT_EQ(part.media.name, "n");
  EXPECT_TRUE(part.media.format_flowed);
  EXPECT_TRUE(part.media.del_sp);
  EXPECT_EQ(part.content_id, "c1@oduya.example");
  EXPECT_EQ(part.disposition, "inline");
  EXPECT_EQ(part.encoding, TransferEncoding::quoted_printable);
}

struct LooksCase {
  const char* name;
  std::string bytes;
  bool message;
};

TEST(Mime, TellsWhichPieceOfWhichMessageAPartIs) {
  const std::string message = "Content-Type: message/partial; number=2;\n id=\"<x@wei.example>\"\n\n";
  const auto tree = parse_mime(message);
  ASSERT_TRUE(tree.parts[0].piece);
  EXPECT_EQ(tree.parts[0].piece->id, "<x@wei.example>");
  EXPECT_EQ(tree.parts[0].piece->number, 2);
  EXPECT_EQ(tree.parts[0].piece->total, 0);
  ASSERT_EQ(tree.defects.size(), 1U);
  EXPECT_EQ(tree.defects[0].note, "piece 2 of a larger message");
}

struct ProtectionCase {
  const char* header;
  Protection want;
};

TEST(Protection, IsReadFromTheHeader) {
  const ProtectionCase cases[] = {
      {"Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b", Protection::smime_signed},
      {"Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=b", Protection::pgp_signed},
      {"Content-Type: multipart/signed; protocol=\"application/x-pkcs7-signature\"; boundary=b", Protection::smime_signed},
      {"Content-Type: multipart/signed; protocol=\"application/moss-signature\"; boundary=b", Protection::signed_unknown},
      {"Content-Type: multipart/signed; boundary=b", Protection::signed_unknown},
      {"Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b", Protection::pgp_encrypted},
      {"Content-Type: multipart/encrypted; protocol=\"application/moss-keys\"; boundary=b", Protection::encrypted_unknown},
      {"Content-Type: multipart/encrypted; boundary=b", Protection::encrypted_unknown},
      {"Content-Type: application/pkcs7-mime; smime-type=signed-data", Protection::smime_opaque},
      {"Content-Type: application/x-pkcs7-mime; smime-type=enveloped-data", Protection::smime_encrypted},
      {"Content-Type: application/pkcs7-mime", Protection::smime_unknown},
      {"Content-Type: application/octet-stream; name=SMIME.P7M", Protection::smime_unknown},
      {"Content-Type: application/pkcs7-signature", Protection::smime_signature},
      {"Content-Type: application/pgp-signature", Protection::pgp_signature},
      {"Content-Type: application/pgp-keys", Protection::pgp_keys},
      {"Content-Type: text/plain; name=x.p7m", Protection::none},
  };
  for (const auto& c : cases) EXPECT_EQ(parse_mime(std::string(c.header) + "\n\nx").parts[0].protection, c.want) << c.header;
}

TEST(Protection, UnknownProtocolsAreToldAsSuch) {
  const auto tree =
      parse_mime("Content-Type: multipart/encrypted; protocol=\"application/moss-keys\"; boundary=b\n\n--b\n\nx\n--b--\n");
  ASSERT_EQ(names_of(tree.defects), "ENCRYPTED");
  EXPECT_EQ(tree.defects[0].note, "encrypted, unknown protocol; it is not opened");
  EXPECT_FALSE(is_encrypted(Protection::signed_unknown));
}

TEST(Protection, SignedBytesAreThePartWithoutTheLastLineEnd) {
  const std::string message =
      "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=b\n\n--b\nContent-Type: "
      "text/plain\n\nWe agree. \n\n--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n";
  for (const auto& text : {message, with_crlf(message)}) {
    const auto tree = parse_mime(text);
    const auto bytes = slice(text, signed_bytes(tree, tree.parts[0]));
    EXPECT_EQ(canonical_line_ends(bytes), "Content-Type: text/plain\r\n\r\nWe agree. \r\n");
  }
  EXPECT_TRUE(signed_bytes(parse_mime("x"), parse_mime("x").parts[0]).empty());
}

TEST(Protection, ArmorIsFoundInText) {
  const std::string text =
      "a\n-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\nb\n> -----BEGIN PGP MESSAGE-----\n"
      "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nyes\n- -----BEGIN PGP MESSAGE-----\n-----BEGIN PGP "
      "SIGNATURE-----\n\niQ\n-----END PGP SIGNATURE-----\n-----BEGIN PGP MESSAGE-----\ncut";
  const auto found = find_armor(text);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].kind, Protection::pgp_encrypted);
  EXPECT_EQ(slice(text, found[0].where), "-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----");
  EXPECT_EQ(found[1].kind, Protection::pgp_signed);
  EXPECT_TRUE(slice(text, found[1].where).ends_with("-----END PGP SIGNATURE-----"));
  EXPECT_TRUE(found[1].closed);
  EXPECT_FALSE(found[2].closed);
  EXPECT_EQ(found[2].where.end, text.size());
}

TEST(Mime, AsManyBlankLinesAreLeftOutWithEitherLineEnd) {
  for (const std::size_t count : {1, 31, 32, 33, 64, 65}) {
    const std::string lf = std::string(count, '\n') + "From: mara@oduya.example\nSubject: x\n\nbody\n";
    const std::string crlf = with_crlf(lf);
    EXPECT_EQ(parse_mime(lf).parts[0].fields.size(), count <= 32 ? 2U : 0U) << count;
    EXPECT_EQ(parse_mime(crlf).parts[0].fields.size(), count <= 32 ? 2U : 0U) << count;
    EXPECT_EQ(looks_like_message(lf), count <= 32) << count;
    EXPECT_EQ(looks_like_message(crlf), count <= 32) << count;
  }
}

TEST(Mime, KnowsAMessageByItsContent) {
  for (const LooksCase& c : {
           LooksCase{"a message", "Message-ID: <a@b.example>\nDate: x\n\nbody", true},
           LooksCase{"trimmed header", "To: lin@wei.example\nSubject: x\n\nbody", true},
           LooksCase{"a blank line first", "\nTo: lin@wei.example\nSubject: x\n\nbody", true},
           LooksCase{"folded, then the body without a blank line", "Subject: x\n y\nTo: lin\nHello Mara\n", true},
           LooksCase{"CR alone", "To: lin@wei.example\rSubject: x\r\rbody", true},
           LooksCase{"an mbox", "From mara@oduya.example Mon Mar  4 10:00:00 2024\nTo: x\nSubject: x\n\n", false},
           LooksCase{"nothing", "", false},
           LooksCase{"prose", "Dear Mara,\n\nthe crane arrives on Monday.\nTo: you\nFrom: me\n", false},
           LooksCase{"prose with a colon", "Note: the crane\narrives: on Monday\n", false},
           LooksCase{"one subject line", "Subject: minutes\n\nWe met.\n", false},
           LooksCase{"CSV", "from,to,subject\na,b,c\n", false},
           LooksCase{"front matter", "---\ntitle: x\ndate: 2024-03-04\n---\ntext\n", false},
           LooksCase{"HTTP", "HTTP/1.1 200 OK\nDate: x\nContent-Type: text/html\n\n", false},
           LooksCase{"a calendar", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", false},
           LooksCase{".DS_Store", std::string("\0\0\0\1Bud1\0\0\x10\0\0\0\x08\0", 16), false},
           LooksCase{"NUL in a value", std::string("From: a\0b\nTo: c\nSubject: d\n", 27), true},
           LooksCase{"PDF", "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", false},
           LooksCase{"Debian control", "Package: crane\nVersion: 1\nMaintainer: Mara\n", false},
       }) {
    EXPECT_EQ(looks_like_message(c.bytes), c.message) << c.name;
  }
}

}  // namespace
}  // namespace rj::format
