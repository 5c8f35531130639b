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
      {"paragraphs in cells leave no empty lines",
       "<table><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td><div><p>c</p><p>d</p></div></td></tr></table>", "a\tb\nc\n\nd"},
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
      {"Word's paragraphs", "<p class=MsoNormal>a<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>", "a\n\u00A0"},
      {"paragraphs without margins",
       "<p style='margin:0in 0in 0.0001pt'>a</p><p style=\"margin-top:0;margin-bottom:0\">b</p><p>c</p>", "a\nb\n\nc"},
      {"with one", "<p style='margin-top:0'>a</p><p style='margin:0 0 1em'>b</p>", "a\n\nb"},
      {"references",
       "&amp;&lt;&gt;&quot;&apos;&eacute;&#233;&#xE9;&copy&notit;&nosuch;&#150;&#0;&#xD800;&CounterClockwiseContourIntegral;",
       "&<>\"'ééé©¬it;&nosuch;–\uFFFD\uFFFD∳"},
      {"a reference that is white space collapses", "a&#32;&#10; b", "a b"},
      {"two tags nested wrongly", "<b><i>a</b>b</i></div></td>c", "abc"},
  };
  for (const auto& c : cases) EXPECT_EQ(text_of(c.in), c.want) << c.name;
}

TEST(Html, QuotedBlocksAreMarkedHoweverTheyAreDrawn) {
  const Case cases[] = {
      {"Outlook's line on the left",
       "<p>Mine</p><div style='border:none;border-left:solid blue 1.5pt;padding:0in 0in 0in 4.0pt'><p>Yours</p></div><p>Mine</p>",
       "Mine\n\n> Yours\n\nMine"},
      {"Yahoo", "a<div class=yahoo_quoted style=\"margin:0 .8ex;border-left: 1px solid #ccc;padding-left:1ex\">b<br>c</div>d",
       "a\n> b\n> c\nd"},
      {"one by one", "a<div style=\"BORDER-LEFT-WIDTH: 1px; border-left-style:solid\">b</div>", "a\n> b"},
      {"a width and style for each side", "a<div style='border-style:none none none solid;border-width:0 0 0 2px'>b</div>",
       "a\n> b"},
      {"a box all round is no quotation", "a<div style=\"border:1px solid #ccc\">b</div>", "a\nb"},
      {"nor is a line without width", "a<div style=\"border-left:0 solid red\">b</div>", "a\nb"},
      {"nor one above: Outlook's header block", "a<div style='border:none;border-top:solid #B5C4DF 1.0pt'>b</div>c",
       "a\n\nb\n\nc"},
      {"Gmail",
       "a<div class=gmail_quote><div class=gmail_attr>On Monday Lin Wei wrote:<br></div><blockquote class=gmail_quote "
       "style=\"margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex\">b</blockquote></div>",
       "a\nOn Monday Lin Wei wrote:\n> b"},
      {"indentation is no quotation", "a<blockquote style=\"margin:0 0 0 40px;border:none;padding:0px\">b</blockquote>c",
       "a\nb\nc"},
      {"unless it is cited", "a<blockquote type=cite style=\"border:none\">b</blockquote>c", "a\n> b\nc"},
  };
  for (const auto& c : cases) EXPECT_EQ(text_of(c.in), c.want) << c.name;
}

TEST(Html, StylesDecideWhichWhiteSpaceCounts) {
  const Case cases[] = {
      {"block", "<div style=\"white-space: pre-wrap\">a  b\n c</div> d  e", "a  b\n c\nd e"},
      {"inline", "x <span style='font-size:11pt;white-space:pre'>a  b</span>  c", "x a  b c"},
      {"taken back", "<pre>a  b<div style=white-space:normal>c  d</div></pre>", "a  b\nc d"},
      {"a layout table has no empty columns", "<table role=presentation><tr><td></td><td>a</td><td></td><td>b</td></tr></table>",
       "a\t\tb"},
      {"fields of a form", "<input type=text value=\"Mara &amp; Lin\"><input type=checkbox value=x> <button>Send</button>",
       "Mara & Lin Send"},
      {"choices", "<select><option>one<option>two</select>", "one\ntwo"},
      {"CDATA is not shown", "a<![CDATA[b]]>c", "ac"},
      {"noscript and noframes", "<noscript>a</noscript><noframes>b</noframes>", "a"},
  };
  for (const auto& c : cases) EXPECT_EQ(text_of(c.in), c.want) << c.name;
}

struct HiddenCase {
  std::string name, in, shown, hidden;
  bool is_defect = true;
};

TEST(Html, WhatThePageHidesIsATextOfItsOwn) {
  const HiddenCase cases[] = {
      {"display", "a<span style=\"display:none\">secret</span>b", "ab", "secret"},
      {"capitals, blanks, importance", "a<div STYLE=\" color:red; DISPLAY : None !important;\">secret</div>b", "ab", "secret"},
      {"a reference in the style", "a<i style=\"display&#58;none\">secret</i>b", "ab", "secret"},
      {"what is inside", "a<div style=display:none><p>one</p><ul><li>two</ul></div>b", "ab", "one\n\n- two"},
      {"elements of the same name inside", "a<span style=display:none>x<span>y</span>z</span>b", "ab", "xyz"},
      {"attribute", "a<p hidden>secret</p>b", "ab", "secret"},
      {"visibility, taken back inside", "a<b style=visibility:hidden>x<i style=visibility:visible>y</i>z</b>b", "ayb", "x\nz"},
      {"no size", "a<span style=\"font-size:0px\">x</span>b", "ab", "x"},
      {"no size, short", "a<span style=\"font:0/0 a\">x</span>b", "ab", "x"},
      {"a size again inside, as in columns of advertisements",
       "<div style=font-size:0><div style=\"font-size:14px\">a</div><div style=\"font-size:0.9em\">b</div></div>", "a", "b"},
      {"a size of a font element", "<div style=font-size:0>x<font size=2>a</font></div>", "a", "x"},
      {"small is not hidden", "<span style=font-size:0.5px>a</span>", "a", "", false},
      {"clear", "a<b style=opacity:0>x</b>", "a", "x"},
      {"no room", "<div style=\"max-height:0px;overflow:hidden\">x</div>a", "a", "x"},
      {"room that is seen", "<div style=\"height:0px;\">a</div>", "a", "", false},
      {"a hidden cell leaves no tab", "<table><tr><td>a<td style=display:none>x<td>b</table>", "a\tb", "x"},
      {"a hidden row", "<table><tr><td>a<tr style=display:none><td>x<td>y<tr><td>b</table>", "a\nb", "x\ty"},
      {"a hidden item", "<ol><li>a<li hidden>x<li>b</ol>", "1. a\n2. b", "x"},
      {"a paragraph that nobody closes", "<p style=display:none>x<p>a", "a", "x"},
      {"closed by its box", "<div><p style=display:none>x</div>a", "a", "x"},
      {"a picture", "a<img style=display:none alt=x>b", "ab", "x"},
      {"a field", "a<input type=hidden value=\"x &amp; y\">b", "ab", "x & y"},
      {"two passages", "a<i hidden>x</i>b<i hidden>y</i>", "ab", "x\ny"},
      {"joiners are no words", "<div style=display:none>&nbsp;&zwnj;&#847;</div>a", "a", "\u00A0\u200C\u034F", false},
      {"title", "<title>T</title>a", "a", "T", false},
      {"template", "a<template>x</template>b", "ab", "x", false},
      {"Outlook's comment", "a<!--[if mso]><table><tr><td>x &amp; <b>y</b></td></tr></table><![endif]-->b", "ab", "x & y"},
      {"its data", "<!--[if gte mso 9]><xml><o:p>96</o:p></xml><style>p{}</style><![endif]-->a", "a", "", false},
      {"shown to all but Outlook", "<!--[if !mso]><!-->a<!--<![endif]-->b<![if !mso]>c<![endif]>", "abc", "", false},
      {"the same, as others write it",
       "<!--[if !mso]><!-- -->a<!-- <![endif]-->b<!--[if !mso]> <!---->c<!--<![endif]--><!--[if !mso]><! -->d", "abcd", "",
       false},
      {"VML closes itself", "<v:shape style=display:none />a", "a", "", false},
      {"left open", "a<span style=display:none>x", "a", "x"},
  };
  for (const auto& c : cases) {
    const auto read = html_to_text(c.in);
    EXPECT_EQ(read.utf8, c.shown) << c.name;
    EXPECT_EQ(read.hidden, c.hidden) << c.name;
    EXPECT_EQ(read.hidden_map.output_size(), read.hidden.size()) << c.name;
    EXPECT_EQ(read.defects.size(), c.is_defect ? 1U : 0U) << c.name;
    EXPECT_EQ(read.passages.empty(), c.hidden.empty()) << c.name;
  }
}

TEST(Html, HiddenPassagesLeadToTheirElements) {
  const std::string html = "<p>a</p><p style=\"display:none\">see&eacute;</p><b style=visibility:hidden>go</b>";
  const auto read = html_to_text(html);
  ASSERT_EQ(read.hidden, "seeé\n\ngo");
  ASSERT_EQ(read.passages.size(), 2U);
  EXPECT_EQ(slice(read.hidden, read.passages[0].text), "seeé");
  EXPECT_EQ(slice(html, read.passages[0].source), "<p style=\"display:none\">see&eacute;</p>");
  EXPECT_EQ(read.passages[0].why, HiddenBy::style);
  EXPECT_EQ(read.passages[1].why, HiddenBy::invisible);
  EXPECT_EQ(slice(html, read.hidden_map.to_input({3, 5})), "&eacute;");
  ASSERT_EQ(read.defects.size(), 1U);
  EXPECT_EQ(read.defects[0].code, DefectCode::hidden_text);
  EXPECT_EQ(slice(html, read.defects[0].where), "<p style=\"display:none\">see&eacute;</p>");
}

TEST(Html, LinksKeepTheirAddressesBesideTheText) {
  const std::string html =
      "<base href=\"https://letters.example/\"><p>Read <a href=\"a?x=1&amp;copy=2\">the <b>terms</b></a>, "
      "<a href=mailto:mara@oduya.example><img alt=\"write\"></a> <a name=x>no link</a><a href='#'></a>";
  const auto read = html_to_text(html);
  ASSERT_EQ(read.utf8, "Read the terms, write no link");
  EXPECT_EQ(read.base, "https://letters.example/");
  ASSERT_EQ(read.links.size(), 3U);
  EXPECT_EQ(slice(read.utf8, read.links[0].words), "the terms");
  EXPECT_EQ(read.links[0].address, "a?x=1&copy=2");
  EXPECT_EQ(slice(html, read.links[0].source), "a?x=1&amp;copy=2");
  EXPECT_EQ(slice(read.utf8, read.links[1].words), "write");
  EXPECT_EQ(read.links[1].address, "mailto:mara@oduya.example");
  EXPECT_TRUE(read.links[2].words.empty());
}

TEST(Html, ReferencesInAttributesNeedTheirSemicolonBeforeLettersAndEqualsSigns) {
  const auto read = html_to_text("<a href='?a&copy=1&not2&amp=3&lt;&notit;&amp;&#65B&eacute'><img alt='&copy &copyx'></a>");
  ASSERT_EQ(read.links.size(), 1U);
  EXPECT_EQ(read.links[0].address, "?a&copy=1&not2&amp=3<&notit;&AB\u00E9");
  EXPECT_EQ(read.utf8, "\u00A9 &copyx");
  EXPECT_EQ(decode_entities("&copy=1&not2&notit;"), "\u00A9=1\u00AC2\u00ACit;");
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
  ASSERT_TRUE(utf8::is_valid(read.hidden)) << html << " seed " << seed;
  ASSERT_EQ(read.hidden_map.output_size(), read.hidden.size()) << html << " seed " << seed;
  for (const auto* map : {&read.map, &read.hidden_map}) {
    std::uint64_t begin = 0;
    for (std::uint64_t at = 0; at < map->output_size(); ++at) {
      const auto source = map->to_input({at, at + 1});
      ASSERT_LE(source.end, html.size()) << html << " seed " << seed;
      ASSERT_GE(source.begin, begin) << html << " byte " << at << " seed " << seed;
      begin = source.begin;
    }
  }
  std::uint64_t last = 0;
  for (const auto& passage : read.passages) {
    ASSERT_TRUE(passage.text.begin >= last && passage.text.begin < passage.text.end) << html << " seed " << seed;
    ASSERT_LE(passage.text.end, read.hidden.size()) << html << " seed " << seed;
    const auto words = read.hidden_map.to_input(passage.text);
    ASSERT_TRUE(passage.source.contains(words)) << html << " seed " << seed;
    last = passage.text.end;
  }
  for (const auto& link : read.links) ASSERT_LE(link.words.end, read.utf8.size()) << html << " seed " << seed;
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
      "<span style=display:none>",
      "</span>",
      "<p hidden>",
      "<div style='border-left:1px solid'>",
      "<b style=visibility:hidden>",
      "</b>",
      "<i style=visibility:visible>",
      "<td style=font-size:0>",
      "<input value=q>",
      "<!--[if mso]>",
      "<![endif]-->",
      "<title>",
      "</title>",
      "<template>",
      "<dd hidden>",
      "<select>",
      "<option hidden>",
      "<tbody hidden>",
      "<b hidden>",
      "<font>",
      "</font>",
      "<span hidden>",
      "<h2 hidden>",
      "</h2>",
      "</body>",
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
      repeated("<i hidden>", 1'000'000) + "x" + repeated("</i>", 1'000'000),
      repeated("<i hidden>", 10'000) + repeated("<b>", 1'000'000) + "x",
      repeated("<i hidden>x</i>", 1'000'000),
      repeated("<p style='border:0;border-left:1px solid;;;;a:b'>x", 1'000'000),
      "<p style='" + repeated("a:b;", 1'000'000) + "'>x",
      repeated("<!--[if mso]>x<![endif]-->", 1'000'000),
      repeated("<!--[if mso]>", 1'000'000) + "-->",
      repeated("<a href=x>", 1'000'000),
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
    if (seconds.count() > 0.3) fmt::print("{:.0f} ms: {}\n", seconds.count() * 1e3, page.substr(0, 40));
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
