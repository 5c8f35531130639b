#include <gtest/gtest.h>

#include "matter/matter.h"
#include "small_matter.h"

namespace rj::matter {
namespace {

TEST(Config, ReadsWhatPeopleWrite) {
  const auto config = parse_config(R"(
title = "Oduya"
timezone = "Europe/Lisbon"
languages = ["en", "zh"]
by = "Jo Park"
[edition]
date = 2024-03-08
[[parties]]
name = "Mara Oduya"
side = "claimant"
[[sources]]
path = "mail"
custodian = "Mara Oduya"
terms = "disclosed"
embargo = "2025-01-01"
)",
                                   "matter.toml");
  ASSERT_TRUE(config) << to_sentence(config.error());
  EXPECT_EQ(config->zone, "Europe/Lisbon");
  EXPECT_EQ(config->languages, (std::vector<std::string>{"en", "zh"}));
  EXPECT_EQ(config->edition_date, "2024-03-08");
  EXPECT_EQ(config->parties.at(0).side, "claimant");
  EXPECT_EQ(config->sources.at(0).terms, "disclosed");
}

struct Wrong {
  const char* name;
  const char* toml;
  const char* where;
  const char* said;
};

class WrongConfig : public testing::TestWithParam<Wrong> {};

TEST_P(WrongConfig, IsToldWithItsPlace) {
  const auto config = parse_config(GetParam().toml, "matter.toml");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.error().fault, Fault::usage);
  EXPECT_EQ(config.error().where.substr(0, std::string(GetParam().where).size()), GetParam().where)
      << to_sentence(config.error());
  EXPECT_NE(config.error().what.find(GetParam().said), std::string::npos) << config.error().what;
}

INSTANTIATE_TEST_SUITE_P(
    Config, WrongConfig,
    testing::Values(Wrong{"UnknownKey", "title = \"a\"\ntitel = \"b\"\n", "matter.toml:2", "`titel`"},
                    Wrong{"UnknownKeyInside", "[[sources]]\npath = \"a\"\nowner = \"b\"\n", "matter.toml:3", "`owner`"},
                    Wrong{"NoText", "title = 7\n", "matter.toml:1", "text"},
                    Wrong{"NoSuchDay", "[edition]\ndate = \"2024-02-31\"\n", "matter.toml:2", "day"},
                    Wrong{"UnknownTerms", "[[sources]]\npath = \"a\"\nterms = \"stolen\"\n", "matter.toml:3", "leaked"},
                    Wrong{"NoPath", "[[sources]]\ncustodian = \"a\"\n", "matter.toml:1", "path"},
                    Wrong{"NoToml", "title = \n", "matter.toml:1", ""}),
    [](const auto& one) { return one.param.name; });

TEST(Config, ItsSourcesNameTheCustodianWhenNobodyElseDoes) {
  test::SmallMatter small;
  test::write(small.folder() + "/matter.toml", "[[sources]]\npath = \"../mail/bob\"\ncustodian = \"Bob Stone\"\n");
  ASSERT_TRUE(small.add({{small.source("bob"), small.source("files")}, {}, {}, false, false}));
  auto matter = small.open();
  EXPECT_EQ(matter.archive().info(read::Number{1})->custodian, "Bob Stone");
  EXPECT_EQ(matter.archive().info(matter.archive().by_file_name("note.txt")->front())->custodian, "");
}

TEST(Config, ANewMatterCanBeReadAndMadeOnce) {
  test::SmallMatter small;
  auto matter = small.open();
  EXPECT_EQ(matter.config().title, "Small");
  EXPECT_EQ(matter.config().zone, "UTC");
  EXPECT_EQ(Matter::create(small.env(), small.folder(), "Again", "UTC").error().fault, Fault::conflict);
  EXPECT_EQ(Matter::create(small.env(), small.folder() + "2", "x", "Mars/Olympus").error().fault, Fault::usage);
}

TEST(Config, AMatterIsFoundFromBelow) {
  test::SmallMatter small;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(small.folder() + "/dossier");
  const auto found = find_matter(small.env(), {});
  std::filesystem::current_path(before);
  ASSERT_TRUE(found);
  EXPECT_EQ(std::filesystem::canonical(*found), std::filesystem::canonical(small.folder()));
  EXPECT_EQ(find_matter(small.env(), small.source("bob")).error().fault, Fault::not_found);
}

TEST(OwnFolder, TheMatterItselfIsNoEvidence) {
  test::SmallMatter small;
  test::write(small.folder() + "/dossier/answer.en.md", "# Our answer\n");
  test::write(small.folder() + "/mail/one.eml", test::budget());
  const auto added = small.add({{small.folder()}, {}, {}, false, false});
  ASSERT_TRUE(added) << to_sentence(added.error());
  EXPECT_EQ(added->total.items, 2U);  // the folder and the message
}

}  // namespace
}  // namespace rj::matter
