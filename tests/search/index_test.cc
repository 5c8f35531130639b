// What index and facts say without a text being read, against the matcher on every document.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "search/plan.h"
#include "search/search.h"
#include "support/listed_archive.h"

namespace rj::search {
namespace {

using read::DocInfo;
using read::Document;
using read::Number;
using test::document_of;
using test::Indexed;
using test::ListedArchive;
using test::must;

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t n) { return engine_() % n; }
  template <class T>
  const T& one_of(const std::vector<T>& choices) {
    return choices[below(choices.size())];
  }

 private:
  std::mt19937 engine_;
};

const std::vector<std::string> kWords{"ab", "abc", "ABD", "中", "文", "Straße", "x-ray", std::string(64, 'x') + "\u0301n"};
const std::vector<std::string> kTexts{"body",      "body#hidden", "body#outside", "alt",        "alt#hidden", "subject",
                                      "subject#2", "from",        "to",           "to#2",       "to#3",       "cc",
                                      "bcc",       "name",        "received",     "subject::2", "cc#hidden"};
const std::vector<std::string> kPeople{"Mara Oduya", "Lin Wei", "Ann Lee", "Mara Lin"};

std::string some_text(Random& random) {
  std::string text;
  for (std::size_t n = random.below(5); n > 0; --n) text += random.one_of(kWords) + (random.below(3) == 0 ? "\n" : " ");
  return text;
}

Document some_document(Random& random) {
  Document document;
  for (const auto& name : kTexts)
    if (random.below(3) == 0) document.texts.push_back({name, {some_text(random), {}}});
  return document;
}

DocInfo some_facts(Random& random, std::int64_t number) {
  DocInfo info;
  info.custodian = random.one_of(kPeople);
  info.has_attachment = random.below(4) == 0;
  const int day = static_cast<int>(random.below(28)) + 1;
  if (random.below(6) != 0)
    info.date = {"",
                 {{2017 + static_cast<int>(random.below(2)), random.below(2) == 0 ? 1 : 12, day}, 23, 30, 0},
                 0,
                 format::DateConfidence::exact};
  if (random.below(4) == 0) info.date.offset_minutes = std::nullopt;
  if (random.below(10) == 0) info.status = "exception";
  if (number > 1 && random.below(6) == 0) {
    info.status = "duplicate";
    info.duplicate_of = Number{static_cast<std::int64_t>(random.below(static_cast<std::size_t>(number) - 1)) + 1};
  }
  return info;
}

std::string some_leaf(Random& random) {
  const std::vector<std::string> dates{"2017",         "2018-01",   "2017-12-31",       "2018-01-01..2018-01-10",
                                       "..2017-12-31", "2018-01..", "2017-12..2018-01", "2018-01-28"};
  switch (random.below(10)) {
    case 0: return "date:" + random.one_of(dates);
    case 1: return "has:attachment";
    case 2:
      return fmt::format("custodian:{}", random.one_of(std::vector<std::string>{"mara", "lin", "\"mara lin\"", "(lin NOT wei)"}));
    case 3: return "ab*";
    case 4: return fmt::format("\"{} ab*\"", random.one_of(kWords));
    case 5: return random.below(4) == 0 ? "*" : random.one_of(kWords);
    case 6:
    case 7: return fmt::format("\"{} {}\"", random.one_of(kWords), random.one_of(kWords));
    default: return random.one_of(kWords);
  }
}

std::string some_query(Random& random, int depth, bool in_field = false) {
  const auto part = [&] { return some_query(random, depth - 1, in_field); };
  if (depth == 0) {
    if (!in_field) return some_leaf(random);
    return random.below(2) == 0 ? random.one_of(kWords) : fmt::format("\"{} {}\"", random.one_of(kWords), random.one_of(kWords));
  }
  switch (random.below(in_field ? 4 : 5)) {
    case 0: return fmt::format("({} AND {})", part(), part());
    case 1: return fmt::format("({} OR {})", part(), part());
    case 2: return fmt::format("NOT ({})", part());
    case 3: return part();
    default:
      return fmt::format("{}:({})", random.one_of(std::vector<std::string>{"subject", "to", "from", "cc", "bcc"}),
                         some_query(random, depth - 1, true));
  }
}

std::string told(const Hits& hits) {
  std::string text = fmt::format("{}:", hits.count);
  for (const Hit& hit : hits.hits) text += fmt::format(" {}/{}", static_cast<std::int64_t>(hit.doc.number), hit.spans.size());
  return text;
}

TEST(Index, FindsWhatTheMatcherFindsOnEveryDocument) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(fmt::format("seed {}", seed));
  Random random(seed);
  for (int round = 0; round < 10; ++round) {
    ListedArchive archive;
    for (std::int64_t number = 1; number <= 80; ++number) archive.add(some_document(random), some_facts(random, number));
    Indexed index(archive, 1 + round % 3);
    for (int n = 0; n < 200; ++n) {
      const auto text = some_query(random, static_cast<int>(random.below(4)));
      const auto query = must(parse_query(text));
      SearchOptions options;
      options.zone = random.below(2) == 0 ? "UTC" : "Asia/Shanghai";
      if (random.below(3) == 0) options.limit = random.below(20);
      const auto found = must(find(*index, archive, query, options));
      options.read_all = true;
      ASSERT_EQ(told(found), told(must(find(*index, archive, query, options)))) << text;
    }
  }
}

TEST(Index, LeavesOnlyDocumentsThatJoinTextsToBeRead) {
  ListedArchive archive;
  archive.add(document_of("data room"));
  archive.add(document_of("room data"));
  Document joined;
  joined.texts.push_back({"to", {"data", {}}});
  joined.texts.push_back({"to#2", {"room", {}}});
  archive.add(joined);
  Indexed index(archive);
  SearchOptions options;
  options.with_spans = false;
  const auto count = [&](std::string_view text) { return must(find(*index, archive, must(parse_query(text)), options)).count; };
  EXPECT_EQ(count("\"data room\""), 1U);
  EXPECT_EQ(archive.loaded, 1);
  EXPECT_EQ(count("data room"), 3U);
  EXPECT_EQ(count("NOT \"data room\""), 2U);
  EXPECT_EQ(archive.loaded, 2);
  EXPECT_EQ(count("data AND NOT data"), 0U);
  EXPECT_EQ(count("\"data room\" date:2018"), 0U);
  EXPECT_EQ(archive.loaded, 2);
}

TEST(Index, ThatIsWrongIsNotBelieved) {
  ListedArchive archive;
  archive.add(document_of("contract"));
  archive.add(document_of("contract"));
  Indexed index(archive);
  archive.at(Number{2}).document = std::make_shared<const Document>(document_of("draft"));
  const auto hits = must(find(*index, archive, must(parse_query("contract")), {}));
  EXPECT_EQ(told(hits), "1: 1/1");
}

TEST(Planner, AsksForWholeQueriesOfWords) {
  const auto has_phrase = [](std::string_view text) { return expression_of(must(parse_query(text))).value().has_phrase; };
  EXPECT_FALSE(has_phrase("contract"));
  EXPECT_FALSE(has_phrase("contr* OR (draft from:ann)"));
  EXPECT_TRUE(has_phrase("\"data room\" OR draft"));
  EXPECT_TRUE(has_phrase("合同"));
  for (const char* text : {"NOT a", "a NOT b", "date:2018", "*", "custodian:ann", "has:attachment a"})
    EXPECT_FALSE(expression_of(must(parse_query(text)))) << text;
}

TEST(Planner, DoesNotAskForWordsThatTheIndexWouldReadOtherwise) {
  // A word is cut after 64 bytes; here the mark that no letter takes up begins the next.
  const std::string word = std::string(64, 'x') + "\u0301n";
  ListedArchive archive;
  archive.add(document_of(word));
  archive.add(document_of(std::string(64, 'x') + " n"));
  Indexed index(archive);
  const auto query = must(parse_query(word));
  EXPECT_FALSE(candidates_of(query));
  EXPECT_EQ(told(must(find(*index, archive, query, {}))), "1: 1/1");
}

TEST(Order, IsComputedWhereNoneIsKept) {
  ListedArchive archive;
  archive.add(document_of("contract"));
  Indexed index(archive);
  must((*index).begin());
  must(forget_order((*index).db()));
  must((*index).commit());
  EXPECT_FALSE(must(is_order_kept((*index).db())));
  // The tables of the rooms above hold nothing here, and they decide now.
  EXPECT_EQ(told(must(find(*index, archive, must(parse_query("contract")), {}))), "0:");
}

}  // namespace
}  // namespace rj::search
