#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "format/typography.h"
#include "record/site_parts.h"

namespace rj::record {
namespace {

namespace typography = format::typography;

/// Text on one page of an exhibit; with tags and both languages' labels a page stays well under 100 KB.
constexpr std::uint64_t kPageBytes = 40'000;

std::size_t skip_prefix(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == '>' || text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

/// A line this short was ended by its author; a longer one by a mail program, and the page breaks lines by itself.
constexpr std::size_t kShortLine = 45;

// What stands for the line end at `at` of an exhibit's text.
std::string_view line_end_html(std::string_view text, std::size_t at, std::size_t next) {
  const auto line = text.rfind('\n', at == 0 ? 0 : at - 1);
  const auto begin = line == text.npos ? 0 : line + 1;
  if (at > begin && utf8::display_width(text.substr(begin, at - begin)) < kShortLine) return "<br>\n";
  if (next >= text.size() || at == 0) return "\n";
  const auto last = utf8::previous(text, at, begin);
  // Between wide characters a browser would show a space; where the two would combine, it must.
  const auto beside = std::string(text.substr(last, at - last)) + std::string(text.substr(next, utf8::decode(text, next).length));
  const auto wide = [&](std::size_t place) { return typography::is_wide(utf8::decode(text, place).code_point); };
  return wide(last) && wide(next) && typography::cluster_end(beside, 0, beside.size()) == at - last ? "" : "\n";
}

// Lines of a quoted paragraph without their `>`; the page draws a line beside them instead.
std::string lines_html(std::string_view text, ByteSpan stretch, bool quoted) {
  const bool line_start = stretch.begin == 0 || text[stretch.begin - 1] == '\n';
  const auto from = [&](std::size_t at) { return quoted ? std::min<std::size_t>(skip_prefix(text, at), stretch.end) : at; };
  std::string out;
  for (std::size_t at = line_start ? from(stretch.begin) : stretch.begin; at < stretch.end;) {
    const auto end = std::min<std::size_t>(text.find('\n', at), stretch.end);
    out += escaped(text.substr(at, end - at));
    at = end + 1;
    if (end >= stretch.end) break;
    at = from(at);
    out += line_end_html(text, end, at);
  }
  return out;
}

// The quotations whose first words stand on each page get their anchors once.
struct Cover {
  std::set<std::size_t> quotations;  // that hold this stretch
  std::vector<std::string> starts;   // ids that begin at it
};

Cover cover_at(const Exhibit& exhibit, ByteSpan stretch, const Model& model) {
  Cover cover;
  for (const auto& mark : exhibit.marks) {
    for (const auto piece : mark.pieces)
      if (piece.contains(stretch)) cover.quotations.insert(mark.quotation);
    if (!mark.pieces.empty() && mark.pieces.front().begin == stretch.begin && !mark.pieces.front().empty())
      cover.starts.push_back(model.quotations[mark.quotation].id);
  }
  std::ranges::sort(cover.starts);
  const auto repeated = std::ranges::unique(cover.starts);
  cover.starts.erase(repeated.begin(), repeated.end());
  return cover;
}

std::set<std::uint64_t> boundaries(const Exhibit& exhibit, ByteSpan span, bool marks) {
  std::set<std::uint64_t> cuts{span.begin, span.end};
  const auto add = [&](ByteSpan range) {
    for (const auto at : {range.begin, range.end})
      if (span.begin < at && at < span.end) cuts.insert(at);
  };
  for (const auto hidden : exhibit.hidden) add(hidden);
  if (marks)
    for (const auto& mark : exhibit.marks)
      for (const auto piece : mark.pieces) add(piece);
  return cuts;
}

}  // namespace

std::vector<ExhibitPage> exhibit_pages(const Exhibit& exhibit) {
  std::vector<ExhibitPage> pages{{exhibit.slug + ".html", 0, 0}};
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < exhibit.paragraphs.size(); ++i) {
    const auto size = exhibit.paragraphs[i].span.size();
    if (bytes > 0 && bytes + size > kPageBytes) {
      pages.push_back({fmt::format("{}-{}.html", exhibit.slug, pages.size() + 1), i, i});
      bytes = 0;
    }
    bytes += size;
    pages.back().last = i + 1;
  }
  return pages;
}

std::string exhibit_page_at(const Exhibit& exhibit, std::uint64_t offset) {
  const auto pages = exhibit_pages(exhibit);
  for (const auto& page : pages)
    for (auto i = page.first; i < page.last; ++i)
      if (exhibit.paragraphs[i].span.begin <= offset && offset < exhibit.paragraphs[i].span.end) return page.file;
  return pages.front().file;
}

std::string exhibit_href(const Model& model, std::size_t index, std::string_view anchor, bool up) {
  const auto& exhibit = model.exhibits[index];
  std::uint64_t at = 0;
  for (const auto& mark : exhibit.marks)
    if (model.quotations[mark.quotation].id == anchor && !mark.pieces.empty()) at = mark.pieces.front().begin;
  return fmt::format("{}{}{}{}", up ? "" : "exhibits/", exhibit_page_at(exhibit, at), anchor.empty() ? "" : "#", anchor);
}

std::string_view language_of(std::string_view text) {
  std::size_t cjk = 0;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto decoded = utf8::decode(text, at);
    if (utf8::is_cjk(decoded.code_point))
      ++cjk;
    else if ((decoded.code_point | 0x20) >= 'a' && (decoded.code_point | 0x20) <= 'z')
      ++letters;
    at += decoded.length;
  }
  return cjk * 3 > letters ? "zh" : "en";
}

std::string evidence_html(const Exhibit& exhibit, ByteSpan span, bool marks, const Model& model) {
  const auto cuts = boundaries(exhibit, span, marks);
  const bool quoted =
      std::ranges::any_of(exhibit.paragraphs, [&](const Paragraph& p) { return p.depth > 0 && p.span.contains(span); });
  std::string out;
  for (auto cut = cuts.begin(); std::next(cut) != cuts.end(); ++cut) {
    const ByteSpan stretch{*cut, *std::next(cut)};
    auto html = lines_html(exhibit.text, stretch, quoted);
    if (std::ranges::any_of(exhibit.hidden, [&](ByteSpan h) { return h.contains(stretch); }))
      html = fmt::format("<span class=\"hidden\">{}</span>", html);
    if (marks) {
      const auto cover = cover_at(exhibit, stretch, model);
      for (std::size_t i = 1; i < cover.starts.size(); ++i) out += fmt::format("<span id=\"{}\"></span>", cover.starts[i]);
      if (!cover.starts.empty())
        html = fmt::format("<mark id=\"{}\">{}</mark>", cover.starts.front(), html);
      else if (!cover.quotations.empty())
        html = fmt::format("<mark>{}</mark>", html);
    }
    out += html;
  }
  return out;
}

std::string excerpt(const Exhibit& exhibit, std::size_t limit) {
  ByteSpan span{};
  for (const auto& mark : exhibit.marks)
    if (!mark.pieces.empty() && (span.empty() || mark.pieces.front().begin < span.begin))
      span = {mark.pieces.front().begin, mark.pieces.back().end};
  for (auto p = exhibit.paragraphs.begin(); p != exhibit.paragraphs.end() && span.empty(); ++p)
    if (p->depth == 0) span = p->span;
  std::string text;
  for (auto at = skip_prefix(exhibit.text, span.begin); at < span.end; at = skip_prefix(exhibit.text, at + 1)) {
    const auto end = std::min<std::size_t>(exhibit.text.find('\n', at), span.end);
    text += (text.empty() ? "" : " ") + exhibit.text.substr(at, end - at);
    at = end;
  }
  if (text.size() <= limit) return text;
  auto end = utf8::character_begin(text, limit);
  const auto space = text.rfind(' ', end);
  if (space != text.npos && space + 40 > end) end = space;
  return text.substr(0, end) + "\u2009\u2026";
}

}  // namespace rj::record
