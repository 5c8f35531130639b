// Where pages differ from the simple case: who is quoted, and what a browser hides or shows in the end.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>

#include "format/html.h"

namespace rj::format {
namespace {

struct Case {
  std::string name, in, want;
};

std::string repeated(std::string_view piece, int count) {
  std::string out;
  while (count-- > 0) out += piece;
  return out;
}

TEST(HtmlBrowser, WordsOfOthersKeepTheirMarks) {
  const Case cases[] = {
      {"a quotation without a line", "a<blockquote style=\"border:none\">b</blockquote>c", "a\n> b\nc"},
      {"with another margin", "a<blockquote style='margin:0 0 0 20px;border:none;padding:0'>b</blockquote>", "a\n> b"},
      {"with a colour", "a<blockquote style='margin:0 0 0 40px;border:none;padding:0;color:navy'>b</blockquote>", "a\n> b"},
      {"indented", "a<blockquote style=\"margin: 0px 0px 0px 40px; border: none; padding: 0px;\">b</blockquote>", "a\nb"},
      {"indented, but of an address",
       "a<blockquote cite=\"mid:1@x\" style=\"margin:0 0 0 40px;border:none;padding:0\">b</blockquote>", "a\n> b"},
      {"indented, but cited", "a<blockquote type=CITE style=\"margin:0 0 0 40px;border:none;padding:0\">b</blockquote>",
       "a\n> b"},
      {"a paragraph", "a<p style='border-left:2px solid'>b<br>c</p>d", "a\n\n> b\n> c\n\nd"},
      {"two paragraphs", "<p style='border-left:2px solid'>b<p>c", "> b\n\nc"},
      {"a ticket system", "a<div type='cite' style='border:none;border-left:solid blue 1.5pt;padding:0cm 0cm 0cm 4.0pt'>b</div>",
       "a\n> b"},
      {"web.de and GMX",
       "a<div name='quote' style='margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;'>b</div>",
       "a\n> b"},
      {"Lark", "a<div style='margin:12px 0px 0px;padding-left:12px;border-left:0.5px solid rgb(187,191,196)'>b</div>", "a\n> b"},
      {"NetEase", "a<blockquote style='PADDING-LEFT: 1ex; MARGIN: 0px 0px 0px 0.8ex; BORDER-LEFT: #ccc 1px solid'>b</blockquote>",
       "a\n> b"},
      {"on white paper", "a<div style='border-left:1px solid #ccc;background-color:rgb(255, 255, 255)'>b</div>", "a\n> b"},
      {"a thick line beside a blockquote", "a<blockquote style='border-left:5px solid #ccc;background:#eee'>b</blockquote>",
       "a\n> b"},
      {"a side by the direction of writing", "a<div style='border-inline-start:2px solid'>b</div>c", "a\n> b\nc"},
      {"its parts", "a<p style='border-inline-start-width:2px;border-inline-start-style:solid'>b", "a\n\n> b"},
      {"a box of such sides", "a<div style='border-inline-start:1px solid;border-inline-end:1px solid'>b</div>", "a\nb"},
  };
  for (const auto& c : cases) EXPECT_EQ(html_to_text(c.in).utf8, c.want) << c.name;
}

struct HiddenCase {
  std::string name, in, shown, hidden;
};

void expect_seen(const HiddenCase& c) {
  const auto read = html_to_text(c.in);
  EXPECT_EQ(read.utf8, c.shown) << c.name;
  EXPECT_EQ(read.hidden, c.hidden) << c.name;
}

TEST(HtmlBrowser, ALineOnTheLeftIsNotAlwaysAQuotation) {
  const Case cases[] = {
      {"columns", "<table><tr><td>a<td style='border-left:1px solid'>b<tr><td>c<td style='border-left:1px solid'>d</table>",
       "a\tb\nc\td"},
      {"a signature beside its logo",
       "<table><tr><td><img alt=logo></td><td style='border-left:solid 1px #aad044;padding-left:10px'>Mara<br>Oduya</table>",
       "logo\tMara\nOduya"},
      {"a cell alone", "<table><tr><td style='border-left:3px solid red'>a</td></tr></table>b", "a\nb"},
      {"a painted box", "a<div style='border-left:2px solid #f59e0b;background:#fffbeb;padding:12px'>b</div>c", "a\nb\nc"},
      {"a painted box, the colour first", "a<div style='background-color:#eee;border-left:2px solid'>b</div>", "a\nb"},
      {"a bar", "a<div style='border-left:4px solid #1976D2;padding-left:15px'>b</div>c", "a\nb\nc"},
      {"a bar in points", "a<div style='border-left:solid red 3.0pt'>b</div>", "a\nb"},
      {"a bar by name", "a<p style='border-left:thick solid'>b</p>", "a\n\nb"},
      {"a box without its top", "a<div style='border:1px solid;border-top:none'>b</div>", "a\nb"},
      {"an item", "<ul><li style='border-left:1px solid'>b</ul>", "- b"},
  };
  for (const auto& c : cases) EXPECT_EQ(html_to_text(c.in).utf8, c.want) << c.name;
}

TEST(HtmlBrowser, WhatABrowserShowsIsNotHidden) {
  const HiddenCase cases[] = {
      {"only Outlook hides it", "<a style='mso-hide:all'>Pay</a>", "Pay", ""},
      {"a cell grows with its words",
       "<table><tr><td style=\"max-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap\">a</table>", "a", ""},
      {"and a table", "<table style='height:0;overflow:hidden'><tr><td>a</table>", "a", ""},
      {"unless it is a block", "<table><tr><td style='display:block;height:0;overflow:hidden'>a</table>", "", "a"},
      {"inline elements have no width", "<span style=\"width:0;overflow:hidden\">a</span>", "a", ""},
      {"unless they are boxes", "b<span style=\"display:inline-block;width:0;overflow:hidden\">a</span>", "b", "a"},
      {"or float", "b<span style=\"float:left;width:0;overflow:hidden\">a</span>", "b", "a"},
      {"the last height", "<div style='height:0;height:auto;overflow:hidden'>a</div>", "a", ""},
      {"the last valid height", "<div style='height:0;height:much;overflow:hidden'>a</div>", "", "a"},
      {"the last overflow", "<div style='height:0;overflow:hidden;overflow:visible'>a</div>", "a", ""},
      {"a least width", "<div style='width:0;min-width:100%;overflow:hidden'>a</div>", "a", ""},
      {"room by padding", "<div style='height:0;padding-bottom:56%;overflow:hidden'>a</div>", "a", ""},
      {"a height of nothing known", "<div style='height:0%;overflow:hidden'>a</div>", "a", ""},
      {"it scrolls, but has no room", "<div style='max-height:0;overflow-y:auto'>a</div>", "", "a"},
      {"importance", "<div style='display:block!important;display:none'>a</div>", "a", ""},
      {"importance in blanks", "<div style='display:none ! Important;display:block'>a</div>", "", "a"},
      {"no importance known", "<div style='display:none!ie'>a</div>", "a", ""},
      {"no display known", "<div style='display:none;display:bogus'>a</div>", "", "a"},
      {"a style beats the attribute", "<div hidden style='display:block'>a</div>", "a", ""},
      {"another style does not", "<div hidden style='color:red'>a</div>", "", "a"},
      {"visibility as around", "<div style='visibility:hidden'><b style='visibility:inherit'>a</b></div>", "", "a"},
      {"a string", "<b style='font-family:\";display:none\"'>a</b>", "a", ""},
      {"an address", "<b style='background:url(a;display:none;/*)'>a</b>", "a", ""},
  };
  for (const auto& c : cases) expect_seen(c);
}

TEST(HtmlBrowser, HiddenElementsEnd) {
  const HiddenCase cases[] = {
      {"select", "<select hidden><option>a</select><p>I promise to pay", "I promise to pay", "a"},
      {"definitions", "<dl><dd style=\"display:none\">x<dd>a<dt hidden>y<dd>b</dl>", "a\nb", "x\ny"},
      {"without a list", "<dd style=\"display:none\">x<dd>a", "a", "x"},
      {"a list inside", "<dl><dd hidden>x<dl><dd>y</dl>z</dl>a", "a", "x\ny\nz"},
      {"choices", "<select><option hidden>x<option>a<optgroup hidden><option>y<optgroup><option>b</select>", "a\nb", "x\ny"},
      {"bodies of a table", "<table><tbody hidden><tr><td>x<tbody><tr><td>a</table>", "a", "x"},
      {"the head of a table", "<table><thead hidden><tr><td>x</thead><tr><td>a</table>", "a", "x"},
      {"through a block", "<b style=\"display:none\">x<div>y</b> z</div> rest", "z\nrest", "x\ny"},
      {"the last of two", "<b style=\"display:none\">x<div><b>y</b> z</b> a</div> rest", "a\nrest", "x\ny z"},
      {"not from inside a cell", "<b hidden><table><tr><td>x</b>y</table></b>a", "a", "xy"},
      {"what hides itself inside", "<b hidden>x<div hidden>y</b>z</div>a", "a", "xyz"},
      {"a span is not closed from a block", "<div><span hidden>x<div>y</span>z</div>a</div>b", "b", "x\nyz\na"},
      {"the next link", "<a style=font-size:0>x<a href=y>a</a> b", "a b", "x"},
  };
  for (const auto& c : cases) expect_seen(c);
}

// Each looked at in Chromium.
TEST(HtmlBrowser, FormattingThatABlockLeavesOpenGoesOn) {
  const HiddenCase cases[] = {
      {"behind a paragraph", "<p><b style=display:none>x</p>y", "", "x\n\ny"},
      {"behind a block", "<div><font hidden>x</div>y<div>z</div></font>a", "a", "x\ny\nz"},
      {"in the next paragraph", "<p><b hidden>x<p>y</b>a", "a", "x\ny"},
      {"until its end, in front of all words", "<div><b hidden>x</div></b>a", "a", "x"},
      {"in the next item", "<ul><li><b hidden>x<li>y</ul>z</b>a", "- \n- \na", "x\ny\nz"},
      {"behind an inline element", "<span><i hidden>x</span>y</i>a", "a", "xy"},
      {"behind an element that it crosses", "<b hidden><i hidden>x</b>y</i>a", "a", "x\ny"},
      {"not out of its cell", "<table><tr><td><b hidden>x</td><td>a</td></tr></table>b", "\ta\nb", "x"},
      {"not into a cell", "<div><b hidden>x</div><table><tr><td>a</table>y", "a", "x\ny"},
      {"but into a table behind white space", "<div><b hidden>x</div> <table><tr><td>y</table>", "", "x\ny"},
      {"not out of a block, if it is no formatting element", "<div><span hidden>x</div>a<p><span hidden>y</p>b", "a\n\nb",
       "x\ny"},
      {"nor out of a paragraph that another ends", "<p><span hidden>x<p>a", "a", "x"},
      {"nor out of a heading", "<h1><span hidden>x</h1>a", "a", "x"},
      {"a span holds its paragraphs", "<span hidden><p>x</span>y</p>z</span>a", "a", "xy\n\nz"},
      {"what is visible again", "<div style=visibility:hidden><p><i style=visibility:visible>a</p>b</div>c", "a\n\nb\nc", ""},
      {"a plain one ends first", "<p><b hidden>x<b>y</p>z</b>v</b>a", "a", "xy\n\nzv"},
      {"three that are alike", "<p><b hidden>1<p><b hidden>2<p><b hidden>3<p><b hidden>4<p>5</b></b></b>a", "a", "1\n2\n3\n4\n5"},
      {"an item in an item of another kind", "<ul><li hidden>x<blockquote><li>y</blockquote>z</ul>a", "a", "x\n- y\nz"},
      {"an end from inside of a list", "<ul><li hidden>x<ul></li>y</ul>z</li>a</ul>", "a", "x\ny\nz"},
      {"a definition in a heading", "<dl><dd hidden>x<h2><dd>y</h2>z</dl>a", "a", "x\n\ny\n\nz"},
      {"a heading in front of another", "<h1 hidden>x<h2>a</h2>b", "a\n\nb", "x"},
      {"any end of a heading", "<h1 hidden>x</h2>a", "a", "x"},
      {"a span ends where an end tag crosses its block", "<b hidden>x<p><span hidden>y</b>a", "a", "x\n\ny"},
      {"and where it holds the block", "<b hidden><span hidden>x<div>y</b>a", "a", "x\ny"},
      {"and where it holds a list", "<b hidden><dl><dd><span hidden>x<ul><li>y</b>a", "a", "x\n- y"},
      {"a plain one ends the span that it holds", "<i><span hidden>x</i>a", "a", "x"},
      {"a size that counts further on", "<p><font style='font-size:12px'>a<div style=font-size:0>b</font>x</div>", "a\nb", "x"},
      {"behind the body", "<body><span hidden>x</body>y", "", "x\ny"},
      {"a title is no word of it", "<p><b hidden>x</p><title>t</title></b>a", "a", "x\n\nt"},
      {"the next link", "<p><a href=x hidden>x</p><a href=y>a</a> b", "a b", "x"},
  };
  for (const auto& c : cases) expect_seen(c);
}

TEST(HtmlBrowser, PartsOfATableEndWhatIsOpenBetweenThem) {
  const HiddenCase cases[] = {
      {"a table in a table", "<table hidden><tr><td>x</td></tr><table><tr><td>a</table>b", "a\nb", "x"},
      {"between rows", "<table><div hidden><tr><td>a</table>b", "a\nb", ""},
      {"a cell without a table", "<div hidden>x</div><td hidden>a</td>b", "ab", "x"},
      {"it closes nothing", "<b hidden><td>x</b>a", "a", "x"},
  };
  for (const auto& c : cases) expect_seen(c);
}

TEST(HtmlBrowser, CommentsAndEscapesHideNoStyle) {
  const std::string styles[] = {"display:/**/none",   "/*;*/display:none",   "display:n\\6fne",      "visibility:hidden/**/",
                                "d\\69 splay:none",   "display:\\6eone",     "DISPLAY:N\\4f NE",     "display/*:*/:none/*;",
                                "a:(;);display:none", "display:n\\00006Fne", "d\\isplay:none;b:'\\'"};
  for (const auto& style : styles) {
    const auto read = html_to_text("a<i style=\"" + style + "\">x</i>b");
    EXPECT_EQ(read.utf8, "ab") << style;
    EXPECT_EQ(read.hidden, "x") << style;
  }
  for (const std::string style : {"display\\3anone", "dis/**/play:none", "display:none\\;", "opacity:\\30", "/*display:none*/"})
    EXPECT_EQ(html_to_text("a<i style=\"" + style + "\">x</i>b").utf8, "axb") << style;
}

std::string letters_of(std::string text) {
  std::erase_if(text, [](char c) { return c < 'a' || c > 'z'; });
  return text;
}

TEST(HtmlBrowser, TooDeepElementsHide) {
  const HiddenCase cases[] = {
      {"block", "<div style=display:none>x<div>y</div>z</div>a", "a", "x\ny\nz"},
      {"inline", "<span style=display:none>x<span>y</span>z</span>a", "a", "xyz"},
      {"inline in a block that ends", "<div><span hidden>x</div>a", "a", "x"},
      {"paragraph", "<p hidden>x<p>a", "a", "x"},
      {"item", "<ul><li hidden>x<li>a</ul>", "a", "x"},
      {"item, closed", "<ul><li hidden>x<ul><li>y</ul></li>a</ul>", "a", "x\ny"},
      {"definition", "<dl><dd hidden>x<dt>a</dl>", "a", "x"},
      {"cell", "<table><tr><td hidden>x<td>a</table>", "a", "x"},
      {"row", "<table><tr hidden><td>x<tr><td>a</table>", "a", "x"},
      {"choice", "<select><option hidden>x<option>a</select>", "a", "x"},
  };
  for (const auto& c : cases) {
    for (const int above : {505, 509, 510, 511, 520}) {
      const auto read = html_to_text(repeated("<div>", above) + c.in + repeated("</div>", above));
      EXPECT_EQ(letters_of(read.utf8), letters_of(c.shown)) << c.name << " below " << above;
      EXPECT_EQ(letters_of(read.hidden), letters_of(c.hidden)) << c.name << " below " << above;
    }
  }
}

TEST(HtmlBrowser, TagsBelowManyElementsAreCheap) {
  const std::string below = repeated("<i hidden><s style=visibility:visible>", 255);
  const std::string pages[] = {
      below + repeated("<u>", 330'000),
      below + repeated("</u>", 250'000),
      below + repeated("<hr>", 250'000),
      repeated("<div>", 510) + repeated("<dd>", 250'000),
      repeated("<div>", 510) + repeated("<li>", 250'000),
      repeated("<b hidden>x<div>y</b>z", 50'000),
      repeated("<b hidden>x<div>y</b>z</div>", 40'000),
      "<b style='" + repeated("a:\\6f/**/(\";", 90'000) + "'>x",
  };
  for (const auto& page : pages) {
    const auto start = std::chrono::steady_clock::now();
    const auto read = html_to_text(page);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    fmt::print("{:.0f} ms: {}\n", seconds.count() * 1e3, page.substr(page.size() - 12));
    EXPECT_LT(seconds.count(), 5) << page.substr(page.size() - 12);  // sanitizers on a busy machine
  }
}

}  // namespace
}  // namespace rj::format
