#include "search/narrow.h"

#include <algorithm>
#include <limits>

#include "search/columns.h"

namespace rj::search {
namespace {

/// More than any zone is away from UTC, at either end.
constexpr Instant kAnyZone = 2 * 24 * 60 * 60;

Instant begin_of(CivilDate day) { return seconds_of({{day.year, std::max(day.month, 1), std::max(day.day, 1)}, 0, 0, 0}); }

/// The last day of a month or year that is named without it.
Instant end_of(CivilDate day) {
  const int month = day.month == 0 ? 12 : day.month;
  return seconds_of({{day.year, month, day.day == 0 ? days_in_month(day.year, month) : day.day}, 23, 59, 59});
}

void narrow_to_both(Bounds& bounds, const Bounds& other) {
  bounds.certain &= other.certain;
  bounds.possible &= other.possible;
}

void widen_to_either(Bounds& bounds, const Bounds& other) {
  bounds.certain |= other.certain;
  bounds.possible |= other.possible;
}

}  // namespace

// Recursion ends: parse_query bounds the depth (limits::kQueryDepth).
Result<Bounds> Narrowing::of(const Query& query, std::string_view column) {
  if (const auto expression = expression_of(query, column)) return of_words(*expression);
  if (query.op == Op::field) return of_field(query);
  if (query.op == Op::words) return Bounds{RankSet(order_.size()), RankSet(order_.size()).complement()};
  if (query.op != Op::negate) return of_parts(query, column);
  const Bounds inner = RJ_TRY(of(query.parts.front(), column));
  return Bounds{inner.possible.complement(), inner.certain.complement()};
}

/// What is words alone goes to the index as one.
Result<Bounds> Narrowing::of_parts(const Query& query, std::string_view column) {
  const bool all = query.op == Op::all;
  const RankSet none(order_.size());
  Bounds bounds = all ? Bounds{none.complement(), none.complement()} : Bounds{none, none};
  const auto join = [&](const Bounds& part) { all ? narrow_to_both(bounds, part) : widen_to_either(bounds, part); };
  std::vector<Expression> words;
  for (const Query& part : query.parts) {
    if (auto expression = expression_of(part, column))
      words.push_back(std::move(*expression));
    else
      join(RJ_TRY(of(part, column)));
  }
  if (!words.empty()) join(RJ_TRY(of_words(joined(query.op, words))));
  return bounds;
}

Result<Bounds> Narrowing::of_words(const Expression& expression) {
  RankSet found(order_.size());
  RankSet joined(order_.size());
  RJ_CALL(order_.place(RJ_TRY(store_.match(expression.text)), found, joined));
  Bounds bounds{found, found};
  if (expression.has_phrase) bounds.certain -= joined;
  return bounds;
}

Result<Bounds> Narrowing::of_field(const Query& query) {
  if (const Column* const column = column_of(query.field)) return of(query.parts.front(), column->column);
  const RankSet found = RJ_TRY(query.dates ? dated(query) : query.parts.empty() ? with_attachment() : held(query));
  return Bounds{found, found};
}

/// The first document of this instant or a later one, or the first undated one.
Result<Rank> Narrowing::first_from(Instant instant) {
  Rank from = 0;
  for (auto until = static_cast<Rank>(order_.size()); from < until;) {
    const Rank middle = from + (until - from) / 2;
    const DocFacts doc = RJ_TRY(order_.at(middle));
    if (doc.instant && *doc.instant < instant)
      from = middle + 1;
    else
      until = middle;
  }
  return from;
}

/// Which day an instant is on depends on the zone: the matcher is asked where that can make a difference.
Result<RankSet> Narrowing::dated(const Query& query) {
  const Matcher matcher(query, zone_);
  const auto& [first, last] = *query.dates;
  constexpr Instant kEver = std::numeric_limits<Instant>::max();
  const Rank begin = first.year == 0 ? 0 : RJ_TRY(first_from(begin_of(first) - kAnyZone));
  const Rank surely = first.year == 0 ? 0 : RJ_TRY(first_from(begin_of(first) + kAnyZone));
  const Rank no_more = RJ_TRY(first_from(last.year == 0 ? kEver : end_of(last) - kAnyZone));
  const Rank end = RJ_TRY(first_from(last.year == 0 ? kEver : end_of(last) + kAnyZone));
  RankSet found(order_.size());
  for (Rank rank = begin; rank < end; ++rank) {
    if (rank >= surely && rank < no_more) {
      found.add(rank);
      continue;
    }
    const DocFacts doc = RJ_TRY(order_.at(rank));
    if (matcher.judge({doc.number, doc.date(), {}, doc.has_attachment}) == Truth::yes) found.add(rank);
  }
  return found;
}

Result<RankSet> Narrowing::with_attachment() {
  RankSet found(order_.size());
  for (Rank rank = 0; rank < order_.size(); ++rank)
    if (RJ_TRY(order_.at(rank)).has_attachment) found.add(rank);
  return found;
}

Result<RankSet> Narrowing::held(const Query& query) {
  const Matcher matcher(query, zone_);
  std::vector<bool> is_wanted;
  for (const auto& custodians : RJ_TRY(order_.all_holders()))
    is_wanted.push_back(matcher.judge({read::Number{}, format::Date(), custodians, false}) == Truth::yes);
  RankSet found(order_.size());
  for (Rank rank = 0; rank < order_.size(); ++rank)
    if (const auto set = RJ_TRY(order_.at(rank)).holders; set < is_wanted.size() && is_wanted[set]) found.add(rank);
  return found;
}

}  // namespace rj::search
