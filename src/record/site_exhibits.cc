#include <algorithm>
#include <set>

#include "record/moment.h"
#include "record/site_parts.h"

namespace rj::record {
namespace {

std::string exhibit_heading(const Site& site, std::size_t index) {
  const auto& exhibit = site.model.exhibits[index];
  return fmt::format("<span class=\"number\">{}</span> <span lang=\"{}\">{}</span>", escaped(site.exhibit_name(index)),
                     language_of(exhibit.title), escaped(exhibit.title));
}

std::string list_row(const Site& site, std::size_t index) {
  const auto& exhibit = site.model.exhibits[index];
  auto out = fmt::format("<li><a href=\"{}\">{}</a>", exhibit_page_at(exhibit, 0), exhibit_heading(site, index));
  std::string about;
  if (exhibit.is_message) about = escaped(exhibit.from);
  if (exhibit.sent)
    about += (about.empty() ? "" : escaped(site.say.comma)) + escaped(day_in_words(exhibit.sent->local.date, site.language));
  if (!about.empty()) out += fmt::format(" <span class=\"who\">{}</span>", about);
  return out + fmt::format(" <span class=\"extent\">{}</span></li>\n", escaped(exhibit.paragraphs.empty() ? site.say.header_only
                                                                               : exhibit.whole            ? site.say.whole
                                                                                                          : site.say.passage));
}

// Where the passages of this exhibit are quoted: points of this language, claims, tables.
std::string quoted_in(const Site& site, const Exhibit& exhibit) {
  std::set<std::size_t> quotations;
  for (const auto& mark : exhibit.marks) quotations.insert(mark.quotation);
  std::string links;
  const auto uses = [&](const std::vector<Block>& blocks) {
    return std::ranges::any_of(blocks, [&](const Block& block) {
      if (block.quotation && quotations.contains(*block.quotation)) return true;
      return std::ranges::any_of(block.prose.slots,
                                 [&](const Slot& s) { return s.kind == Slot::Kind::quotation && quotations.contains(s.index); });
    });
  };
  const auto link = [&](std::string_view href, std::string_view text) {
    links += fmt::format("<li><a href=\"../{}\">{}</a></li>\n", href, escaped(text));
  };
  for (const auto& point : site.edition.points)
    if (uses(point.blocks))
      link(fmt::format("index.html#point-{}", escaped(point.number)), fill(site.say.point_of, point.number));
  for (const auto& claim : site.model.claims)
    if (std::ranges::any_of(claim.quotations, [&](std::size_t q) { return quotations.contains(q); }))
      link(fmt::format("claims.html#claim-{}", escaped(claim.id)), claim.id);
  if (std::ranges::any_of(site.model.chronology,
                          [&](const Event& e) { return e.quotation && quotations.contains(*e.quotation); }))
    link("chronology.html", site.say.chronology);
  if (std::ranges::any_of(site.model.amounts, [&](const Amount& a) { return a.quotation && quotations.contains(*a.quotation); }))
    link("amounts.html", site.say.amounts);
  if (links.empty()) return {};
  return fmt::format("<section class=\"uses\" aria-labelledby=\"uses\">\n<h2 id=\"uses\">{}</h2>\n<ul>\n{}</ul>\n</section>\n",
                     escaped(site.say.quoted_in), links);
}

std::string omitted(const Site& site) {
  return fmt::format("<p class=\"omitted\"><span aria-hidden=\"true\">[\u2026]</span> {}</p>\n", escaped(site.say.omitted));
}

std::string body(const Site& site, const Exhibit& exhibit, const ExhibitPage& page) {
  std::string out;
  int depth = 0;
  const auto go_to = [&](int wanted) {
    for (; depth < wanted; ++depth) out += "<blockquote class=\"quotation\">\n";
    for (; depth > wanted; --depth) out += "</blockquote>\n";
  };
  for (auto i = page.first; i < page.last; ++i) {
    const auto& paragraph = exhibit.paragraphs[i];
    if (paragraph.cut_before) {
      go_to(0);
      out += omitted(site);
    }
    go_to(std::min(paragraph.depth, 4));  // deeper quoting reads no better on a page
    out += fmt::format("<p>{}</p>\n", evidence_html(exhibit, paragraph.span, true, site.model));
  }
  go_to(0);
  if (exhibit.cut_after && page.last == exhibit.paragraphs.size()) out += omitted(site);
  return out;
}

std::string pager(const Site& site, std::size_t index) {
  const auto& all = site.model.exhibits;
  const auto link = [&](std::size_t i, std::string_view rel, std::string_view label) {
    return fmt::format("<li class=\"{}\"><a rel=\"{}\" href=\"{}\"><span>{}</span> {}</a></li>\n", rel, rel,
                       exhibit_page_at(all[i], 0), escaped(label), escaped(site.exhibit_name(i)));
  };
  auto out = fmt::format("<nav class=\"pager\" aria-label=\"{}\">\n<ul>\n", escaped(site.say.exhibits));
  if (index > 0) out += link(index - 1, "prev", site.say.previous);
  if (index + 1 < all.size()) out += link(index + 1, "next", site.say.next);
  return out + "</ul>\n</nav>\n";
}

}  // namespace

std::string exhibits_page(const Site& site) {
  auto out = fmt::format("<h1>{}</h1>\n<p class=\"lead\">{}</p>\n", escaped(site.say.exhibits), escaped(site.say.exhibits_intro));
  const auto& all = site.model.exhibits;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool opens = i == 0 || all[i].thread != all[i - 1].thread;
    const bool closes = i + 1 == all.size() || all[i].thread != all[i + 1].thread;
    if (opens) out += "<ol class=\"thread\">\n";
    out += list_row(site, i);
    if (closes) out += "</ol>\n";
  }
  return out;
}

std::string exhibit_page(const Site& site, std::size_t index, std::size_t number) {
  const auto& exhibit = site.model.exhibits[index];
  const auto pages = exhibit_pages(exhibit);
  auto out =
      fmt::format("<article class=\"exhibit\">\n<h1>{}</h1>\n{}", exhibit_heading(site, index), header_html(site, exhibit));
  if (pages.size() > 1)
    out += fmt::format("<p class=\"part\">{}</p>\n", escaped(fill(site.say.part_of, number + 1, pages.size())));
  if (exhibit.answers) out += neighbour_html(site, *exhibit.answers, site.say.in_answer_to, "above", true);
  if (exhibit.paragraphs.empty())
    out += fmt::format("<p class=\"omitted\">{}</p>\n", escaped(site.say.nothing_shown));
  else
    out += fmt::format("<div class=\"text\" lang=\"{}\">\n{}</div>\n", language_of(exhibit.text),
                       body(site, exhibit, pages[number]));
  if (pages.size() > 1) {
    out += "<ul class=\"parts\">\n";
    for (std::size_t n = 0; n < pages.size(); ++n)
      out += fmt::format("<li><a href=\"{}\"{}>{}</a></li>\n", pages[n].file, n == number ? " aria-current=\"page\"" : "",
                         escaped(fill(site.say.part_of, n + 1, pages.size())));
    out += "</ul>\n";
  }
  for (const auto reply : exhibit.replies) out += neighbour_html(site, reply, site.say.reply, "below", true);
  out += quoted_in(site, exhibit);
  out += fmt::format("<p class=\"plain\"><a href=\"../../exhibits/{}.txt\">{}</a></p>\n</article>\n", exhibit.slug,
                     escaped(site.say.plain_text));
  return out + pager(site, index);
}

}  // namespace rj::record
