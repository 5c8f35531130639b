// What a message holds beside its body: hidden passages, text outside the parts, files inside a text, nested messages in a
// transfer encoding.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/limits.h"
#include "read/reader.h"

namespace rj::read {
namespace {

const char* const kHead =
    "From: Mara Oduya <mara@tide.example>\nDate: Mon, 5 Mar 2018 10:00:00 +0100\nMessage-ID: <a@tide.example>\nMIME-Version: "
    "1.0\n";

bool has(const Document& document, format::DefectCode code) {
  return std::ranges::any_of(document.defects, [&](const auto& defect) { return defect.code == code; });
}

TEST(Beside, HiddenPassagesAreATextOfTheirOwn) {
  const std::string message =
      std::string(kHead) +
      "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>Shown</p><div style=3D\"display:"
      " none\">Not =\nshown</div>\n";
  const auto document = read_message(message);
  EXPECT_EQ(document.text("body")->utf8, "Shown");
  const auto* const hidden = document.text("body#hidden");
  ASSERT_NE(hidden, nullptr);
  EXPECT_EQ(hidden->utf8, "Not shown");
  EXPECT_EQ(slice(message, hidden->raw({0, 9})), "Not =\nshown");
  EXPECT_TRUE(has(document, format::DefectCode::hidden_text));
  EXPECT_FALSE(is_field("body#hidden"));
  EXPECT_TRUE(is_field("received#2"));
}

TEST(Beside, TextOutsideThePartsIsKept) {
  const std::string message =
      std::string(kHead) +
      "Content-Type: multipart/mixed; boundary=b\n\nSee my answer above.\n--b\n\nwords\n--b--\n--\nA list footer\n";
  const auto document = read_message(message);
  EXPECT_EQ(document.text("body")->utf8, "words");
  const auto* const outside = document.text("body#outside");
  ASSERT_NE(outside, nullptr);
  EXPECT_EQ(outside->utf8, "See my answer above.\n--\nA list footer\n");
  const auto at = outside->utf8.find("A list");
  EXPECT_EQ(slice(message, outside->raw({at, at + 6})), "A list");
  EXPECT_TRUE(has(document, format::DefectCode::text_outside_parts));
}

TEST(Beside, WordsBesideTheFileOfAPartInUuencodeAreKept) {
  const std::string message = std::string(kHead) +
                              "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nwords\n--b\n"
                              "Content-Type: application/octet-stream; name=cat.txt\nContent-Transfer-Encoding: x-uuencode\n\n"
                              "The crane costs 12 million.\nbegin 644 cat.txt\n#0V%T\n`\nend\nMara\n--b--\n";
  const MessageReading reading(message);
  const auto* const outside = reading.document().text("body#outside");
  ASSERT_NE(outside, nullptr);
  EXPECT_EQ(outside->utf8, "The crane costs 12 million.\n\n\nMara");
  const auto at = outside->utf8.find("Mara");
  EXPECT_EQ(slice(message, outside->raw({at, at + 4})), "Mara");
  EXPECT_EQ(slice(message, outside->raw({4, 9})), "crane");
  EXPECT_TRUE(has(reading.document(), format::DefectCode::text_outside_parts));
  ASSERT_EQ(reading.attachment_count(), 1U);
  EXPECT_EQ(reading.attachment(0).bytes, "Cat");
  EXPECT_TRUE(reading.attachment(0).defects.empty());
}

TEST(Beside, TextOutsideThePartsIsNotInTheCharsetOfABodyWhoseBytesAreEncoded) {
  const std::string message = std::string(kHead) +
                              "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-16le\n"
                              "Content-Transfer-Encoding: base64\n\naABpAA==\n--b--\nThe mime troupe must pay 500 dollars\n";
  const auto document = read_message(message);
  EXPECT_EQ(document.text("body")->utf8, "hi");
  ASSERT_NE(document.text("body#outside"), nullptr);
  EXPECT_EQ(document.text("body#outside")->utf8, "The mime troupe must pay 500 dollars\n");
}

TEST(Beside, FilesInsideATextAreAttachmentsAndTheTextKeepsThem) {
  const std::string text = "See:\nbegin 644 cat.txt\n#0V%T\n`\nend\nand\n=ybegin line=9 size=2 name=y.bin\nk=}\n=yend size=2\n";
  const std::string message = std::string(kHead) + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + text +
                              "\n--b\nContent-Type: image/png; name=z.png\n\nx\n--b--\n";
  const MessageReading reading(message);
  const auto& document = reading.document();
  EXPECT_EQ(document.text("body")->utf8, text);
  ASSERT_EQ(document.attachments.size(), 3U);
  EXPECT_EQ(document.attachments[0].part, "1/uu:1");
  EXPECT_EQ(document.attachments[0].name, "cat.txt");
  EXPECT_EQ(document.attachments[1].part, "1/yenc:2");
  EXPECT_EQ(document.attachments[2].part, "2");
  const auto cat = reading.attachment(0);
  EXPECT_EQ(cat.bytes, "Cat");
  EXPECT_EQ(slice(message, cat.raw({0, 3})), "0V%T");
  EXPECT_FALSE(reading.attachment_view(0));
  EXPECT_TRUE(reading.attachment_view(2));
}

TEST(Beside, AFileInsideAQuotedPrintableTextLeadsHome) {
  const std::string message =
      std::string(kHead) + "Content-Transfer-Encoding: quoted-printable\n\nbegin 644 cat.eml\n=230V=25T\n`\nend\n";
  const MessageReading reading(message);
  ASSERT_EQ(reading.attachment_count(), 1U);
  const auto cat = reading.attachment(0);
  EXPECT_EQ(cat.bytes, "Cat");
  EXPECT_EQ(slice(message, cat.raw({0, 3})), "0V=25T");
}

TEST(Beside, FilesBeyondTheLimitOfPartsStayTextAndAreTold) {
  std::string message = std::string(kHead) + "\n";
  for (std::size_t n = 0; n < limits::kMimeParts; ++n) message += "begin 644 c\n#0V%T\nend\n";
  EXPECT_FALSE(has(read_message(message), format::DefectCode::too_many_parts));
  const auto last = message.size();
  message += "begin 644 d\n#0V%T\nend\nbegin 644 e\n#0V%T\nend\n";
  const auto document = read_message(message);
  EXPECT_EQ(document.attachments.size(), limits::kMimeParts);
  const auto defect = std::ranges::find(document.defects, format::DefectCode::too_many_parts, &format::Defect::code);
  ASSERT_NE(defect, document.defects.end());
  EXPECT_EQ(defect->where.begin, last);
  EXPECT_EQ(std::ranges::count(document.defects, format::DefectCode::too_many_parts, &format::Defect::code), 1);
}

TEST(Beside, ADamagedFileStaysTextAndIsADefect) {
  const auto document = read_message(std::string(kHead) + "\nbegin 644 cat.txt\n#0V%T\n");
  EXPECT_TRUE(document.attachments.empty());
  EXPECT_TRUE(has(document, format::DefectCode::damaged_embedding));
}

TEST(Beside, EncryptedTextIsADefectAndSignedTextIsNone) {
  const std::string armor = "-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n";
  EXPECT_TRUE(has(read_message(std::string(kHead) + "\n" + armor), format::DefectCode::encrypted));
  const auto signed_text = read_message(std::string(kHead) +
                                        "\n-----BEGIN PGP SIGNED MESSAGE-----\n\nyes\n-----BEGIN PGP SIGNATURE-----\n\n"
                                        "iQ\n-----END PGP SIGNATURE-----\n");
  EXPECT_FALSE(has(signed_text, format::DefectCode::encrypted));
}

struct NestedCase {
  const char* name;
  std::string header, body, home;
};

TEST(Beside, NestedMessagesInATransferEncodingLeadHome) {
  // From: lin@pump.example / Subject: inner / (blank) / Agreed.
  const NestedCase cases[] = {
      {"base64", "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64",
       "RnJvbTogbGluQHB1bXAuZXhhbXBsZQpTdWJqZWN0OiBpbm5lcgoKQWdyZWVkLgo=", "QWdyZWVk"},
      {"quoted-printable", "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable",
       "Subject: inner\n\nAgr=65ed.\n", "Agr=65ed"},
      {"a file by its name", "Content-Type: application/octet-stream; name=A.EML\nContent-Transfer-Encoding: base64",
       "RnJvbTogbGluQHB1bXAuZXhhbXBsZQpTdWJqZWN0OiBpbm5lcgoKQWdyZWVkLgo=", "QWdyZWVk"},
  };
  for (const auto& c : cases) {
    const auto message =
        std::string(kHead) + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + c.header + "\n\n" + c.body + "\n--b--\n";
    const MessageReading reading(message);
    ASSERT_EQ(reading.attachment_count(), 1U) << c.name;
    EXPECT_EQ(reading.document().attachments[0].type, "message/rfc822") << c.name;
    const auto content = reading.attachment(0);
    const auto inner = read_message(content.bytes);
    EXPECT_EQ(inner.subject, "inner") << c.name;
    ASSERT_NE(inner.text("body"), nullptr) << c.name;
    const auto at = inner.text("body")->utf8.find("Agreed");
    ASSERT_NE(at, std::string::npos) << c.name;
    const auto home = content.raw(inner.text("body")->raw({at, at + 6}));
    EXPECT_EQ(slice(message, home), c.home) << c.name;
  }
}

}  // namespace
}  // namespace rj::read
