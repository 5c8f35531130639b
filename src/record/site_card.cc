#include <algorithm>

#include "base/utf8.h"
#include "record/moment.h"
#include "record/site_parts.h"

namespace rj::record {
namespace {

/// How much of the paragraph around a quotation its card shows on either side.
constexpr std::uint64_t kAroundBytes = 360;
constexpr std::size_t kExcerptBytes = 220;

std::string sent_html(const Site& site, const Exhibit& exhibit) {
  if (!exhibit.sent) return std::string(escaped(site.say.no_date));
  return fmt::format("<time datetime=\"{}\">{}</time>", machine_readable(*exhibit.sent),
                     escaped(in_words(*exhibit.sent, site.language)));
}

std::string names(const std::vector<std::string>& all) {
  std::string out;
  for (const auto& name : all) out += (out.empty() ? "" : ", ") + escaped(name);
  return out;
}

std::string cut_html(const Site& site, const Part& part) {
  const auto& say = site.say;
  std::string inside;
  const bool replaces = part.text.find("\u2026") == std::string::npos && part.text.find("..") == std::string::npos;
  if (part.opens && !part.hidden_reason.empty())
    inside = escaped(fill(say.left_out_hidden, part.hidden_reason));
  else if (part.opens)
    inside = fmt::format("{}<q lang=\"{}\">{}</q>", escaped(replaces ? say.replaced : say.left_out), language_of(part.left_out),
                         escaped_lines(part.left_out));
  else
    inside = escaped(say.left_out_not_shown);
  if (!part.opens && replaces) return fmt::format("<mark>{}</mark>", escaped(part.text));
  return fmt::format("<details class=\"cut\"><summary>{}</summary><span class=\"out\">{}</span></details>", escaped(part.text),
                     inside);
}

std::string parts_html(const Site& site, const Quotation& quotation) {
  std::string out;
  for (const auto& part : quotation.parts) {
    if (part.is_cut) {
      out += cut_html(site, part);
      continue;
    }
    // White space at the seams belongs to no mark.
    const auto begin = part.text.find_first_not_of(" \n");
    if (begin == std::string::npos) {
      out += ' ';
      continue;
    }
    const auto end = part.text.find_last_not_of(" \n") + 1;
    if (begin > 0) out += ' ';
    out += fmt::format("<mark>{}</mark>", escaped_lines(std::string_view(part.text).substr(begin, end - begin)));
    if (end < part.text.size()) out += ' ';
  }
  return out;
}

// What stands before and behind the passage in its paragraph, shortened from the far end.
std::string around(const Site& site, const Exhibit& exhibit, std::uint64_t at, bool before) {
  for (const auto& paragraph : exhibit.paragraphs) {
    if (at < paragraph.span.begin || at > paragraph.span.end) continue;
    ByteSpan span = before ? ByteSpan{paragraph.span.begin, at} : ByteSpan{at, paragraph.span.end};
    if (span.empty()) return {};
    bool cut = false;
    if (span.size() > kAroundBytes) {
      cut = true;
      if (before)
        span.begin = span.end - kAroundBytes;
      else
        span.end = span.begin + kAroundBytes;
      while (!utf8::is_boundary(exhibit.text, span.begin)) ++span.begin;
      while (!utf8::is_boundary(exhibit.text, span.end)) ++span.end;
      for (const auto hidden : exhibit.hidden) {  // never half a token
        if (hidden.begin < span.begin && span.begin < hidden.end) span.begin = hidden.end;
        if (hidden.begin < span.end && span.end < hidden.end) span.end = hidden.begin;
      }
    }
    const auto text = evidence_html(exhibit, span, false, site.model);
    return fmt::format("<span class=\"around\">{}{}{}</span>", cut && before ? "\u2026\u2009" : "", text,
                       cut && !before ? "\u2009\u2026" : "");
  }
  return {};
}

std::string verdict_html(const Site& site, const Quotation& quotation) {
  const auto& say = site.say;
  if (quotation.from.empty()) return fmt::format("<p class=\"verdict failed\">{}</p>\n", escaped(say.unchecked));
  const auto& from = quotation.from.front();
  std::string said(escaped(say.verbatim));
  const bool altered = from.verdict.starts_with("altered-as-marked");
  if (altered) said = escaped(say.altered);
  if (!from.foldings.empty() && !altered) {
    std::string list;
    for (const auto& folding : from.foldings)
      list += std::string(list.empty() ? "" : site.say.list_separator) + std::string(folding_in_words(folding, site.language));
    said = escaped(fill(say.modulo, list));
  }
  auto out = fmt::format("<p class=\"verdict\">{}{}<a href=\"{}\">{}</a>", said, escaped(say.stop),
                         exhibit_href(site.model, from.exhibit, quotation.id),
                         escaped(fill(say.see_exhibit, site.exhibit_name(from.exhibit))));
  for (std::size_t i = 1; i < quotation.from.size(); ++i)
    out += fmt::format("{}{} <a href=\"{}\">{}</a>", escaped(say.semicolon), escaped(say.also_in),
                       exhibit_href(site.model, quotation.from[i].exhibit, quotation.id),
                       escaped(site.exhibit_name(quotation.from[i].exhibit)));
  return out + "</p>\n";
}

std::string translation_html(const Site& site, const Quotation& quotation) {
  if (quotation.original.empty()) return {};
  const auto& say = site.say;
  auto by = escaped(fill(say.translation, quotation.translator));
  if (!quotation.reviewer.empty()) by += escaped(say.comma) + escaped(fill(say.reviewed, quotation.reviewer));
  return fmt::format("<blockquote class=\"translated\" id=\"{}\" lang=\"{}\">{}</blockquote>\n<p class=\"by\">{}{}{}{}{}{}</p>\n",
                     quotation.id, strings(quotation.language).lang, escaped_lines(quotation.words), by, escaped(say.semicolon),
                     escaped(say.not_checked), escaped(say.stop), escaped(say.original), escaped(say.colon));
}

std::string words_html(const Site& site, const Quotation& quotation) {
  const bool translated = !quotation.original.empty();
  const auto id = translated ? quotation.id + "-original" : quotation.id;
  std::string before;
  std::string after;
  std::string cite;
  if (!quotation.from.empty()) {
    const auto& from = quotation.from.front();
    const auto& exhibit = site.model.exhibits[from.exhibit];
    before = around(site, exhibit, from.pieces.front().begin, true);
    after = around(site, exhibit, from.pieces.back().end, false);
    if (!quotation.parts.empty() && quotation.parts.front().is_cut) before.clear();  // the mark stands for it
    if (!quotation.parts.empty() && quotation.parts.back().is_cut) after.clear();
    cite = fmt::format(" cite=\"{}\"", exhibit_href(site.model, from.exhibit, quotation.id));
  }
  return fmt::format(
      "<blockquote class=\"evidence\"{} lang=\"{}\">\n<div class=\"para\">{}<div class=\"words\" "
      "id=\"{}\">{}</div>{}</div>\n</blockquote>\n",
      cite, language_of(quotation.checked()), before, id, parts_html(site, quotation), after);
}

std::string forwarded_html(const Site& site, const Quotation& quotation) {
  if (!quotation.forwarded) return {};
  const auto& forwarded = *quotation.forwarded;
  auto out = fmt::format("<p class=\"forwarded\">{}", escaped(fill(site.say.forwarded, forwarded.by)));
  if (!forwarded.date.empty()) out += escaped(site.say.comma) + escaped(forwarded.date);
  if (forwarded.words) {
    const auto& words = site.model.quotations[*forwarded.words];
    const Slot slot{Slot::Kind::quotation, *forwarded.words, fmt::format("\u201C{}\u201D", words.words)};
    out += fmt::format("{}{} {}", escaped(site.say.comma), escaped(site.say.with_words), slot_html(site, slot, true));
  }
  if (forwarded.exhibit)
    out += fmt::format(" (<a href=\"{}\">{}</a>)", exhibit_href(site.model, *forwarded.exhibit, ""),
                       escaped(site.exhibit_name(*forwarded.exhibit)));
  return out + fmt::format("{}</p>\n", escaped(site.say.stop));
}

}  // namespace

std::string row_html(std::string_view label, std::string_view html) {
  return html.empty() ? std::string{} : fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", escaped(label), html);
}

std::string neighbour_html(const Site& site, std::size_t index, std::string_view label, std::string_view css, bool up) {
  const auto& exhibit = site.model.exhibits[index];
  const auto words = excerpt(exhibit, kExcerptBytes);
  auto out = fmt::format("<p class=\"neighbour {}\"><span class=\"what\">{} <a href=\"{}\">{}</a></span>", css, escaped(label),
                         exhibit_href(site.model, index, "", up), escaped(site.exhibit_name(index)));
  if (exhibit.is_message) {
    out += fmt::format(" <span class=\"who\">{}", escaped(exhibit.from));
    if (exhibit.sent) out += escaped(site.say.comma) + escaped(day_in_words(exhibit.sent->local.date, site.language));
    out += "</span>";
  }
  if (!words.empty()) out += fmt::format(" <span class=\"excerpt\" lang=\"{}\">{}</span>", language_of(words), escaped(words));
  return out + "</p>\n";
}

std::string header_html(const Site& site, const Exhibit& exhibit) {
  if (!exhibit.is_message) return {};
  const auto& say = site.say;
  std::string rows = row_html(say.from, escaped(exhibit.from)) + row_html(say.to, names(exhibit.to)) +
                     row_html(say.cc, names(exhibit.cc)) + row_html(say.date, sent_html(site, exhibit));
  if (!exhibit.subject.empty())
    rows += fmt::format("<div><dt>{}</dt><dd lang=\"{}\">{}</dd></div>\n", escaped(say.subject), language_of(exhibit.subject),
                        escaped(exhibit.subject));
  return fmt::format("<dl class=\"head\">\n{}</dl>\n", rows);
}

std::string card_html(const Site& site, std::size_t index, CardNeighbours neighbours) {
  const auto& quotation = site.model.quotations[index];
  std::string out = "<div class=\"card\">\n";
  const Exhibit* exhibit = quotation.from.empty() ? nullptr : &site.model.exhibits[quotation.from.front().exhibit];
  const auto answers = quotation.in_answer_to ? quotation.in_answer_to : exhibit != nullptr ? exhibit->answers : std::nullopt;
  if (answers && neighbours.answers) out += neighbour_html(site, *answers, site.say.in_answer_to, "above", false);
  out += "<figure class=\"mail\">\n";
  if (exhibit != nullptr) {
    out += fmt::format("<figcaption><a href=\"{}\">{}</a> <span lang=\"{}\">{}</span></figcaption>\n",
                       exhibit_href(site.model, quotation.from.front().exhibit, quotation.id),
                       escaped(site.exhibit_name(quotation.from.front().exhibit)), language_of(exhibit->title),
                       escaped(exhibit->title));
    out += header_html(site, *exhibit);
    if (exhibit->is_message && !quotation.author.empty() && quotation.author != exhibit->from)
      out += fmt::format("<p class=\"author\">{}</p>\n", escaped(fill(site.say.words_of, quotation.author)));
  }
  out += translation_html(site, quotation) + words_html(site, quotation) + forwarded_html(site, quotation) +
         verdict_html(site, quotation);
  out += "</figure>\n";
  if (exhibit != nullptr && neighbours.replies)
    for (const auto reply : exhibit->replies) out += neighbour_html(site, reply, site.say.reply, "below", false);
  return out + "</div>\n";
}

}  // namespace rj::record
