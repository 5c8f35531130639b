#include <gtest/gtest.h>

#include "base/hash.h"
#include "base/locator.h"
#include "base/result.h"
#include "base/utf8.h"

namespace rj {
namespace {

TEST(Error, APathSteersNoTerminal) { EXPECT_EQ(to_sentence({Fault::io, "gone", "a\x1B[2Jb\n"}), "a%1B[2Jb%0A: gone"); }

TEST(Locator, EscapesWhatWouldBeReadAsItsOwnSigns) {
  EXPECT_EQ(Locator::file("ann.mbox").at({10'240, 15'561}).mime("1.2").inside("zip", "q1.docx").str(),
            "ann.mbox@10240+5321/mime:1.2/zip:q1.docx");
  EXPECT_EQ(Locator::file("a@b+c:d%\n/e").str(), "a%40b%2Bc%3Ad%25%0A/e");
  EXPECT_EQ(Locator::file("x").inside("zip", "a/b").str(), "x/zip:a%2Fb");
  EXPECT_EQ(Locator::file("\xB0\xA1\xE4\xB8\xAD").str(), "%B0%A1\xE4\xB8\xAD");
}

TEST(Hash, Sha256OfTheEmptyString) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Hash, HexHasOneSpelling) {
  EXPECT_EQ(from_hex("00ff"), std::string("\x00\xFF", 2));
  EXPECT_FALSE(from_hex("00FF"));
  EXPECT_FALSE(from_hex("0"));
}

TEST(Utf8, RefusesWhatRfc3629Refuses) {
  for (const auto* bad : {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xB8", "\x80", "\xFF"})
    EXPECT_FALSE(utf8::is_valid(bad));
  EXPECT_TRUE(utf8::is_valid("a\u00e9\u4e2d\U0001F600"));
}

TEST(Utf8, RepairsEachMaximalBadSequenceToOneReplacement) {
  EXPECT_EQ(utf8::repaired("a\xE4\xB8z"), "a\uFFFDz");
  EXPECT_EQ(utf8::repaired("\x80\x80"), "\uFFFD\uFFFD");
}

TEST(Utf8, CountsAndWidths) {
  EXPECT_EQ(utf8::count("a中b"), 3U);
  EXPECT_EQ(utf8::display_width("a中b"), 4U);
  EXPECT_EQ(utf8::display_width("e\u0301"), 1U);
  EXPECT_TRUE(utf8::is_cjk(U'中'));
  EXPECT_TRUE(utf8::is_cjk(U'か'));
  EXPECT_TRUE(utf8::is_cjk(U'한'));
  EXPECT_FALSE(utf8::is_cjk(U'a'));
}

Result<int> one_or_fault(bool good) {
  if (!good) return fail(Fault::not_found, "no such thing", "here");
  return 1;
}

Result<int> twice(bool good) { return RJ_TRY(one_or_fault(good)) * 2; }

TEST(Result, TryPassesTheErrorOn) {
  EXPECT_EQ(twice(true).value(), 2);
  const auto failed = twice(false);
  ASSERT_FALSE(failed);
  EXPECT_EQ(to_sentence(failed.error()), "here: no such thing");
  EXPECT_EQ(exit_code(failed.error().fault), 3);
}

}  // namespace
}  // namespace rj
