#include "format/mbox.h"

#include <gtest/gtest.h>

#include <random>

#include "format/mime.h"
#include "mail_support.h"
#include "support/mail_invariants.h"

namespace rj::format {
namespace {

const std::string kFrom = "From mara@oduya.example Mon Mar  4 10:00:00 2024\n";
const std::string kHead = "From: Mara <mara@oduya.example>\nDate: Mon, 4 Mar 2024 10:00:00 +0000\n";
const std::string kMessage = kFrom + kHead + "\nbody\n\n";

std::string cl(const std::string& body, int off = 0) {
  return kFrom + kHead + "Content-Length: " + std::to_string(static_cast<int>(body.size()) + off) + "\n\n" + body + "\n";
}

const std::string kPatch = "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001\n" + kHead +
                           "Subject: [PATCH] x\n\n---\n x | 1 +\n\n";

struct Case {
  const char* name;
  std::string file;
  std::size_t messages;
  bool quoted = false;
  const char* defects = "";
};

std::vector<Case> cases() {
  return {
      {"two messages", kMessage + kMessage, 2},
      {"nothing", "", 0},
      {"prose that begins with From", kFrom + kHead + "\nbody\n\nFrom now on we wait for the crane.\nMara\n\n" + kMessage, 2},
      {"prose, then a line like a field", kFrom + kHead + "\nbody\n\nFrom now on the rule is\nNote: nobody pays\n\n" + kMessage,
       2, false, "DOUBTFUL_SPLIT"},
      {"prose, then a known field name", kFrom + kHead + "\nbody\n\nFrom what I hear\nSubject: to change\n\n" + kMessage, 2,
       false, "DOUBTFUL_SPLIT"},
      {"prose without a blank line, then a known field name",
       kFrom + kHead + "\nbody\nFrom what I hear\nSubject: to change\n\n" + kMessage, 2},
      {"no blank line before", kFrom + kHead + "\nbody\nFrom x@y.example Mon Mar  4 10:00:00 2024\nstill body\n\n" + kMessage, 2},
      {"no blank line before a whole message", kFrom + kHead + "\nbody\n" + kMessage, 2, false, "DOUBTFUL_SPLIT"},
      {"no blank line before one by Thunderbird",
       kFrom + kHead + "\nbody\nFrom - Mon Mar 04 10:00:00 2024\nX-Mozilla-Status: 0001\n" + kHead + "\nx\n", 2, false,
       "DOUBTFUL_SPLIT"},
      {"no blank line before From - alone", kFrom + kHead + "\nbody\nFrom - \n" + kHead + "\nx\n", 2, false, "DOUBTFUL_SPLIT"},
      {"no blank line before prose like it", kFrom + kHead + "\nbody\nFrom - Lisbon\nTo: Porto\n", 1, false, "DOUBTFUL_SPLIT"},
      {"no blank line, and a field that mail does not know",
       kFrom + kHead + "\nbody\nFrom mara Mon Mar  4 10:00:00 2024\nNote: x\n", 1, false, "DOUBTFUL_SPLIT"},
      {"a second From_ line in a header", kFrom + kFrom + kHead + "\nbody\n", 1},
      {"a patch by git without a blank line before it", kFrom + kHead + "\nbody\n" + kPatch + kMessage, 2},
      {"many doubts are told once for a message", kFrom + kHead + "\nbody\nFrom - a\nTo: b\nFrom - a\nTo: b\n\n" + kMessage, 2,
       false, "DOUBTFUL_SPLIT"},
      {"a bare From", kMessage + "From \nReceived: by x\n\nsecond\n", 2},
      {"From -", kMessage + "From - Mon Mar 04 10:00:00 2024\nX-Mozilla-Status: 0001\n" + kHead + "\nx\n", 2},
      {"From - without a date", kMessage + "From - \nX-Mozilla-Status: 0001\n" + kHead + "\nx\n", 2},
      {"Takeout", "From 1792@xxx Mon Mar 04 10:00:00 +0000 2024\nX-GM-THRID: 1792\n" + kHead + "\nx\n\n" + kMessage, 2},
      {"a zone by name", "From mara Mon Mar  4 10:00:00 EST 2024\n" + kHead + "\nx\n", 1},
      {"a date without seconds", "From mara Mon Mar  4 10:00 2024\n" + kHead + "\nx\n", 1},
      {"the date as in a header", "From mara@oduya.example Mon, 4 Mar 2024 10:00:00 +0000\n" + kHead + "\nx\n", 1},
      {"pipermail", "From mara at oduya.example  Mon Mar  4 10:00:00 2024\n" + kHead + "\nx\n", 1},
      {"several blank lines between", kMessage + "\n\n" + kMessage, 2},
      {"junk first", "junk\nmore junk\n" + kMessage + kMessage, 2},
      {"a BOM first", "\xEF\xBB\xBF" + kMessage, 1},
      {"blank lines first", "\n\n" + kMessage, 1},
      {"a CR first", "\r" + kMessage + kMessage, 2},
      {"a BOM and a CR first", "\xEF\xBB\xBF\r" + kMessage + kMessage, 2},
      {"LF and CR first", "\n\r" + kMessage + kMessage, 2},
      {"cut in the middle", (kMessage + kMessage).substr(0, kMessage.size() + kFrom.size() + 3), 2, false, "DOUBTFUL_SPLIT"},
      {"cut in a From_ line", kMessage + "From mara@odu", 1},
      {"a header alone", kFrom + kHead, 1},
      {"a From_ line alone", kFrom, 1, false, "DOUBTFUL_SPLIT"},
      {"no From, Date or Received", kFrom + "\nbody\n\n" + kMessage, 2, false, "DOUBTFUL_SPLIT"},
      {"mboxrd", kFrom + kHead + "\n>From the crane\n>>From deeper\n\n" + kMessage, 2, true},
      {"a bare From in a body: nobody quotes", kFrom + kHead + "\n>From the crane\nFrom the dock\n\n" + kMessage, 2},
      {"a reply quotes with a blank", kFrom + kHead + "\n> From the crane\n\n", 1},
      {"Content-Length leads over a separator", cl("one\n\n" + kMessage + "two\n") + kMessage, 2},
      {"Content-Length leads to the end", kMessage + cl("one\n\n" + kMessage), 2},
      {"Content-Length is too long", cl("one\n", 3) + kMessage, 2},
      {"Content-Length is too short", cl("one\n", -2) + kMessage, 2},
      {"Content-Length is huge", kFrom + kHead + "Content-Length: 99999999999999999999\n\nx\n\n" + kMessage, 2},
      {"Content-Length is no number", kFrom + kHead + "Content-Length: 4x\n\nx\n\n" + kMessage, 2},
      {"a series of patches by git", kPatch + kPatch, 2},
      {"a patch in a body", kMessage + kPatch + kMessage, 2, false, "DOUBTFUL_SPLIT"},
      {"a patch in a MIME part",
       kFrom + kHead + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee\n--b\nContent-Type: text/x-patch\n\n" + kPatch +
           "--b--\n\n" + kMessage,
       2, false, "DOUBTFUL_SPLIT"},
      {"a mail among patches", kPatch + kMessage + kPatch, 3},
      {"a line like a patch's with another date",
       kMessage + "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:01 2001\n" + kHead + "\nx\n", 2},
      {"a hole between messages", kMessage + std::string(512, '\0') + kMessage, 2},
      {"a hole within a line", kFrom + kHead + "\nhalf a li" + std::string(512, '\0') + kMessage + kMessage, 3},
      {"a hole, then no separator", kMessage + std::string(512, '\0') + "From now on\n\n" + kMessage, 2},
      {"a NUL within a line", kFrom + kHead + "\nsay " + std::string(1, '\0') + kMessage, 1},
      {"a hole first", std::string(512, '\0') + kMessage, 1},
      {"a hole last", kMessage + std::string(512, '\0'), 1},
      {"pipermail, several words and two blanks",
       kMessage + "From user at host.example  Mon Jan  1 00:00:00 2024\n" + kHead + "\nx\n", 2},
      {"Takeout without a field known to mail",
       "From 1792@xxx Mon Mar 04 10:00:00 +0000 2024\nX-Gmail-Labels: a\n" + kHead + "\nx\n", 1},
      {"mboxcl2: Content-Length, nothing quoted", cl("From x@y.example Mon Mar  4 10:00:00 2024\nFrom: no\n\n") + kMessage, 2},
      {"a header and nothing else", kHead + "\nbody\n", 0},
      {"a CSV", "from,to\nFrom here,to there\n", 0},
  };
}

TEST(Mbox, SplitsAsTheTableSays) {
  for (const Case& c : cases()) {
    for (const bool crlf : {false, true}) {
      // A Content-Length counts bytes, so these cases have LF alone.
      if (crlf && std::string_view(c.name).contains("Content-Length")) continue;
      const std::string file = crlf ? with_crlf(c.file) : c.file;
      const Mbox box = split_mbox(file);
      EXPECT_EQ(box.messages.size(), c.messages) << c.name;
      EXPECT_EQ(box.quoted, c.quoted) << c.name;
      EXPECT_EQ(names_of(box.defects), c.defects) << c.name;
      EXPECT_EQ(invariants::mbox(file), "") << c.name << (crlf ? " CRLF" : "");
    }
  }
}

TEST(Mbox, SpansNameFromLineMessageAndGap) {
  const std::string file = "junk\n" + kMessage + "\n" + kMessage + "tail";
  const Mbox box = split_mbox(file);
  ASSERT_EQ(box.gaps.size(), 1U);
  EXPECT_EQ(slice(file, box.gaps[0].span), "junk\n");
  EXPECT_EQ(box.gaps[0].name, "leading");
  ASSERT_EQ(box.messages.size(), 2U);
  EXPECT_EQ(slice(file, box.messages[0].from_line), kFrom);
  EXPECT_EQ(slice(file, box.messages[0].message),
            kHead + "\nbody\n\n");  // one blank line belongs to the mbox, the other to the message
  EXPECT_EQ(slice(file, box.messages[1].message), kHead + "\nbody\n\ntail");
}

TEST(Mbox, PiecesInAnyOrderTileAndAreCountedAlike) {
  const std::vector<std::string> pieces{"\n",
                                        "\r\n",
                                        "\r",
                                        "a",
                                        ">From b\n",
                                        "From ",
                                        "From - \n",
                                        "X-Mozilla-Status: 0001\n",
                                        std::string(1, '\0'),
                                        std::string(8, '\0'),
                                        kFrom,
                                        kHead,
                                        kMessage,
                                        kPatch.substr(0, kPatch.find('\n') + 1),
                                        "Content-Length: 5\n",
                                        "\xEF\xBB\xBF"};
  const unsigned seed = std::random_device{}();
  fmt::print("seed {}\n", seed);
  std::mt19937 random(seed);
  for (int i = 0; i < 20'000; ++i) {
    std::string file;
    for (unsigned left = random() % 16; left > 0; --left) file += pieces[random() % pieces.size()];
    ASSERT_EQ(invariants::mbox(file), "") << ::testing::PrintToString(file);
  }
}

TEST(Mbox, AHoleIsAGapBetweenTwoMessages) {
  const std::string file = kMessage + std::string(512, '\0') + kMessage;
  const Mbox box = split_mbox(file);
  ASSERT_EQ(box.gaps.size(), 1U);
  EXPECT_EQ(box.gaps[0].name, "hole");
  EXPECT_EQ(box.gaps[0].span, (ByteSpan{kMessage.size(), kMessage.size() + 512}));
  EXPECT_EQ(slice(file, box.messages[0].message), slice(file, box.messages[1].message));
}

TEST(Mbox, ABodyOfKnownLengthIsTakenWhole) {
  const std::string body = "one\n\n" + kMessage + "two\n";
  const std::string file = cl(body) + kMessage;
  const Mbox box = split_mbox(file);
  ASSERT_EQ(box.messages.size(), 2U);
  EXPECT_TRUE(slice(file, box.messages[0].message).ends_with("\n\n" + body));
}

TEST(Mbox, UnquotesOneLevelAndKeepsTheWayBack) {
  const std::string message = "A: b\n\n>From one\nsay >From no\n>>From two\n>From";
  const Unquoted plain = unquote_mbox(message, true);
  EXPECT_EQ(plain.bytes, "A: b\n\nFrom one\nsay >From no\n>From two\n>From");
  EXPECT_EQ(plain.map.to_input({6, 10}), (ByteSpan{7, 11}));
  EXPECT_EQ(plain.map.to_input({plain.bytes.size() - 1, plain.bytes.size()}), (ByteSpan{message.size() - 1, message.size()}));
  EXPECT_EQ(unquote_mbox(message, false).bytes, message);
  EXPECT_EQ(unquote_mbox(">From x", true).bytes, "From x");
  EXPECT_EQ(unquote_mbox("", true).bytes, "");
}

TEST(Mbox, IsKnownByItsFirstLine) {
  struct LooksCase {
    std::string bytes;
    bool mbox;
  };
  for (const LooksCase& c : {
           LooksCase{kMessage, true},
           LooksCase{with_crlf(kMessage), true},
           LooksCase{"\n" + kMessage, true},
           LooksCase{"\r" + kMessage, true},
           LooksCase{"\n\r" + kMessage, true},
           LooksCase{std::string(100, '\n') + kMessage, true},
           LooksCase{"\xEF\xBB\xBF\r" + kMessage, true},
           LooksCase{"\xEF\xBB\xBF" + kMessage, true},
           LooksCase{"From \nReceived: by x\n\n", true},
           LooksCase{"From now on we wait.\nMara\n", false},
           LooksCase{"From the desk of Mara:\nNote: x\n", false},
           LooksCase{kHead + "\nbody\n", false},
           LooksCase{"", false},
           LooksCase{"Message-ID: <a@b.example>\n\n" + kMessage, false},
       }) {
    EXPECT_EQ(looks_like_mbox(c.bytes), c.mbox) << c.bytes;
    EXPECT_FALSE(c.mbox && looks_like_message(c.bytes)) << c.bytes;
  }
}

TEST(Message, ANulInAFieldDoesNotMakeItAFile) {
  using namespace std::string_view_literals;
  EXPECT_TRUE(looks_like_message("From: a@x.example\nSubject: te\0st\nMessage-ID: <1@x.example>\n\nwords\n"sv));
  EXPECT_FALSE(looks_like_message(std::string("\0\0From: a\nSubject: b\n\n", 22)));
}

}  // namespace
}  // namespace rj::format
