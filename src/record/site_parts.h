// What the pages share: the shell, links, a mail card, evidence with its marks. Internal to site_*.cc.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "record/html.h"
#include "record/model.h"
#include "record/prose.h"
#include "record/strings.h"

namespace rj::record {

template <class... Args>
std::string fill(std::string_view pattern, const Args&... args) {
  return fmt::format(fmt::runtime(pattern), args...);
}

/// One language of the site.
struct Site {
  const Model& model;
  const Edition& edition;
  const Strings& say;
  Language language;

  /// "en"
  [[nodiscard]] std::string folder() const { return std::string(say.lang); }
  /// “Exhibit 4”, “证据4”, “证据 complaint”
  [[nodiscard]] std::string exhibit_name(std::size_t index) const;
  /// The whole page: `depth` folders below the language's own.
  [[nodiscard]] std::string page(std::string_view file, std::string_view title, std::string_view main, int depth = 0) const;
};

/// "exhibits/4.html#q7", from a page of the language's folder (`up`: from the exhibits' folder).
[[nodiscard]] std::string exhibit_href(const Model& model, std::size_t exhibit, std::string_view anchor, bool up = false);
/// Of an exhibit that is long: its paragraphs, page by page.
struct ExhibitPage {
  std::string file;                 // "4.html", "4-2.html"
  std::size_t first = 0, last = 0;  // paragraphs, half-open
};
[[nodiscard]] std::vector<ExhibitPage> exhibit_pages(const Exhibit& exhibit);
/// The page on which a place of the exhibit's text stands.
[[nodiscard]] std::string exhibit_page_at(const Exhibit& exhibit, std::uint64_t offset);

/// A pair of quotation marks or the name of an exhibit, linked. `anchor`: the words can be linked to from elsewhere.
[[nodiscard]] std::string slot_html(const Site& site, const Slot& slot, bool anchor);
/// Prose with its slots; `anchors` as above.
[[nodiscard]] std::string prose_html(const Site& site, const Prose& prose, bool anchors);
[[nodiscard]] std::string heading_html(const Site& site, const Prose& line);

/// `lang` of evidence: what most of its letters are.
[[nodiscard]] std::string_view language_of(std::string_view text);
/// A stretch of an exhibit's text with hidden tokens and, where `marks`, its quotations marked.
[[nodiscard]] std::string evidence_html(const Exhibit& exhibit, ByteSpan span, bool marks, const Model& model);
/// Without the `>` that begin its lines, as plain text, cut at a word after `limit` bytes.
[[nodiscard]] std::string excerpt(const Exhibit& exhibit, std::size_t limit);

/// A block quotation as a mail card: what it answers, the header, the words in their paragraph with each cut, the reply.
struct CardNeighbours {
  bool answers = true;  // show what it answers
  bool replies = true;
};
[[nodiscard]] std::string card_html(const Site& site, std::size_t quotation, CardNeighbours neighbours);
/// A neighbour in the thread, in one line with an excerpt. `up`: on a page of the exhibits' folder.
[[nodiscard]] std::string neighbour_html(const Site& site, std::size_t exhibit, std::string_view label, std::string_view css,
                                         bool up);
/// A row of a <dl>; nothing if it would be empty.
[[nodiscard]] std::string row_html(std::string_view label, std::string_view html);
[[nodiscard]] std::string note_html(const Site& site, const Prose& note);
[[nodiscard]] std::string header_html(const Site& site, const Exhibit& exhibit);
/// A quotation in a table: its words linked to the exhibit.
[[nodiscard]] std::string table_quotation_html(const Site& site, std::optional<std::size_t> quotation, std::string_view unlinked);
[[nodiscard]] std::string claim_links(const Site& site, const std::vector<std::string>& ids);
[[nodiscard]] std::string period_html(const Site& site, const dossier::Edtf& date);

// The pages themselves: the content of <main>.
[[nodiscard]] std::string answer_page(const Site& site);
[[nodiscard]] std::string claims_page(const Site& site);
[[nodiscard]] std::string exhibits_page(const Site& site);
[[nodiscard]] std::string exhibit_page(const Site& site, std::size_t exhibit, std::size_t page);
[[nodiscard]] std::string chronology_page(const Site& site);
[[nodiscard]] std::string amounts_page(const Site& site);
[[nodiscard]] std::string people_page(const Site& site);
[[nodiscard]] std::string about_page(const Site& site);
[[nodiscard]] std::string timeline_svg(const Site& site);

}  // namespace rj::record
