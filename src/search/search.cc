#include "search/search.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "search/match.h"
#include "search/plan.h"

namespace rj::search {
namespace {

using read::DocInfo;
using read::Number;

bool asks_for(const Query& query, std::string_view field) {
  return query.field == field || std::ranges::any_of(query.parts, [&](const Query& part) { return asks_for(part, field); });
}

/// By date, undated last, ties by control number.
bool comes_before(const DocInfo& a, const DocInfo& b) {
  const auto key = [](const DocInfo& doc) {
    const auto instant = doc.date.instant();
    return std::tuple(!instant.has_value(), instant.value_or(0), doc.number);
  };
  return key(a) < key(b);
}

class Search {
 public:
  Search(store::Store& store, read::Archive& archive, const Query& query, const SearchOptions& options, Zone zone)
      : store_(store), archive_(archive), query_(query), options_(options), matcher_(query, zone) {}

  Result<Hits> run() {
    // A document counts for everyone who held a copy of it, though only one copy is shown.
    if (asks_for(query_, "custodian")) RJ_CALL(find_holders());
    const auto numbers = RJ_TRY(candidates());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      if (options_.cancel != nullptr && options_.cancel->is_set()) return fail(Fault::cancelled, "stopped; nothing was changed");
      if (options_.progress != nullptr) options_.progress->report("searching", i, numbers.size());
      RJ_CALL(consider(numbers[i]));
    }
    std::ranges::sort(hits_.hits, comes_before, &Hit::doc);
    return std::move(hits_);
  }

 private:
  Result<std::vector<Number>> candidates() {
    const auto expression = candidates_of(query_);
    if (!expression) return archive_.numbers();
    std::vector<Number> numbers;
    for (const store::RowId row : RJ_TRY(store_.match(*expression))) {
      // A row that matter.db does not know was written by a run that was killed.
      if (const auto number = RJ_TRY(archive_.by_row(row))) numbers.push_back(*number);
    }
    return numbers;
  }

  Result<void> find_holders() {
    for (const Number number : RJ_TRY(archive_.numbers())) {
      const DocInfo doc = RJ_TRY(archive_.info(number));
      if (doc.duplicate_of) holders_[*doc.duplicate_of].push_back(doc.custodian);
    }
    return {};
  }

  Result<void> consider(Number number) {
    DocInfo doc = RJ_TRY(archive_.info(number));
    if (!can_be_hit(doc)) return {};
    std::vector<std::string> custodians{doc.custodian};
    if (const auto held = holders_.find(number); held != holders_.end())
      custodians.insert(custodians.end(), held->second.begin(), held->second.end());
    const Facts facts{number, doc.date, custodians, doc.has_attachment};
    const Truth truth = matcher_.judge(facts);
    if (truth == Truth::no) return {};
    std::optional<std::vector<read::Span>> spans;
    if (truth == Truth::unknown || (options_.with_spans && matcher_.asks_for_words())) {
      const auto document = RJ_TRY(archive_.load(number));
      spans = matcher_.match(facts, *document);
      if (!spans) return {};
    }
    keep({std::move(doc), options_.with_spans && spans ? std::move(*spans) : std::vector<read::Span>()});
    return {};
  }

  /// With a limit only the first hits are held: a heap with the last of them on top.
  void keep(Hit hit) {
    ++hits_.count;
    auto& hits = hits_.hits;
    const auto limit = options_.limit.value_or(std::numeric_limits<std::uint64_t>::max());
    if (limit == 0) return;
    if (hits.size() == limit) {
      if (!comes_before(hit.doc, hits.front().doc)) return;
      std::ranges::pop_heap(hits, comes_before, &Hit::doc);
      hits.pop_back();
    }
    hits.push_back(std::move(hit));
    std::ranges::push_heap(hits, comes_before, &Hit::doc);
  }

  store::Store& store_;
  read::Archive& archive_;
  const Query& query_;
  const SearchOptions& options_;
  Matcher matcher_;
  std::map<Number, std::vector<std::string>> holders_;
  Hits hits_;
};

}  // namespace

bool can_be_hit(const DocInfo& doc) { return doc.status == "read" || (doc.status == "exception" && doc.row != 0); }

Result<Hits> find(store::Store& store, read::Archive& archive, const Query& query, const SearchOptions& options) {
  const Zone zone = asks_for(query, "date") ? RJ_TRY(Zone::named(options.zone)) : Zone();
  return Search(store, archive, query, options, zone).run();
}

}  // namespace rj::search
