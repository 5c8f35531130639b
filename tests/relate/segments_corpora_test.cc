// Who said what, measured on replies that nobody here wrote (shared/corpora, shared/matter): figures printed, floors asserted.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <zstd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <sstream>

#include "format/html.h"
#include "format/mbox.h"
#include "read/reader.h"
#include "relate/quote_line.h"
#include "relate/segments.h"
#include "support/read_whole.h"

namespace rj::relate {
namespace {

namespace fs = std::filesystem;

const fs::path kQuotes = RJ_SHARED "/corpora/quotes";

std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(folder)) out.push_back(entry.path());
  std::ranges::sort(out);
  return out;
}

// The sender's words on one line, white space folded.
std::string own_words(std::string_view body) {
  std::string out;
  for (const auto& segment : segment_body(body)) {
    if (segment.kind != SegmentKind::own) continue;
    std::istringstream lines{std::string(slice(body, segment.span))};
    for (std::string line; std::getline(lines, line);) {
      const auto words = trim_wide(line);
      if (!words.empty()) out += (out.empty() ? "" : " ") + std::string(words);
    }
  }
  return out;
}

std::string body_of(std::string_view message) {
  const auto document = read::read_message(message);
  const auto* body = document.text("body");
  return body == nullptr ? std::string{} : body->utf8;
}

TEST(SegmentsCorpora, RepliesOfTwelveMailPrograms) {
  const auto folder = kQuotes / "talon-quotes/tests/fixtures/standard_replies";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not there";
  int right = 0;
  int all = 0;
  for (const auto& path : files_in(folder)) {
    if (path.extension() != ".eml") continue;
    const auto own = own_words(body_of(test::read_whole(path)));
    ++all;
    // In each of them somebody answers Hello; a line about the telephone is the sender's too.
    const bool hello = own == "Hello" || own == "Hello Sent from my iPhone";
    right += hello ? 1 : 0;
    if (!hello) fmt::print("{}: {}\n", path.filename().string(), own);
  }
  fmt::print("{} of {} programs\n", right, all);
  EXPECT_EQ(all, 12);
  EXPECT_GE(right, 11);
}

TEST(SegmentsCorpora, RepliesInHtml) {
  const auto folder = kQuotes / "talon-quotes/tests/fixtures/html_replies";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not there";
  int right = 0;
  int all = 0;
  for (const auto& path : files_in(folder)) {
    const auto own = own_words(format::html_to_text(test::read_whole(path)).utf8);
    ++all;
    const bool good = own == "Hi. I am fine. Thanks, Alex";
    right += good ? 1 : 0;
    if (!good) fmt::print("{}: {}\n", path.filename().string(), own);
  }
  fmt::print("{} of {} programs\n", right, all);
  EXPECT_EQ(all, 9);
  EXPECT_EQ(right, 9);
}

TEST(SegmentsCorpora, NoMarkedLineIsTheSenders) {
  const auto folder = kQuotes / "github-email-reply-parser/test/emails";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not there";
  std::size_t quoted = 0;
  std::size_t named = 0;
  for (const auto& path : files_in(folder)) {
    const auto body = test::read_whole(path);
    for (const auto& segment : segment_body(body)) {
      const auto words = slice(body, segment.span);
      EXPECT_FALSE(segment.kind == SegmentKind::own && (words.starts_with(">") || words.contains("\n>"))) << path;
      if (segment.kind != SegmentKind::quoted) continue;
      ++quoted;
      if (!segment.author_name.empty() || !segment.author_address.empty()) ++named;
    }
  }
  fmt::print("{} of {} quoted passages have an author\n", named, quoted);
  EXPECT_GE(named * 100, quoted * 90);
}

TEST(SegmentsCorpora, OutlookBlocksOfAThousandMails) {
  const auto folder = kQuotes / "enron-trimmed-headers";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not there";
  static constexpr std::string_view kSeparator = "-----Original Message-----";
  std::size_t separators = 0;
  std::size_t introductions = 0;
  std::size_t named = 0;
  for (const auto& path : files_in(folder)) {
    const auto body = body_of(test::read_whole(path));
    const auto segments = segment_body(body);
    for (auto at = body.find(kSeparator); at != std::string::npos; at = body.find(kSeparator, at + 1)) ++separators;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      const auto words = slice(body, segments[i].span);
      EXPECT_FALSE(segments[i].kind == SegmentKind::own && words.contains("\n" + std::string(kSeparator))) << path;
      if (segments[i].kind != SegmentKind::attribution || !words.contains(kSeparator)) continue;
      ++introductions;
      // A forward of a forward introduces twice before anybody speaks.
      auto next = i + 1;
      while (next < segments.size() && segments[next].kind == SegmentKind::attribution) ++next;
      const bool silent = next == segments.size();
      if (silent || !segments[next].author_name.empty() || !segments[next].author_address.empty()) ++named;
    }
  }
  fmt::print("{} separators, {} introductions, {} with an author\n", separators, introductions, named);
  EXPECT_GT(separators, 500U);
  EXPECT_GE(introductions * 100, separators * 97);
  EXPECT_GE(named * 100, introductions * 97);
}

// `… 10:44 AM`, then `To:` and `Subject:`: Notes puts no separator above its reply header. None of it is the sender's.
TEST(SegmentsCorpora, NotesHeadersIntroduce) {
  const auto folder = kQuotes / "enron-trimmed-headers";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not there";
  std::size_t bare = 0;
  for (const auto& path : files_in(folder)) {
    const auto body = body_of(test::read_whole(path));
    for (const auto& segment : segment_body(body)) {
      const auto words = slice(body, segment.span);
      for (auto at = words.find("M\nTo:"); at != std::string_view::npos; at = words.find("M\nTo:", at + 1)) {
        const bool subject = words.substr(at, 2'000).contains("\nSubject:");
        const bool time = at > 6 && words.substr(at - 6, 6).contains(':');
        EXPECT_FALSE(subject && time && segment.kind == SegmentKind::own) << path;
        bare += subject && time && !words.contains("-----") ? 1 : 0;
      }
    }
  }
  fmt::print("{} headers of Notes without a separator\n", bare);
  EXPECT_GT(bare, 0U);
}

// The first megabytes of a list: whom an answer quotes, its In-Reply-To knows.
std::string beginning_of_list(std::size_t size) {
  const auto packed = test::read_whole(RJ_SHARED "/corpora/lists/linux-man.mbox.zst");
  std::string out(size, '\0');
  auto* const stream = ZSTD_createDStream();
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  ZSTD_outBuffer buffer{out.data(), out.size(), 0};
  while (in.pos < in.size && buffer.pos < buffer.size && ZSTD_isError(ZSTD_decompressStream(stream, &buffer, &in)) == 0) {}
  ZSTD_freeDStream(stream);
  out.resize(buffer.pos);
  return out;
}

TEST(SegmentsCorpora, AListAgainstItsOwnThreads) {
  if (!fs::exists(RJ_SHARED "/corpora/lists/linux-man.mbox.zst")) GTEST_SKIP() << "shared/corpora/lists is not there";
  const auto file = beginning_of_list(8'000'000);
  const auto box = format::split_mbox(file);
  std::map<std::string, format::Address> authors;
  std::size_t right = 0;
  std::size_t other = 0;
  std::size_t unknown = 0;
  for (const auto& message : box.messages) {
    const auto document = read::read_message(format::unquote_mbox(slice(file, message.message), box.quoted).bytes);
    if (!document.from.empty()) authors[document.message_id] = document.from[0];
    const auto* const body = document.text("body");
    const auto parent = document.in_reply_to.empty() ? authors.end() : authors.find(document.in_reply_to[0]);
    if (body == nullptr || parent == authors.end()) continue;
    const auto segments = segment_body(body->utf8);
    const auto quoted =
        std::ranges::find_if(segments, [](const Segment& s) { return s.kind == SegmentKind::quoted && s.depth == 1; });
    if (quoted == segments.end()) continue;
    const bool none = quoted->author_name.empty() && quoted->author_address.empty();
    const bool same = (!quoted->author_name.empty() && parent->second.name.contains(quoted->author_name)) ||
                      quoted->author_address == parent->second.address;
    ++(none ? unknown : same ? right : other);
  }
  fmt::print("the quoted author is the parent's {} times, another {} times, unknown {} times\n", right, other, unknown);
  ASSERT_GT(right, 300U);
  EXPECT_GE(right * 100, (right + other) * 95);
  EXPECT_GE(right * 100, (right + other + unknown) * 90);
}

TEST(SegmentsCorpora, PrintedExhibits) {
  const fs::path folder = RJ_SHARED "/matter/exhibits";
  if (!fs::exists(folder)) GTEST_SKIP() << folder << " is not there";
  std::size_t files = 0;
  for (const auto& path : files_in(folder)) {
    const auto body = test::read_whole(path);
    const auto segments = segment_body(body);
    // Nothing but the cover page stands outside somebody's mail.
    for (const auto& segment : segments) {
      const bool own = segment.kind == SegmentKind::own;
      EXPECT_TRUE(!own || trim_wide(slice(body, segment.span)).size() < 20) << path;
      EXPECT_TRUE(segment.kind != SegmentKind::quoted || (!segment.author_name.empty() && segment.date)) << path;
    }
    ++files;
  }
  fmt::print("{} exhibits\n", files);
  EXPECT_EQ(files, 10U);
}

}  // namespace
}  // namespace rj::relate
