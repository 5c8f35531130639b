// Which amounts the figures of a quotation may mean.
#include <gtest/gtest.h>

#include <algorithm>

#include "dossier/amount.h"

namespace rj::dossier {
namespace {

bool means(std::string_view words, std::int64_t amount) {
  const auto all = amounts_in(words);
  return std::ranges::find(all, amount * 100) != all.end();
}

TEST(AmountsIn, ReadsFiguresWithTheirUnits) {
  for (const auto& [words, amount] : {std::pair<std::string_view, std::int64_t>{"announce 12 million", 12'000'000},
                                      {"a $1B funding commitment", 1'000'000'000},
                                      {"€2,052,000 has arrived", 2'052'000},
                                      {"超过4400万美元", 44'000'000},
                                      {"2016年向OpenAI资助超过1500万美元", 15'000'000},
                                      {"约1亿美元", 100'000'000},
                                      {"asks for €1,500,000 by 31 January", 1'500'000},
                                      {"4 to 5 million", 4'000'000},
                                      {"1.200.000 euro", 1'200'000},
                                      {"1 200 000", 1'200'000},
                                      {"1,2 million", 1'200'000},
                                      {"in 2016, 15 million", 15'000'000},
                                      {"$100M", 100'000'000}})
    EXPECT_TRUE(means(words, amount)) << words;
  EXPECT_FALSE(means("announce 12 million", 16'000'000));
  EXPECT_FALSE(means("12 boats", 12'000'000));
  EXPECT_TRUE(amounts_in("四分之一").empty());
}

}  // namespace
}  // namespace rj::dossier
