// redaction.md, decision 2: a paragraph with something hidden reads the same whatever was hidden, however a mail program wrapped
// it.
#include "redact/reflow.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"

namespace rj::redact {
namespace {

constexpr std::string_view kSlot = "@@@";

// What was hidden in each slot, and the text with a token for each.
std::string redacted(const std::string& text, const std::string& secret) {
  std::vector<HiddenSpan> hidden;
  for (auto at = text.find(secret); at != text.npos; at = text.find(secret, at + secret.size()))
    hidden.push_back({{at, at + secret.size()}, "[hidden]", ""});
  return reflowed(text, merged(text, std::move(hidden))).utf8;
}

struct Case {
  const char* name;
  const char* text;  // `S`: the secret
  const char* want;
};

class Reflow : public testing::TestWithParam<Case> {};

TEST_P(Reflow, JoinsTheLinesOfAParagraphThatHidesSomething) {
  for (const std::string secret : {"SECRET", "SECRET OF\n> MANY WORDS"}) {
    std::string text = GetParam().text;
    for (auto at = text.find(kSlot); at != text.npos; at = text.find(kSlot)) text.replace(at, kSlot.size(), secret);
    EXPECT_EQ(redacted(text, secret), GetParam().want);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Redactor, Reflow,
    testing::Values(
        Case{"ShortLines", "Hi\n@@@,\nyes.\n\nOther\nlines\nstay.", "Hi [hidden], yes.\n\nOther\nlines\nstay."},
        Case{"Depth", "@@@ wrote:\n> one\n> two\n>> three\n> >four\nfive", "[hidden] wrote:\n> one two\n>> three four\nfive"},
        Case{"Items", "@@@:\n- one\n  more\n- two\n3. three\n4.5 four", "[hidden]:\n- one more\n- two\n3. three 4.5 four"},
        Case{"Signature", "Yours\n-- \n@@@\nOffice", "Yours\n--\n[hidden] Office"},
        Case{"DashesOfASentence", "We and @@@ met\n-- as you know -- twice.", "We and [hidden] met -- as you know -- twice."},
        Case{"QuotedHeader", "-----Original Message-----\nFrom: @@@\nSent: Monday\nTo: us\n\nNote:\nx",
             "-----Original Message-----\nFrom: [hidden]\nSent: Monday\nTo: us\n\nNote:\nx"},
        Case{"LabelsOfASentence", "See @@@\nNote: this.", "See [hidden] Note: this."},
        Case{"Chinese", "前文@@@后\n文，\n继续 再。", "前文[hidden]后文，继续再。"},
        Case{"AtTheBegin", "@@@\n- one", "[hidden]\n- one"}),
    [](const auto& test) { return std::string(test.param.name); });

// As `fold -s -w` does it: greedy, between words.
std::string wrapped(const std::vector<std::string>& words, std::size_t width, const std::string& prefix) {
  std::string out;
  std::size_t column = 0;
  for (const auto& word : words) {
    if (column > 0 && column + 1 + word.size() > width) {
      out += "\n";
      column = 0;
    }
    out += column == 0 ? prefix : " ";
    column += (column == 0 ? prefix.size() : 1) + word.size();
    out += word;
  }
  return out;
}

TEST(ReflowProperty, HiddenWordsOfAnyLengthLeaveTheSameBytes) {
  const unsigned seed = 20'240'308;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  const std::vector<std::string> vocabulary{"the",  "board", "met",   "again", "nobody", "could", "say",
                                            "when", "it",    "would", "end",   "Porto,", "twice."};
  for (int round = 0; round < 300; ++round) {
    std::vector<std::string> frame(5 + random() % 40);
    for (auto& word : frame) word = random() % 6 == 0 ? std::string(kSlot) : vocabulary[random() % vocabulary.size()];
    frame[random() % frame.size()] = kSlot;
    const std::string prefix = std::vector<std::string>{"", "> ", ">> "}[random() % 3];
    std::string first;
    for (const std::string secret : {"Q", "Quartermain-Featherstonehaugh", "Qz"}) {
      auto words = frame;
      for (auto& word : words)
        if (word == kSlot) word = secret;
      const auto got = redacted(wrapped(words, 72, prefix), secret);
      if (first.empty()) first = got;
      ASSERT_EQ(got, first) << secret;
    }
  }
}

}  // namespace
}  // namespace rj::redact
