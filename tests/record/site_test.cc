#include "record/site.h"

#include <gtest/gtest.h>

#include <set>

#include "record/page.h"
#include "record/small_record.h"

namespace rj::record {
namespace {

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + what.size())) ++n;
  return n;
}

// What a reader sees of an element.
std::string text_at(std::string_view html, std::string_view id) {
  const auto page = Page::read(html);
  const auto node = page ? page->with_id(id) : std::nullopt;
  return node ? page->text(*node) : "";
}

class Site : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    record_ = new SmallRecord(SmallMatter{});
    files_ = new Files(record_files(record_->model));
  }
  static void TearDownTestSuite() {
    delete record_;
    delete files_;
  }
  static const std::string& page(const std::string& path) { return files_->at(path); }
  static const Exhibit& exhibit(const std::string& key) {
    return *std::ranges::find(record_->model.exhibits, key, &Exhibit::key);
  }

  static inline SmallRecord* record_ = nullptr;
  static inline Files* files_ = nullptr;
};

TEST_F(Site, EveryPageKeepsTheRulesOfAStaticPage) {
  for (const auto& [path, bytes] : *files_) {
    if (!path.ends_with(".html")) continue;
    SCOPED_TRACE(path);
    const auto read = Page::read(bytes);
    EXPECT_TRUE(read) << read.error().what;
    EXPECT_LT(bytes.size(), 100'000U);
    EXPECT_EQ(count(bytes, "<h1>"), 1U);
    EXPECT_EQ(count(bytes, "<title>"), 1U + count(bytes, "<svg>"));
    EXPECT_EQ(count(bytes, "<main"), 1U);
    EXPECT_TRUE(bytes.starts_with("<!doctype html>\n<html lang=\"en\">"));
    EXPECT_NE(bytes.find("default-src 'none'; style-src 'self'; img-src 'self' data:"), bytes.npos);
    for (const auto* never : {"<script", " style=", " onclick", "javascript:", "http://", "https://", "<iframe", "<img"})
      EXPECT_EQ(bytes.find(never), bytes.npos) << never;
  }
}

TEST_F(Site, EveryLinkLeadsSomewhere) {
  for (const auto& [path, bytes] : *files_) {
    if (!path.ends_with(".html")) continue;
    for (auto at = bytes.find("href=\""); at != bytes.npos; at = bytes.find("href=\"", at + 1)) {
      auto target = bytes.substr(at + 6, bytes.find('"', at + 6) - at - 6);
      const auto hash = target.find('#');
      const auto anchor = hash == target.npos ? "" : target.substr(hash + 1);
      target = target.substr(0, hash);
      auto full = target.empty() ? path : path.substr(0, path.rfind('/') + 1) + target;
      for (auto up = full.find("/../"); up != full.npos; up = full.find("/../")) {
        const auto before = full.rfind('/', up - 1);
        full.erase(before == full.npos ? 0 : before + 1, up + 4 - (before == full.npos ? 0 : before + 1));
      }
      ASSERT_TRUE(files_->contains(full)) << path << " -> " << target;
      const bool stands = anchor.empty() || files_->at(full).find("id=\"" + anchor + "\"") != std::string::npos;
      EXPECT_TRUE(stands) << path << " -> " << target << "#" << anchor;
    }
  }
}

TEST_F(Site, IdsAreUniqueOnAPage) {
  for (const auto& [path, bytes] : *files_) {
    std::set<std::string> ids;
    for (auto at = bytes.find(" id=\""); at != bytes.npos; at = bytes.find(" id=\"", at + 1)) {
      const auto id = bytes.substr(at + 5, bytes.find('"', at + 5) - at - 5);
      EXPECT_TRUE(ids.insert(id).second) << path << "#" << id;
    }
  }
}

TEST_F(Site, AMailCardShowsTheHeaderThePassageAndTheCut) {
  const auto& index = page("en/index.html");
  EXPECT_NE(index.find("<dt>From</dt><dd>Mara Oduya</dd>"), index.npos);
  EXPECT_NE(index.find("<dt>To</dt><dd>Lin Wei, [harbour master], [hidden: person]</dd>"), index.npos);
  EXPECT_NE(index.find("2 November 2015, 10:00 (UTC)"), index.npos);
  EXPECT_NE(
      index.find(
          "<mark>I think we should announce 10 million, not 1 million.</mark> <details class=\"cut\"><summary>\u2026</summary>"),
      index.npos);
  EXPECT_NE(index.find("[hidden: person] asked for it at [hidden: term] and [hidden].</q>"), index.npos);
  EXPECT_NE(index.find("In answer to <a href=\"exhibits/1.html\">Exhibit 1</a>"), index.npos);
  EXPECT_EQ(text_at(index, "q1"), "I think we should announce 10 million, not 1 million. \u2026 Nobody else asked for it.");
}

TEST_F(Site, WordsInProseAreNeverAlteredByMarkdown) {
  const auto& index = page("en/index.html");
  EXPECT_NE(index.find("<em>in order</em>"), index.npos);
  EXPECT_EQ(text_at(index, "q2"), "Agreed, if the harbour signs <at last> & soon.");
  EXPECT_NE(index.find("href=\"exhibits/3.html#q2\""), index.npos);
  EXPECT_NE(index.find("(<a href=\"exhibits/3.html\">Exhibit 3</a>)"), index.npos);
}

TEST_F(Site, AnExhibitShowsItsPassagesAndWhatTheyAnswerOnly) {
  EXPECT_NE(exhibit("1").text.find("One million is the plan."), std::string::npos);  // answered by a quoted one
  const auto& two = exhibit("2").text;
  EXPECT_NE(
      two.find(
          "[hidden: person] asked for it at [hidden: term] and [hidden]. Nobody else asked for it. [hidden: person] agrees."),
      std::string::npos)
      << two;
  EXPECT_EQ(two.find("Dear all"), std::string::npos);
  EXPECT_EQ(two.find("One million is the plan"), std::string::npos);
  EXPECT_NE(exhibit("4").text.find("玛拉，"), std::string::npos);  // whole
  EXPECT_NE(page("en/exhibits/2.html").find("<mark id=\"q1\">I think"), std::string::npos);
  EXPECT_NE(page("en/exhibits/3.html").find("[harbour master]"), std::string::npos);
}

TEST_F(Site, ThreadsStandTogetherInTheirOrder) {
  std::vector<std::string> keys;
  for (const auto& e : record_->model.exhibits) keys.push_back(e.key);
  EXPECT_EQ(keys, (std::vector<std::string>{"1", "2", "3", "4", "5"}));
  EXPECT_EQ(exhibit("3").answers, std::optional<std::size_t>(1));
  EXPECT_EQ(exhibit("2").thread, exhibit("3").thread);
  EXPECT_NE(exhibit("4").thread, exhibit("3").thread);
}

TEST_F(Site, ClaimsSayTheyAreNoAdmission) {
  const auto& claims = page("en/claims.html");
  EXPECT_NE(claims.find("The figure was forced upon me by everybody."), claims.npos);
  EXPECT_NE(claims.find("<a href=\"index.html#point-1\">Point 1</a>"), claims.npos);
  EXPECT_NE(claims.find("No statement is made. No admission is made."), claims.npos);
}

TEST_F(Site, TablesShowPeopleAsTheyAreShownAndKeepInternalColumnsInside) {
  const auto& chronology = page("en/chronology.html");
  EXPECT_NE(chronology.find("Mara Oduya, [harbour master]"), chronology.npos);
  EXPECT_NE(chronology.find("<svg class=\"timeline\""), chronology.npos);
  for (const auto& [path, bytes] : *files_) EXPECT_EQ(bytes.find("secret thought"), bytes.npos) << path;
  EXPECT_NE(page("en/amounts.html").find("10,000,000"), std::string::npos);
  EXPECT_NE(page("en/amounts.html").find("A <em>note</em>."), std::string::npos);
  EXPECT_NE(page("en/people.html").find("Some people are hidden."), std::string::npos);
}

TEST_F(Site, NothingOfTheArchiveIsNamed) {
  for (const auto& [path, bytes] : *files_)
    for (const auto* never :
         {"RJ-0", "x.example", "y.example", "z.example", ".eml", "Tobias", "Wren", "Kingfisher", "Ada Ng", "Dinis"})
      EXPECT_EQ(bytes.find(never), bytes.npos) << path << ": " << never;
}

TEST(SiteRules, AQuotationOutsideTheExhibitsIsRefusedWithWhatToDo) {
  SmallMatter matter;
  matter.answer = "# A\n\n## Point 1. P\nAnswers: A1\n\n> One million is the plan.\nSource: [@RJ-1]\n";
  matter.exhibits = "exhibit,doc,title,show\n2,<2@x.example>,Ten,\n5,<5@x.example>,Claim,\n";
  matter.chronology = "date,what,who,claims,doc,quote,origin,internal,public_note\n";
  matter.amounts = "amount,currency,kind,payer,payee,period,claims,doc,quote,internal,public_note\n";
  const SmallRecord record(matter);
  EXPECT_NE(record.refused.find("exhibit add RJ-0000001"), std::string::npos) << record.refused;
  EXPECT_NE(record.refused.find("answer.en.md:6"), std::string::npos) << record.refused;
}

TEST(SiteRules, AnUnlistedCorrespondentInAShownBodyIsRefusedWithWhatToDo) {
  SmallMatter matter;
  matter.mails[4].body = "The figure was forced upon me by everybody. Even by Ada Ng.\n";
  const SmallRecord record(matter);
  EXPECT_NE(record.refused.find("Exhibit 5"), std::string::npos) << record.refused;
  EXPECT_NE(record.refused.find("Ada Ng"), std::string::npos) << record.refused;
}

// redaction.md A5, G 2: every file of the record is the same whoever hides in the same place.
TEST(SiteRules, OtherNamesInThePlaceOfTheHiddenOneGiveTheSameRecord) {
  const std::vector<std::array<std::string, 2>> names{{"Ada", "Lovelace"},
                                                      {"Bo", "Lindqvist"},
                                                      {"Christopher", "Featherstonehaugh"},
                                                      {"Dee", "Snow"},
                                                      {"Eva", "Ng"},
                                                      {"Felicitas", "Ott"},
                                                      {"Gil", "Amelio"},
                                                      {"Hanna", "Bergstr\u00F6m"},
                                                      {"Ida", "Tarbell"},
                                                      {"Jean", "Rhys"},
                                                      {"Kim", "Gordon"},
                                                      {"Leo", "Tolstoy"},
                                                      {"Maximiliana", "Quartermain"},
                                                      {"Noor", "Khan"},
                                                      {"Oz", "Wu"},
                                                      {"Pia", "\u00D6berg"},
                                                      {"Quentin", "Blake"},
                                                      {"Rae", "Carson"},
                                                      {"S\u00F8ren", "Aaby"},
                                                      {"Tomas", "Transtr\u00F6mer"}};
  const std::array<std::string, 4> chinese{"\u738B\u5C0F\u660E", "\u6B27\u9633\u4FEE", "\u674E\u56DB",
                                           "\u8BF8\u845B\u5B54\u660E"};
  const auto first = record_files(SmallRecord(SmallMatter{}).model);
  for (std::size_t i = 0; i < names.size(); ++i) {
    SmallMatter matter;
    matter.hidden = {names[i][0], names[i][1], names[i][0] + "@sea.example", chinese[i % chinese.size()]};
    EXPECT_EQ(record_files(SmallRecord(matter).model), first) << names[i][0] << " " << names[i][1];
  }
}

}  // namespace
}  // namespace rj::record
