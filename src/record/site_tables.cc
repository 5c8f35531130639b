#include <algorithm>

#include "record/moment.h"
#include "record/site_parts.h"

namespace rj::record {
namespace {

bool chinese(const Site& site) { return site.language == Language::chinese; }

std::string list_of(const Site& site, const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += std::string(out.empty() ? "" : site.say.list_separator) + escaped(name);
  return out;
}

// 12000000.00 -> 12,000,000
std::string grouped(std::int64_t minor) {
  const auto whole = std::to_string(minor / 100);
  std::string out;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) out += ',';
    out += whole[i];
  }
  if (minor % 100 != 0) out += fmt::format(".{:02}", minor % 100);
  return out;
}

std::string amount_html(const Site& site, const Amount& amount) {
  const auto& say = site.say;
  const auto bound = amount.bound == '>'   ? say.more_than
                     : amount.bound == '<' ? say.less_than
                     : amount.bound == '~' ? say.about_amount
                                           : std::string_view{};
  return fmt::format("{}{}<b>{}</b> <abbr>{}</abbr>", escaped(bound), bound.empty() || chinese(site) ? "" : " ",
                     grouped(amount.minor), escaped(amount.currency));
}

}  // namespace

std::string period_html(const Site& site, const dossier::Edtf& date) {
  return fmt::format("<span class=\"edtf\">{}</span>", escaped(dossier::in_words(date, chinese(site))));
}

std::string table_quotation_html(const Site& site, std::optional<std::size_t> index, std::string_view unlinked) {
  if (index) {
    const auto& quotation = site.model.quotations[*index];
    const Slot slot{Slot::Kind::quotation, *index, fmt::format("\u201C{}\u201D", quotation.words)};
    auto out = slot_html(site, slot, true);
    if (!quotation.from.empty())
      out += fmt::format(" <a class=\"cite\" href=\"{}\">{}</a>",
                         exhibit_href(site.model, quotation.from.front().exhibit, quotation.id),
                         escaped(site.exhibit_name(quotation.from.front().exhibit)));
    return out;
  }
  if (unlinked.empty()) return {};
  return fmt::format("<span class=\"unlinked\" lang=\"{}\">\u201C{}\u201D</span> <span class=\"aside\">({})</span>",
                     language_of(unlinked), escaped(unlinked), escaped(site.say.not_in_record));
}

std::string chronology_page(const Site& site) {
  const auto& say = site.say;
  auto out = fmt::format("<h1>{}</h1>\n<p class=\"lead\">{}</p>\n{}", escaped(say.chronology), escaped(say.chronology_intro),
                         timeline_svg(site));
  if (!site.model.chronology.empty()) out += fmt::format("<p class=\"legend\">{}</p>\n", escaped(say.legend));
  out += "<ol class=\"chronology\">\n";
  for (const auto& event : site.model.chronology) {
    out += fmt::format("<li>\n<p class=\"when\">{}</p>\n<div class=\"event\">\n<p class=\"what\" lang=\"{}\">{}</p>\n",
                       period_html(site, event.date), language_of(event.what), escaped(event.what));
    std::string about;
    if (!event.who.empty()) about = fmt::format("{}: {}", escaped(say.who), list_of(site, event.who));
    if (!event.claims.empty())
      about += fmt::format("{}{}: {}", about.empty() ? "" : " \u00B7 ", escaped(say.claims), claim_links(site, event.claims));
    if (!about.empty()) out += fmt::format("<p class=\"by\">{}</p>\n", about);
    const auto quotation = table_quotation_html(site, event.quotation, event.unlinked_quote);
    if (!quotation.empty())
      out += fmt::format("<p class=\"evidence\">{}</p>\n", quotation);
    else if (!event.origin.empty())
      out += fmt::format("<p class=\"aside\">{}: <span lang=\"{}\">{}</span></p>\n", escaped(say.recalled),
                         language_of(event.origin), escaped(event.origin));
    out += note_html(site, event.public_note) + "</div>\n</li>\n";
  }
  return out + "</ol>\n";
}

std::string amounts_page(const Site& site) {
  const auto& say = site.say;
  auto out = fmt::format("<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<ul class=\"amounts\">\n", escaped(say.amounts),
                         escaped(say.amounts_intro));
  for (const auto& amount : site.model.amounts) {
    out += fmt::format("<li>\n<p class=\"sum\">{} <span class=\"kind\">{}</span></p>\n<dl>\n", amount_html(site, amount),
                       escaped(kind_in_words(amount.kind, site.language)));
    out += row_html(say.payer, escaped(amount.payer)) + row_html(say.payee, escaped(amount.payee));
    if (amount.period) out += row_html(say.period, period_html(site, *amount.period));
    if (!amount.claims.empty()) out += row_html(say.claims, claim_links(site, amount.claims));
    out += row_html(say.evidence, table_quotation_html(site, amount.quotation, amount.unlinked_quote)) + "</dl>\n" +
           note_html(site, amount.public_note) + "</li>\n";
  }
  return out + "</ul>\n";
}

std::string people_page(const Site& site) {
  const auto& say = site.say;
  auto out = fmt::format("<h1>{}</h1>\n<p class=\"lead\">{}</p>\n<ul class=\"people\">\n", escaped(say.people),
                         escaped(say.people_intro));
  for (const auto& person : site.model.people) {
    out += fmt::format("<li>\n<p class=\"who\">{}</p>\n", escaped(person.shown));
    std::string about = person.by_role ? escaped(say.by_role) : escaped(person.role);
    if (person.from || person.to) {
      about += about.empty() ? "" : ", ";
      if (person.from) about += period_html(site, *person.from);
      about += " \u2013 ";
      if (person.to) about += period_html(site, *person.to);
    }
    if (!about.empty()) out += fmt::format("<p class=\"role\">{}</p>\n", about);
    if (!person.other_names.empty()) {
      out += fmt::format("<p class=\"aside\">{}: ", escaped(say.known_as));
      for (std::size_t i = 0; i < person.other_names.size(); ++i)
        out += fmt::format("{}<span lang=\"{}\">{}</span>", i == 0 ? "" : site.say.list_separator,
                           language_of(person.other_names[i]), escaped(person.other_names[i]));
      out += "</p>\n";
    }
    out += "</li>\n";
  }
  out += "</ul>\n";
  if (site.model.people_hidden) out += fmt::format("<p class=\"note\">{}</p>\n", escaped(say.hidden_people));
  return out;
}

}  // namespace rj::record
