// Searching a matter that was really added: what the index and the kept order say, against the matcher on every document.
#include "search/search.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <random>

#include "format/words.h"
#include "search/columns.h"
#include "search/order.h"
#include "small_matter.h"

namespace rj::matter {
namespace {

namespace fs = std::filesystem;
using read::Number;

/// What a kept order holds, one document a line.
std::vector<std::string> kept(store::Database& db) {
  EXPECT_TRUE(search::is_order_kept(db).value_or(false));
  auto order = search::Order::open(db);
  EXPECT_TRUE(order.has_value());
  std::vector<std::string> lines;
  for (search::Rank rank = 0; rank < order->size(); ++rank) {
    const auto doc = order->at(rank).value();
    lines.push_back(fmt::format("{} {} {}{} {}", static_cast<std::int64_t>(doc.number), doc.instant.value_or(-1), doc.is_floating,
                                doc.has_attachment, fmt::join(order->holders(doc.holders).value(), "+")));
  }
  return lines;
}

/// The same from the rows that lists show.
std::vector<std::string> listed(Matter& matter) {
  std::map<Number, std::vector<std::string>> holders;
  std::vector<read::DocInfo> documents;
  const auto numbers = matter.archive().numbers().value();
  for (const Number number : numbers) {
    documents.push_back(matter.archive().info(number).value());
    const auto& doc = documents.back();
    holders[number].push_back(doc.custodian);
    if (doc.duplicate_of) holders[*doc.duplicate_of].push_back(doc.custodian);
  }
  std::erase_if(documents, [](const auto& doc) { return !search::can_be_hit(doc); });
  std::ranges::sort(documents, {},
                    [](const auto& doc) { return std::tuple(!doc.date.instant(), doc.date.instant().value_or(0), doc.number); });
  std::vector<std::string> lines;
  for (const auto& doc : documents) {
    auto& held = holders[doc.number];
    std::ranges::sort(held);
    held.erase(std::ranges::unique(held).begin(), held.end());
    lines.push_back(fmt::format("{} {} {}{} {}", static_cast<std::int64_t>(doc.number), doc.date.instant().value_or(-1),
                                doc.date.instant() && !doc.date.offset_minutes, doc.has_attachment, fmt::join(held, "+")));
  }
  return lines;
}

std::string told(const Result<search::Hits>& hits) {
  if (!hits) return to_sentence(hits.error());
  std::string text = fmt::format("{}:", hits->count);
  for (const auto& hit : hits->hits) text += fmt::format(" {}/{}", static_cast<std::int64_t>(hit.doc.number), hit.spans.size());
  return text;
}

/// Empty if both ways agree.
std::string disagreement(Matter& matter, const std::string& text) {
  const auto query = search::parse_query(text);
  if (!query) return text + ": " + query.error().what;
  search::SearchOptions options;
  const auto found = told(search::find(matter.store(), matter.archive(), *query, options));
  options.read_all = true;
  const auto read = told(search::find(matter.store(), matter.archive(), *query, options));
  return found == read ? std::string() : fmt::format("{}\n index  {}\n matcher {}", text, found, read);
}

/// Words in the rows in which they stand in the matter, so that phrases are found.
class Questions {
 public:
  Questions(Matter& matter, unsigned seed) : random_(seed) {
    const auto numbers = matter.archive().numbers().value();
    for (int n = 0; n < 200 && !numbers.empty(); ++n) {
      const auto document = matter.archive().load(numbers[random_() % numbers.size()]);
      if (!document) continue;
      for (const auto& [name, text] : (*document)->texts)
        if (search::column_of(name) != nullptr) add(text.utf8);
    }
  }

  std::string next() {
    const auto leaf = [&] { return with_field(one()); };
    switch (random_() % 6) {
      case 0: return fmt::format("{} {}", leaf(), leaf());
      case 1: return fmt::format("{} OR {}", leaf(), leaf());
      case 2: return fmt::format("{} NOT {}", leaf(), leaf());
      case 3: return fmt::format("NOT ({} OR {})", leaf(), leaf());
      case 4: return fmt::format("{} date:..2004", leaf());
      default: return leaf();
    }
  }

 private:
  void add(const std::string& text) {
    std::vector<std::string> words;
    for (auto& word : format::words_of(text)) words.push_back(std::move(word.word));
    if (!words.empty()) texts_.push_back(std::move(words));
  }

  std::string one() {
    if (texts_.empty()) return "contract";
    const auto& words = texts_[random_() % texts_.size()];
    const std::size_t first = random_() % words.size();
    std::string text = words[first];
    for (std::size_t n = 1, length = 1 + random_() % 3; n < length && first + n < words.size(); ++n)
      text += ' ' + words[first + n];
    return '"' + text + '"';
  }

  std::string with_field(std::string words) {
    constexpr const char* kFields[] = {"", "", "", "subject:", "from:", "to:", "cc:"};
    return kFields[random_() % std::size(kFields)] + words;
  }

  std::mt19937 random_;
  std::vector<std::vector<std::string>> texts_;
};

class Searched {
 public:
  Searched() {
    EXPECT_TRUE(Matter::create(*env_, folder_ / "m", "Searched", "UTC").has_value());
    auto opened = Matter::open(*env_, folder_ / "m", store::Access::read_write);
    EXPECT_TRUE(opened.has_value());
    matter_.emplace(std::move(*opened));
  }
  void add(const std::vector<std::string>& paths, std::string custodian) {
    NoProgress progress;
    CancelFlag cancel;
    AddOptions options;
    options.paths = paths;
    options.custodian = std::move(custodian);
    const auto added = matter::add(*matter_, options, progress, cancel);
    ASSERT_TRUE(added.has_value()) << to_sentence(added.error());
  }
  Matter& operator*() { return *matter_; }
  std::string operator/(const std::string& name) { return folder_ / name; }

 private:
  std::unique_ptr<Env> env_ = system_env();
  test::TempFolder folder_{test::TempPlace::memory};
  std::optional<Matter> matter_;
};

TEST(SearchedMatter, KeepsItsOrderThroughEveryAdd) {
  Searched searched;
  test::write(searched / "a/1.eml", test::budget());
  test::write(searched / "a/2.eml", test::with_attachments());
  test::write(searched / "a/3.eml", test::eml({"m9", "no date here", "words\n", "Subject: a second subject\n"}));
  searched.add({searched / "a"}, "Mara Oduya");
  const auto first = kept((*searched).store().db());
  EXPECT_EQ(first, listed(*searched));
  test::write(searched / "b/1.eml", test::budget());
  test::write(searched / "b/2.eml", test::with_nested());
  searched.add({searched / "b"}, "Lin Wei");
  const auto second = kept((*searched).store().db());
  EXPECT_EQ(second, listed(*searched));
  EXPECT_NE(second, first);
  for (const char* query :
       {"budget", "custodian:lin budget", "custodian:\"lin wei\"", "\"subject no\"", "\"here a\" OR \"date here\"", "NOT budget",
        "date:2018-03-05", "has:attachment", "subject:\"here a\"", "report*"})
    EXPECT_EQ(disagreement(*searched, query), "");
}

TEST(SearchedMatter, ComputesTheOrderAnewWhereItWasForgotten) {
  Searched searched;
  test::write(searched / "a/1.eml", test::budget());
  test::write(searched / "a/2.eml", test::with_nested());
  searched.add({searched / "a"}, "Mara Oduya");
  const auto query = search::parse_query("pump OR from:mara").value();
  const auto before = told(search::find((*searched).store(), (*searched).archive(), query, {}));
  auto& store = (*searched).store();
  ASSERT_TRUE(store.begin().has_value() && search::forget_order(store.db()).has_value() && store.commit().has_value());
  EXPECT_EQ(told(search::find(store, (*searched).archive(), query, {})), before);
  searched.add({searched / "a"}, "Mara Oduya");  // nothing new, yet the order is kept again
  EXPECT_EQ(kept(store.db()), listed(*searched));
}

TEST(SearchedMatter, OfRealMailIsFoundAlikeByIndexAndMatcher) {
  const fs::path corpora = fs::path(RJ_SHARED) / "corpora";
  const std::vector<std::string> paths{(corpora / "cjk/iso-2022-jp.mbox").string(),
                                       (corpora / "mime/stalwart-mail-parser").string(), (corpora / "mime/notmuch").string()};
  for (const auto& path : paths)
    if (!fs::exists(path)) GTEST_SKIP() << path << " is not there";
  Searched searched;
  searched.add(paths, "somebody");
  EXPECT_EQ(kept((*searched).store().db()), listed(*searched));
  const auto seed = std::random_device{}();
  SCOPED_TRACE(fmt::format("seed {}", seed));
  Questions questions(*searched, seed);
  for (int n = 0; n < 20; ++n) ASSERT_EQ(disagreement(*searched, questions.next()), "");
}

}  // namespace
}  // namespace rj::matter
