// Hidden words in text of our own: prose, titles, notes, names in label lines, translations (dossier.md 3). Each is told once, at
// its first character. Quotations that are checked are left out here: what they hide is told at their start.
#include <algorithm>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "dossier/labels.h"
#include "dossier/line_shapes.h"
#include "dossier/prose.h"
#include "dossier/session.h"

namespace rj::dossier {
namespace {

constexpr char kBlank = '|';  // stands for what is not looked at: no word, and it joins none

// A file's lines, of which parts can be taken out without moving the rest.
class Page {
 public:
  Page(std::string file, std::string_view source) : text_(std::move(file)) {
    for (const auto& line : split_lines(source)) {
      text_.add_line(line.text, line.number, 1);
      starts_.push_back(looked_at_.size());
      looked_at_ += line.text;
      looked_at_ += '\n';
    }
  }

  void blank(const Place& place, std::string_view words) {
    if (place.line < 1 || static_cast<std::size_t>(place.line) > starts_.size()) return;
    std::size_t at = starts_[static_cast<std::size_t>(place.line) - 1];
    for (int column = 1; column < place.column && at < looked_at_.size(); ++column) at += utf8::decode(looked_at_, at).length;
    const auto end = std::min(at + words.size(), looked_at_.size());
    std::fill(looked_at_.begin() + static_cast<std::ptrdiff_t>(at), looked_at_.begin() + static_cast<std::ptrdiff_t>(end),
              kBlank);
  }
  /// Words of several lines, each with its place.
  void blank(const std::vector<Place>& places, std::string_view words) {
    for (const auto& place : places) {
      const auto end = std::min(words.find('\n'), words.size());
      blank(place, words.substr(0, end));
      words.remove_prefix(std::min(end + 1, words.size()));
    }
  }

  [[nodiscard]] const std::string& looked_at() const { return looked_at_; }
  [[nodiscard]] const PlacedText& text() const { return text_; }

 private:
  PlacedText text_;
  std::string looked_at_;
  std::vector<std::size_t> starts_;
};

// Labels that are never printed.
void blank_internal_labels(Page& page, const std::string& file, std::string_view source) {
  for (const auto& line : split_lines(source)) {
    PlacedText whole(file);
    whole.add_line(line.text, line.number, 1);
    for (const auto& label : read_labels(whole)) {
      const bool internal =
          label.kind == LabelKind::note || label.kind == LabelKind::accepted || label.kind == LabelKind::not_a_quotation;
      if (internal && !label.value.empty()) page.blank(label.value.at(0), label.value.text());
    }
  }
}

class Teller {
 public:
  explicit Teller(Session& session) : session_(session), hidden_(*session.input.hidden) {
    for (const auto& told : session.report.diagnostics)
      if (told.verdict == "hidden") told_.emplace(told.place.file, told.place.line);
  }

  void page(const std::string& file) {
    const auto& source = session_.source_text(file);
    Page page(file, source);
    if (markup_of(file) == Markup::markdown) blank_internal_labels(page, file, source);
    for (std::size_t i = 0; i < session_.dossier.quotations.size(); ++i) blank_quotation(page, file, i);
    for (const auto& span : hidden_.in_prose(page.looked_at())) tell(page.text().at(span.begin), slice(page.looked_at(), span));
  }

  void cell(const Located& cell) {
    const auto found = hidden_.in_prose(cell.text);
    if (found.empty()) return;
    const auto words = CheckedWords::of_cell(cell, session_.source_text(cell.place.file));
    for (const auto& span : found) tell(words.at(span.begin), slice(cell.text, span));
  }

 private:
  // A translation is printed beside its Original, so it is looked at, unless the Original has been told already.
  void blank_quotation(Page& page, const std::string& file, std::size_t index) {
    const auto& quotation = session_.dossier.quotations[index];
    if (quotation.place.file != file || quotation.not_a_quotation) return;
    const bool told = quotation.original && told_.contains({file, quotation.original->place.line});
    if (!quotation.original || told) page.blank(quotation.line_places, quotation.words);
    if (!quotation.original) return;
    std::vector<Place> places;
    const auto checked = CheckedWords::of(quotation);
    for (std::size_t at = 0; at != std::string::npos; at = checked.text().find('\n', at)) {
      if (at > 0) ++at;
      places.push_back(checked.at(at));
    }
    page.blank(places, checked.text());
  }

  void tell(const Place& place, std::string_view words) {
    session_.error(place, "hidden", "these words are hidden and would be printed here", words).hint =
        "write around them, or take the redaction back";
  }

  Session& session_;
  Hidden& hidden_;
  std::set<std::pair<std::string, int>> told_;  // lines
};

}  // namespace

void check_hidden(Session& session) {
  if (session.input.hidden == nullptr) return;
  Teller teller(session);
  for (const auto& answer : session.dossier.answers) teller.page(answer.file);
  if (!session.parsed.whole) return;
  if (session.parsed.sources.contains("claims.md")) teller.page("claims.md");
  for (const auto& exhibit : session.dossier.exhibits) teller.cell({exhibit.title, exhibit.title_place});
  for (const auto& row : session.dossier.chronology)
    std::ranges::for_each(row.prose, [&](const Located& cell) { teller.cell(cell); });
  for (const auto& row : session.dossier.amounts)
    std::ranges::for_each(row.prose, [&](const Located& cell) { teller.cell(cell); });
}

}  // namespace rj::dossier
