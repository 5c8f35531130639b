#include "search/suggest.h"

#include <gtest/gtest.h>

#include <array>

namespace rj::search {
namespace {

constexpr std::array<std::string_view, 5> kNames{"from", "to", "cc", "subject", "custodian"};

TEST(Suggest, FindsTheNameOneSlipAway) {
  EXPECT_EQ(nearest("form", kNames), "from");  // neighbours swapped
  EXPECT_EQ(nearest("FROM", kNames), "from");
  EXPECT_EQ(nearest("fom", kNames), "from");
  EXPECT_EQ(nearest("subjekt", kNames), "subject");
  EXPECT_EQ(nearest("custodans", kNames), "custodian");
  EXPECT_EQ(nearest("too", kNames), "to");
}

TEST(Suggest, SaysNothingRatherThanGuess) {
  EXPECT_EQ(nearest("http", kNames), "");
  EXPECT_EQ(nearest("", kNames), "");
  EXPECT_EQ(nearest("sender", kNames), "");
  EXPECT_EQ(nearest("subject", {}), "");
}

TEST(Suggest, TakesTheFirstOfEquals) { EXPECT_EQ(nearest("ca", std::array<std::string_view, 2>{"cb", "cc"}), "cb"); }

}  // namespace
}  // namespace rj::search
