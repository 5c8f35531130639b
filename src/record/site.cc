#include "record/site.h"

#include <algorithm>
#include <array>

#include "record/moment.h"
#include "record/site_parts.h"

namespace rj::record {
namespace {

constexpr std::string_view kPolicy = "default-src 'none'; style-src 'self'; img-src 'self' data:";

struct Tab {
  std::string_view file, name;
};

std::array<Tab, 7> tabs(const Strings& say) {
  return {Tab{"index.html", say.answer},
          Tab{"claims.html", say.claims},
          Tab{"exhibits/index.html", say.exhibits},
          Tab{"chronology.html", say.chronology},
          Tab{"amounts.html", say.amounts},
          Tab{"people.html", say.people},
          Tab{"about.html", say.about}};
}

std::string head(std::string_view lang, std::string_view title, std::string_view up) {
  return fmt::format(R"(<!doctype html>
<html lang="{}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{}</title>
<link rel="stylesheet" href="{}style.css">
</head>
)",
                     lang, kPolicy, escaped(title), up);
}

std::string banner(const Model& model, const Strings& say, std::string_view place) {
  if (!model.draft) return {};
  return fmt::format("<p class=\"draft {}\">{}</p>\n", place, escaped(say.draft));
}

std::string navigation(const Site& site, std::string_view file, std::string_view up) {
  auto out = fmt::format("<nav aria-label=\"{}\">\n<ul>\n", escaped(site.say.pages));
  for (const auto& tab : tabs(site.say)) {
    const bool inside = tab.file == "exhibits/index.html" && file.starts_with("exhibits/");
    const auto current = tab.file == file ? " aria-current=\"page\"" : inside ? " aria-current=\"true\"" : "";
    out += fmt::format("<li><a href=\"{}{}\"{}>{}</a></li>\n", up, tab.file, current, escaped(tab.name));
  }
  return out + "</ul>\n</nav>\n";
}

std::string other_languages(const Site& site, std::string_view file, std::string_view up) {
  if (site.model.editions.size() < 2) return {};
  auto out = fmt::format("<ul class=\"languages\" aria-label=\"{}\">\n", escaped(site.say.languages));
  for (const auto& edition : site.model.editions) {
    const auto& say = strings(edition.language);
    const auto current = edition.language == site.language ? " aria-current=\"true\"" : "";
    out += fmt::format("<li><a href=\"{}../{}/{}\" lang=\"{}\" hreflang=\"{}\"{}>{}</a></li>\n", up, say.lang, file, say.lang,
                       say.lang, current, escaped(say.own_name));
  }
  return out + "</ul>\n";
}

// Chooses the language; with one language alone it goes there.
std::string root_page(const Model& model) {
  const auto& first = strings(model.editions.empty() ? Language::english : model.editions.front().language);
  auto out = head(first.lang, model.title, "");
  if (model.editions.size() == 1) {
    const auto refresh = fmt::format("<meta http-equiv=\"refresh\" content=\"0; url={}/index.html\">\n</head>", first.lang);
    out.replace(out.find("</head>"), 7, refresh);
  }
  out += fmt::format(
      "<body class=\"door{}\">\n{}<main id=\"main\">\n<p class=\"kicker\">{}</p>\n<h1>{}</h1>\n", model.draft ? " is-draft" : "",
      banner(model, first, "top"),
      escaped(fill(first.record_of, day_in_words(model.date, first.lang == "zh" ? Language::chinese : Language::english))),
      escaped(model.title));
  out += fmt::format("<nav aria-label=\"{}\">\n<ul>\n", escaped(first.languages));
  for (const auto& edition : model.editions) {
    const auto& say = strings(edition.language);
    out += fmt::format("<li lang=\"{}\"><a href=\"{}/index.html\" hreflang=\"{}\"><strong>{}</strong> <span>{}</span></a></li>\n",
                       say.lang, say.lang, say.lang, escaped(say.own_name), escaped(edition.title));
  }
  return out + "</ul>\n</nav>\n</main>\n</body>\n</html>\n";
}

void add_edition(Files& files, const Site& site) {
  const auto folder = site.folder() + "/";
  const auto add = [&](std::string_view file, std::string_view title, const std::string& main) {
    files[folder + std::string(file)] = site.page(file, title, main, file.find('/') == file.npos ? 0 : 1);
  };
  add("index.html", site.edition.title, answer_page(site));
  add("claims.html", site.say.claims, claims_page(site));
  add("chronology.html", site.say.chronology, chronology_page(site));
  add("amounts.html", site.say.amounts, amounts_page(site));
  add("people.html", site.say.people, people_page(site));
  add("about.html", site.say.about, about_page(site));
  add("exhibits/index.html", site.say.exhibits, exhibits_page(site));
  for (std::size_t i = 0; i < site.model.exhibits.size(); ++i) {
    const auto pages = exhibit_pages(site.model.exhibits[i]);
    for (std::size_t n = 0; n < pages.size(); ++n)
      add("exhibits/" + pages[n].file, fmt::format("{}. {}", site.exhibit_name(i), site.model.exhibits[i].title),
          exhibit_page(site, i, n));
  }
}

// Words of a header field are shown there and not marked.
bool in_a_paragraph(const Exhibit& exhibit, ByteSpan piece) {
  return std::ranges::any_of(exhibit.paragraphs, [&](const Paragraph& paragraph) { return paragraph.span.overlaps(piece); });
}

}  // namespace

std::string Site::exhibit_name(std::size_t index) const {
  const auto& key = model.exhibits[index].key;
  const bool short_name =
      language == Language::chinese && !key.empty() && (key.front() | 0x20) >= 'a' && (key.front() | 0x20) <= 'z';
  return fill(say.exhibit, short_name ? " " + key : key);
}

std::string Site::page(std::string_view file, std::string_view title, std::string_view main, int depth) const {
  const std::string up = depth == 0 ? "" : "../";
  auto out =
      head(say.lang, file == "index.html" ? std::string(title) : fmt::format("{} \u00B7 {}", title, model.title), up + "../");
  out += fmt::format("<body{}>\n<a class=\"skip\" href=\"#main\">{}</a>\n{}<header class=\"masthead\">\n",
                     model.draft ? " class=\"is-draft\"" : "", escaped(say.skip), banner(model, say, "top"));
  out += fmt::format("<p class=\"name\"><a href=\"{}index.html\">{}</a></p>\n{}{}</header>\n", up, escaped(model.title),
                     other_languages(*this, file, up), navigation(*this, file, up));
  out += fmt::format("<main id=\"main\" tabindex=\"-1\">\n{}</main>\n", main);
  out += fmt::format("<footer>\n<p>{} \u00B7 {} \u00B7 <a href=\"{}about.html\">{}</a></p>\n</footer>\n{}</body>\n</html>\n",
                     escaped(fill(say.record_of, day_in_words(model.date, language))), escaped(model.program), up,
                     escaped(say.about), banner(model, say, "bottom"));
  return out;
}

Files write_site(const Model& model) {
  Files files;
  files["index.html"] = root_page(model);
  files["style.css"] = style_sheet();
  for (const auto& edition : model.editions) add_edition(files, {model, edition, strings(edition.language), edition.language});
  for (const auto& exhibit : model.exhibits) files[fmt::format("exhibits/{}.txt", exhibit.slug)] = exhibit.text;
  return files;
}

std::vector<std::vector<PagePlace>> places_of_quotations(const Model& model) {
  std::vector<std::vector<PagePlace>> places(model.quotations.size());
  const auto add = [&](std::size_t quotation, const std::string& page) {
    const PagePlace place{page, model.quotations[quotation].id, false};
    auto& of = places[quotation];
    if (std::ranges::none_of(of, [&](const PagePlace& p) { return p.page == page; })) of.push_back(place);
  };
  const auto add_prose = [&](const Prose& prose, const std::string& page) {
    for (const auto& slot : prose.slots)
      if (slot.kind == Slot::Kind::quotation) add(slot.index, page);
  };
  for (const auto& edition : model.editions) {
    const std::string folder(strings(edition.language).lang);
    const auto add_blocks = [&](const std::vector<Block>& blocks) {
      for (const auto& block : blocks) {
        if (block.quotation) add(*block.quotation, folder + "/index.html");
        if (block.quotation && model.quotations[*block.quotation].forwarded &&
            model.quotations[*block.quotation].forwarded->words)
          add(*model.quotations[*block.quotation].forwarded->words, folder + "/index.html");
        add_prose(block.prose, folder + "/index.html");
      }
    };
    add_blocks(edition.introduction);
    for (const auto& point : edition.points) {
      add_prose(point.heading, folder + "/index.html");
      add_blocks(point.blocks);
    }
    for (const auto& claim : model.claims)
      for (const auto quotation : claim.quotations) add(quotation, folder + "/claims.html");
    for (const auto& event : model.chronology)
      if (event.quotation) add(*event.quotation, folder + "/chronology.html");
    for (const auto& amount : model.amounts)
      if (amount.quotation) add(*amount.quotation, folder + "/amounts.html");
    for (const auto& exhibit : model.exhibits)
      for (const auto& mark : exhibit.marks)
        if (!mark.pieces.empty() && in_a_paragraph(exhibit, mark.pieces.front()))
          places[mark.quotation].push_back(
              {fmt::format("{}/exhibits/{}", folder, exhibit_page_at(exhibit, mark.pieces.front().begin)),
               model.quotations[mark.quotation].id, true});
  }
  for (auto& of : places) std::ranges::sort(of, [](const PagePlace& a, const PagePlace& b) { return a.page < b.page; });
  return places;
}

}  // namespace rj::record
