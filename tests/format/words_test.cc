#include "format/words.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <chrono>
#include <random>

#include "base/limits.h"
#include "base/utf8.h"

namespace rj::format {
namespace {

std::vector<std::string> folded(std::string_view text) {
  std::vector<std::string> out;
  for (auto& word : words_of(text)) out.push_back(std::move(word.word));
  return out;
}

using Words = std::vector<std::string>;

TEST(Words, AreWhatAReaderWouldCount) {
  struct Case {
    std::string name, in;
    Words want;
  };
  const Case cases[] = {
      {"nothing", "", {}},
      {"separators alone", " .,-_'\n\t()", {}},
      {"case", "We will NEVER", {"we", "will", "never"}},
      {"apostrophe and underscore separate", "don't snake_case", {"don", "t", "snake", "case"}},
      {"digits join letters", "Q3 2018 10k", {"q3", "2018", "10k"}},
      {"accents are kept", "Émile résumé resume", {"émile", "résumé", "resume"}},
      {"decomposed equals composed", "re\xCC\x81sume\xCC\x81", {"résumé"}},
      {"sharp s folds to ss", "Straße STRASSE", {"strasse", "strasse"}},
      {"final sigma", "ΟΔΟΣ οδος", {"οδοσ", "οδοσ"}},
      {"Han one by one", "我认为100万", {"我", "认", "为", "100", "万"}},
      {"Latin between Han", "用OpenSSL加密", {"用", "openssl", "加", "密"}},
      {"kana and Hangul one by one", "カタかな 한국", {"カ", "タ", "か", "な", "한", "국"}},
      {"half-width kana compose", "ｶﾞｷﾞ", {"ガ", "ギ"}},
      {"decomposed Hangul composes", "\u1112\u1161\u11AB", {"한"}},
      {"full width", "ＡＢＣ１２３", {"abc123"}},
      {"one character, several words", "㍿", {"株", "式", "会", "社"}},
      {"one character, one word", "5㎏", {"5kg"}},
      {"fraction", "½", {"1", "2"}},
      {"ligature", "ﬁnal oﬃce", {"final", "office"}},
      {"soft hyphen and joiner vanish", "co\u00ADoperate a\u200Db", {"cooperate", "ab"}},
      {"zero width space separates", "a\u200Bb", {"a", "b"}},
      {"no-break space separates", "a\u00A0b", {"a", "b"}},
      {"a mark without a letter is no word", "\xCC\x81 x", {"x"}},
      {"Devanagari keeps its marks", "हिन्दी भाषा", {"हिन्दी", "भाषा"}},
      {"Thai keeps its marks", "ภาษาไทย", {"ภาษาไทย"}},
      {"Arabic presentation form", "ﷲ", {"الله"}},
      {"emoji separate", "yes😀no", {"yes", "no"}},
      {"NUL separates", std::string("a\0b", 3), {"a", "b"}},
      {"broken UTF-8 separates", "a\xFF\xC3(b\xE4\xB8", {"a", "b"}},
      {"iteration mark and prolonged sound", "人々ラー", {"人", "々", "ラ", "ー"}},
      {"Han mark stays with its character", "葛\U000E0100城", {"葛", "城"}},
  };
  for (const auto& c : cases) EXPECT_EQ(folded(c.in), c.want) << c.name;
}

TEST(Words, SpansAreTheCharactersRead) {
  const std::string text = "Ab, e\xCC\x81t 株㍿é";
  std::vector<std::string> seen;
  for (const auto& word : words_of(text)) seen.emplace_back(slice(text, word.span));
  EXPECT_EQ(seen, (Words{"Ab", "e\xCC\x81t", "株", "㍿", "㍿", "㍿", "㍿", "é"}));
}

TEST(Words, LongOnesAreCut) {
  const std::string long_word(150, 'x');
  EXPECT_EQ(folded(long_word), (Words{std::string(64, 'x'), std::string(64, 'x'), std::string(22, 'x')}));
  EXPECT_EQ(folded(std::string(64, 'x')), Words{std::string(64, 'x')});
  // The same with a letter behind it that the fast path does not read.
  EXPECT_EQ(folded(long_word + "é"), (Words{std::string(64, 'x'), std::string(64, 'x'), std::string(22, 'x') + "é"}));
}

// ---- the same definition written naively over ICU -------------------------------------------------------------------------

enum class Kind { separator, word, mark, cjk };

Kind naive_kind(UChar32 c) {
  if (utf8::is_cjk(static_cast<char32_t>(c))) return Kind::cjk;
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_DECIMAL_DIGIT_NUMBER:
    case U_LETTER_NUMBER:
    case U_OTHER_NUMBER: return Kind::word;
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK: return Kind::mark;
    default: return Kind::separator;
  }
}

Words naive(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  auto source = icu::UnicodeString::fromUTF8(utf8::repaired(text));
  source.findAndReplace(icu::UnicodeString(static_cast<UChar32>(0x200B)), icu::UnicodeString(u" "));
  const auto folded_text = icu::Normalizer2::getNFKCCasefoldInstance(status)->normalize(source, status);
  Words out;
  Kind open = Kind::separator;
  for (int32_t at = 0; at < folded_text.length(); at = folded_text.moveIndex32(at, 1)) {
    const UChar32 c = folded_text.char32At(at);
    const Kind kind = naive_kind(c);
    if (kind == Kind::separator || (kind == Kind::mark && open == Kind::separator)) {
      open = Kind::separator;
      continue;
    }
    std::string bytes;
    icu::UnicodeString(c).toUTF8String(bytes);
    const bool fresh = open == Kind::separator || kind == Kind::cjk || (kind == Kind::word && open == Kind::cjk);
    if (fresh || out.back().size() + bytes.size() > limits::kWordBytes) out.emplace_back();
    if (kind != Kind::mark) open = kind;
    out.back() += bytes;
  }
  return out;
}

TEST(Words, EveryCodePointAloneAndInsideAWordAsIcuSays) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const auto type = u_charType(static_cast<UChar32>(c));
    const bool dull = type == U_UNASSIGNED || type == U_PRIVATE_USE_CHAR || (c >= 0xAC00 && c <= 0xD7A3) || c >= 0x20000;
    if (dull && c % 61 != 0 && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_CHANGES_WHEN_NFKC_CASEFOLDED) == 0) continue;
    std::string alone;
    utf8::append(alone, c);
    ASSERT_EQ(folded(alone), naive(alone)) << fmt::format("U+{:04X}", static_cast<unsigned>(c));
    const auto inside = "ab" + alone + "cd";
    ASSERT_EQ(folded(inside), naive(inside)) << fmt::format("U+{:04X} inside", static_cast<unsigned>(c));
  }
}

// Ranges where normalisation has most to do; at most eight of them in a row, so that the stream-safe limit is not met.
std::string random_text(std::mt19937_64& random) {
  static constexpr std::pair<char32_t, char32_t> ranges[] = {
      {0x20, 0x7E},     {0x20, 0x7E},       {0xA0, 0x24F},      {0x300, 0x36F},     {0x370, 0x3FF},
      {0x400, 0x52F},   {0x590, 0x6FF},     {0x900, 0xDFF},     {0xE00, 0xFFF},     {0x1000, 0x11FF},
      {0x1E00, 0x206F}, {0x2070, 0x24FF},   {0x2E80, 0x33FF},   {0x4E00, 0x9FFF},   {0xAC00, 0xD7A3},
      {0xF900, 0xFFFF}, {0x1D165, 0x1D7FF}, {0x20000, 0x2FA1F}, {0xE0100, 0xE01EF}, {0x11000, 0x1134D},
  };
  std::string text;
  for (auto runs = random() % 6; runs > 0; --runs) {
    const auto [first, last] = ranges[random() % std::size(ranges)];
    for (auto length = 1 + random() % 8; length > 0; --length) {
      utf8::append(text, first + static_cast<char32_t>(random() % (last - first + 1)));
      if (random() % 16 == 0) text += static_cast<char>(random() % 256);
      if (random() % 12 == 0) text += std::string(random() % 70, 'q');
    }
  }
  return text;
}

TEST(Words, RandomTextsOfMixedScriptsAsIcuSays) {
  const auto seed = std::random_device{}();
  fmt::print("seed {}\n", seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 15'000; ++round) {
    const auto text = random_text(random);
    ASSERT_EQ(folded(text), naive(text)) << "seed " << seed << " round " << round << ": " << text;
    std::uint64_t end = 0;
    std::uint64_t begin = 0;
    for (const auto& word : words_of(text)) {
      ASSERT_LE(word.word.size(), limits::kWordBytes);
      ASSERT_LT(word.span.begin, word.span.end);
      ASSERT_LE(word.span.end, text.size());
      ASSERT_GE(word.span.begin, begin);
      ASSERT_GE(word.span.end, end);
      begin = word.span.begin;
      end = word.span.end;
      // The rest of a word that was cut may start with a mark, which counts only behind a letter.
      if (naive_kind(static_cast<UChar32>(utf8::decode(word.word, 0).code_point)) == Kind::mark) continue;
      ASSERT_EQ(folded(word.word), Words{word.word}) << "folding twice changes a word, seed " << seed;
    }
  }
}

void print_speed(std::string_view name, std::string_view unit) {
  std::string text;
  while (text.size() < 8'000'000) text += unit;
  const auto start = std::chrono::steady_clock::now();
  std::size_t words = 0;
  for (WordReader reader(text); reader.next();) ++words;
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  fmt::print("{}: {:.0f} MB/s, {} words\n", name, static_cast<double>(text.size()) / 1e6 / seconds.count(), words);
  EXPECT_GT(words, 0U);
}

TEST(Words, SpeedIsPrinted) {
  print_speed("English", "She wrote a week before the Launch: I think we should announce 10 million, not 1 million.\n");
  print_speed("Chinese", "我认为我们应当宣布1000万，而不是100万。");
  print_speed("French", "Nous déclarons à l’été où l’équipe préférée était déjà arrivée.\n");
  print_speed("decomposed", "re\xCC\x81sume\xCC\x81 e\xCC\x81te\xCC\x81 ");
}

}  // namespace
}  // namespace rj::format
