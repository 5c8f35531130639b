// Mail that is far too large: kept as it stands, with a Defect, in bounded memory; whatever is beyond a limit is still in a span.
#include "giant.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/limits.h"
#include "corpora.h"
#include "support/mail_invariants.h"
#include "support/source_invariants.h"

namespace rj::format {
namespace {

constexpr std::uint64_t kMemory = 64 << 20;  // of our own, whatever the size of the message
constexpr const char* kOnlyWhole = "a giant: ./dev evidence";

bool has(const Defects& defects, DefectCode code) {
  return std::ranges::any_of(defects, [code](const Defect& defect) { return defect.code == code; });
}

TEST(Giant, AHeaderOf200Megabytes) {
  if (!corpora::whole()) GTEST_SKIP() << kOnlyWhole;
  const Giant message("Subject: 0123456789 0123456789a\n", "X-Filler: 0123456789 0123456789\n", 200 << 20,
                      "To: Lin Wei <lin@wei.example>\n\nbody\n");
  MemoryWatch watch;
  const MimeTree tree = parse_mime(message.bytes());
  EXPECT_LT(watch.peak(), kMemory);
  ASSERT_EQ(tree.parts.size(), 1U);
  const Part& part = tree.parts.front();
  EXPECT_EQ(slice(tree.bytes, part.body), "body\n");
  EXPECT_EQ(part.header, (ByteSpan{0, message.bytes().size() - 5}));
  EXPECT_TRUE(has(tree.defects, DefectCode::header_too_long));
  EXPECT_NE(tree.find(part, "to"), nullptr);  // the last line of 200 MB, and still read
  EXPECT_EQ(invariants::header(tree, part), "");
}

TEST(Giant, ALineOfAGigabyteInABody) {
  if (!corpora::whole()) GTEST_SKIP() << kOnlyWhole;
  const std::string_view head = "From mara@oduya.example Mon Mar  4 10:00:00 2024\nSubject: crane\n\n";
  const Giant file(head, "x", 1 << 30, "\n\nFrom lin@wei.example Mon Mar  4 10:00:00 2024\nSubject: next\n\nb\n");
  MemoryWatch watch;
  const Mbox box = split_mbox(file.bytes());
  ASSERT_EQ(box.messages.size(), 2U);
  EXPECT_EQ(count_mbox(file.bytes()), 2U);
  const MimeTree tree = parse_mime(slice(file.bytes(), box.messages[0].message));
  EXPECT_GT(tree.parts.front().body.size(), std::uint64_t{1} << 30);
  EXPECT_GT(tree.bytes.size(), limits::kMessageBytes);  // which collect reports: TOO_LARGE
  EXPECT_LT(watch.peak(), kMemory);
}

TEST(Giant, ALineOfAGigabyteInAHeader) {
  if (!corpora::whole()) GTEST_SKIP() << kOnlyWhole;
  const Giant message("Subject: ", "x", 1 << 30, "\nFrom: Mara Oduya <mara@oduya.example>\n\nbody\n");
  MemoryWatch watch;
  const MimeTree tree = parse_mime(message.bytes());
  EXPECT_LT(watch.peak(), kMemory);
  EXPECT_TRUE(has(tree.defects, DefectCode::header_too_long));
  EXPECT_EQ(slice(tree.bytes, tree.parts.front().body), "body\n");
  EXPECT_NE(tree.find(tree.parts.front(), "from"), nullptr);
  EXPECT_EQ(invariants::header(tree, tree.parts.front()), "");
}

TEST(Giant, AHundredThousandParts) {
  std::string message = "Content-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 100'000; ++i) message += fmt::format("--b\n\npart {}\n", i);
  message += "--b--\n";
  const MimeTree tree = parse_mime(message);
  EXPECT_EQ(tree.parts.size(), limits::kMimeParts);
  EXPECT_TRUE(has(tree.defects, DefectCode::too_many_parts));
  EXPECT_TRUE(slice(message, tree.parts.back().body).contains("part 99999"));
  EXPECT_EQ(invariants::rebuilt(tree), "");
}

TEST(Giant, NestingOfAHundredThousand) {
  std::string message;
  for (int i = 0; i < 100'000; ++i) message += fmt::format("Content-Type: multipart/mixed; boundary=b{}\n\n--b{}\n", i, i);
  message += "\ndeep\n";
  const MimeTree tree = parse_mime(message);
  EXPECT_EQ(tree.parts.size(), static_cast<std::size_t>(limits::kMimeDepth) + 1);
  EXPECT_TRUE(has(tree.defects, DefectCode::too_deep));
  EXPECT_TRUE(slice(message, tree.parts.back().body).ends_with("\ndeep\n"));
  EXPECT_EQ(invariants::rebuilt(tree), "");
  EXPECT_EQ(invariants::mime(message), "");
}

TEST(Giant, TenThousandEncodedWordsInOneField) {
  std::string message = "Subject:";
  for (int i = 0; i < 10'000; ++i) message += i % 2 == 0 ? " =?gbk?B?uNs=?=\n" : " =?utf-8?Q?=E6=B8=AF?=\n";
  message += "\nbody\n";
  const MimeTree tree = parse_mime(message);
  const TextPart subject = decode_field(message, tree.parts.front().fields.front(), "");
  EXPECT_EQ(subject.text.utf8.size(), 30'000U);
  EXPECT_TRUE(subject.text.utf8.starts_with("港港"));
  EXPECT_TRUE(subject.defects.empty());
  EXPECT_EQ(invariants::mime(message), "");
}

}  // namespace
}  // namespace rj::format
