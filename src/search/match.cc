#include "search/match.h"

#include <algorithm>
#include <tuple>

#include "search/columns.h"

namespace rj::search {
namespace {

constexpr std::string_view kCustodian = "custodian";

Truth truth_of(bool value) { return value ? Truth::yes : Truth::no; }

Truth opposite(Truth truth) {
  if (truth == Truth::unknown) return truth;
  return truth_of(truth == Truth::no);
}

bool is_within(CivilDate day, const DateRange& range) {
  // A bound without month or day compares as all its days: only what is given is compared.
  const auto cut = [&](CivilDate bound) {
    return CivilDate{day.year, bound.month == 0 ? 0 : day.month, bound.day == 0 ? 0 : day.day};
  };
  const bool begun = range.first.year == 0 || cut(range.first) >= range.first;
  const bool over = range.last.year != 0 && cut(range.last) > range.last;
  return begun && !over;
}

/// Where a phrase stands: `text` is the index in Document::texts.
struct Place {
  std::size_t column;
  std::size_t text;
  ByteSpan range;
  friend auto operator<=>(const Place&, const Place&) = default;
};

}  // namespace

struct Matcher::Seen {
  std::vector<std::vector<Place>> places;  // by phrase
};

Matcher::Matcher(const Query& query, Zone zone) : query_(query), zone_(zone) { collect_leaves(query, {}); }

// The recursions here end: parse_query bounds the depth (limits::kQueryDepth).
void Matcher::collect_leaves(const Query& query, std::string_view field) {
  if (query.op == Op::words) leaves_[&query] = {scanner_.add(query.words, query.prefix), field};
  const std::string_view inside = query.op == Op::field ? std::string_view(query.field) : field;
  for (const Query& part : query.parts) collect_leaves(part, inside);
}

Matcher::Seen Matcher::look(const read::Document& document) const {
  Seen seen{std::vector<std::vector<Place>>(scanner_.size())};
  Occurrences found(scanner_.size());
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < document.texts.size(); ++i) {
    const auto& [name, text] = document.texts[i];
    const Column* const column = column_of(name);
    if (column == nullptr) continue;
    wanted.clear();
    for (const auto& [query, leaf] : leaves_)
      if (leaf.field.empty() || leaf.field == column->text) wanted.push_back(leaf.phrase);
    if (wanted.empty()) continue;
    scanner_.scan(text.utf8, wanted, found);
    for (const std::size_t phrase : wanted) {
      for (const ByteSpan range : found[phrase])
        seen.places[phrase].push_back({static_cast<std::size_t>(column - kColumns.data()), i, range});
      found[phrase].clear();
    }
  }
  return seen;
}

bool Matcher::asks_for_words() const {
  return std::ranges::any_of(leaves_, [](const auto& leaf) { return leaf.second.field != kCustodian; });
}

Truth Matcher::judge(const Facts& facts) const { return evaluate(query_, facts, nullptr); }

std::optional<std::vector<read::Span>> Matcher::match(const Facts& facts, const read::Document& document) const {
  const Seen seen = look(document);
  if (evaluate(query_, facts, &seen) != Truth::yes) return std::nullopt;
  std::vector<std::size_t> phrases;
  speakers(query_, facts, seen, phrases);
  std::vector<Place> places;
  for (const std::size_t phrase : phrases) places.insert(places.end(), seen.places[phrase].begin(), seen.places[phrase].end());
  std::ranges::sort(places);
  places.erase(std::ranges::unique(places).begin(), places.end());
  std::vector<read::Span> spans;
  spans.reserve(places.size());
  for (const Place& place : places) spans.push_back({facts.number, document.texts[place.text].name, place.range});
  return spans;
}

Truth Matcher::evaluate(const Query& query, const Facts& facts, const Seen* seen) const {
  switch (query.op) {
    case Op::words: return evaluate_words(query, facts, seen);
    case Op::field: return evaluate_field(query, facts, seen);
    case Op::negate: return opposite(evaluate(query.parts.front(), facts, seen));
    case Op::all:
    case Op::any: break;
  }
  // Truth is ordered: `all` is as true as its least part, `any` as its truest.
  const bool all = query.op == Op::all;
  Truth truth = all ? Truth::yes : Truth::no;
  for (const Query& part : query.parts) {
    const Truth one = evaluate(part, facts, seen);
    truth = all ? std::min(truth, one) : std::max(truth, one);
  }
  return truth;
}

Truth Matcher::evaluate_field(const Query& query, const Facts& facts, const Seen* seen) const {
  if (query.dates) {
    const auto day = zone_.day_of(facts.date);
    return truth_of(day && is_within(*day, *query.dates));
  }
  if (query.parts.empty()) return truth_of(facts.has_attachment);  // has:attachment is the only value there is
  return evaluate(query.parts.front(), facts, seen);
}

Truth Matcher::evaluate_words(const Query& query, const Facts& facts, const Seen* seen) const {
  const Leaf& leaf = leaves_.at(&query);
  if (leaf.field == kCustodian) {
    Occurrences found(scanner_.size());
    for (const std::string& custodian : facts.custodians) scanner_.scan(custodian, std::span(&leaf.phrase, 1), found);
    return truth_of(!found[leaf.phrase].empty());
  }
  return seen == nullptr ? Truth::unknown : truth_of(!seen->places[leaf.phrase].empty());
}

/// The phrases that make the query true; `query` is true.
void Matcher::speakers(const Query& query, const Facts& facts, const Seen& seen, std::vector<std::size_t>& phrases) const {
  if (query.op == Op::words) phrases.push_back(leaves_.at(&query).phrase);
  if (query.op == Op::negate) return;
  for (const Query& part : query.parts)
    if (evaluate(part, facts, &seen) == Truth::yes) speakers(part, facts, seen, phrases);
}

}  // namespace rj::search
