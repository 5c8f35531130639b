// The forms in which names come through, each as somebody really writes them; every person is invented.
#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "redact/redactor.h"
#include "support/memory_archive.h"

namespace rj::redact {
namespace {

struct Case {
  const char* name;
  const char* listed;  // a hidden person, or a term
  const char* text;
  const char* want;
};

dossier::Dossier hiding(const Case& test, bool term) {
  dossier::Dossier dossier;
  if (term) {
    dossier::RedactionRow row;
    row.place = {"redactions.csv", 2, 1};
    row.what = test.listed;
    row.kind = "term";
    dossier.redactions.push_back(row);
    return dossier;
  }
  dossier::Person person;
  person.id = "x";
  person.names = {test.listed};
  person.shown = dossier::Person::Shown::hidden;
  dossier::Person shown;
  shown.id = "y";
  shown.names = {"Min Park", "陈老师"};
  dossier.people = {person, shown};
  return dossier;
}

std::string redacted(const Case& test, bool term) {
  const std::string header = "From: a@x.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
  test::MemoryArchive archive({{"a", header + test.text, "1.eml"}});
  const auto redactor = Redactor::build(hiding(test, term), {}, archive, archive);
  EXPECT_TRUE(redactor) << (redactor ? "" : to_sentence(redactor.error()));
  auto out = redactor->redact(read::Number{1}, "body", test.text).utf8;
  // Shorter to read in the table.
  for (const std::string_view token : {"[hidden: person]", "[hidden: term]"})
    for (auto at = out.find(token); at != out.npos; at = out.find(token)) out.replace(at, token.size(), "#");
  return out;
}

class Names : public testing::TestWithParam<Case> {};

TEST_P(Names, ArePassedOverInNoForm) { EXPECT_EQ(redacted(GetParam(), false), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(
    Redactor, Names,
    testing::Values(
        Case{"HyphenCompound", "Anna Smith-Jones",
             "Anna Smith-Jones or Ms Smith-Jones or Smith-Jones or Mrs Smith or A. Smith-Jones or SmithJones",
             "# or # or # or # or # or #"},
        Case{"Apostrophe", "Sean O'Brien", "O'Brien or O’Brien or Mr O'Brien or S. O'Brien or OBrien", "# or # or # or # or #"},
        Case{"Particles", "Jan van der Berg",
             "Jan van der Berg or Mr van der Berg or Mrs. Van der Berg or J. van der Berg or Berg or Jan Berg",
             "# or # or # or # or # or #"},
        Case{"Suffix", "Robert Keller Jr.", "Robert Keller Jr. or Robert Keller, Jr. or Mr Keller or R. Keller or Keller said",
             "# or # or # or # or # said"},
        Case{"TwoSurnames", "Ana García López",
             "Ana García López or García or Señora García or Lopez or Ana Garcia or Garcia Lopez", "# or # or # or # or # or #"},
        Case{"LastFirst", "Pellow, Martin", "Martin Pellow or Mr Pellow or M. Pellow or Pellow or PELLOW, M",
             "# or # or # or # or #"},
        Case{"Umlauts", "Jörg Müller",
             "Jörg Müller or Muller or Mueller or Joerg Mueller or Jorg Muller or MÜLLER or J. Mu\u0308ller",
             "# or # or # or # or # or # or #"},
        Case{"UmlautsWrittenOut", "Joerg Mueller", "Jörg Müller or Müller or Muller", "# or # or #"},
        Case{"AccentsAndCase", "Tobias Wren", "Tobías Wren or TOBIAS WREN or Ｔｏｂｉａｓ Ｗｒｅｎ or Tobias W, too",
             "# or # or # or #, too"},
        Case{"InsideOtherWords", "Tobias Wren",
             "TobiasWren2019.pdf or tobias_wren or x.example/in/tobiaswren7 or TobiasWrenCV.doc or Wren2019",
             "#.pdf or # or x.example/in/# or #.doc or #"},
        Case{"HyphenatedAtALineEnd", "Tobias Wren", "It was Tobi-\nas Wren\n> and Tobi-\n> as again", "It was #\n> and # again"},
        Case{"WholeAddress", "Tobias Wren",
             "to tobias.wren@wrenfamily.example, twren@harbour.example or https://x.example/u?n=tobias-wren#top.", "to # or #."},
        Case{"HyphenInside", "Xiaomei Zhou", "Xiao-mei Zhou and Zhou Xiao-mei", "# and #"},
        Case{"Initials", "Xiaomei Zhou", "X.M. Zhou and X. Zhou; plan B. Zhou said", "# and #; plan B. # said"},
        Case{"WordThatIsASurname", "Tobias Wren", "A wren sang; The Wrens; Wrengate.", "A wren sang; The Wrens; Wrengate."},
        Case{"DistinctiveSurname", "Tobias Kellering", "kellering said, the Kellerings left, a Kelleringgate",
             "# said, the # left, a Kelleringgate"},
        Case{"Namesake", "Jo Park", "Min Park and Park, in the park", "Min Park and #, in the park"},
        Case{"TraditionalAndSimplified", "陈玉兰", "陳玉蘭来了。玉蘭也来了。", "#来了。#也来了。"},
        Case{"TitlesAndPrefixes", "陈玉兰", "陈女士好，陈总说好，老陈的意见，问了小陈才知道，陳教授。",
             "#好，#说好，#的意见，问了#才知道，#。"},
        Case{"ATitleThatSomebodyShownBears", "陈玉兰", "请陈老师来。", "请陈老师来。"},
        Case{"NoPartsOfOtherWords", "任拓", "责任总额、小任务、主任先生、工程总监；任总的意见，任拓来了。",
             "责任总额、小任务、主任先生、工程总监；#的意见，#来了。"},
        Case{"ATradeIsNoGivenName", "郑船长", "郑船长说，像个船长，郑女士", "#说，像个船长，#"},
        Case{"ForeignNameInChinese", "玛拉·奥杜亚", "奥杜亚说，玛拉·奥杜亚女士说，奥杜亚先生说", "#说，#说，#说"}),
    [](const auto& test) { return std::string(test.param.name); });

class Terms : public testing::TestWithParam<Case> {};

TEST_P(Terms, ArePassedOverInNoForm) { EXPECT_EQ(redacted(GetParam(), true), GetParam().want); }

INSTANTIATE_TEST_SUITE_P(
    Redactor, Terms,
    testing::Values(
        Case{"List", "Kingfisher; Heron； 翠鸟", "kingfisher or Heron or 翠鳥", "# or # or #"},
        Case{"Prefix", "Bluebird*; data ro*", "Bluebirds, bluebird, Bluebirdfarm, a data room, bluebell", "#, a #, bluebell"},
        Case{"NoPrefix", "Ostrich", "Ostriches, Ostrich", "Ostriches, #"},
        Case{"Accents", "Café Noir", "Cafe Noir or CAFÉ NOIR or Café-Noir or CaféNoir or cafenoir", "# or # or # or # or #"},
        Case{"Umlauts", "Projekt Zürich", "Projekt Zuerich or Projekt Zurich or Projekte Zürich", "# or # or Projekte Zürich"},
        Case{"TraditionalAndSimplified", "计算机中心", "計算機中心里", "#里"}),
    [](const auto& test) { return std::string(test.param.name); });

// Whatever stands inside a name without being seen.
TEST(Matching, InvisibleCharactersHideNoName) {
  for (const char32_t c : {0x200B, 0x200C, 0x200D,  0x200E, 0x2060, 0xFEFF, 0xAD,   0x34F,  0x180E, 0x61C,  0x115F,
                           0x3164, 0xFE0F, 0xE0061, 0x2028, 0x2029, 0x202A, 0x2066, 0x206A, 0xFFF9, 0xFFFB, 0x00,
                           0x08,   0x7F,   0x85,    0x301,  0x332,  0x336,  0x20DD, 0xFFFD, 0xE000, 0xFDD0}) {
    std::string inside;
    utf8::append(inside, c);
    const auto text = "It was Tob" + inside + "ias Wr" + inside + "en there";
    const Case test{"", "Tobias Wren", text.c_str(), ""};
    test::MemoryArchive archive({});
    const auto redactor = Redactor::build(hiding(test, false), {}, archive, archive);
    ASSERT_TRUE(redactor);
    EXPECT_EQ(redactor->redact(read::Number{1}, "body", text).utf8, "It was [hidden: person] there")
        << std::hex << static_cast<std::uint32_t>(c);
  }
}

// A given name that is a word begins sentences.
TEST(Matching, AGivenNameAloneCountsInOurWords) {
  test::MemoryArchive archive({});
  const auto redactor = Redactor::build(hiding({"", "Mark Reyes", "", ""}, false), {}, archive, archive);
  ASSERT_TRUE(redactor);
  for (const auto* ours : {"We told Mark so.", "so did reyes", "See “Mark” there", "“So,” Mark R. said"})
    EXPECT_FALSE(redactor->hidden_in_prose(ours).empty()) << ours;
  for (const auto* ours : {"Mark the date.", "It is said. Mark the date.", "> **Mark** it", "a mark"})
    EXPECT_TRUE(redactor->hidden_in_prose(ours).empty()) << ours;
}

// The last look at what was written finds nothing that redaction left, whatever stands beside whatever.
TEST(MatchingProperty, NothingHiddenStandsInARedactedText) {
  const unsigned seed = 20'240'308;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> tokens{"Tobias",
                                        "Wren",
                                        "WREN",
                                        "tobias wren",
                                        "TobiasWren",
                                        "twren",
                                        "Kellering",
                                        "kellerings",
                                        "Ana",
                                        "O'Brien",
                                        "O",
                                        "Brien",
                                        "陈玉兰",
                                        "陳玉蘭",
                                        "老",
                                        "陈",
                                        "总",
                                        "女士",
                                        "额",
                                        "Mr",
                                        "Jr.",
                                        "T.",
                                        "t.wren@harbour.example",
                                        "https://",
                                        "@",
                                        "-",
                                        "-\n",
                                        ".",
                                        ",",
                                        " ",
                                        " ",
                                        " ",
                                        "\n",
                                        "\n\n",
                                        "\n> ",
                                        "\u200B",
                                        "\u00AD",
                                        "\x01",
                                        "7",
                                        "2019",
                                        "_",
                                        "'s",
                                        "é",
                                        "the",
                                        "(",
                                        ")",
                                        "Bluebird",
                                        "Bluebirds",
                                        "Café",
                                        "Noir",
                                        "555",
                                        "0174",
                                        "5550174",
                                        "…",
                                        "secret",
                                        "passage of",
                                        "nine words",
                                        "that are",
                                        "hidden",
                                        "here"};
  dossier::Dossier dossier;
  for (const auto* name : {"Tobias Wren", "Ana Kellering", "Sean O'Brien", "陈玉兰"}) {
    dossier.people.push_back(hiding({"", name, "", ""}, false).people.front());
    dossier.people.back().id = name;
  }
  dossier.redactions = hiding({"", "Bluebird*; Café Noir", "", ""}, true).redactions;
  for (const auto* what : {"555 0174", "secret passage of nine words that are hidden here"}) {
    auto row = dossier.redactions.front();
    row.kind = "span";
    row.what = what;
    row.doc = dossier::Located{"RJ-1", {}};
    dossier.redactions.push_back(row);
  }
  const std::string body = "555 0174 secret passage of nine words that are hidden here";
  test::MemoryArchive archive({{"a", "From: a@x.example\r\n\r\n" + body, "1.eml"}});
  const auto redactor = Redactor::build(dossier, {}, archive, archive);
  ASSERT_TRUE(redactor) << to_sentence(redactor.error());
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto n = 1 + random() % 12; n > 0; --n) text += tokens[random() % tokens.size()] + (random() % 2 == 0 ? " " : "");
    const auto shown = redactor->redact(read::Number{1}, "body", text).utf8;
    const auto left = redactor->secrets_in(shown);
    ASSERT_TRUE(left.empty()) << "of:\n" << text << "\nleft in:\n" << shown << "\n" << left.front().text;
  }
}

TEST(Matching, ATermOrPersonThatStandsNowhereIsTold) {
  test::MemoryArchive archive({{"a", "From: a@x.example\r\n\r\nA heron and a harbour.", "1.eml"}});
  auto dossier = hiding({"", "Heron; Kingfihser", "", ""}, true);
  dossier.people = hiding({"", "Tobias Wren", "", ""}, false).people;
  dossier.redactions.push_back(dossier.redactions.front());
  dossier.redactions.back().what = "x";
  dossier.redactions.back().kind = "person";
  const auto redactor = Redactor::build(dossier, {}, archive, archive);
  ASSERT_TRUE(redactor) << to_sentence(redactor.error());
  const auto idle = redactor->idle_rows();
  ASSERT_TRUE(idle);
  ASSERT_EQ(idle->size(), 2U);
  EXPECT_EQ(idle->at(0).words, "x");
  EXPECT_EQ(idle->at(1).words, "Kingfihser");
}

TEST(Matching, ANameInAFileNameCountsHoweverItIsWritten) {
  test::MemoryArchive archive({});
  const auto redactor = Redactor::build(hiding({"", "Theresa May", "", ""}, false), {}, archive, archive);
  ASSERT_TRUE(redactor);
  for (const auto* key : {"may-letter", "May", "theresa", "note_theresa", "may2016"})
    EXPECT_FALSE(redactor->hidden_in_name(key).empty()) << key;
  for (const auto* key : {"4", "complaint", "mayor", "x7"}) EXPECT_TRUE(redactor->hidden_in_name(key).empty()) << key;
}

}  // namespace
}  // namespace rj::redact
