#include "relate/copies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

namespace rj::relate {
namespace {

Digest digest(int n) { return sha256(std::to_string(n)); }

MessageKeys keys(int rj1_value, int text, bool suppressible = true) { return {digest(rj1_value), digest(text), suppressible}; }

CopyCandidate message(int number, MessageKeys of) { return {Number{number}, {}, digest(1000 + number), false, true, of}; }

CopyCandidate file(int number, int content, std::optional<Number> parent = {}) {
  return {Number{number}, parent, digest(content), false, true, {}};
}

Copies find_copies(const std::vector<CopyCandidate>& all) {
  CopyFinder finder;
  for (const auto& candidate : all) finder.add(candidate);
  return finder.find();
}

// The documents of these cases are numbered from 1, positions count from 0.

TEST(Copies, TheEarliestIsTheMaster) {
  const std::vector all{message(1, keys(1, 1)), message(2, keys(1, 1)), message(3, keys(1, 1))};
  const auto found = find_copies(all);
  EXPECT_EQ(found.duplicate_of[0], kNowhere);
  EXPECT_EQ(found.duplicate_of[1], 0U);
  EXPECT_EQ(found.duplicate_of[2], 0U);
  EXPECT_EQ(found.group[2], 0U);
}

TEST(Copies, OtherTextIsNoCopy) {
  const std::vector all{message(1, keys(1, 1)), message(2, keys(1, 2))};
  const auto found = find_copies(all);
  EXPECT_EQ(found.duplicate_of[1], kNowhere);
  EXPECT_EQ(found.group[1], 1U);
}

TEST(Copies, WithoutDateAndSenderNothingIsSuppressed) {
  const std::vector all{message(1, keys(1, 1, false)), message(2, keys(1, 1, false))};
  EXPECT_EQ(find_copies(all).duplicate_of[1], kNowhere);
}

TEST(Copies, AWholeFamilyIsSuppressedEachInFavourOfItsCounterpart) {
  const std::vector all{message(1, keys(1, 1)), file(2, 7, Number{1}), file(3, 8, Number{1}), file(4, 7, Number{1}),
                        message(5, keys(1, 1)), file(6, 8, Number{5}), file(7, 7, Number{5}), file(8, 7, Number{5})};
  const auto found = find_copies(all);
  EXPECT_EQ(found.duplicate_of[5], 2U);
  EXPECT_EQ(found.duplicate_of[6], 1U);
  EXPECT_EQ(found.duplicate_of[7], 3U);
}

TEST(Copies, NestedFamiliesFollow) {
  auto nested = [](int number, int parent) {
    auto made = message(number, keys(9, 9));
    made.parent = Number{parent};
    return made;
  };
  const std::vector all{message(1, keys(1, 1)), nested(2, 1), file(3, 8, Number{2}),
                        message(4, keys(1, 1)), nested(5, 4), file(6, 8, Number{5})};
  const auto found = find_copies(all);
  EXPECT_EQ(found.duplicate_of[4], 1U);
  EXPECT_EQ(found.duplicate_of[5], 2U);
}

TEST(Copies, ALooseFileIsNeverSuppressedForAnAttachment) {
  const std::vector all{message(1, keys(1, 1)), file(2, 7, Number{1}), file(3, 7), file(4, 7)};
  const auto found = find_copies(all);
  EXPECT_EQ(found.duplicate_of[2], kNowhere);
  EXPECT_EQ(found.duplicate_of[3], 2U);
  EXPECT_EQ(found.group[2], 1U);  // but it is an exact copy of it
}

TEST(Copies, AForwardedCopyIsInTheGroupAndStaysVisible) {
  auto nested = message(3, keys(1, 1));
  nested.parent = Number{2};
  const std::vector all{message(1, keys(1, 1)), message(2, keys(5, 5)), nested};
  const auto found = find_copies(all);
  EXPECT_EQ(found.duplicate_of[2], kNowhere);
  EXPECT_EQ(found.group[2], 0U);
}

TEST(Copies, WhatMustStayInSightIsNotSuppressed) {
  auto large = file(2, 7);
  large.suppressible = false;
  EXPECT_EQ(find_copies(std::vector{file(1, 7), large}).duplicate_of[1], kNowhere);
  auto empty = file(2, 7);
  empty.empty = true;
  EXPECT_EQ(find_copies(std::vector{file(1, 7), empty}).duplicate_of[1], kNowhere);
}

/// Whichever order messages come in, the same contents are grouped, and one of each group is left.
TEST(Copies, GroupsDoNotDependOnOrder) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int round = 0; round < 200; ++round) {
    std::vector<std::pair<int, int>> contents;
    for (int n = 0; n < 30; ++n) contents.emplace_back(random() % 6, random() % 3);
    const auto groups = [&] {
      std::vector<CopyCandidate> all;
      for (std::size_t n = 0; n < contents.size(); ++n)
        all.push_back(message(static_cast<int>(n) + 1, keys(contents[n].first, contents[n].second)));
      const auto found = find_copies(all);
      std::map<std::pair<int, int>, std::set<Position>> seen;
      std::map<std::pair<int, int>, int> kept;
      for (std::size_t n = 0; n < all.size(); ++n) {
        seen[contents[n]].insert(found.group[n]);
        kept[contents[n]] += found.duplicate_of[n] == kNowhere ? 1 : 0;
      }
      for (const auto& [content, group] : seen) {
        EXPECT_EQ(group.size(), 1U);
        EXPECT_EQ(kept[content], 1);
      }
      return seen.size();
    };
    const auto before = groups();
    std::ranges::shuffle(contents, random);
    ASSERT_EQ(groups(), before);
  }
}

}  // namespace
}  // namespace rj::relate
