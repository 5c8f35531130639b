#include "search/search.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/limits.h"
#include "format/words.h"
#include "search/columns.h"
#include "search/plan.h"
#include "search/terms.h"
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

std::vector<std::int64_t> numbers_of(const Hits& hits) {
  std::vector<std::int64_t> numbers;
  for (const Hit& hit : hits.hits) numbers.push_back(static_cast<std::int64_t>(hit.doc.number));
  return numbers;
}

Hits search(store::Store& store, ListedArchive& archive, std::string_view text, const SearchOptions& options = {}) {
  return must(find(store, archive, must(parse_query(text)), options));
}

// ---- a second opinion: the plainest reading of a query that there is ----

using WordList = std::vector<std::string>;

bool stands_in(const Query& query, const WordList& text) {
  const std::size_t length = query.words.size();
  for (std::size_t at = 0; at + length <= text.size(); ++at) {
    bool same = true;
    for (std::size_t i = 0; i < length; ++i) {
      const bool cut = query.prefix && i + 1 == length;
      same = same && (cut ? text[at + i].starts_with(query.words[i]) : text[at + i] == query.words[i]);
    }
    if (same) return true;
  }
  return false;
}

bool plainly_matches(const Query& query, const WordList& body, const WordList& subject, bool only_subject = false) {
  const auto part = [&](const Query& one) { return plainly_matches(one, body, subject, only_subject); };
  switch (query.op) {
    case Op::words: return (!only_subject && stands_in(query, body)) || stands_in(query, subject);
    case Op::all: return std::ranges::all_of(query.parts, part);
    case Op::any: return std::ranges::any_of(query.parts, part);
    case Op::negate: return !part(query.parts.front());
    case Op::field: return plainly_matches(query.parts.front(), body, subject, true);
  }
  return false;
}

/// Every sequence of at most `length` of these words.
std::vector<WordList> sequences(const WordList& alphabet, std::size_t length) {
  std::vector<WordList> all{{}};
  for (std::size_t from = 0, round = 0; round < length; ++round) {
    const std::size_t until = all.size();
    for (; from < until; ++from) {
      for (const auto& word : alphabet) {
        all.push_back(all[from]);
        all.back().push_back(word);
      }
    }
  }
  return all;
}

std::string text_of(const WordList& words) { return fmt::format("{}", fmt::join(words, " ")); }

class Exhaustive : public testing::Test {
 protected:
  Exhaustive() {
    for (const auto& body : sequences(alphabet_, 2)) add(body, {});
    for (const auto& body : sequences({"ab", "中"}, 3))
      if (body.size() == 3) add(body, {});
    for (const auto& subject : sequences(alphabet_, 2)) add({}, subject);
    for (const auto& word : alphabet_)
      for (const auto& subject : sequences(alphabet_, 1)) add({word}, subject);
    index_.emplace(archive_, 1);  // one shard is asked without a thread
    for (const auto& words : sequences(alphabet_, 2)) {
      if (words.empty()) continue;
      leaves_.push_back('"' + text_of(words) + '"');
      if (words.size() == 1) leaves_.push_back("subject:" + words.front());
    }
    for (const char* prefix : {"ab*", "abc*", "\"中 ab*\"", "\"ab ab*\"", "subject:ab*", "subject:\"文 ab*\""})
      leaves_.push_back(prefix);
  }

  void add(const WordList& body, const WordList& subject) {
    archive_.add(document_of(text_of(body), text_of(subject)));
    texts_.push_back({body, subject});
  }

  /// Empty if both agree.
  std::string disagreement(const std::string& text) {
    const Query query = must(parse_query(text));
    SearchOptions options;
    options.with_spans = false;
    const Hits hits = must(find(**index_, archive_, query, options));
    std::vector<std::int64_t> want;
    for (std::size_t i = 0; i < texts_.size(); ++i)
      if (plainly_matches(query, texts_[i].first, texts_[i].second)) want.push_back(static_cast<std::int64_t>(i) + 1);
    if (numbers_of(hits) == want && hits.count == want.size()) return {};
    return fmt::format("{}: {} hits, {} wanted", text, hits.count, want.size());
  }

  const WordList alphabet_{"ab", "abc", "中", "文"};
  ListedArchive archive_;
  std::vector<std::pair<WordList, WordList>> texts_;
  std::optional<Indexed> index_;
  std::vector<std::string> leaves_;
};

TEST_F(Exhaustive, EveryQueryOfOneOrTwoTermsFindsWhatAPlainScanFinds) {
  ASSERT_EQ(leaves_.size(), 30U);
  for (const auto& a : leaves_) {
    ASSERT_EQ(disagreement(a), "");
    ASSERT_EQ(disagreement("NOT " + a), "");
    for (const auto& b : leaves_) {
      for (const char* form : {"{} AND {}", "{} OR {}", "{} AND NOT {}", "{} OR NOT {}", "NOT ({} OR {})"})
        ASSERT_EQ(disagreement(fmt::format(fmt::runtime(form), a, b)), "");
    }
  }
}

TEST_F(Exhaustive, RandomLargerQueriesFindWhatAPlainScanFinds) {
  const auto seed = std::random_device{}();
  SCOPED_TRACE(fmt::format("seed {}", seed));
  std::mt19937 random(seed);
  const auto leaf = [&] { return leaves_[random() % leaves_.size()]; };
  const auto join = [&](const std::string& a, const std::string& b) {
    const char* forms[] = {"({} AND {})", "({} OR {})", "({} AND NOT {})", "(NOT {} OR {})", "NOT ({} {})"};
    return fmt::format(fmt::runtime(forms[random() % std::size(forms)]), a, b);
  };
  for (int i = 0; i < 1'000; ++i) {
    std::string query = leaf();
    for (std::size_t terms = 2 + random() % 5; terms > 0; --terms)
      query = random() % 2 == 0 ? join(query, leaf()) : join(leaf(), query);
    ASSERT_EQ(disagreement(query), "");
  }
}

TEST_F(Exhaustive, TheDeepestQueryIsNotTooDeepForTheIndex) {
  // Each level opens on the right, where a parser of the index keeps everything before it on its stack.
  std::string query = "ab";
  for (int i = 1; i < limits::kQueryDepth; ++i)
    query = fmt::format("subject:(中 {0} 文) {1} ({2})", i % 2 == 0 ? "OR" : "AND", i % 2 == 0 ? "AND" : "OR", query);
  EXPECT_EQ(disagreement(query), "");
  std::string nots = "ab";
  for (int i = 0; i < limits::kQueryDepth; ++i) nots = "NOT " + nots;
  EXPECT_EQ(disagreement(nots), "");
}

TEST_F(Exhaustive, TheLongestQueryIsNotTooLongForTheIndex) {
  for (const char* between : {" OR ", " AND "}) {
    std::string query = "ab";
    for (std::size_t i = 1; i < limits::kQueryWords; ++i) query += between + alphabet_[i % 4];
    EXPECT_EQ(disagreement(query), "");
  }
}

TEST(Planner, WordsOfTheQueryAreWordsOfTheIndexWhateverTheText) {
  // A folded word is given to the index's tokenizer once more; were it to fall into others there, hits would be lost.
  const auto seed = std::random_device{}();
  SCOPED_TRACE(fmt::format("seed {}", seed));
  std::mt19937 random(seed);
  ListedArchive archive;
  std::vector<std::vector<std::string>> words;
  const std::vector<std::string> pieces{"a",     "É",  "e\u0301", "\u0301", "ß",      "ﬁ",        "㍿",
                                        "Ⅻ",     "한", "ｶﾞ",      "が",     "中",     "𠀀",       "İ",
                                        "ǅ",     "ͅ",   "1",       "½",      "²",      "_",        "-",
                                        " ",     "'",  "’",       ".",      "٣",      "ำ",        "กำ",
                                        "ཱི",      "ﷺ",  "㌀",      "\u200d", "\u00ad", "a\u200db", std::string(70, 'x'),
                                        "\u0344"};
  for (int i = 0; i < 100; ++i) {
    std::string text;
    for (std::size_t n = 1 + random() % 60; n > 0; --n) text += pieces[random() % pieces.size()];
    words.emplace_back();
    for (auto& word : format::words_of(text)) words.back().push_back(std::move(word.word));
    archive.add(document_of(text));
  }
  Indexed index(archive, 1);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t at = 0; at < words[i].size(); ++at) {
      Query query;
      const std::size_t end = std::min(at + 2, words[i].size());
      query.words.assign(words[i].begin() + static_cast<std::ptrdiff_t>(at), words[i].begin() + static_cast<std::ptrdiff_t>(end));
      const auto rows = must((*index).match(candidates_of(query).value()));
      ASSERT_TRUE(std::ranges::binary_search(rows, static_cast<std::int64_t>(i) + 1)) << to_string(query);
      ASSERT_EQ(must(parse_query(to_string(query))).words, query.words);
    }
  }
}

// ---- which documents are hits, in which order ----

format::Date on(int year, int month, int day, int hour = 0, std::optional<int> offset = 0) {
  return {"",
          {{year, month, day}, hour, 0, 0},
          offset,
          offset ? format::DateConfidence::exact : format::DateConfidence::zone_unknown};
}

DocInfo dated(format::Date date) {
  DocInfo info;
  info.date = std::move(date);
  return info;
}

TEST(Search, ComesInDateOrderUndatedLastTiesByNumber) {
  ListedArchive archive;
  archive.add(document_of("a"));                                           // 1 undated
  archive.add(document_of("a"), dated(on(2018, 1, 2)));                    // 2
  archive.add(document_of("a"), dated(on(2018, 1, 1, 12)));                // 3
  archive.add(document_of("a"), dated(on(2018, 1, 1, 20, 480)));           // 4: the same instant as 3
  archive.add(document_of("b"), dated(on(2017, 1, 1)));                    // 5: no hit
  archive.add(document_of("a"), dated(on(2018, 1, 1, 11, std::nullopt)));  // 6: floating, as UTC
  archive.add(document_of("a"));                                           // 7 undated
  Indexed index(archive);
  EXPECT_EQ(numbers_of(search(*index, archive, "a")), (std::vector<std::int64_t>{6, 3, 4, 2, 1, 7}));
}

TEST(Search, LimitKeepsTheFirstAndCountsAll) {
  ListedArchive archive;
  for (int i = 0; i < 20; ++i) archive.add(document_of("a"), dated(on(2018, 1, 1 + (i * 7) % 20)));
  Indexed index(archive);
  const auto all = numbers_of(search(*index, archive, "a"));
  for (std::uint64_t limit = 0; limit < 25; ++limit) {
    SearchOptions options;
    options.limit = limit;
    const auto hits = search(*index, archive, "a", options);
    EXPECT_EQ(hits.count, 20U);
    EXPECT_EQ(numbers_of(hits),
              std::vector(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(limit, 20))));
  }
}

TEST(Search, ShowsADuplicateOnceAndFindsItByEveryHolder) {
  ListedArchive archive;
  DocInfo first, copy;
  first.custodian = "Mara Oduya";
  copy.custodian = "Lin Wei";
  copy.status = "duplicate";
  copy.duplicate_of = Number{1};
  archive.add(document_of("contract"), first);
  archive.add(document_of("contract"), copy);
  Indexed index(archive);
  EXPECT_EQ(numbers_of(search(*index, archive, "contract")), (std::vector<std::int64_t>{1}));
  EXPECT_EQ(numbers_of(search(*index, archive, "NOT draft")), (std::vector<std::int64_t>{1}));
  EXPECT_EQ(numbers_of(search(*index, archive, "custodian:mara")), (std::vector<std::int64_t>{1}));
  EXPECT_EQ(numbers_of(search(*index, archive, "custodian:lin contract")), (std::vector<std::int64_t>{1}));
  EXPECT_EQ(search(*index, archive, "custodian:\"wei mara\"").count, 0U);
}

TEST(Search, LeavesOutWhatWasNeverRead) {
  ListedArchive archive;
  DocInfo unread, partly;
  unread.status = partly.status = "exception";
  archive.add(document_of("a"), partly);
  archive.add(Document(), unread);
  archive.at(Number{2}).info.row = 0;
  Indexed index(archive);
  EXPECT_EQ(numbers_of(search(*index, archive, "NOT b")), (std::vector<std::int64_t>{1}));
}

TEST(Search, ReadsNoTextThatCannotMatter) {
  ListedArchive archive;
  archive.add(document_of("a"), dated(on(2018, 1, 1)));
  archive.add(document_of("a"), dated(on(2019, 1, 1)));
  archive.add(document_of("b"), dated(on(2018, 1, 1)));
  Indexed index(archive);
  EXPECT_EQ(numbers_of(search(*index, archive, "a date:2018")), (std::vector<std::int64_t>{1}));
  EXPECT_EQ(archive.loaded, 1);
  EXPECT_EQ(numbers_of(search(*index, archive, "date:2018 *")), (std::vector<std::int64_t>{1, 3}));
  EXPECT_EQ(archive.loaded, 1);
  SearchOptions options;
  options.with_spans = false;
  EXPECT_EQ(numbers_of(search(*index, archive, "date:2018 OR nothing", options)), (std::vector<std::int64_t>{1, 3}));
  EXPECT_EQ(search(*index, archive, "NOT a", options).count, 1U);
  EXPECT_EQ(archive.loaded, 1);
  options.read_all = true;
  EXPECT_EQ(numbers_of(search(*index, archive, "date:2018 OR nothing", options)), (std::vector<std::int64_t>{1, 3}));
  EXPECT_EQ(archive.loaded, 2);  // that of 2019 alone
}

TEST(Search, IgnoresRowsThatTheMatterDoesNotKnow) {
  ListedArchive archive;
  archive.add(document_of("a"));
  Indexed index(archive);
  must((*index).begin());
  must((*index).index({2, posting_columns(document_of("a"))}));
  must((*index).commit());
  EXPECT_EQ(numbers_of(search(*index, archive, "a")), (std::vector<std::int64_t>{1}));
}

TEST(Search, StopsWhenAsked) {
  ListedArchive archive;
  archive.add(document_of("a"));
  Indexed index(archive);
  CancelFlag cancel;
  cancel.set();
  SearchOptions options;
  options.cancel = &cancel;
  const auto stopped = find(*index, archive, must(parse_query("a")), options);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().fault, Fault::cancelled);
}

TEST(Search, RefusesAnUnknownZoneOnlyWhenADateIsAsked) {
  ListedArchive archive;
  archive.add(document_of("a"));
  Indexed index(archive);
  SearchOptions options;
  options.zone = "Nowhere";
  EXPECT_EQ(search(*index, archive, "a", options).count, 1U);
  const auto refused = find(*index, archive, must(parse_query("a (b OR date:2018)")), options);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().fault, Fault::not_found);
}

TEST(Terms, AreCountedAloneAndBesideTheOthers) {
  ListedArchive archive;
  const auto member = [](std::int64_t family, const char* status = "read") {
    DocInfo info;
    info.family = Number{family};
    info.status = status;
    return info;
  };
  archive.add(document_of("contract contract draft"), member(1));
  archive.add(document_of("annex"), member(1));
  archive.add(document_of("contract"), member(3));
  archive.add(document_of("draft"), member(4));
  archive.add(document_of("contract"), member(5, "duplicate"));
  Indexed index(archive);
  CancelFlag cancel;
  NoProgress progress;
  const auto terms = must(parse_terms("\xEF\xBB\xBF# remark\r\n contract \r\n\n\"draft\"\nnothing", "terms.txt"));
  const auto report = must(report_terms(*index, archive, terms, {"UTC", cancel, progress}));
  ASSERT_EQ(report.rows.size(), 3U);
  const auto row = [&](std::size_t i) {
    const auto& r = report.rows[i];
    return fmt::format("{} as {}: {} {} {} {}", r.text, r.parsed, r.documents, r.with_family, r.unique, r.total);
  };
  EXPECT_EQ(row(0), "contract as contract: 2 3 1 3");
  EXPECT_EQ(row(1), "\"draft\" as draft: 2 3 1 2");
  EXPECT_EQ(row(2), "nothing as nothing: 0 0 0 0");
  EXPECT_EQ(report.documents, 3U);
  EXPECT_EQ(report.with_family, 4U);
  EXPECT_EQ(report.searched, 4U);
}

TEST(Terms, AreRefusedByLine) {
  const auto refused = parse_terms("a\n\n(b\n", "terms.txt");
  ASSERT_FALSE(refused);
  EXPECT_EQ(to_sentence(refused.error()), "terms.txt:3: the `(` at character 1 is never closed");
  EXPECT_EQ(to_sentence(parse_terms("\n# nothing\n", "terms.txt").error()),
            "terms.txt: the file holds no term; write one query a line");
}

}  // namespace
}  // namespace rj::search
