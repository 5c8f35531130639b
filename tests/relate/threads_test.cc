#include "relate/threads.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace rj::relate {
namespace {

/// The messages of these cases are numbered from 1, positions count from 0.
struct Message {
  std::string id;
  std::string references, in_reply_to;
  std::optional<Position> copies;
};

std::string lines(const std::vector<std::string>& ids) {
  std::string text;
  for (const auto& id : ids) text += (text.empty() ? "" : "\n") + id;
  return text;
}

Message message(std::string id, const std::vector<std::string>& references = {},
                const std::vector<std::string>& in_reply_to = {}) {
  return {std::move(id), lines(references), lines(in_reply_to), {}};
}

Threads find_threads(const std::vector<Message>& all) {
  ThreadFinder finder(all.size());
  for (Position n = 0; n < all.size(); ++n)
    finder.add({n, all[n].copies.value_or(n), all[n].id, all[n].references, all[n].in_reply_to});
  return finder.find();
}

TEST(Threads, FollowReferencesAndNameTheLowestNumber) {
  const std::vector all{message("a"), message("b"), message("c", {"b"}), message("d", {"b", "c"})};
  const auto found = find_threads(all);
  EXPECT_EQ(found.places[0].thread, 0U);
  EXPECT_EQ(found.places[1].thread, 1U);
  EXPECT_EQ(found.places[3].thread, 1U);
  EXPECT_EQ(found.places[3].parent, 2U);
  EXPECT_EQ(found.places[3].reason, CitedIn::references);
  EXPECT_EQ(found.places[1].reason, CitedIn::nowhere);
  EXPECT_TRUE(found.missing.empty());
}

TEST(Threads, AReplyBeforeItsParentIsStillItsChild) {
  const std::vector all{message("b", {"a"}), message("a")};
  const auto found = find_threads(all);
  EXPECT_EQ(found.places[0].parent, 1U);
  EXPECT_EQ(found.places[1].thread, 0U);
}

TEST(Threads, AMissingParentIsAGapAndTheGrandparentTakesItsPlace) {
  const std::vector all{message("a"), message("c", {"a", "b"}), message("d", {"a", "b"}, {"b"})};
  const auto found = find_threads(all);
  EXPECT_EQ(found.places[1].parent, 0U);
  ASSERT_EQ(found.missing.size(), 1U);
  EXPECT_EQ(found.missing[0].id, digest_of("b"));
  EXPECT_EQ(found.missing[0].evidence, 1U);
  EXPECT_EQ(found.missing[0].thread, 0U);
  EXPECT_EQ(found.missing[0].citations, 2U);
}

TEST(Threads, TwoAnswersToAMissingMessageAreOneThread) {
  const std::vector all{message("x", {}, {"gone"}), message("y", {}, {"gone"})};
  const auto found = find_threads(all);
  EXPECT_EQ(found.places[1].thread, 0U);
  EXPECT_EQ(found.places[1].parent, kNowhere);
}

TEST(Threads, InReplyToServesWhenTheLastReferenceIsNotThere) {
  const std::vector all{message("a"), message("b"), message("c", {"a", "gone"}, {"b"})};
  const auto found = find_threads(all);
  EXPECT_EQ(found.places[2].parent, 1U);
  EXPECT_EQ(found.places[2].reason, CitedIn::in_reply_to);
}

TEST(Threads, CyclesAreCut) {
  const std::vector all{message("a", {"c"}), message("b", {"a"}), message("c", {"b"}), message("d", {"d"})};
  const auto found = find_threads(all);
  EXPECT_EQ(found.places[0].parent, 2U);
  EXPECT_EQ(found.places[1].parent, 0U);
  EXPECT_EQ(found.places[2].parent, kNowhere);
  EXPECT_EQ(found.places[3].parent, kNowhere);
}

TEST(Threads, SubjectsAloneNeverConnect) {
  const auto found = find_threads(std::vector{message(""), message("")});
  EXPECT_EQ(found.places[0].thread, 0U);
  EXPECT_EQ(found.places[1].thread, 1U);
}

TEST(Threads, AChainOfTenThousandIsRead) {
  std::vector<Message> all;
  for (int n = 0; n < 10'000; ++n)
    all.push_back(message(std::to_string(n), n > 0 ? std::vector{std::to_string(n - 1)} : std::vector<std::string>{}));
  const auto found = find_threads(all);
  EXPECT_EQ(found.places.back().thread, 0U);
  EXPECT_EQ(found.places.back().parent, 9'998U);
}

TEST(Threads, ACopyLendsItsIdAndNothingElse) {
  auto copy = message("b", {"x"});
  copy.copies = 1;
  const auto found = find_threads({copy, message("a"), message("c", {"b"}), message("d", {"x"})});
  EXPECT_EQ(found.places[0].thread, kNowhere);
  EXPECT_EQ(found.places[2].parent, 1U);
  EXPECT_EQ(found.places[2].thread, 1U);
  EXPECT_EQ(found.places[3].thread, 3U);
}

TEST(Threads, AMissingMessageIsCountedOncePerMessageAndFoundWhereItIsCitedFirst) {
  const auto found = find_threads({message("a", {"a", "x", "y", "x"}, {"x"}), message("b", {}, {"y", "z"})});
  ASSERT_EQ(found.missing.size(), 3U);
  EXPECT_EQ(found.missing[0].id, digest_of("x"));
  EXPECT_EQ(found.missing[0].ordinal, 1U);
  EXPECT_EQ(found.missing[0].citations, 1U);
  EXPECT_EQ(found.missing[1].citations, 2U);
  EXPECT_EQ(found.missing[2].ordinal, 1U);
  EXPECT_EQ(found.missing[2].field, CitedIn::in_reply_to);
}

/// The same messages under other numbers fall into the same threads, and the same messages are missing.
TEST(Threads, DoNotDependOnOrder) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto id = [&] { return std::to_string(random() % 40); };
  for (int round = 0; round < 200; ++round) {
    std::vector<Message> all;
    for (int n = 0; n < 25; ++n) {
      std::vector<std::string> references;
      for (std::size_t more = random() % 4; more > 0; --more) references.push_back(id());
      all.push_back(message(std::to_string(n), references, random() % 3 == 0 ? std::vector{id()} : std::vector<std::string>{}));
    }
    const auto partition = [&] {
      const auto found = find_threads(all);
      std::map<Position, std::set<std::string>> threads;
      for (std::size_t n = 0; n < all.size(); ++n) threads[found.places[n].thread].insert(all[n].id);
      std::set<std::set<std::string>> parts;
      for (auto& [thread, members] : threads) parts.insert(members);
      std::set<IdDigest> missing;
      for (const auto& gap : found.missing) missing.insert(gap.id);
      return std::pair(parts, missing);
    };
    const auto before = partition();
    std::ranges::shuffle(all, random);
    ASSERT_EQ(partition(), before);
  }
}

}  // namespace
}  // namespace rj::relate
