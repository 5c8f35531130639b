#include "format/html.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "base/utf8.h"

namespace rj::format {
namespace {

std::string text_of(std::string_view html) { return html_to_text(html).utf8; }

struct Case {
  std::string name, in, want;
};

TEST(Html, ReadsAsABrowserShowsIt) {
  const Case cases[] = {
      {"nothing", "", ""},
      {"plain", "We agree.", "We agree."},
      {"white space collapses", " a \n\t b <b> c</b>  <i>d </i>", "a b c d"},
      {"no-break space is no white space", "a&nbsp; b", "a\u00A0 b"},
      {"paragraphs", "<p>a</p>\n<p>b</p>", "a\n\nb"},
      {"unclosed paragraphs", "<p>a<p>b", "a\n\nb"},
      {"line breaks", "a<br>b<br/><br />c", "a\nb\n\nc"},
      {"blocks", "<div>a</div><div>b</div>c", "a\nb\nc"},
      {"nested blocks break once", "<div><div>a</div></div><div><div>b</div></div>", "a\nb"},
      {"an empty line as Gmail writes it", "<div>a</div><div><br></div><div>b</div>", "a\n\nb"},
      {"a break at the end of a block shows nothing", "<div>a<br></div><div>b</div>", "a\nb"},
      {"head, title, style, script, comment",
       "<html><head><title>t</title><style>p{}</style></head><body><script>if(a<b)</script>"
       "x<!-- no --><!-->y<!--->z<![if !mso]>w<![endif]><?xml v?></body></html>",
       "xyzw"},
      {"script holds tags", "a<script>'<p>' </scripty></script>b", "ab"},
      {"lists", "<ul><li>a<li>b<ul><li>c</ul></ul><ol start=3><li>d</li><li value=\"7\">e</li><li>f</ol>g",
       "- a\n- b\n  - c\n3. d\n7. e\n8. f\ng"},
      {"a paragraph in a list item", "<ul><li><p>a</p></li><li></li></ul>", "- a\n\n- "},
      {"tables", "<table><tr><th>a</th><th>b</th></tr><tr><td>c<td><p>d</p><td>e</table>f", "a\tb\nc\td\te\nf"},
      {"empty cells", "<table><tr><td></td><td>b</td><td></td></tr><tr><td>c</td></tr></table>", "\tb\nc"},
      {"a table in a cell", "<table><tr><td><table><tr><td>a</td></tr></table></td><td>b</td></tr></table>", "a\tb"},
      {"quoted", "a<blockquote>b<br>c<blockquote>d</blockquote></blockquote>e", "a\n> b\n> c\n> > d\ne"},
      {"quoted paragraphs stay one quotation", "<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc"},
      {"a quotation left open ends with its box", "<div>a<blockquote>b</div>c", "a\n> b\nc"},
      {"a quotation left open ends with its cell", "<table><tr><td>a<blockquote>b</table>c", "a\n> b\nc"},
      {"a stray end inside a cell closes nothing outside",
       "<blockquote>a<table><tr><td>b</blockquote></td></tr></table>c</blockquote>d", "> a\n> b\n> c\nd"},
      {"preformatted", "a<pre>\n b  c\n\n d</pre>e", "a\n b  c\n\n d\ne"},
      {"alternative texts", "<img alt='Our &amp; logo' src=x><img src=y alt=\"\">!", "Our & logo!"},
      {"textarea", "<textarea><b>&lt;x\ny</textarea>", "<b><x\ny"},
      {"links keep their words", "<a href=\"http://a.example/?b>c\">here</a>", "here"},
      {"a tag inside a word", "Ma<b></b>ra O<span>du</span>ya", "Mara Oduya"},
      {"no tags", "1 < 2 && 3 > 2 <3 </ p> <> a", "1 < 2 && 3 > 2 <3 <> a"},
      {"rule", "a<hr>b", "a\nb"},
      {"Word's paragraphs", "<p class=MsoNormal>a<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>", "a\n\n\u00A0"},
      {"references",
       "&amp;&lt;&gt;&quot;&apos;&eacute;&#233;&#xE9;&copy&notit;&nosuch;&#150;&#0;&#xD800;&CounterClockwiseContourIntegral;",
       "&<>\"'ééé©¬it;&nosuch;–\uFFFD\uFFFD∳"},
      {"a reference that is white space collapses", "a&#32;&#10; b", "a b"},
      {"two tags nested wrongly", "<b><i>a</b>b</i></div></td>c", "abc"},
  };
  for (const auto& c : cases) EXPECT_EQ(text_of(c.in), c.want) << c.name;
}

TEST(Html, WhatIsNotClosedStaysReadableAndIsADefect) {
  const Case cases[] = {
      {"quote in a tag", "a <a href=\"x>b</a> c", "a b c"}, {"tag", "a <b", "a <b"},
      {"tag after others", "<p>a</p> <b x", "a\n\n<b x"},   {"comment", "a<!-- b", "a<!-- b"},
      {"comment with tags in it", "a<!-- b <p>c", "a"},     {"script", "a<script>b <p>c", "a"},
  };
  for (const auto& c : cases) EXPECT_EQ(text_of(c.in), c.want) << c.name;
  EXPECT_EQ(html_to_text("a<!-- b <p>c").defects.size(), 1U);
  EXPECT_TRUE(html_to_text("<p>a <!-- b --> c").defects.empty());
}

TEST(Html, EveryByteLeadsHome) {
  const std::string html = "<p>She  said &eacute;<b>x</b></p><ul><li>go";
  const auto read = html_to_text(html);
  ASSERT_EQ(read.utf8, "She said éx\n\n- go");
  const auto source_of = [&](std::string_view words) {
    const auto at = read.utf8.find(words);
    return std::string(slice(html, read.map.to_input({at, at + words.size()})));
  };
  EXPECT_EQ(source_of("She"), "She");
  EXPECT_EQ(source_of("e said"), "e  said");
  EXPECT_EQ(source_of("é"), "&eacute;");
  EXPECT_EQ(source_of("éx"), "&eacute;<b>x");
  EXPECT_EQ(source_of("\n"), "</p>");
  EXPECT_EQ(source_of("- "), "<li>");
  EXPECT_EQ(source_of("go"), "go");
}

TEST(Html, QuotationMarksInTheMarginLeadToTheTagThatBrokeTheLine) {
  const std::string html = "a<blockquote>b<br>c</blockquote>";
  const auto read = html_to_text(html);
  ASSERT_EQ(read.utf8, "a\n> b\n> c");
  EXPECT_EQ(slice(html, read.map.to_input({1, 4})), "<blockquote>");
  EXPECT_EQ(slice(html, read.map.to_input({5, 8})), "<br>");
}

void expect_sound(std::string_view html, unsigned seed) {
  const auto read = html_to_text(html);
  ASSERT_TRUE(utf8::is_valid(read.utf8)) << html << " seed " << seed;
  ASSERT_EQ(read.map.output_size(), read.utf8.size()) << html << " seed " << seed;
  std::uint64_t begin = 0;
  for (std::uint64_t at = 0; at < read.utf8.size(); ++at) {
    const auto source = read.map.to_input({at, at + 1});
    ASSERT_LE(source.end, html.size()) << html << " seed " << seed;
    ASSERT_GE(source.begin, begin) << html << " byte " << at << " seed " << seed;
    begin = source.begin;
  }
}

TEST(Html, RandomPagesGiveSoundMaps) {
  static constexpr std::string_view pieces[] = {
      "<p>",
      "</p>",
      "<div>",
      "</div>",
      "<br>",
      "<blockquote>",
      "</blockquote>",
      "<ul>",
      "</ul>",
      "<ol start=9>",
      "<li>",
      "</li>",
      "<table>",
      "</table>",
      "<tr>",
      "</tr>",
      "<td>",
      "</td>",
      "<pre>",
      "</pre>",
      "<b x='",
      "\">",
      "'",
      "\"",
      ">",
      "<",
      "&",
      "&amp;",
      "&#x41;",
      "&eacute",
      " ",
      "\n",
      "a",
      "bc",
      "证据",
      "é",
      "<!--",
      "-->",
      "<script>",
      "</script>",
      "<textarea>",
      "</textarea>",
      "<img alt=\"x &lt; y\">",
      "</",
      "<!",
      "<hr>",
      "<xmp>",
      "</xmp>",
      "<h1>",
      "<a href=x>",
      "</a>",
      "\t",
  };
  const auto seed = std::random_device{}();
  fmt::print("seed {}\n", seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 8'000; ++round) {
    std::string html;
    for (auto n = random() % 40; n > 0; --n) html += pieces[random() % std::size(pieces)];
    expect_sound(html, seed);
    if (HasFatalFailure()) return;
  }
}

std::string repeated(std::string_view piece, std::size_t size) {
  std::string out;
  while (out.size() < size) out += piece;
  return out;
}

TEST(Html, HostilePagesTakeLinearTime) {
  const std::string pages[] = {
      repeated("<div>", 1'000'000),
      repeated("<div>", 250'000) + "x" + repeated("</div>", 300'000),
      repeated("<blockquote>", 600'000) + "x",
      repeated("<blockquote>", 12'000) + repeated("x<br>", 900'000),
      repeated("<ul><li>", 1'000'000) + "x",
      repeated("<table><tr><td>", 1'000'000) + "x",
      repeated("<p><b></table></td>", 1'000'000),
      repeated("<a b=\">\" c", 1'000'000),
      repeated("<a b='", 1'000'000),
      repeated("<a b=\"x\" <a b='", 1'000'000) + ">",
      repeated("<", 1'000'000),
      repeated("</", 1'000'000) + ">",
      repeated("<!--", 1'000'000),
      repeated("<!-- --", 1'000'000) + ">",
      repeated("<script></scrip", 1'000'000),
      repeated("<title></titl", 1'000'000) + ">",
      repeated("&amp", 1'000'000),
      repeated("&#x1", 1'000'000),
      repeated("&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 1'000'000),
      repeated("<br>", 1'000'000) + "x",
      repeated("<td>", 1'000'000) + "x",
      repeated("<img alt='a", 1'000'000) + ">",
      repeated("<img alt='a' alt=", 1'000'000) + "'>",
      std::string(1'000'000, ' ') + "x",
      "<b " + repeated("a=1 ", 1'000'000) + ">x",
  };
  double slowest = 0;
  for (const auto& page : pages) {
    const auto start = std::chrono::steady_clock::now();
    const auto read = html_to_text(page);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    slowest = std::max(slowest, seconds.count());
    EXPECT_LT(seconds.count(), 10) << page.substr(0, 40);  // sanitizers on a busy machine; what is not linear takes minutes
    EXPECT_LT(read.utf8.size(), page.size() * 40) << page.substr(0, 40);
    EXPECT_EQ(read.map.output_size(), read.utf8.size());
  }
  fmt::print("slowest hostile megabyte: {:.0f} ms\n", slowest * 1e3);
}

TEST(Html, TooDeepIsADefectAndNothingIsLost) {
  const auto read = html_to_text(repeated("<blockquote>", 12'000) + "deep" + repeated("</blockquote>", 13'000) + "out");
  ASSERT_EQ(read.defects.size(), 1U);
  EXPECT_EQ(read.defects[0].code, DefectCode::html_too_deep);
  EXPECT_TRUE(read.utf8.contains("deep"));
  EXPECT_TRUE(read.utf8.ends_with("\nout"));
}

TEST(Html, SpeedIsPrinted) {
  const auto page =
      repeated("<div class=\"x\"><p>She wrote a week before the launch &amp; said:&nbsp;</p><br></div>\n", 4'000'000);
  const auto start = std::chrono::steady_clock::now();
  const auto read = html_to_text(page);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  fmt::print("HTML: {:.0f} MB/s\n", static_cast<double>(page.size()) / 1e6 / seconds.count());
  EXPECT_FALSE(read.utf8.empty());
}

TEST(Html, EntitiesAlone) {
  EXPECT_EQ(decode_entities("M&#97;ra &odot; &amp;amp; & &;"), "Mara ⊙ &amp; & &;");
  EXPECT_EQ(decode_entities("&#x4E2D&#22269;"), "中国");
}

}  // namespace
}  // namespace rj::format
