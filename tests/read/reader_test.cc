#include "read/reader.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "read/document_rows.h"

namespace rj::read {
namespace {

const char* const kHead =
    "From: Mara Oduya <mara@tide.example>\nDate: Mon, 5 Mar 2018 10:00:00 +0100\nMessage-ID: <a@tide.example>\n";

std::string body_of(const Document& document) {
  const auto* const text = document.text("body");
  return text == nullptr ? "(none)" : text->utf8;
}
std::string alt_of(const Document& document) {
  const auto* const text = document.text("alt");
  return text == nullptr ? "(none)" : text->utf8;
}

struct BodyCase {
  const char* name;
  std::string rest;  // of the header, and the body
  std::string body, alt;
  std::size_t attachments;
};

std::string multipart(const std::string& kind, const std::vector<std::string>& parts, const std::string& boundary = "b") {
  std::string all = "Content-Type: multipart/" + kind + "; boundary=" + boundary + "\n\n";
  for (const auto& part : parts) all += "--" + boundary + "\n" + part + "\n";
  return all + "--" + boundary + "--\n";
}

std::string plain(const std::string& text) { return "Content-Type: text/plain\n\n" + text; }
std::string html(const std::string& text) { return "Content-Type: text/html\n\n" + text; }
std::string file(const std::string& text) {
  return "Content-Type: text/plain\nContent-Disposition: attachment; filename=\"f.txt\"\n\n" + text;
}

class FindsBodies : public testing::TestWithParam<BodyCase> {};

TEST_P(FindsBodies, AsAReaderSeesThem) {
  const auto& test = GetParam();
  const auto document = read_message(std::string(kHead) + "MIME-Version: 1.0\n" + test.rest);
  EXPECT_EQ(body_of(document), test.body);
  EXPECT_EQ(alt_of(document), test.alt);
  EXPECT_EQ(document.attachments.size(), test.attachments);
}

INSTANTIATE_TEST_SUITE_P(
    Reader, FindsBodies,
    testing::Values(
        BodyCase{"NoMime", "\nhello\n", "hello\n", "(none)", 0}, BodyCase{"NoBody", "\n", "", "(none)", 0},
        BodyCase{"HtmlAlone", html("<p>hello</p>"), "hello", "(none)", 0},
        BodyCase{"Alternative", multipart("alternative", {plain("plain words"), html("<p>html words</p>")}), "plain words",
                 "html words", 0},
        BodyCase{"PlainIsAStub",
                 multipart("alternative", {plain("See HTML."), html("<p>The whole long letter stands in this form alone.</p>")}),
                 "The whole long letter stands in this form alone.", "See HTML.", 0},
        BodyCase{"AlternativeWithInvitation",
                 multipart("alternative", {plain("come"), html("<p>come</p>"), "Content-Type: text/calendar\n\nBEGIN:VCALENDAR"}),
                 "come", "come", 1},
        BodyCase{"JoinedByOneLineEnd", multipart("mixed", {plain("one"), plain("two")}), "one\ntwo", "(none)", 0},
        BodyCase{"ListFooter",
                 multipart("mixed", {multipart("alternative", {plain("words"), html("<b>words</b>")}, "c"), plain("footer")}),
                 "words\nfooter", "words", 0},
        BodyCase{"Attachment", multipart("mixed", {plain("words"), file("other")}), "words", "(none)", 1},
        BodyCase{"ApplePlainAndMixedHtml",
                 multipart("alternative",
                           {plain("one two words"),
                            multipart("mixed", {html("<p>one</p>"), "Content-Type: image/png\n\nx", html("<p>two</p>")}, "c")}),
                 "one two words", "one\ntwo", 1},
        BodyCase{"OnlyAFile", "Content-Type: application/pdf; name=a.pdf\n\n%PDF-1.4", "(none)", "(none)", 1}),
    [](const auto& one) { return one.param.name; });

TEST(Reader, EveryByteOfAJoinedTextLeadsBackToItsBytes) {
  const std::string encoded =
      "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\naGFyYm91ciDmuK/lj6M=";
  const auto message = std::string(kHead) + "MIME-Version: 1.0\n" +
                       multipart("mixed", {plain("tide words\r\nmore"), encoded, html("<p>pump &amp; valve</p>")});
  const auto document = read_message(message);
  const auto& body = *document.text("body");
  EXPECT_EQ(body.utf8, "tide words\nmore\nharbour 港口\npump & valve");
  const auto raw = [&](std::string_view words) {
    const auto at = body.utf8.find(words);
    const auto span = body.raw({at, at + words.size()});
    EXPECT_LE(span.end, message.size());
    return message.substr(span.begin, span.size());
  };
  EXPECT_EQ(raw("tide"), "tide");
  EXPECT_EQ(raw("words\nmore"), "words\r\nmore");
  EXPECT_EQ(raw("&"), "&amp;");
  EXPECT_EQ(raw("valve"), "valve");
  EXPECT_TRUE(message.find(raw("港口")) != std::string::npos && raw("港口").find("5Y+j") == std::string::npos);
  EXPECT_NE(raw("harbour 港口").find("aGFyYm91ciDmuK/lj6M="), std::string::npos);
}

TEST(Reader, EachFieldIsATextOfItsOwn) {
  const auto document = read_message("Received: one\nReceived: two\nSubject: =?utf-8?B?5riv5Y+j?=\nFrom: a@b.example\n\nx\n");
  EXPECT_EQ(document.text("received")->utf8, "one");
  EXPECT_EQ(document.text("received#2")->utf8, "two");
  EXPECT_EQ(document.subject, "港口");
  ASSERT_EQ(document.from.size(), 1U);
  EXPECT_EQ(document.from[0].address, "a@b.example");
}

TEST(Reader, NoFieldPassesForContentOrForAnotherField) {
  const auto document = read_message(
      "From: a@b.example\nBody: I promise\nAlt: to pay\nBody#hidden: x\nReceived#2: y\nReceived: one\nReceived: two\nBody: "
      "again\n\nhello\n");
  EXPECT_EQ(body_of(document), "hello\n");
  EXPECT_EQ(alt_of(document), "(none)");
  EXPECT_EQ(document.text("header:body")->utf8, "I promise");
  EXPECT_EQ(document.text("header:body#2")->utf8, "again");
  EXPECT_EQ(document.text("header:alt")->utf8, "to pay");
  EXPECT_EQ(document.text("received#2")->utf8, "two");
  EXPECT_EQ(document.text("received::2")->utf8, "y");
  EXPECT_EQ(document.text("body#hidden"), nullptr);
  std::vector<std::string> names;
  for (const auto& [name, text] : document.texts) names.push_back(name);
  std::ranges::sort(names);
  EXPECT_EQ(std::ranges::adjacent_find(names), names.end());
}

TEST(Reader, TellsWhatIsMissing) {
  const auto document = read_message("Subject: x\n\nbody\n");
  std::vector<std::string_view> codes;
  for (const auto& defect : document.defects) codes.push_back(format::name_of(defect.code));
  EXPECT_NE(std::ranges::find(codes, "DATE_MISSING"), codes.end());
  EXPECT_NE(std::ranges::find(codes, "MESSAGE_ID_MISSING"), codes.end());
}

TEST(Reader, NoNameMakesAnAddress) {
  const std::string message =
      "From: =?utf-8?Q?Oduya=2C_Mara?= <mara@tide.example>\n"
      "To: =?utf-8?Q?boss_=3Cboss=40tide.example=3E=2C_Lin?= <lin@tide.example>\n\nhi\n";
  const auto document = read_message(message);
  ASSERT_EQ(document.from.size(), 1U);
  EXPECT_EQ(document.from[0].name, "Oduya, Mara");
  ASSERT_EQ(document.to.size(), 1U);
  EXPECT_EQ(document.to[0].address, "lin@tide.example");
  EXPECT_EQ(document.to[0].name, "boss <boss@tide.example>, Lin");
}

TEST(Reader, HoldsTheDateAgainstTheLastServer) {
  const std::string trace = "Received: from a.example by b.example; Tue, 5 Mar 2019 10:00:00 +0100\n";
  const auto suspects = [](const Document& document) {
    return std::ranges::count(document.defects, format::DefectCode::date_suspect, &format::Defect::code);
  };
  EXPECT_EQ(suspects(read_message(std::string(kHead) + "\nhi\n")), 0);
  EXPECT_EQ(suspects(read_message(trace + kHead + "\nhi\n")), 1);
  EXPECT_EQ(suspects(read_message("Received: by b.example; Mon, 5 Mar 2018 10:00:09 +0100\n" + trace + kHead + "\nhi\n")), 0);
}

TEST(Reader, NestedMessagesAreAttachmentsOfTheirOwnType) {
  const std::string inner = "From: lin@pump.example\nSubject: inner\nDate: Mon, 5 Mar 2018 10:00:00 +0100\n\ninner words\n";
  const auto message = std::string(kHead) + "MIME-Version: 1.0\n" +
                       multipart("mixed", {plain("outer"), "Content-Type: message/rfc822\n\n" + inner,
                                           "Content-Type: application/octet-stream; name=x.eml\n\n" + inner});
  const MessageReading reading(message);
  ASSERT_EQ(reading.attachment_count(), 2U);
  for (std::size_t n = 0; n < 2; ++n) {
    EXPECT_EQ(reading.document().attachments[n].type, "message/rfc822");
    EXPECT_EQ(body_of(read_message(reading.attachment(n).bytes)), n == 0 ? "inner words\n" : "inner words\n");
  }
  EXPECT_EQ(reading.document().attachments[0].part, "2");
}

TEST(Reader, DamageInAnEncodedAttachmentIsToldWithTheAttachment) {
  const std::string torn = "Content-Type: application/octet-stream; name=a.bin\nContent-Transfer-Encoding: base64\n\nQUJDR";
  const auto message = std::string(kHead) + "MIME-Version: 1.0\n" + multipart("mixed", {plain("words"), torn});
  const auto content = MessageReading(message).attachment(0);
  EXPECT_EQ(content.bytes, "ABC");
  ASSERT_EQ(content.defects.size(), 1U);
  EXPECT_EQ(content.defects[0].code, format::DefectCode::truncated);
  EXPECT_TRUE(content.defects[0].note.ends_with("the offsets are those of the message it is attached to"))
      << content.defects[0].note;
  EXPECT_EQ(slice(message, content.defects[0].where), "R");
  for (const auto* type : {"", "message/rfc822"}) {
    const auto reading = read_file(content.bytes, {"a.bin", type, ""}, content.defects);
    ASSERT_FALSE(reading.document.defects.empty()) << type;
    EXPECT_EQ(reading.document.defects[0].code, format::DefectCode::truncated) << type;
  }
}

struct FileCase {
  const char* name;
  std::string bytes;
  FileLabel label;
  std::string body, type, reason;
};

class ReadsFiles : public testing::TestWithParam<FileCase> {};

TEST_P(ReadsFiles, OrSaysWhyNot) {
  const auto& test = GetParam();
  const auto reading = read_file(test.bytes, test.label);
  EXPECT_EQ(body_of(reading.document), test.body);
  EXPECT_EQ(reading.type, test.type);
  EXPECT_EQ(reading.shortfall.reason, test.reason);
}

INSTANTIATE_TEST_SUITE_P(
    Reader, ReadsFiles,
    testing::Values(
        FileCase{"Text", "words\r\nmore", {"a.txt", "", ""}, "words\nmore", "text/plain", ""},
        FileCase{"Empty", "", {"a.txt", "", ""}, "", "text/plain", ""},
        FileCase{"TextWithOneNul",
                 std::string("wo\0rds of a letter that goes on and on and on and on\n", 53),
                 {"a.txt", "", ""},
                 std::string("wo\0rds of a letter that goes on and on and on and on\n", 53),
                 "text/plain",
                 ""},
        FileCase{"Html", "<!DOCTYPE html><p>a &lt; b</p>", {"a", "", ""}, "a < b", "text/html", ""},
        FileCase{"HtmlByName", "<p>a</p>", {"a.HTM", "", ""}, "a", "text/html", ""},
        FileCase{"Charset", "\xC4\xE3\xBA\xC3", {"a.txt", "text/plain", "gb2312"}, "你好", "text/plain", ""},
        FileCase{"Utf16",
                 std::string("\xFF\xFE"
                             "a\0b\0",
                             6),
                 {"a.txt", "", ""},
                 "ab",
                 "text/plain",
                 ""},
        FileCase{"Pdf", "%PDF-1.4\n", {"a.pdf", "", ""}, "(none)", "application/pdf", "UNSUPPORTED"},
        FileCase{"PdfCalledText", "%PDF-1.4\n", {"a.txt", "text/plain", ""}, "(none)", "application/pdf", "UNSUPPORTED"},
        FileCase{"Picture", "\x89PNG\r\n\x1A\n", {"a.png", "image/png", ""}, "(none)", "image/png", "NO_TEXT"},
        FileCase{"Noise", std::string(100, '\xFF'), {"noise.bin", "", ""}, "(none)", "application/octet-stream", "UNSUPPORTED"},
        FileCase{"Zeros", std::string(100, '\0'), {"zero.bin", "", ""}, "(none)", "application/octet-stream", "UNSUPPORTED"},
        FileCase{"Calendar", "BEGIN:VCALENDAR\n", {"a.ics", "text/calendar", ""}, "BEGIN:VCALENDAR\n", "text/calendar", ""}),
    [](const auto& one) { return one.param.name; });

TEST(Numbers, ReadAsPeopleWriteThem) {
  EXPECT_EQ(control(Number{21}), "RJ-0000021");
  EXPECT_EQ(parse_control("RJ-21"), Number{21});
  EXPECT_EQ(parse_control("rj-0000021"), Number{21});
  for (const char* wrong : {"", "RJ-", "RJ-0", "RJ-x", "RJ-1x", "21", "RJ--1", "RJ-99999999999999999999"})
    EXPECT_FALSE(parse_control(wrong)) << wrong;
}

TEST(Describe, BoundsWhatIsStoredOfDefects) {
  Document document;
  document.defects.resize(kStoredDefects + 5);
  EXPECT_EQ(describe(document).defects.size(), kStoredDefects);
}

}  // namespace
}  // namespace rj::read
