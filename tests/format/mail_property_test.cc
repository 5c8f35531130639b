// Whatever is done to mail, its spans tile and its texts lead home: cut at every length, bits flipped, built to hurt.
#include <gtest/gtest.h>

#include <random>

#include "base/limits.h"
#include "linear.h"
#include "mail_support.h"
#include "support/mail_invariants.h"

namespace rj::format {
namespace {

constexpr unsigned kSeed = 20240304;

// Messages put together at random from what mail is made of, whole and broken.
class SampleMaker {
 public:
  explicit SampleMaker(unsigned seed) : random_(seed) {}

  std::string message() {
    std::string text = "From: =?utf-8?B?5L2g5Q==?= =?utf-8?Q?=A5=BD?= <mara@oduya.example>\nTo: \"Wei, Lin\" <lin@wei.example>\n";
    text +=
        pick({"Subject: \xB8\xDB\xBF\xDA\n", "Subject: =?gb2312?Q?=B8=DB?=\n =?big5?B?tOQ=?= crane\n", "no field\nSubject: x\n"});
    text += "Date: Mon, 4 Mar 2024 10:00:00 +0800\n" + part(2);
    return random_() % 3 == 0 ? with_crlf(text) : text;
  }

 private:
  std::string pick(std::initializer_list<const char*> options) { return *(options.begin() + random_() % options.size()); }

  std::string part(int depth) {
    if (depth == 0 || random_() % 4 == 0) return leaf();
    const std::string boundary = pick({"b", "bb", "=_x", "b"});
    std::string text =
        "Content-Type: multipart/" + pick({"mixed", "alternative", "digest"}) + "; boundary=\"" + boundary + "\"\n\npreamble\n";
    for (unsigned i = 0, count = 1 + random_() % 3; i < count; ++i) text += "--" + boundary + "\n" + part(depth - 1) + "\n";
    return text + pick({"--", "--", "-- junk\n--"}) + boundary + "--\nepilogue\n";
  }

  std::string leaf() {
    return pick(
        {"\nno header\n",
         "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\ncaf=C3=A9 =\nau =ZZ lait\r\n",
         "Content-Type: text/plain; charset=gbk\nContent-Transfer-Encoding: base64\n\nuNu/2g0K\nuNu/2g==\n",
         "Content-Type: text/plain; charset=iso-2022-jp\n\n\x1B$B9A8}\x1B(B\n",
         "Content-Type: text/html\n\n<meta charset=big5>\xB4\xE4\n",
         "Content-Type: text/plain; charset=x-none\n\n\xE6\xB8\xAF \xFF\xC0 \r lone\n",
         "Content-Disposition: attachment; filename*0*=utf-8''%E6; filename*1*=%B8%AF;\n "
         "filename=\"a;b\"\nContent-Transfer-Encoding: base64\n\nQUJD\n!!\nQQ==\n",
         "Content-Type: message/rfc822\n\nSubject: inner\n\nbody\n", "Content-Type: text/plain; charset=utf-16\n\n\xFF\xFEh\n"});
  }

  std::mt19937 random_;
};

TEST(MailProperty, HoldsAtEveryLength) {
  SampleMaker maker(kSeed);
  for (int sample = 0; sample < 30; ++sample) {
    const std::string message = maker.message();
    for (std::size_t length = 0; length <= message.size(); ++length) {
      ASSERT_EQ(invariants::mime({message.data(), length}), "")
          << "seed " << kSeed << ", sample " << sample << ", cut at " << length;
    }
  }
}

TEST(MailProperty, HoldsWhateverBitFlips) {
  SampleMaker maker(kSeed + 1);
  std::mt19937 random(kSeed + 2);
  for (int round = 0; round < 2000; ++round) {
    std::string message = maker.message();
    for (unsigned i = 0, flips = 1 + random() % 8; i < flips; ++i)
      message[random() % message.size()] ^= static_cast<char>(1U << random() % 8);
    ASSERT_EQ(invariants::mime(message), "") << "seed " << kSeed << ", round " << round;
  }
}

TEST(MailProperty, HoldsForMboxesCutAndFlipped) {
  SampleMaker maker(kSeed + 3);
  std::mt19937 random(kSeed + 4);
  std::string file;
  for (int i = 0; i < 6; ++i)
    file += "From mara@oduya.example Mon Mar  4 10:00:00 2024\n" + maker.message() + "\n>From x\n\nFrom now on\nTo: y\n\n";
  for (std::size_t length = 0; length < file.size(); length += 3) {
    ASSERT_EQ(invariants::mbox({file.data(), length}), "") << "seed " << kSeed << ", cut at " << length;
  }
  for (int round = 0; round < 1000; ++round) {
    std::string flipped = file;
    for (unsigned i = 0; i < 20; ++i) flipped[random() % flipped.size()] ^= static_cast<char>(1U << random() % 8);
    ASSERT_EQ(invariants::mbox(flipped), "") << "seed " << kSeed << ", round " << round;
  }
}

TEST(MailProperty, HeaderValuesHoldWhateverBitFlips) {
  const std::vector<std::string> values{
      "=?utf-8?B?5L2g5Q==?= =?utf-8?Q?=A5=BD?= <mara@oduya.example>, \"Wei, Lin\" <lin@wei.example> (x (y)), Crew: a@b.example;",
      "Mon, 4 Mar 2024 10:00:00 GMT+0800 (CST)", "Mon Mar  4 10:00:00 2024", "2024-03-04T10:00:00+08:00",
      "<a1@oduya.example> <b2@wei.example>"};
  std::mt19937 random(kSeed + 5);
  for (int round = 0; round < 5000; ++round) {
    std::string value = values[random() % values.size()];
    for (unsigned i = 0, flips = 1 + random() % 4; i < flips; ++i)
      value[random() % value.size()] ^= static_cast<char>(1U << random() % 8);
    ASSERT_EQ(invariants::header_value(value), "") << "seed " << kSeed << ", round " << round << ": " << value;
  }
}

TEST(Hostile, TenThousandNestedPartsStopAtTheLimit) {
  std::string message;
  for (int i = 0; i < 10'000; ++i)
    message += "Content-Type: multipart/mixed; boundary=b" + std::to_string(i) + "\n\n--b" + std::to_string(i) + "\n";
  message += "\ndeep\n";
  const MimeTree tree = parse_mime(message);
  EXPECT_EQ(tree.parts.size(), static_cast<std::size_t>(limits::kMimeDepth) + 1);
  EXPECT_TRUE(names_of(tree.defects).contains("TOO_DEEP"));
  EXPECT_TRUE(decode_text(tree, tree.parts.back()).text.utf8.ends_with("\ndeep\n"));  // kept, and still to be found
  EXPECT_EQ(invariants::mime(message), "");
}

TEST(Hostile, PartsBeyondTheLimitStayInTheLastOne) {
  std::string message = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 12'000; ++i) message += "--b\n\npart " + std::to_string(i) + "\n";
  message += "--b--\n";
  const MimeTree tree = parse_mime(message);
  EXPECT_EQ(tree.parts.size(), limits::kMimeParts);
  EXPECT_EQ(names_of(tree.defects), "TOO_MANY_PARTS");
  EXPECT_TRUE(decode_text(tree, tree.parts.back()).text.utf8.contains("part 11999"));
}

TEST(Hostile, BeyondTheLimitOnlyKnownFieldsAreRead) {
  std::string message = "Subject: x\n" + repeated("X-Filler: 0123456789\n", 2 << 20) + "Content-Type: text/html\n\nbody\n";
  const MimeTree tree = parse_mime(message);
  EXPECT_EQ(names_of(tree.defects), "HEADER_TOO_LONG");
  EXPECT_EQ(slice(message, tree.parts[0].body), "body\n");
  const auto& fields = tree.parts[0].fields;
  EXPECT_EQ(std::ranges::count_if(fields, [](const Field& field) { return field.whole.end > limits::kHeaderBytes; }), 1);
  EXPECT_EQ(tree.parts[0].media.type, "text/html");
}

}  // namespace
}  // namespace rj::format
