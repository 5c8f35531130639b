#include "redact/phrase_set.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace rj::redact {
namespace {

using Hit = std::tuple<std::size_t, std::size_t, std::size_t>;

std::set<Hit> found(const PhraseSet& set, std::string_view text) {
  std::set<Hit> hits;
  for (const auto& hit : set.find(format::words_of(text))) hits.insert({hit.phrase, hit.first, hit.last});
  return hits;
}

TEST(PhraseSet, FindsPhrasesInsidePhrases) {
  PhraseSet set;
  set.add({"a", "b", "a", "b"}, 0);
  set.add({"b", "a"}, 1);
  set.add({"b"}, 2);
  set.add({"b"}, 3);
  set.finish();
  EXPECT_EQ(found(set, "a b a b"), (std::set<Hit>{{0, 0, 3}, {1, 1, 2}, {2, 1, 1}, {2, 3, 3}, {3, 1, 1}, {3, 3, 3}}));
}

// Against the plain search, on texts of two words, where overlaps are dense.
TEST(PhraseSet, AgreesWithThePlainSearchOnRandomTexts) {
  const unsigned seed = 20'151'122;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const auto words = [&](std::size_t longest) {
    std::vector<std::string> out(1 + random() % longest);
    for (auto& word : out) word = random() % 3 == 0 ? "x" : "y";
    return out;
  };
  for (int round = 0; round < 500; ++round) {
    PhraseSet set;
    std::vector<std::vector<std::string>> phrases;
    for (std::size_t i = 0; i < 1 + random() % 6; ++i) {
      phrases.push_back(words(4));
      set.add(phrases.back(), i);
    }
    set.finish();
    const auto text = words(30);
    std::string joined;
    for (const auto& word : text) joined += word + " ";
    std::set<Hit> want;
    for (std::size_t p = 0; p < phrases.size(); ++p)
      for (std::size_t at = 0; at + phrases[p].size() <= text.size(); ++at)
        if (std::equal(phrases[p].begin(), phrases[p].end(), text.begin() + static_cast<std::ptrdiff_t>(at)))
          want.insert({p, at, at + phrases[p].size() - 1});
    ASSERT_EQ(found(set, joined), want) << joined;
  }
}

TEST(PhraseSet, IsLinearOnRepeatedWords) {
  PhraseSet set;
  set.add(std::vector<std::string>(2000, "a"), 0);
  set.add({"b"}, 1);
  set.finish();
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "a ";
  EXPECT_EQ(set.find(format::words_of(text)).size(), 20'000U - 2000U + 1U);
}

}  // namespace
}  // namespace rj::redact
