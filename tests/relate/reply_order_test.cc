#include "relate/reply_order.h"

#include <gtest/gtest.h>

namespace rj::relate {
namespace {

TEST(ReplyOrder, AChainOfTenThousandIsRead) {
  std::vector<TimedPlace> chain;
  for (int n = 1; n <= 10'000; ++n) {
    const auto parent = n > 1 ? std::optional(Number{n - 1}) : std::nullopt;
    chain.push_back({Number{n}, parent, "References", 10'000 - n});
  }
  const auto order = in_reply_order(chain);
  ASSERT_EQ(order.size(), 10'000U);
  EXPECT_EQ(order.back().depth, 9'999);
  EXPECT_EQ(order.back().number, Number{10'000});
}

TEST(ReplyOrder, SiblingsStandByTimeThenNumberUndatedLast) {
  const auto place = [](int number, std::optional<Number> parent, std::optional<Instant> at) {
    return TimedPlace{Number{number}, parent, "References", at};
  };
  const std::vector thread{place(1, {}, 5),        place(2, Number{1}, {}), place(3, Number{1}, 9),
                           place(4, Number{1}, 7), place(5, Number{4}, 1),  place(6, Number{1}, 7)};
  std::vector<int> order;
  for (const auto& member : in_reply_order(thread)) order.push_back(static_cast<int>(member.number));
  EXPECT_EQ(order, (std::vector{1, 4, 5, 6, 3, 2}));
}

}  // namespace
}  // namespace rj::relate
