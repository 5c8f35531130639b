#include <algorithm>

#include "base/utf8.h"
#include "record/moment.h"
#include "record/site_parts.h"

namespace rj::record {
namespace {

// The exhibits whose words a block prints.
std::vector<std::size_t> exhibits_in(const Site& site, const Block& block) {
  std::vector<std::size_t> out;
  const auto add = [&](std::size_t quotation) {
    for (const auto& from : site.model.quotations[quotation].from) out.push_back(from.exhibit);
  };
  if (block.quotation) {
    add(*block.quotation);
    const auto& forwarded = site.model.quotations[*block.quotation].forwarded;
    if (forwarded && forwarded->words) add(*forwarded->words);
  }
  for (const auto& slot : block.prose.slots)
    if (slot.kind == Slot::Kind::quotation) add(slot.index);
  return out;
}

// What is shown beside each card need not be said again by the one next to it.
CardNeighbours neighbours_of(const Site& site, const std::vector<Block>& blocks, std::size_t at) {
  const auto& quotation = site.model.quotations[*blocks[at].quotation];
  if (quotation.from.empty()) return {false, false};
  const auto own = quotation.from.front().exhibit;
  const auto answers = quotation.in_answer_to ? quotation.in_answer_to : site.model.exhibits[own].answers;
  const auto& replies = site.model.exhibits[own].replies;
  CardNeighbours out;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    for (const auto other : exhibits_in(site, blocks[i])) {
      if (i < at && answers && other == *answers) out.answers = false;
      if (i >= at && std::ranges::find(replies, other) != replies.end()) out.replies = false;
      if (i > at && other == own) out.replies = false;  // the last card of an exhibit shows its replies
    }
  }
  return out;
}

std::string blocks_html(const Site& site, const std::vector<Block>& blocks) {
  std::string out;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    out += prose_html(site, blocks[i].prose, true);
    if (blocks[i].quotation) out += card_html(site, *blocks[i].quotation, neighbours_of(site, blocks, i));
    out += note_html(site, blocks[i].public_note);
  }
  return out;
}

std::string contents_html(const Site& site) {
  if (site.edition.points.size() < 2) return {};
  auto out = fmt::format("<nav class=\"contents\" aria-label=\"{}\">\n<ol>\n", escaped(site.say.contents));
  for (const auto& point : site.edition.points)
    out += fmt::format("<li><a href=\"#point-{}\"><span class=\"number\">{}</span> {}</a></li>\n", escaped(point.number),
                       escaped(point.number), escaped(point.title));
  return out + "</ol>\n</nav>\n";
}

std::string errors_html(const Site& site) {
  if (site.model.errors.empty()) return {};
  auto out = fmt::format("<section class=\"errors\" aria-labelledby=\"errors\">\n<h2 id=\"errors\">{}</h2>\n<ul>\n",
                         escaped(site.say.draft_errors));
  for (const auto& error : site.model.errors)
    out += fmt::format("<li><code>{}</code>: {}: <strong>{}</strong></li>\n", escaped(error.where), escaped(error.severity),
                       escaped(error.verdict));
  return out + "</ul>\n</section>\n";
}

std::string point_html(const Site& site, const Point& point) {
  const auto id = fmt::format("point-{}", point.number);
  auto out =
      fmt::format("<section class=\"point\" aria-labelledby=\"{}\">\n<h2 id=\"{}\"><span class=\"number\">{}</span> {}</h2>\n",
                  escaped(id), escaped(id), escaped(fill(site.say.point, point.number)), heading_html(site, point.heading));
  if (!point.answers.empty())
    out += fmt::format("<p class=\"answers\">{} {}</p>\n", escaped(site.say.answers_claims), claim_links(site, point.answers));
  return out + blocks_html(site, point.blocks) + "</section>\n";
}

// The published edition in which a claim is answered: its points.
std::string answered_html(const Site& site, const Claim& claim) {
  std::string links;
  for (const auto& point : site.edition.points) {
    if (std::ranges::find(point.answers, claim.id) == point.answers.end()) continue;
    links += fmt::format("<li><a href=\"index.html#point-{}\">{}</a> <span>{}</span></li>\n", escaped(point.number),
                         escaped(fill(site.say.point_of, point.number)), escaped(point.title));
  }
  const auto& say = site.say;
  if (!links.empty())
    return fmt::format("<p class=\"label\">{}</p>\n<ul class=\"answered\">\n{}</ul>\n", escaped(say.answered_in), links);
  const auto status = claim.status.empty() ? say.not_answered : status_in_words(claim.status, site.language);
  return fmt::format("<p class=\"status\">{} {}</p>\n", escaped(status), escaped(say.no_admission));
}

}  // namespace

std::string slot_html(const Site& site, const Slot& slot, bool anchor) {
  if (slot.kind == Slot::Kind::words)
    return fmt::format("<span lang=\"{}\">{}</span>", language_of(slot.text), escaped(slot.text));
  if (slot.kind == Slot::Kind::exhibit)
    return fmt::format("<a href=\"{}\">{}</a>", exhibit_href(site.model, slot.index, ""), escaped(slot.text));
  const auto& quotation = site.model.quotations[slot.index];
  const auto first = slot.text.empty() ? 0 : utf8::decode(slot.text, 0).length;
  const auto last = utf8::previous(slot.text, slot.text.size(), first);
  const std::string_view text(slot.text);
  auto words = escaped(text.substr(first, last - first));
  if (anchor) words = fmt::format("<span id=\"{}\">{}</span>", quotation.id, words);
  const auto whole = escaped(text.substr(0, first)) + words + escaped(text.substr(last));
  const auto lang = language_of(text);
  if (quotation.from.empty()) return fmt::format("<span class=\"unchecked\" lang=\"{}\">{}</span>", lang, whole);
  return fmt::format("<a class=\"quoted\" href=\"{}\" lang=\"{}\">{}</a>",
                     exhibit_href(site.model, quotation.from.front().exhibit, quotation.id), lang, whole);
}

std::string prose_html(const Site& site, const Prose& prose, bool anchors) {
  if (prose.empty()) return {};
  return prose_to_html(prose, [&](const Slot& slot) { return slot_html(site, slot, anchors); });
}

std::string note_html(const Site& site, const Prose& note) {
  return note.empty() ? std::string{} : fmt::format("<div class=\"note\">{}</div>\n", prose_html(site, note, false));
}

std::string heading_html(const Site& site, const Prose& line) {
  return line_to_html(line, [&](const Slot& slot) { return slot_html(site, slot, true); });
}

std::string claim_links(const Site& site, const std::vector<std::string>& ids) {
  std::string out;
  for (const auto& id : ids) {
    const auto claim = std::ranges::find(site.model.claims, id, &Claim::id);
    if (!out.empty()) out += site.say.list_separator;
    if (claim == site.model.claims.end()) {
      out += escaped(id);
      continue;
    }
    out += fmt::format("<a href=\"claims.html#claim-{}\">{} <span lang=\"{}\">{}</span></a>", escaped(id), escaped(id),
                       language_of(claim->title), escaped(claim->title));
  }
  return out;
}

std::string answer_page(const Site& site) {
  std::size_t checked = 0;
  for (const auto& quotation : site.model.quotations) checked += quotation.from.empty() ? 0 : 1;
  auto out =
      fmt::format("<p class=\"kicker\">{}</p>\n<h1>{}</h1>\n",
                  escaped(fill(site.say.record_of, day_in_words(site.model.date, site.language))), escaped(site.edition.title));
  out += errors_html(site);
  out += fmt::format("<div class=\"lead\">{}</div>\n", blocks_html(site, site.edition.introduction));
  out += fmt::format("<p class=\"count\">{} <a href=\"about.html\">{}</a></p>\n",
                     escaped(fill(site.say.checked_count, checked, site.model.exhibits.size())), escaped(site.say.about));
  out += contents_html(site);
  for (const auto& point : site.edition.points) out += point_html(site, point);
  return out;
}

std::string claims_page(const Site& site) {
  auto out = fmt::format("<h1>{}</h1>\n", escaped(site.say.claims));
  for (const auto& claim : site.model.claims) {
    out += fmt::format(
        "<section class=\"claim\" aria-labelledby=\"claim-{0}\">\n<h2 id=\"claim-{0}\" lang=\"{1}\"><span "
        "class=\"number\">{0}</span> {2}</h2>\n",
        escaped(claim.id), language_of(claim.title), escaped(claim.title));
    std::string by;
    if (!claim.claimed_by.empty()) by = escaped(fill(site.say.claimed_by, claim.claimed_by));
    if (!claim.complaint.empty())
      by += (by.empty() ? "" : " \u00B7 ") + escaped(fill(site.say.complaint_paragraph, claim.complaint));
    if (!by.empty()) out += fmt::format("<p class=\"by\">{}</p>\n", by);
    for (const auto quotation : claim.quotations) out += card_html(site, quotation, {false, false});
    out += fmt::format("<div class=\"answer\">\n<h3>{}</h3>\n{}{}</div>\n</section>\n", escaped(site.say.our_answer),
                       answered_html(site, claim), note_html(site, claim.public_note));
  }
  return out;
}

}  // namespace rj::record
