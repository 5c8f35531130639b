// The two foldings of one rule, the checker's and the verifier's, make the same texts equal: every character in every
// surrounding, and random texts. What one of them folds and the other does not, `check` would accept and `publish` refuse.
#include "record/as_read.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "base/utf8.h"
#include "dossier/fold.h"

namespace rj::record {
namespace {

struct Both {
  std::u32string checker, verifier;
  std::vector<ByteSpan> checker_spans, verifier_spans;
};

Both both(std::string_view text) {
  Both out;
  for (const auto& c : dossier::fold(text, dossier::Prefixes::dropped)) {
    out.checker += c.c;
    out.checker_spans.push_back({c.begin, c.end});
  }
  for (const auto& c : as_read(text)) {
    out.verifier += c.c;
    out.verifier_spans.push_back(c.span);
  }
  return out;
}

std::string shown(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    at += decoded.length;
    out += fmt::format("U+{:04X} ", static_cast<unsigned>(decoded.code_point));
  }
  return out;
}

// Equal sequences, so that any two texts are equal to both or to neither; and the same way back to the bytes.
bool same(std::string_view text) {
  const auto folded = both(text);
  return folded.checker == folded.verifier && folded.checker_spans == folded.verifier_spans;
}

TEST(TwoFoldings, AgreeOnEveryCharacterOfTheFirstPlaneInEverySurrounding) {
  constexpr std::array<std::array<std::string_view, 2>, 10> kAround{{{"", ""},
                                                                     {"a", "b"},
                                                                     {"a ", " b"},
                                                                     {"好 ", " b"},
                                                                     {"a ", " 好"},
                                                                     {"a “", "” 好"},
                                                                     {"x\n> ", "\n>y"},
                                                                     {"e", "\u0301"},
                                                                     {"ｶ", "ﾞ"},
                                                                     {"-", "—"}}};
  int differing = 0;
  for (char32_t c = 1; c < 0x110000 && differing < 20; c += c < 0x10000 ? 1 : 37) {  // beyond the first plane only some
    if (c >= 0xD800 && c < 0xE000) continue;
    for (const auto& [before, after] : kAround) {
      std::string text(before);
      utf8::append(text, c);
      text += after;
      if (same(text)) continue;
      ++differing;
      ADD_FAILURE() << shown(text);
    }
  }
}

TEST(TwoFoldings, AgreeOnRandomTexts) {
  const std::vector<char32_t> table{U' ',   U'\n',  U'\t',  0xA0,   0x3000, 0x2009, U'>',   U'>',   U'a',   U'b',   U'1',
                                    U'.',   U',',   0xAD,   U'-',   0x2014, 0x2011, 0x2212, 0xFF0D, U'"',   U'\'',  U'“',
                                    U'”',   U'’',   U'「',  U'」',  U'〝',  U'〞',  U'«',   0xFF02, U'好',  U'，',  U'。',
                                    0x2026, U'１',  U'Ａ',  0xFF76, 0xFF9E, 0xFF71, 0x30AC, U'e',   0x301,  0x308,  0x1112,
                                    0x1161, 0x11AB, 0xD55C, 0x200B, 0xFEFF, 0x2032, U'`',   0x2500, 0xFFE3, 0x212A, 0x1F600};
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  for (int n = 0; n < 200'000; ++n) {
    std::string text;
    for (auto length = random() % 14; length > 0; --length) utf8::append(text, table[random() % table.size()]);
    ASSERT_TRUE(same(text)) << "seed " << seed << ": " << shown(text);
  }
}

TEST(TwoFoldings, AgreeOnBytesThatAreNoUtf8) {
  const unsigned seed = std::random_device{}();
  std::mt19937 random(seed);
  for (int n = 0; n < 50'000; ++n) {
    std::string text;
    for (auto length = random() % 10; length > 0; --length) text += static_cast<char>(random());
    ASSERT_TRUE(same(text)) << "seed " << seed << ": " << shown(text);
  }
}

struct Case {
  const char* name;
  std::string_view a, b;
  bool equal;
};
class TwoFoldingsOf : public testing::TestWithParam<Case> {};
TEST_P(TwoFoldingsOf, AreEqualOrNotToBoth) {
  const auto a = both(GetParam().a), b = both(GetParam().b);
  EXPECT_EQ(a.checker == b.checker, GetParam().equal);
  EXPECT_EQ(a.verifier == b.verifier, GetParam().equal);
}
INSTANTIATE_TEST_SUITE_P(Pairs, TwoFoldingsOf,
                         testing::Values(Case{"HalfWidthKana", "ｶﾞｽ", "ガス", true},
                                         Case{"RareQuotationMarks", "「open」", "〝open〞", true},
                                         Case{"WideMarkBesideNarrowWords", "said 「open」 then", "said \"open\" then", true},
                                         Case{"FullWidthDash", "a － b", "a - b", true},
                                         Case{"ManyMarks", "a “““““““好", "a“““““““好", true},
                                         Case{"ZeroWidth", "a\u200Bb", "ab", false}, Case{"Prime", "5\u2032", "5'", false},
                                         Case{"Backtick", "`a", "'a", false}, Case{"BoxDash", "a\u2500b", "a-b", false},
                                         Case{"Ellipsis", "a\u2026", "a...", false}, Case{"Case", "A", "a", false}),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace rj::record
