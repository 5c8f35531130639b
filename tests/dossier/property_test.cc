// For any body: a slice of its author's words passes, and with one word changed it does not. Seeded; the seed is printed.
#include <gtest/gtest.h>

#include <iostream>
#include <random>
#include <set>

#include "small_matter.h"

namespace rj::dossier {
namespace {

constexpr unsigned kSeed = 20'151'122;

const std::vector<std::string> kWords = {"tide",     "the",        "chart,", "open",    "buoy", "\"never\"", "we'll",   "1,200",
                                         "million.", "non-profit", "—",      "needs",   "and",  "not",       "harbour", "quay;",
                                         "Ms",       "3.5%",       "[sic]",  "wait...", "(a)",  "if",        "owner",   "votes",
                                         "per",      "cent",       "naïve",  "é",       "B2B",  "don’t",     "so:",     "$10"};
const std::vector<std::string> kHan = {"潮", "汐", "图", "开", "放", "，",   "不",     "是",
                                       "人", "船", "。", "东", "西", "“好”", "2015年", "海"};

struct Body {
  std::vector<std::string> tokens;  // as a reader tells them apart
  bool han = false;
  std::string text;  // wrapped
};

Body make_body(std::mt19937& random, bool han) {
  Body body;
  body.han = han;
  const auto& lexicon = han ? kHan : kWords;
  std::size_t width = 0;
  for (int i = 0; i < 120; ++i) {
    const auto& token = lexicon[random() % lexicon.size()];
    body.tokens.push_back(token);
    width += token.size() + 1;
    body.text += token;
    const bool wrap = width > 60;
    if (wrap) width = 0;
    if (wrap)
      body.text += "\n";
    else if (!han)
      body.text += " ";
  }
  // A line that begins with a word alone in brackets would be a publisher's.
  return body;
}

std::string joined(const Body& body, std::size_t from, std::size_t count) {
  std::string out;
  for (std::size_t i = from; i < from + count; ++i) out += (out.empty() || body.han ? "" : " ") + body.tokens[i];
  return out;
}

std::size_t errors(rj::test::MemoryArchive& archive, const std::string& words) {
  const auto parsed = parse_text("t.md", "> " + words + "\nSource: RJ-1 - Mara Oduya\n");
  CheckInput input{archive, archive};
  const auto report = check(parsed, input);
  EXPECT_TRUE(report.has_value());
  return report ? static_cast<std::size_t>(report->has_errors()) : 99;
}

TEST(Property, SlicesPassAndChangedWordsFail) {
  std::cout << "seed " << kSeed << '\n';
  std::mt19937 random(kSeed);
  for (int round = 0; round < 40; ++round) {
    const auto body = make_body(random, round % 3 == 2);
    rj::test::MemoryArchive archive({{"x",
                                      test::mail("Mara Oduya <mara@tides.example>", "Lin Wei <lin@tides.example>",
                                                 "Sun, 22 Nov 2015 19:48:00 -0000", "1@x.example", "", "s", body.text),
                                      "1.eml"}});
    const auto whole = joined(body, 0, body.tokens.size());
    for (int n = 0; n < 25; ++n) {
      const std::size_t count = 3 + random() % 30;
      const std::size_t from = random() % (body.tokens.size() - count);
      const auto words = joined(body, from, count);
      EXPECT_EQ(errors(archive, words), 0U) << "round " << round << ": " << words << "\nin\n" << body.text;
      auto changed = body;
      auto& token = changed.tokens[from + random() % count];
      const auto& lexicon = body.han ? kHan : kWords;
      const auto before = token;
      token = lexicon[random() % lexicon.size()];
      // Left out as marked is a change that a reader sees, and quotation marks and dashes are folded.
      const std::set<std::string> seen = {"[sic]", "wait...", "—", "\"never\"", "“好”"};
      if (token == before || seen.contains(token) || seen.contains(before)) continue;
      if (words.contains("[sic]") || words.contains("wait...")) continue;  // with these a change can be a marked one
      const auto wrong = joined(changed, from, count);
      if (whole.find(wrong) != std::string::npos) continue;
      EXPECT_EQ(errors(archive, wrong), 1U) << "round " << round << ": " << wrong << "\nfor\n" << words;
    }
  }
}

// Whatever bytes a dossier holds, its reading ends, and every diagnostic points into its file.
TEST(Property, AnyBytesAreReadAndPlacesLieInTheFile) {
  std::cout << "seed " << kSeed << '\n';
  std::mt19937 random(kSeed);
  const std::string seed_text =
      "# T\n\n## Point 1. “a” b\nAnswers: A1; A2\nNot a quotation: “open”\n\nHe said “x” (Exhibit 5, Original: “y”, Translator: "
      "Z). `code` [l](u \"t\") ![i](j)[^1]<br>\n\n"
      "> quoted\n> > nested\nSource: Exhibit 4 - A to B, 2015\nForwarded by: C, 2016, with the words “d” (Exhibit "
      "6)\n原文：「甲」；译者：乙\n\n| a | “b |\n|---|---|\n| c” | d |\n\n- “e\n  f”\n\n```\ng\n";
  const std::string table = "exhibit,doc,title,show\n1,\"<a@b>\",\"a \"\"b\"\" c\",whole\n2,RJ-7,“x,\n";
  const std::vector<std::string> pieces = {"“",  "”",  "\"",   "‘",    "’", "「",     "」",       "(",    ")",  "（",  "【", "[@",
                                           "]",  "\n", "\r",   "> ",   "`", "```\n",  "![",       "[^",   "<b", "：",  ": ", ";",
                                           "；", ",",  "\xFF", "\xE4", "",  "Source", "Exhibit ", "证据", "\t", "    "};
  for (int round = 0; round < 1'000; ++round) {
    auto text = seed_text, cells = table;
    for (int i = 0; i < 6; ++i) {
      auto& target = i == 5 ? cells : text;
      const auto at = random() % (target.size() + 1);
      if (random() % 3 == 0)
        target.erase(at, random() % 9);
      else
        target.insert(at, pieces[random() % pieces.size()]);
    }
    const auto parsed = parse_dossier({{"answer.en.md", text}, {"exhibits.csv", cells}});
    for (const auto& d : parsed.diagnostics) {
      const auto& source = parsed.sources.contains(d.place.file) ? parsed.sources.at(d.place.file) : text;
      const auto lines = static_cast<int>(std::ranges::count_if(source, [](char c) { return c == '\n' || c == '\r'; })) + 1;
      EXPECT_GE(d.place.line, 1);
      EXPECT_LE(d.place.line, lines) << d.verdict;
      EXPECT_GE(d.place.column, 1);
      EXPECT_LE(d.place.column, static_cast<int>(source.size()) + 1);
    }
    for (const auto& quotation : parsed.dossier.quotations)
      EXPECT_EQ(quotation.line_places.size(), static_cast<std::size_t>(std::ranges::count(quotation.words, '\n')) + 1);
  }
}

TEST(Property, HostileSizesTakeLinearTime) {
  std::string pairs, body;
  for (int i = 0; i < 20'000; ++i) pairs += "“a” (Exhibit 5).\n";
  const auto many = parse_text("t.md", pairs);
  EXPECT_EQ(many.dossier.quotations.size(), 5'000U);
  ASSERT_EQ(many.diagnostics.size(), 1U) << "the rest is told once, never passed over";
  EXPECT_EQ(many.diagnostics[0].verdict, "unsupported");
  EXPECT_EQ(many.diagnostics[0].place.line, 5'001);
  const auto wide = parse_text("t.md", std::string(1 << 20, '"') + "\n“b”\n");
  EXPECT_EQ(wide.dossier.quotations.size(), 1U);
  EXPECT_EQ(wide.diagnostics.size(), 1U);
  for (int i = 0; i < 200'000; ++i) body += "aa ";
  rj::test::MemoryArchive archive(
      {{"x",
        test::mail("Mara <m@x.example>", "Lin <l@x.example>", "Sun, 22 Nov 2015 19:48:00 -0000", "1@x.example", "", "s", body),
        "1.eml"}});
  std::string words;
  for (int i = 0; i < 3'000; ++i) words += "aa ";
  const auto parsed = parse_text("t.md", "> " + words + "b\nSource: RJ-1\n");
  EXPECT_TRUE(check(parsed, {archive, archive})->has_errors());
}

}  // namespace
}  // namespace rj::dossier
