#include "dossier/prose.h"

#include <algorithm>

#include "dossier/brackets.h"
#include "dossier/citations.h"
#include "dossier/inline_markup.h"
#include "dossier/references.h"
#include "relate/fold.h"

namespace rj::dossier {
namespace {

// Overlapping spans joined, so that the readers below may walk them in step with the text.
std::vector<ByteSpan> merged(std::vector<ByteSpan> spans) {
  std::ranges::sort(spans);
  std::vector<ByteSpan> out;
  for (const auto& span : spans) {
    if (!out.empty() && span.begin < out.back().end)
      out.back().end = std::max(out.back().end, span.end);
    else if (!span.empty())
      out.push_back(span);
  }
  return out;
}

bool in_any(const std::vector<Pair>& pairs, ByteSpan span) {
  const auto next = std::ranges::upper_bound(pairs, span.begin, {}, [](const Pair& pair) { return pair.whole.begin; });
  return next != pairs.begin() && std::prev(next)->whole.contains(span);
}

bool overlaps_any(const std::vector<ByteSpan>& spans, ByteSpan span) {
  const auto next = std::ranges::lower_bound(spans, span.begin, {}, [](const ByteSpan& other) { return other.end; });
  return next != spans.end() && next->overlaps(span);
}

struct Cited {
  std::vector<Citation> citations;
  std::vector<ByteSpan> values;
};

Cited read_citations(const PlacedText& block, const std::vector<Bracket>& brackets) {
  Cited out;
  std::vector<ByteSpan> latest;
  for (const auto& bracket : brackets) {
    // A bracket inside another citation's Original is the evidence's own.
    if (std::ranges::any_of(latest, [&](ByteSpan value) { return value.contains(bracket.whole()); })) continue;
    auto found = read_citation(block, bracket);
    if (!found) continue;
    out.citations.push_back(std::move(found->citation));
    std::ranges::copy(found->label_values, std::back_inserter(out.values));
    latest = std::move(found->label_values);
  }
  return out;
}

// `“…” (emphasis added)` and `“…” (Exhibit 5) (emphasis added)`, or inside the pair itself.
void mark_emphasis(std::vector<ProsePair>& pairs, std::string_view text, const std::vector<Bracket>& brackets) {
  for (const auto& bracket : brackets) {
    const auto inside = bracket.inside();
    if (!says_emphasis_added(slice(text, inside))) continue;
    auto next =
        std::ranges::upper_bound(pairs, bracket.open.begin, {}, [](const ProsePair& pair) { return pair.pair.whole.begin; });
    if (next != pairs.begin()) std::prev(next)->emphasis_added = true;
  }
}

// Pairs, marks and constructs that are told, and the Originals of citations: what a reader of the page may find quotation marks
// in.
std::vector<ByteSpan> seen_spans(const Pairs& pairs, const std::vector<ByteSpan>& values, const std::vector<Construct>& told) {
  std::vector<ByteSpan> seen = values;
  for (const auto& construct : told) seen.push_back(construct.span);
  for (const auto& pair : pairs.outermost) seen.push_back(pair.whole);
  std::ranges::copy(pairs.unbalanced, std::back_inserter(seen));
  std::ranges::copy(pairs.unknown, std::back_inserter(seen));
  return merged(std::move(seen));
}

void add_faults(Prose& out, const InlineMarkup& markup, const Pairs& pairs, const std::vector<ByteSpan>& values) {
  for (const auto& mark : pairs.unbalanced)
    out.faults.push_back({mark, "unbalanced", "this quotation mark has no partner in its block"});
  for (const auto& mark : pairs.unknown)
    out.faults.push_back({mark, "unsupported", "a quotation mark of this kind is not supported; write “ and ”"});
  for (const auto& construct : markup.unsupported) {
    if (in_any(pairs.outermost, construct.span) || overlaps_any(values, construct.span)) continue;  // words of a quotation
    out.faults.push_back({construct.span, "unsupported", construct.what + " is not supported yet"});
  }
  std::ranges::stable_sort(out.faults, {}, [](const ProseFault& fault) { return fault.span.begin; });
}

}  // namespace

Markup markup_of(std::string_view file) {
  const auto name = relate::lower_case(file);
  return name.ends_with(".md") || name.ends_with(".markdown") ? Markup::markdown : Markup::plain;
}

Prose scan_prose(const PlacedText& block, Markup markup) {
  const std::string_view text = block.text();
  const InlineMarkup inline_markup = markup == Markup::markdown ? read_inline_markup(text) : InlineMarkup{};
  const auto opaque = merged(inline_markup.opaque);
  const auto brackets = find_brackets(text, opaque);
  auto cited = read_citations(block, brackets);
  auto skipped = inline_markup.opaque;
  std::ranges::copy(cited.values, std::back_inserter(skipped));
  for (const auto& construct : inline_markup.unsupported) skipped.push_back(construct.span);  // attributes are no quotations
  const auto pairs = find_pairs(text, merged(std::move(skipped)));
  Prose out;
  for (const auto& pair : pairs.outermost) out.pairs.push_back({pair, {}, {}, false});
  out.seen = seen_spans(pairs, cited.values, inline_markup.unsupported);
  for (auto& citation : cited.citations)
    if (!in_any(pairs.outermost, citation.span)) out.citations.push_back(std::move(citation));
  cover(out.pairs, out.citations, sentence_ends(text, pairs.outermost, brackets));
  mark_emphasis(out.pairs, text, brackets);
  for (auto& pair : out.pairs)
    if (pair.citation && out.citations[*pair.citation].emphasis_added) pair.emphasis_added = true;
  for (const auto& citation : out.citations) std::ranges::copy(citation.faults, std::back_inserter(out.faults));
  add_faults(out, inline_markup, pairs, merged(cited.values));
  return out;
}

}  // namespace rj::dossier
