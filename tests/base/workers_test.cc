#include "base/workers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <numeric>
#include <stdexcept>

namespace rj {
namespace {

TEST(Workers, EachPieceOfWorkAnswers) {
  for (const unsigned threads : {0U, 1U, 4U}) {
    Workers workers(threads);
    std::vector<std::future<int>> answers;
    for (int n = 0; n < 1'000; ++n) answers.push_back(workers.start([n] { return 2 * n; }));
    for (int n = 0; n < 1'000; ++n) ASSERT_EQ(answers[static_cast<std::size_t>(n)].get(), 2 * n) << threads << " threads";
  }
}

TEST(Workers, OneThreadWorksInOrder) {
  std::vector<int> order;
  {
    Workers workers(1);
    for (int n = 0; n < 100; ++n) static_cast<void>(workers.start([n, &order] { order.push_back(n); }));
  }
  std::vector<int> want(100);
  std::iota(want.begin(), want.end(), 0);
  EXPECT_EQ(order, want);
}

TEST(Workers, WithNoThreadTheCallerDoesIt) {
  Workers workers(0);
  std::thread::id who;
  static_cast<void>(workers.start([&who] { who = std::this_thread::get_id(); }));
  EXPECT_EQ(who, std::this_thread::get_id());
}

TEST(Workers, EndingWaitsForAllThatWasHandedOver) {
  std::atomic<int> done = 0;
  {
    Workers workers(3);
    for (int n = 0; n < 500; ++n) static_cast<void>(workers.start([&done] { ++done; }));
  }
  EXPECT_EQ(done, 500);
}

TEST(Workers, WhatWorkThrowsComesOutOfItsAnswer) {
  for (const unsigned threads : {0U, 2U}) {
    Workers workers(threads);
    auto answer = workers.start([]() -> int { throw std::runtime_error("no room"); });
    EXPECT_THROW(static_cast<void>(answer.get()), std::runtime_error);
    EXPECT_EQ(workers.start([] { return 1; }).get(), 1);
  }
}

}  // namespace
}  // namespace rj
