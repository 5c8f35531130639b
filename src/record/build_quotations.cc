#include <fmt/format.h>

#include <algorithm>

#include "record/align.h"
#include "record/assembly.h"

namespace rj::record {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n");
  return begin == text.npos ? std::string_view{} : text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

// What a mark before, between or behind the pieces stands for, in the exhibit's text file.
struct Gap {
  ByteSpan span;
  bool shown = false;
};

bool is_omission(std::string_view mark) {
  return mark.find("\u2026") != mark.npos || mark.find("..") != mark.npos || mark.find(". .") != mark.npos;
}

class PartMaker {
 public:
  PartMaker(const Exhibit& exhibit, const std::vector<ByteSpan>& pieces, std::string_view printed)
      : exhibit_(exhibit), pieces_(pieces), printed_(printed) {}

  struct Made {
    Part part;
    ByteSpan cut;  // what is left out at it, in the exhibit's text file; empty if that is not shown
  };

  std::vector<Made> run() {
    const auto alignment = align(printed_, exhibit_.text, pieces_);
    if (!alignment) return {};
    std::optional<std::size_t> before;
    std::uint64_t at = 0;
    for (const auto& segment : alignment->segments) {
      space(at, segment.printed.begin);
      if (segment.piece)
        add_words(segment.printed);
      else
        add_mark(segment.printed, before);
      if (segment.piece) before = segment.piece;
      at = segment.printed.end;
    }
    space(at, printed_.size());
    return std::move(parts_);
  }

 private:
  void space(std::uint64_t begin, std::uint64_t end) {
    if (begin >= end) return;
    add_words({begin, end});
  }
  void add_words(ByteSpan printed) {
    if (parts_.empty() || parts_.back().part.is_cut) parts_.push_back({.part = {.text = {}}, .cut = {}});
    parts_.back().part.text += slice(printed_, printed);
  }

  void add_mark(ByteSpan printed, std::optional<std::size_t> before) {
    Part part{.text = std::string(slice(printed_, printed)), .is_cut = true};
    const auto gap = gap_at(before, is_omission(part.text));
    if (gap.shown) {
      part.left_out = trimmed(slice(exhibit_.text, gap.span));
      part.opens = !part.left_out.empty();
    }
    parts_.push_back({std::move(part), gap.shown ? gap.span : ByteSpan{}});
  }

  // The paragraph that holds `offset`; an empty one if none does (a header field).
  [[nodiscard]] ByteSpan paragraph_of(std::uint64_t offset) const {
    for (const auto& paragraph : exhibit_.paragraphs)
      if (paragraph.span.begin <= offset && offset <= paragraph.span.end) return paragraph.span;
    return {offset, offset};
  }

  [[nodiscard]] Gap gap_at(std::optional<std::size_t> before, bool omission) const {
    if (before && *before + 1 < pieces_.size()) {
      const ByteSpan span{pieces_[*before].end, pieces_[*before + 1].begin};
      if (span.begin > span.end) return {};
      // A run that is cut somewhere in between is shown on the exhibit's page only up to there.
      const bool cut = std::ranges::any_of(exhibit_.paragraphs, [&](const Paragraph& p) {
        return p.cut_before && p.span.begin > span.begin && p.span.begin <= span.end;
      });
      return {span, !cut};
    }
    if (before) {
      const auto end = pieces_[*before].end;
      return {{end, omission ? std::max(end, paragraph_of(end).end) : word_end(end)}, true};
    }
    const auto begin = pieces_.front().begin;
    return {{omission ? std::min(begin, paragraph_of(begin).begin) : word_begin(begin), begin}, true};
  }

  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }
  [[nodiscard]] std::uint64_t word_begin(std::uint64_t at) const {
    while (at > 0 && !is_space(exhibit_.text[at - 1])) --at;
    return at;
  }
  [[nodiscard]] std::uint64_t word_end(std::uint64_t at) const {
    while (at < exhibit_.text.size() && !is_space(exhibit_.text[at])) ++at;
    return at;
  }

  const Exhibit& exhibit_;
  const std::vector<ByteSpan>& pieces_;
  std::string_view printed_;
  std::vector<Made> parts_;
};

// Is nothing but hidden tokens behind the mark?
bool only_tokens(std::string_view left_out) {
  for (auto rest = trimmed(left_out); !rest.empty(); rest = trimmed(rest)) {
    if (rest.front() == '.' || rest.front() == ',' || rest.front() == ';')
      rest.remove_prefix(1);
    else if (rest.starts_with("[hidden") && rest.find(']') != rest.npos)
      rest.remove_prefix(rest.find(']') + 1);
    else
      return false;
  }
  return true;
}

}  // namespace

Result<void> Assembly::find_quotations() {
  const auto& all = input.dossier.quotations;
  quotation_of.assign(all.size(), std::nullopt);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& written = all[i];
    if (written.not_a_quotation) continue;
    quotation_of[i] = model.quotations.size();
    Quotation made{.id = fmt::format("q{}", model.quotations.size() + 1), .language = written.language, .block = written.block};
    made.words = written.original ? own_words(written.words) : quoted_words(written.words);
    if (written.original) made.original = quoted_words(written.original->text);
    if (written.translator) made.translator = own_words(written.translator->text);
    if (written.reviewer) made.reviewer = own_words(written.reviewer->text);
    if (written.source && written.source->author) made.author = person(written.source->author->text);
    if (written.in_answer_to) made.in_answer_to = RJ_TRY(exhibit(written.in_answer_to->text));
    std::vector<Standing> places;
    const auto findings = i < input.report.findings.size() ? input.report.findings[i] : std::vector<dossier::Finding>{};
    for (const auto& finding : findings) {
      const auto known = exhibit_of.find(finding.doc);
      if (known != exhibit_of.end() && !finding.pieces.empty()) places.push_back({known->second, finding});
    }
    if (places.empty() && !findings.empty() && !input.draft)
      return fail(Fault::denied,
                  "these words stand in a document that has no exhibit number, so that nobody could check them; give it one with "
                  "`rejoinder exhibit add " +
                      read::control(findings.front().doc) + "`",
                  fmt::format("{}:{}:{}", written.place.file, written.place.line, written.place.column));
    model.quotations.push_back(std::move(made));
    standings.push_back(std::move(places));
    printed.push_back(written.original ? written.original->text : written.words);
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].forwarded || !quotation_of[i]) continue;
    const auto& written = *all[i].forwarded;
    Forwarded made{
        .by = person(written.by.text), .date = written.date ? own_words(written.date->text) : "", .words = {}, .exhibit = {}};
    if (written.words && *written.words >= 0) made.words = quotation_of[static_cast<std::size_t>(*written.words)];
    if (written.reference) made.exhibit = RJ_TRY(exhibit(written.reference->text));
    model.quotations[*quotation_of[i]].forwarded = std::move(made);
  }
  return {};
}

Result<std::size_t> Assembly::add_table_quotation(const dossier::Located& words, std::size_t exhibit_index) {
  Quotation made{.id = fmt::format("q{}", model.quotations.size() + 1), .in_table = true, .words = quoted_words(words.text)};
  Standing standing{.exhibit = exhibit_index, .finding = {}};
  standing.finding.doc = numbers[exhibit_index];
  standing.finding.verdict = "verbatim";
  for (const auto& [name, text] : documents[exhibit_index]->texts) {
    if (name != "body" && name != "alt" && name != "subject") continue;
    auto pieces = locate(words.text, text.utf8);
    if (!pieces || (!standing.finding.pieces.empty() && name != "body")) continue;
    standing.finding.text = name;
    standing.finding.pieces = std::move(*pieces);
  }
  model.quotations.push_back(std::move(made));
  standings.emplace_back();
  printed.push_back(words.text);
  if (!standing.finding.pieces.empty()) standings.back().push_back(std::move(standing));
  return model.quotations.size() - 1;
}

std::string Assembly::redacted_words(std::size_t quotation, const Standing& standing, const QuotedFrom& from) const {
  const auto& original = documents[standing.exhibit]->text(standing.finding.text)->utf8;
  const auto& shown_in = model.exhibits[standing.exhibit].text;
  const auto alignment = align(printed[quotation], original, standing.finding.pieces);
  std::string out;
  if (!alignment) {
    for (const auto piece : from.pieces) out += (out.empty() ? "" : " \u2026 ") + std::string(slice(shown_in, piece));
    return out;
  }
  std::uint64_t at = 0;
  for (const auto& segment : alignment->segments) {
    out += slice(printed[quotation], {at, segment.printed.begin});
    out += segment.piece ? std::string(slice(shown_in, from.pieces[*segment.piece]))
                         : own_words(slice(printed[quotation], segment.printed));
    at = segment.printed.end;
  }
  return out;
}

void Assembly::place_one(std::size_t index, const Standing& standing, const ExhibitText& text) {
  const auto& finding = standing.finding;
  auto& quotation = model.quotations[index];
  auto& shown_in = model.exhibits[standing.exhibit];
  QuotedFrom from{.exhibit = standing.exhibit, .pieces = {}, .verdict = finding.verdict, .foldings = finding.foldings};
  for (const auto piece : finding.pieces) from.pieces.push_back(text.place(finding.text, piece));
  const bool hides = std::ranges::any_of(
      shown_in.hidden, [&](ByteSpan h) { return std::ranges::any_of(from.pieces, [&](ByteSpan p) { return p.overlaps(h); }); });
  if (hides && quotation.from.empty())
    (quotation.original.empty() ? quotation.words : quotation.original) = redacted_words(index, standing, from);
  shown_in.marks.push_back({index, from.pieces});
  if (quotation.parts.empty()) {
    for (auto& [part, cut] : PartMaker(shown_in, from.pieces, quotation.checked()).run()) {
      if (part.opens && only_tokens(part.left_out))
        part.hidden_reason = fmt::format("{}", fmt::join(text.reasons_in(finding.text, cut), "; "));
      quotation.parts.push_back(std::move(part));
    }
  }
  quotation.from.push_back(std::move(from));
}

void Assembly::place_quotations(std::vector<ExhibitText>& texts) {
  for (std::size_t q = 0; q < model.quotations.size(); ++q) {
    for (const auto& standing : standings[q]) place_one(q, standing, texts[standing.exhibit]);
    if (model.quotations[q].parts.empty()) model.quotations[q].parts = {{.text = model.quotations[q].checked()}};
  }
}

}  // namespace rj::record
