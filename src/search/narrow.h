// Which documents match as far as the index and the facts tell, before a text is read. Borrows all that it is given. Belongs to
// one thread.
#pragma once

#include <vector>

#include "search/match.h"
#include "search/order.h"
#include "search/plan.h"
#include "search/query.h"
#include "store/store.h"

namespace rj::search {

/// `certain` lies within `possible`; what is possible and not certain has to be read.
struct Bounds {
  RankSet certain, possible;
};

class Narrowing {
 public:
  Narrowing(store::Store& store, Order& order, Zone zone) : store_(store), order_(order), zone_(zone) {}

  [[nodiscard]] Result<Bounds> of(const Query& query) { return of(query, {}); }

 private:
  [[nodiscard]] Result<Bounds> of(const Query& query, std::string_view column);
  [[nodiscard]] Result<Bounds> of_parts(const Query& query, std::string_view column);
  [[nodiscard]] Result<Bounds> of_words(const Expression& expression);
  [[nodiscard]] Result<Bounds> of_field(const Query& query);
  [[nodiscard]] Result<RankSet> dated(const Query& query);
  [[nodiscard]] Result<RankSet> with_attachment();
  [[nodiscard]] Result<RankSet> held(const Query& query);
  [[nodiscard]] Result<Rank> first_from(Instant instant);

  store::Store& store_;
  Order& order_;
  Zone zone_;
};

}  // namespace rj::search
