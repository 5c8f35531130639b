#include "relate/threads.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace rj::relate {
namespace {

ThreadMessage message(int number, std::string id, std::vector<std::string> references = {},
                      std::vector<std::string> in_reply_to = {}) {
  ThreadMessage made;
  made.number = Number{number};
  if (!id.empty()) made.message_ids.push_back(std::move(id));
  made.references = std::move(references);
  made.in_reply_to = std::move(in_reply_to);
  return made;
}

TEST(Threads, FollowReferencesAndNameTheLowestNumber) {
  const std::vector all{message(1, "a"), message(2, "b"), message(3, "c", {"b"}), message(4, "d", {"b", "c"})};
  const auto found = find_threads(all);
  EXPECT_EQ(found.places[0].thread, Number{1});
  EXPECT_EQ(found.places[1].thread, Number{2});
  EXPECT_EQ(found.places[3].thread, Number{2});
  EXPECT_EQ(found.places[3].parent, Number{3});
  EXPECT_EQ(found.places[3].reason, "References");
  EXPECT_EQ(found.places[1].reason, "root");
  EXPECT_TRUE(found.missing.empty());
}

TEST(Threads, AReplyBeforeItsParentIsStillItsChild) {
  const std::vector all{message(1, "b", {"a"}), message(2, "a")};
  const auto found = find_threads(all);
  EXPECT_EQ(found.places[0].parent, Number{2});
  EXPECT_EQ(found.places[1].thread, Number{1});
}

TEST(Threads, AMissingParentIsAGapAndTheGrandparentTakesItsPlace) {
  const std::vector all{message(1, "a"), message(2, "c", {"a", "b"}), message(3, "d", {"a", "b"}, {"b"})};
  const auto found = find_threads(all);
  EXPECT_EQ(found.places[1].parent, Number{1});
  ASSERT_EQ(found.missing.size(), 1U);
  EXPECT_EQ(found.missing[0].message_id, "b");
  EXPECT_EQ(found.missing[0].evidence, Number{2});
  EXPECT_EQ(found.missing[0].thread, Number{1});
  EXPECT_EQ(found.missing[0].citations, 2);
}

TEST(Threads, TwoAnswersToAMissingMessageAreOneThread) {
  const std::vector all{message(1, "x", {}, {"gone"}), message(2, "y", {}, {"gone"})};
  const auto found = find_threads(all);
  EXPECT_EQ(found.places[1].thread, Number{1});
  EXPECT_FALSE(found.places[1].parent);
}

TEST(Threads, InReplyToServesWhenTheLastReferenceIsNotThere) {
  const std::vector all{message(1, "a"), message(2, "b"), message(3, "c", {"a", "gone"}, {"b"})};
  const auto found = find_threads(all);
  EXPECT_EQ(found.places[2].parent, Number{2});
  EXPECT_EQ(found.places[2].reason, "In-Reply-To");
}

TEST(Threads, CyclesAreCut) {
  const std::vector all{message(1, "a", {"c"}), message(2, "b", {"a"}), message(3, "c", {"b"}), message(4, "d", {"d"})};
  const auto found = find_threads(all);
  EXPECT_EQ(found.places[0].parent, Number{3});
  EXPECT_EQ(found.places[1].parent, Number{1});
  EXPECT_FALSE(found.places[2].parent);
  EXPECT_FALSE(found.places[3].parent);
}

TEST(Threads, SubjectsAloneNeverConnect) {
  const auto found = find_threads(std::vector{message(1, ""), message(2, "")});
  EXPECT_EQ(found.places[0].thread, Number{1});
  EXPECT_EQ(found.places[1].thread, Number{2});
}

TEST(Threads, AChainOfTenThousandIsRead) {
  std::vector<ThreadMessage> all;
  std::vector<TimedPlace> timed;
  for (int n = 1; n <= 10'000; ++n)
    all.push_back(message(n, std::to_string(n), n > 1 ? std::vector{std::to_string(n - 1)} : std::vector<std::string>{}));
  for (auto& place : find_threads(all).places) timed.push_back({place, 10'000 - static_cast<std::int64_t>(place.number)});
  const auto order = in_reply_order(timed);
  ASSERT_EQ(order.size(), 10'000U);
  EXPECT_EQ(order.back().depth, 9'999);
  EXPECT_EQ(order.back().number, Number{10'000});
}

TEST(Threads, SiblingsStandByTimeThenNumberUndatedLast) {
  const auto place = [](int number, std::optional<Number> parent, std::optional<Instant> at) {
    return TimedPlace{{Number{number}, Number{1}, parent, "References"}, at};
  };
  const std::vector thread{place(1, {}, 5),        place(2, Number{1}, {}), place(3, Number{1}, 9),
                           place(4, Number{1}, 7), place(5, Number{4}, 1),  place(6, Number{1}, 7)};
  std::vector<int> order;
  for (const auto& member : in_reply_order(thread)) order.push_back(static_cast<int>(member.number));
  EXPECT_EQ(order, (std::vector{1, 4, 5, 6, 3, 2}));
}

/// The same messages under other numbers fall into the same threads, and the same messages are missing.
TEST(Threads, DoNotDependOnOrder) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto id = [&] { return std::to_string(random() % 40); };
  for (int round = 0; round < 200; ++round) {
    std::vector<ThreadMessage> all;
    for (int n = 0; n < 25; ++n) {
      std::vector<std::string> references;
      for (std::size_t more = random() % 4; more > 0; --more) references.push_back(id());
      all.push_back(
          message(0, std::to_string(n), references, random() % 3 == 0 ? std::vector{id()} : std::vector<std::string>{}));
    }
    const auto partition = [&] {
      for (std::size_t n = 0; n < all.size(); ++n) all[n].number = Number{static_cast<std::int64_t>(n) + 1};
      const auto found = find_threads(all);
      std::map<Number, std::set<std::string>> threads;
      for (std::size_t n = 0; n < all.size(); ++n) threads[found.places[n].thread].insert(all[n].message_ids.front());
      std::set<std::set<std::string>> parts;
      for (auto& [thread, members] : threads) parts.insert(members);
      std::set<std::string> missing;
      for (const auto& gap : found.missing) missing.insert(gap.message_id);
      return std::pair(parts, missing);
    };
    const auto before = partition();
    std::ranges::shuffle(all, random);
    ASSERT_EQ(partition(), before);
  }
}

}  // namespace
}  // namespace rj::relate
