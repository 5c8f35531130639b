#include "dossier/edtf.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "dossier/amount.h"

namespace rj::dossier {
namespace {

std::string normal(std::string_view text) {
  const auto date = parse_edtf(text);
  return date ? date->text : "none";
}

struct Case {
  std::string in, want;
};

TEST(Edtf, IsReadAndEchoed) {
  const Case cases[] = {
      {"2018", "2018"},
      {"2018-02", "2018-02"},
      {"2018-02-28", "2018-02-28"},
      {"2017-12~", "2017-12~"},
      {"2018?", "2018?"},
      {"2018%", "2018%"},
      {"2018?~", "2018%"},
      {" 2018-02 ", "2018-02"},
      {"2018-02-01/2018-02-10", "2018-02-01/2018-02-10"},
      {"2016/2020-09", "2016/2020-09"},
      {"2017-12~/2018", "2017-12~/2018"},
      {"２０１８～", "2018~"},
      {"2018/2018", "2018/2018"},
  };
  for (const auto& c : cases) EXPECT_EQ(normal(c.in), c.want) << c.in;
}

TEST(Edtf, PeopleWriteEnglish) {
  const Case cases[] = {
      {"22 November 2015", "2015-11-22"},
      {"November 22, 2015", "2015-11-22"},
      {"Nov 22, 2015", "2015-11-22"},
      {"nov. 22nd 2015", "2015-11-22"},
      {"Sunday, November 22, 2015", "2015-11-22"},
      {"the 1st of May 2015", "2015-05-01"},
      {"22-Nov-2015", "2015-11-22"},
      {"Feb 2018", "2018-02"},
      {"February, 2018", "2018-02"},
      {"Feb-2018", "2018-02"},
      {"Sept 2018", "2018-09"},
      {"early February 2018", "2018-02-01/2018-02-10"},
      {"mid-February 2018", "2018-02-11/2018-02-20"},
      {"late February 2018", "2018-02-21/2018-02-28"},
      {"end of February 2016", "2016-02-21/2016-02-29"},
      {"about 2018", "2018~"},
      {"circa Dec 2017", "2017-12~"},
      {"end of 2015", "2015-12~"},
      {"early 2015", "2015-01~"},
      {"mid 2015", "2015-06~"},
      {"2018-2-1", "2018-02-01"},
      {"2018/2/1", "2018-02-01"},
      {"2018.12.31", "2018-12-31"},
      {"about early May 2015", "2015-05-01~/2015-05-10~"},
  };
  for (const auto& c : cases) EXPECT_EQ(normal(c.in), c.want) << c.in;
}

TEST(Edtf, PeopleWriteChinese) {
  const Case cases[] = {
      {"2015年11月22日", "2015-11-22"},
      {"2015 年 11 月 22 号", "2015-11-22"},
      {"２０１５年１１月", "2015-11"},
      {"2018年2月", "2018-02"},
      {"2018年", "2018"},
      {"2018年2月初", "2018-02-01/2018-02-10"},
      {"2018年2月上旬", "2018-02-01/2018-02-10"},
      {"2018年2月中旬", "2018-02-11/2018-02-20"},
      {"2018年2月下旬", "2018-02-21/2018-02-28"},
      {"2016年2月底", "2016-02-21/2016-02-29"},
      {"2018年4月末", "2018-04-21/2018-04-30"},
      {"2015年底", "2015-12~"},
      {"2015年初", "2015-01~"},
      {"2015年中", "2015-06~"},
      {"约2018年", "2018~"},
      {"2017年12月前后", "2017-12~"},
      {"2018年5月左右", "2018-05~"},
  };
  for (const auto& c : cases) EXPECT_EQ(normal(c.in), c.want) << c.in;
}

TEST(Edtf, WhatIsNoDateOrTwoIsRefused) {
  for (const auto* text : {"",
                           "Feb-18",
                           "18-Feb",
                           "1/2/2018",
                           "2018/2",
                           "2018-13",
                           "2018-02-30",
                           "31 February 2018",
                           "2月18日",
                           "March 3",
                           "2018-00",
                           "0000",
                           "soon",
                           "2018-02-10/2018-02-01",
                           "2018/",
                           "/2018",
                           "~",
                           "22 2015",
                           "November 22",
                           "22 November 15",
                           "2018年13月",
                           "2018年2月30日",
                           "2018年2月5日初",
                           "18年2月",
                           "2018年2月某日",
                           "201",
                           "20180201",
                           "early 22 November 2015",
                           "Nov 2015 2016",
                           "43132",
                           "2018-02-01/",
                           "2018年0月",
                           "May May 2018"}) {
    EXPECT_EQ(normal(text), "none") << text;
  }
}

TEST(Edtf, EarliestAndLatestDay) {
  const auto span = [](std::string_view text) {
    const auto date = parse_edtf(text);
    return to_string(date->earliest()) + " " + to_string(date->latest());
  };
  EXPECT_EQ(span("2018"), "2018-01-01 2018-12-31");
  EXPECT_EQ(span("2016-02~"), "2016-02-01 2016-02-29");
  EXPECT_EQ(span("2018-02-03"), "2018-02-03 2018-02-03");
  EXPECT_EQ(span("2016/2020-09"), "2016-01-01 2020-09-30");
}

TEST(Edtf, ReadsInBothLanguages) {
  struct Words {
    std::string in, english, chinese;
  };
  const Words cases[] = {
      {"2017-12~", "about December 2017", "2017年12月前后"},
      {"2015-11-22", "22 November 2015", "2015年11月22日"},
      {"2018?", "2018 (uncertain)", "2018年（待考）"},
      {"2018-02-01/2018-02-10", "1 to 10 February 2018", "2018年2月1日至10日"},
      {"2016/2020-09", "2016 to September 2020", "2016年至2020年9月"},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(in_words(*parse_edtf(c.in), false), c.english);
    EXPECT_EQ(in_words(*parse_edtf(c.in), true), c.chinese);
  }
}

TEST(Edtf, TheNormalFormReadsAsItselfAndSoDoItsWords) {
  const auto seed = std::random_device{}();
  fmt::print("seed {}\n", seed);
  std::mt19937 random(seed);
  static constexpr std::string_view marks[] = {"", "", "~", "?", "%"};
  const auto random_date = [&random] {
    CivilDate date{1900 + static_cast<int>(random() % 150), static_cast<int>(random() % 13), 0};
    if (date.month != 0 && random() % 2 == 0)
      date.day = 1 + static_cast<int>(random() % static_cast<unsigned>(days_in_month(date.year, date.month)));
    return to_string(date) + std::string(marks[random() % std::size(marks)]);
  };
  for (int round = 0; round < 20'000; ++round) {
    auto text = random_date();
    if (random() % 3 == 0) text += "/" + random_date();
    const auto date = parse_edtf(text);
    if (!date) {
      ASSERT_TRUE(text.contains('/')) << text << " seed " << seed;
      continue;
    }
    ASSERT_EQ(date->text, text) << "seed " << seed;
    ASSERT_LE(date->earliest(), date->latest());
    if (date->last || date->uncertain) continue;
    ASSERT_EQ(normal(in_words(*date, false)), text) << "seed " << seed;
    ASSERT_EQ(normal(in_words(*date, true)), text) << "seed " << seed;
  }
}

TEST(Amount, CellsAsPeopleWriteThem) {
  struct AmountCase {
    std::string in;
    Amount want;
  };
  const AmountCase cases[] = {
      {"1000000000", {'=', 100'000'000'000}},
      {">100000000", {'>', 10'000'000'000}},
      {"~20000000", {'~', 2'000'000'000}},
      {"< 5", {'<', 500}},
      {"1,000.50", {'=', 100'050}},
      {"0.5", {'=', 50}},
      {"12,345,678", {'=', 1'234'567'800}},
      {"≈1，000", {'~', 100'000}},
      {"＞４４", {'>', 4'400}},
      {"007", {'=', 700}},
      {"92233720368547757.00", {'=', 9'223'372'036'854'775'700}},
  };
  for (const auto& c : cases) {
    const auto amount = parse_amount(c.in);
    ASSERT_TRUE(amount) << c.in;
    EXPECT_EQ(*amount, c.want) << c.in;
  }
}

TEST(Amount, WhatIsNoneOrTwoIsRefused) {
  for (const auto* cell :
       {"",     ">",           "~",  "1,5", "1,00",      "1000,000", "1,0000", ",100", "100,",  "1.234", "1.",
        ".5",   "1.5E+09",     "$5", "-5",  "5 million", "1 000",    "=5",     ">=5",  "1.2.3", "1.,2",  "99999999999999999999",
        "一亿", "＞４４００万"}) {
    EXPECT_FALSE(parse_amount(cell)) << cell;
  }
}

}  // namespace
}  // namespace rj::dossier
