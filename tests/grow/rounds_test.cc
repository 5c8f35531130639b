// Mail grown for measurements: other words in the same shape, threads that stay threads, structure as it was.
#include "grow/rounds.h"

#include <gtest/gtest.h>

#include "format/ascii.h"
#include "format/header.h"
#include "format/mbox.h"
#include "grow/output.h"
#include "grow/sources.h"

namespace rj::bench {
namespace {

const Bytes kQuestion =
    "From: Mara Oduya <mara@oduya.example>\n"
    "Date: Sat, 28 Feb 2015 23:30:00 +0100 (CET)\n"
    "Message-ID: <one@oduya.example>\n"
    "Subject: Opening the model\n"
    "\n"
    "Shall we Open the MODEL before contract 4711-08152 ends?\n";
const Bytes kAnswer =
    "From: Lin Wei <lin@lin.example>\n"
    "Date: Mon, 2 Mar 2015 09:00:00 -0000\n"
    "Message-ID: <two@lin.example>\n"
    "In-Reply-To: <one@oduya.example>\n"
    "References: <zero@oduya.example>\n"
    " <one@oduya.example>\n"
    "Subject: Re: Opening the model\n"
    "Content-Type: multipart/mixed; boundary=edge\n"
    "\n"
    "--edge\n"
    "Content-Type: text/html\n"
    "\n"
    "<style>p { color: black }</style><p class=\"black\">black paint, grave trust, model</p>\n"
    "--edge\n"
    "Content-Type: text/plain\n"
    "Content-Transfer-Encoding: base64\n"
    "\n"
    "YmxhY2sgbW9kZWwgcGFpbnQ=\n"
    "--edge--\n";

Vocabulary words() { return vocabulary_of({kQuestion, kAnswer}); }

std::string value(const Bytes& message, std::string_view name) {
  const format::MimeTree tree = format::parse_mime(message);
  const format::Field* field = tree.find(tree.parts[0], name);
  return field == nullptr ? "" : std::string(slice(message, field->value));
}

TEST(Rounds, the_first_is_the_source_itself) {
  const Vocabulary vocabulary = words();
  EXPECT_EQ(Round(vocabulary, 7, 0).message(kAnswer), kAnswer);
}

TEST(Rounds, the_same_seed_gives_the_same_bytes_another_seed_or_round_others) {
  const Vocabulary vocabulary = words();
  const Vocabulary again = words();
  const Bytes grown = Round(vocabulary, 7, 1).message(kAnswer);
  EXPECT_EQ(Round(again, 7, 1).message(kAnswer), grown);
  EXPECT_NE(Round(vocabulary, 8, 1).message(kAnswer), grown);
  EXPECT_NE(Round(vocabulary, 7, 2).message(kAnswer), grown);
}

TEST(Rounds, ids_are_renamed_alike_so_that_an_answer_still_finds_its_question) {
  const Vocabulary vocabulary = words();
  const Round round(vocabulary, 7, 3);
  format::Defects defects;
  const auto of = [&](const Bytes& message, std::string_view name) {
    return format::parse_message_ids(value(round.message(message), name), defects);
  };
  EXPECT_EQ(of(kQuestion, "Message-ID"), std::vector<std::string>{"<r3.one@oduya.example>"});
  EXPECT_EQ(of(kAnswer, "In-Reply-To"), of(kQuestion, "Message-ID"));
  EXPECT_EQ(of(kAnswer, "References"), (std::vector<std::string>{"<r3.zero@oduya.example>", "<r3.one@oduya.example>"}));
}

TEST(Rounds, dates_move_by_whole_weeks_in_their_own_zone) {
  const Vocabulary vocabulary = words();
  EXPECT_EQ(value(Round(vocabulary, 7, 1).message(kQuestion), "Date"), "Sat, 30 May 2015 23:30:00 +0100 (CET)");
  EXPECT_EQ(value(Round(vocabulary, 7, 4).message(kAnswer), "Date"), "Mon, 29 Feb 2016 09:00:00 -0000");
}

TEST(Rounds, encoded_parts_tags_style_and_structure_stay) {
  const Vocabulary vocabulary = words();
  const Bytes grown = Round(vocabulary, 7, 1).message(kAnswer);
  for (const std::string_view kept : {"--edge\nContent-Type: text/html\n", "YmxhY2sgbW9kZWwgcGFpbnQ=\n", "--edge--\n",
                                      "<style>p { color: black }</style><p class=\"black\">", "Subject: Re: "})
    EXPECT_TRUE(grown.contains(kept)) << kept << "\n" << grown;
  EXPECT_EQ(format::parse_mime(grown).parts.size(), format::parse_mime(kAnswer).parts.size());
}

TEST(Words, keep_length_and_case_and_trade_places_within_their_class) {
  Vocabulary vocabulary;
  vocabulary.count("paint Trust GRAVE from from1 it's");
  Bytes text = "Paint trust GRAVE from sent";
  WordExchange(vocabulary, 3, 1).apply(text);
  EXPECT_EQ(text.size(), 27U);
  EXPECT_TRUE(text.ends_with(" from sent")) << text;
  const std::string taken = text.substr(0, 17);
  EXPECT_NE(taken, "Paint trust GRAVE");
  for (const std::string_view word : {"paint", "trust", "grave"})
    EXPECT_TRUE(format::ascii::lowered(taken).contains(word)) << taken;
  EXPECT_TRUE(format::ascii::is_upper(taken[0]) && format::ascii::is_upper(taken[16])) << taken;
  EXPECT_EQ(taken.substr(6, 5), format::ascii::lowered(taken.substr(6, 5)));
}

TEST(Words, what_is_no_plain_word_stays_but_for_the_digits_of_long_numbers) {
  Vocabulary vocabulary;
  vocabulary.count("paint trust grave");
  Bytes text = "na\xc3\xafve 2015 12:30 x 4711081";
  WordExchange(vocabulary, 3, 1).apply(text);
  EXPECT_TRUE(text.starts_with("na\xc3\xafve 2015 12:30 x ")) << text;
  EXPECT_FALSE(text.ends_with("4711081")) << text;
}

class Written : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_{};
};

TEST_F(Written, an_mbox_gives_the_messages_back) {
  const std::vector<Bytes> messages = {"Subject: a\n\nFrom here\n>From there\n>> no\n", "Subject: b\n\n\nlast line\n"};
  MboxOutput box(folder_ / "grown.mbox");
  for (const Bytes& message : messages) ASSERT_TRUE(box.put(message));
  ASSERT_TRUE(box.close());
  EXPECT_EQ(messages_of(folder_ / "grown.mbox").value(), messages);
}

TEST_F(Written, maildirs_hold_at_most_so_many_each) {
  MaildirOutput out(folder_, 2);
  const std::vector<Bytes> messages = {"From: a@a.example\nSubject: a\n\n1\n", "From: b@b.example\nSubject: b\n\n2\n",
                                       "From: c@c.example\nSubject: c\n\n3\n"};
  for (const Bytes& message : messages) ASSERT_TRUE(out.put(message));
  EXPECT_TRUE(std::filesystem::exists(folder_ / "box-0001" / "cur" / "00000002.grow.bench:2,S"));
  EXPECT_TRUE(std::filesystem::is_directory(folder_ / "box-0001" / "new"));
  EXPECT_EQ(messages_of(folder_).value(), messages);
}

}  // namespace
}  // namespace rj::bench
