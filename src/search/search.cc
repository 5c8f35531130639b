#include "search/search.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "search/match.h"
#include "search/narrow.h"
#include "search/order.h"

namespace rj::search {
namespace {

using read::DocInfo;

bool asks_for(const Query& query, std::string_view field) {
  return query.field == field || std::ranges::any_of(query.parts, [&](const Query& part) { return asks_for(part, field); });
}

constexpr auto kAll = std::numeric_limits<std::uint64_t>::max();

/// A document as the matcher is told of it.
struct Asked {
  DocFacts doc;
  format::Date date;
  std::vector<std::string> custodians;

  [[nodiscard]] Facts facts() const { return {doc.number, date, custodians, doc.has_attachment}; }
};

class Search {
 public:
  Search(store::Store& store, read::Archive& archive, Order& order, const Query& query, const SearchOptions& options, Zone zone)
      : store_(store),
        archive_(archive),
        order_(order),
        query_(query),
        options_(options),
        zone_(zone),
        matcher_(query, zone),
        asks_for_custodian_(asks_for(query, "custodian")) {}

  Result<Hits> run() {
    // What a lost shard does not say is no proof that a word is not there.
    if (options_.read_all || !RJ_TRY(store_.is_index_whole())) return hits_of(RJ_TRY(read(RankSet(order_.size()).complement())));
    const Bounds bounds = RJ_TRY(Narrowing(store_, order_, zone_).of(query_));
    RankSet open = bounds.possible;
    open -= bounds.certain;
    RankSet found = RJ_TRY(read(open));
    found |= bounds.certain;
    auto hits = RJ_TRY(hits_of(found));
    if (!is_index_wrong_) return hits;
    // The index is damaged or was meddled with: no more is believed than that it finds enough.
    return hits_of(RJ_TRY(read(bounds.possible)));
  }

 private:
  /// Those among the candidates that match.
  Result<RankSet> read(const RankSet& candidates) {
    RankSet found(order_.size());
    const auto ranks = candidates.first(kAll);
    for (std::size_t i = 0; i < ranks.size(); ++i) {
      RJ_CALL(go_on(i, ranks.size()));
      const DocFacts doc = RJ_TRY(order_.at(ranks[i]));
      const auto asked = RJ_TRY(asked_of(doc));
      const Truth truth = matcher_.judge(asked.facts());
      if (truth == Truth::yes || (truth == Truth::unknown && RJ_TRY(spans_in(asked)))) found.add(ranks[i]);
    }
    return found;
  }

  Result<void> go_on(std::size_t done, std::size_t total) {
    if (options_.cancel != nullptr && options_.cancel->is_set()) return fail(Fault::cancelled, "stopped; nothing was changed");
    if (options_.progress != nullptr) options_.progress->report("searching", done, total);
    return {};
  }

  Result<Asked> asked_of(const DocFacts& doc) {
    Asked asked{doc, doc.date(), {}};
    if (asks_for_custodian_) asked.custodians = RJ_TRY(order_.holders(doc.holders));
    return asked;
  }

  Result<std::optional<std::vector<read::Span>>> spans_in(const Asked& asked) {
    const auto document = RJ_TRY(archive_.load(asked.doc.number));
    return matcher_.match(asked.facts(), *document);
  }

  Result<Hits> hits_of(const RankSet& found) {
    Hits hits;
    hits.count = found.count();
    std::vector<DocFacts> shown;
    for (const Rank rank : found.first(options_.limit.value_or(kAll))) {
      RJ_CALL(go_on(shown.size(), hits.count));
      shown.push_back(RJ_TRY(order_.at(rank)));
      hits.hits.push_back({RJ_TRY(archive_.info(shown.back().number)), {}});
    }
    if (options_.with_spans && matcher_.asks_for_words()) RJ_CALL(find_spans(shown, hits.hits));
    return hits;
  }

  Result<void> find_spans(const std::vector<DocFacts>& shown, std::vector<Hit>& hits) {
    // In the order in which they came: neighbours lie together in the packs.
    std::vector<std::size_t> turns(shown.size());
    std::iota(turns.begin(), turns.end(), std::size_t{0});
    std::ranges::sort(turns, {}, [&](std::size_t i) { return shown[i].number; });
    for (std::size_t done = 0; done < turns.size(); ++done) {
      RJ_CALL(go_on(done, turns.size()));
      auto spans = RJ_TRY(spans_in(RJ_TRY(asked_of(shown[turns[done]]))));
      if (!spans) is_index_wrong_ = true;
      hits[turns[done]].spans = std::move(spans).value_or(std::vector<read::Span>());
    }
    return {};
  }

  store::Store& store_;
  read::Archive& archive_;
  Order& order_;
  const Query& query_;
  const SearchOptions& options_;
  Zone zone_;
  Matcher matcher_;
  bool asks_for_custodian_;
  bool is_index_wrong_ = false;
};

}  // namespace

bool can_be_hit(const DocInfo& doc) { return doc.status == "read" || (doc.status == "exception" && doc.row != 0); }

Result<Hits> find(store::Store& store, read::Archive& archive, const Query& query, const SearchOptions& options) {
  const Zone zone = asks_for(query, "date") ? RJ_TRY(Zone::named(options.zone)) : Zone();
  Order order = RJ_TRY(Order::open(store.db()));
  return Search(store, archive, order, query, options, zone).run();
}

}  // namespace rj::search
