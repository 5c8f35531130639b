// No page is read in more than linear time, however its tags are nested, crossed or left open.
#include <fmt/format.h>

#include "format/html.h"
#include "linear.h"

namespace rj::format {
namespace {

struct Case {
  const char* name;
  std::string_view head;
  std::string_view piece;
  std::string_view tail = "";
};

template <std::size_t N>
void expect_each_linear(const Case (&cases)[N]) {
  for (const Case& c : cases) {
    expect_linear(c.name, [&](std::size_t bytes) {
      (void)html_to_text(std::string(c.head) + repeated(c.piece, bytes) + std::string(c.tail));
    });
  }
}

// A page of pieces that are all different: `piece` with the number of the piece for each `{0}`.
void expect_numbered_linear(const char* name, std::string_view piece) {
  expect_linear(name, [&](std::size_t bytes) {
    std::string page;
    for (int n = 0; page.size() < bytes; ++n) page += fmt::format(fmt::runtime(piece), n);
    (void)html_to_text(page);
  });
}

// `open` as often as `close`, each half of the page.
void expect_halves_linear(const char* name, std::string_view open, std::string_view close) {
  expect_linear(name,
                [&](std::size_t bytes) { (void)html_to_text(repeated(open, bytes / 2) + "x" + repeated(close, bytes / 2)); });
}

TEST(HtmlLinear, MarkupThatNeverCloses) {
  expect_each_linear({
      {"comments that never close", "", "<!-- x "},
      {"a comment of dashes", "<!--", "-->-"},
      {"comments within comments", "", "<!--<!-- -->"},
      {"conditional comments", "", "<!--[if mso]>x<![endif]-->"},
      {"conditional comments that never close", "", "<!--[if mso]><p>x"},
      {"one conditional comment", "<!--[if mso]>", "<![endif]", "-->"},
      {"CDATA that never closes", "", "<![CDATA[ x "},
      {"CDATA", "", "<![CDATA[x]]>"},
      {"attributes that never close", "", "<a b=\"c\" d='"},
      {"quotes in turn", "", "<a b=\"'><a b='\">"},
      {"a tag that never closes", "<b ", "a=1 "},
      {"titles", "", "<title>x</titl "},
      {"textareas", "", "<textarea>x"},
      {"scripts", "", "<script>x</script"},
      {"iframes", "", "<iframe>x</iframe >"},
      {"processing instructions", "", "<?x "},
  });
}

TEST(HtmlLinear, AttributesAndReferences) {
  expect_each_linear({
      {"many attributes", "<b ", "a=1 ", ">x"},
      {"many attributes, hidden at last", "<b ", "a ", "hidden>x"},
      {"tags of many attributes", "", "<p a b c d e f g h i j k l m n o p>"},
      {"many styles in a tag", "<b ", "style='a:b' ", ">x"},
      {"a long style", "<b style='", "color:red;", "'>x"},
      {"a style of one declaration", "<b style='a:", "b ", "'>x"},
      {"a style of brackets", "<b style='", "a:((;", "'>x"},
      {"a style of comments", "<b style='", "/**/a:/*", "'>x"},
      {"a style of strings", "<b style='", "a:\"b;", "'>x"},
      {"a style of escapes", "<b style='", "\\64 isplay:n\\6fne;", "'>x"},
      {"a style of references", "<b style='", "&#97;&colon;b;", "'>x"},
      {"a style of borders", "<div style='", "border-left:1px solid;border:0;", "'>x"},
      {"a style of marks", "<b style='a:b", "!important", "'>x"},
      {"references without end", "", "&amp"},
      {"one reference without end", "&", "a"},
      {"one number without end", "&#", "1"},
      {"references in an address", "<a href='", "&copy=&notit;&", "'>x</a>"},
      {"links", "", "<a href='&amp;'>x</a>"},
      {"links that hold links", "", "<a href=x>x"},
      {"alternative texts", "", "<img alt='a &amp; b'>"},
      {"a long address", "<base href='", "&amp;x", "'>"},
  });
}

TEST(HtmlLinear, ElementsThatAreLeftOpen) {
  expect_each_linear({
      {"cells", "<table><tr>", "<td>x"},
      {"cells and rows", "<table>", "<tr><td>x<td>y"},
      {"cells outside of a table", "", "<tr><td>x"},
      {"tables in tables", "", "<table>"},
      {"tables in cells", "", "<table><tr><td>x"},
      {"tables and blocks in turn", "", "<table><div>"},
      {"bodies of a table", "<table>", "<tbody><tr><td>"},
      {"items", "<ul>", "<li>x"},
      {"items below too many elements", "<ul>", "<li><div>"},
      {"lists in lists", "", "<ul><li>x"},
      {"definitions", "<dl>", "<dd>x<dt>"},
      {"definitions in definitions", "", "<dl><dd>x"},
      {"choices", "<select>", "<optgroup><option>x"},
      {"hidden choices", "<select>", "<option hidden>x"},
      {"paragraphs and spans", "", "<p><span hidden>x"},
      {"headings", "", "<h1>x"},
      {"hidden items", "<ul>", "<li hidden>x"},
      {"hidden blocks", "", "<div hidden>x"},
      {"hidden spans", "", "<span hidden>x"},
      {"hidden, and visible inside", "", "<i style=visibility:hidden>x<i style=visibility:visible>y"},
      {"quotations", "", "<blockquote>x"},
      {"quotations by a line", "", "<div style='border-left:1px solid'>x"},
      {"quotations by a line in paragraphs", "", "<p style='border-left:1px solid'>x"},
      {"preformatted", "", "<pre>x\n"},
      {"bodies", "", "<body>x</body>"},
  });
}

TEST(HtmlLinear, FormattingThatGoesOn) {
  expect_each_linear({
      {"in paragraphs", "", "<p><b hidden>x"},
      {"in blocks", "", "<div><b hidden>x</div>"},
      {"in blocks that hold each other", "", "<div><b hidden>x"},
      {"crossed", "", "<b hidden>x<div>y</b>z"},
      {"crossed, and ended", "", "<b hidden>x<div>y</b>z</div>"},
      {"crossed twice", "", "<b hidden><i style=visibility:hidden>x</b>y</i>z"},
      {"ended in vain", "<b hidden><div>", "</i></b>x"},
      {"in cells", "<table><tr>", "<td><b hidden>x</td>"},
      {"in front of cells", "<div><b hidden></div><table><tr>", "<td>x</td>"},
      {"between cells", "<table>", "<b hidden>x<tr><td>y"},
      {"many, then paragraphs", "<b hidden><i hidden><u hidden><s hidden><em hidden><tt hidden><code hidden><big hidden>",
       "<p>x</p>"},
      {"plain ones in a hidden one", "<p><b hidden>", "<b>x<p>"},
      {"links", "", "<p><a href=y hidden>x"},
  });
  expect_numbered_linear("each another, in paragraphs", "<p><b hidden a={0}>x");
  expect_numbered_linear("each another, in blocks", "<div><b hidden a={0}>x</div>");
  expect_numbered_linear("each another, and ended", "<p><b hidden a={0}>x<p>y</b>");
  expect_numbered_linear("elements of many names", "<x{0} hidden>");
  expect_numbered_linear("elements of many names, closed in vain", "<div></x{0}>");
  expect_numbered_linear("attributes of many names", "<b a{0}=1 hidden>x</b>");
}

TEST(HtmlLinear, ElementsThatAreClosed) {
  expect_halves_linear("blocks", "<div>", "</div>");
  expect_halves_linear("hidden blocks", "<div hidden>", "</div>");
  expect_halves_linear("quotations", "<blockquote>", "</blockquote>");
  expect_halves_linear("quotations by a line", "<div style='border-left:1px solid'>", "</div>");
  expect_halves_linear("tables", "<table><tr><td>", "</td></tr></table>");
  expect_halves_linear("formatting", "<b hidden>", "</b>");
  expect_halves_linear("formatting across blocks", "<b hidden><div>", "</b>");
  expect_halves_linear("formatting across blocks, the other way", "<b hidden><div>", "</div>");
  expect_halves_linear("two that cross", "<b hidden><i hidden>", "</b></i>");
  expect_halves_linear("in the wrong order", "<div><span hidden>", "</span></div>");
  expect_halves_linear("in vain", "<div>", "</ul></p></span></b></td>");
  expect_halves_linear("lists", "<ul><li>", "</li></ul>");
  expect_halves_linear("paragraphs in formatting", "<b hidden><p>", "</p></b>");
}

}  // namespace
}  // namespace rj::format
