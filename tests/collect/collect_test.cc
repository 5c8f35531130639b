#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "collect/frame.h"
#include "collect/plan.h"
#include "collect/rules.h"
#include "collect/walk.h"
#include "support/temp_folder.h"

namespace rj::collect {
namespace {

void touch(const std::string& path, std::string_view bytes = "x") {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

/// Notes what it is told, one line each.
class Notes final : public Visitor {
 public:
  Result<void> open_container(const std::string& below, bool is_maildir) override {
    lines.push_back((is_maildir ? "maildir " : "folder ") + below);
    return {};
  }
  Result<void> close_container() override {
    lines.emplace_back("close");
    return {};
  }
  Result<void> file(const Entry& entry) override {
    lines.push_back((entry.is_mail ? "mail " : "file ") + entry.below + (entry.rule.empty() ? "" : " ") +
                    std::string(entry.rule) + (entry.trouble.empty() ? "" : " trouble"));
    return {};
  }
  Result<bool> enters(const std::string& path) override { return !path.ends_with("/skipped"); }
  std::vector<std::string> lines;
};

TEST(Walk, GoesDepthFirstInByteOrderAndFollowsNoLink) {
  const test::TempFolder temp;
  const auto env = system_env();
  touch(temp / "s/b.txt");
  touch(temp / "s/B.txt");
  touch(temp / "s/a/z.txt");
  touch(temp / "s/a-b.txt");
  touch(temp / "s/empty", "");
  touch(temp / "s/Thumbs.db");
  touch(temp / "s/skipped/inside.txt");
  std::filesystem::create_symlink(temp / "s/a", temp / "s/link");
  std::filesystem::create_symlink(temp / "nowhere", temp / "s/broken");
  Notes notes;
  ASSERT_TRUE(walk(*env, temp / "s", notes));
  EXPECT_EQ(notes.lines,
            (std::vector<std::string>{"folder ", "file B.txt", "file Thumbs.db SYSTEM_FILE", "file a/z.txt", "file a-b.txt",
                                      "file b.txt", "file broken SYMLINK", "file empty EMPTY", "file link SYMLINK", "close"}));
}

TEST(Walk, KnowsAMaildirAndItsFolders) {
  const test::TempFolder temp;
  const auto env = system_env();
  touch(temp / "m/cur/1");
  touch(temp / "m/new/2");
  touch(temp / "m/tmp/3");
  touch(temp / "m/dovecot-uidlist");
  touch(temp / "m/.Sent/cur/4:2,S");
  Notes notes;
  ASSERT_TRUE(walk(*env, temp / "m", notes));
  EXPECT_EQ(notes.lines, (std::vector<std::string>{"maildir ", "maildir .Sent", "mail .Sent/cur/4:2,S", "close", "mail cur/1",
                                                   "file dovecot-uidlist", "mail new/2", "file tmp/3 MAILDIR_TMP", "close"}));
}

TEST(Walk, AFolderCalledCurAloneIsNoMaildir) {
  const std::vector<std::string> cur{"cur"};
  EXPECT_FALSE(is_maildir(cur, std::vector<std::string>{"notes.txt"}));
  EXPECT_TRUE(is_maildir(cur, std::vector<std::string>{"1.host:2,RS"}));
  EXPECT_TRUE(is_maildir(std::vector<std::string>{"cur", "new"}, {}));
}

TEST(Walk, ASingleFileIsItselfEvenBehindALink) {
  const test::TempFolder temp;
  const auto env = system_env();
  touch(temp / "one.eml");
  Notes notes;
  ASSERT_TRUE(walk(*env, temp / "one.eml", notes));
  EXPECT_EQ(notes.lines, std::vector<std::string>{"file "});
}

const char* const kMail = "From: a@x.example\nDate: Mon, 1 Jan 2018 10:00:00 +0000\nSubject: s\n\nwords\n";
const std::string kFramed = std::string("From a@x.example Mon Jan  1 10:00:00 2018\n") + kMail + "\n";

TEST(Frame, TellsMailboxMessageAndFileApart) {
  EXPECT_EQ(frame_file(kFramed + kFramed, {}, false).content, Content::mbox);
  EXPECT_EQ(frame_file(kFramed + kFramed, {}, false).frames.size(), 2U);
  EXPECT_EQ(frame_file(kMail, {}, false).content, Content::message);
  EXPECT_EQ(frame_file("just words\n", {}, false).content, Content::file);
  EXPECT_EQ(frame_file("just words\n", {}, true).content, Content::message);
  const char* const short_header = "\nSubject: minutes\n\nWe met.\n";
  EXPECT_EQ(frame_file(short_header, "minutes.txt", false).content, Content::file);
  EXPECT_EQ(frame_file(short_header, "minutes.EML", false).content, Content::message);
  EXPECT_EQ(frame_file("We met.\n", "minutes.eml", false).content, Content::file);
  EXPECT_EQ(frame_file("", "minutes.eml", false).content, Content::file);
}

TEST(Frame, GrowthIsFramedOnItsOwnAndTiles) {
  const auto growth = "\n\n" + kFramed + kFramed;
  const auto framing = frame_growth(growth);
  ASSERT_EQ(framing.frames.size(), 2U);
  EXPECT_EQ(framing.gaps.front().span, (ByteSpan{0, 2}));
  EXPECT_EQ(framing.frames.front().whole.begin, 2U);
  EXPECT_EQ(framing.frames.back().whole.end, growth.size());
  EXPECT_EQ(count_frames(growth), 2U);
  EXPECT_TRUE(frame_growth("more of the last message\n").frames.empty());
  EXPECT_TRUE(frame_growth("\n\n").frames.empty());
}

/// Whatever line ends, BOMs and stray bytes come first, framing loses nothing, both counts agree, and no mailbox is without a
/// message.
TEST(Frame, TilesAndCountsWhateverStandsBefore) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const std::string pieces[] = {
      "\r", "\n", "\r\n", "\n\r", "\xEF\xBB\xBF", " ", "x", "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n", "From "};
  for (int run = 0; run < 3'000; ++run) {
    std::string bytes;
    bool only_line_ends = true;
    for (auto left = random() % 6; left > 0; --left) {
      const auto piece = random() % std::size(pieces);
      only_line_ends = only_line_ends && (piece < 4 || piece == 7 || (piece == 4 && bytes.empty()));
      bytes += pieces[piece];
    }
    bytes += kFramed + kFramed;
    SCOPED_TRACE(testing::PrintToString(bytes.substr(0, bytes.size() - 2 * kFramed.size())));
    for (const auto& framing : {frame_file(bytes, {}, false), frame_growth(bytes)}) {
      if (framing.content != Content::mbox) {
        EXPECT_FALSE(only_line_ends);
        continue;
      }
      EXPECT_FALSE(framing.frames.empty());
      EXPECT_EQ(framing.frames.size(), framing.counted);
      EXPECT_EQ(framing.frames.size(), count_frames(bytes));
      EXPECT_TRUE(!only_line_ends || framing.frames.size() == 2);
      std::uint64_t covered = 0;
      for (const auto& frame : framing.frames) covered += frame.whole.size();
      for (const auto& gap : framing.gaps) covered += gap.span.size();
      EXPECT_EQ(covered, bytes.size());
    }
  }
}

TEST(Custodians, TheNearestAssignmentHolds) {
  const Custodians custodians({{"/m", "Ann", false}, {"/m/b", "Bob", false}, {"/m/b", "Ben", true}});
  EXPECT_EQ(custodians.of("/m/a.mbox")->custodian, "Ann");
  EXPECT_EQ(custodians.of("/m/b/1")->custodian, "Ben");
  EXPECT_EQ(custodians.of("/m/bc")->custodian, "Ann");
  EXPECT_EQ(custodians.of("/other"), nullptr);
}

}  // namespace
}  // namespace rj::collect
