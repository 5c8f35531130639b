// Where does it say so: hits in date order (undated last, ties by control number), each with the spans that match. Belongs to one
// thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "read/archive.h"
#include "search/query.h"
#include "store/store.h"

namespace rj::search {

struct Hit {
  read::DocInfo doc;
  std::vector<read::Span> spans;  // sorted by text, then place
};

struct Hits {
  std::uint64_t count = 0;  // all that match, whatever the limit
  std::vector<Hit> hits;    // the first `limit` in date order
};

struct SearchOptions {
  std::optional<std::uint64_t> limit;
  std::string zone = "UTC";  // the matter's, for `date:`; floating dates count as written
  bool with_spans = true;
  bool read_all = false;         // hold every document against the query, whatever the index says: what tests compare with
  CancelFlag* cancel = nullptr;  // both may be null
  Progress* progress = nullptr;
};

/// A suppressed duplicate is not repeated, and what could not be read at all has no text to find.
[[nodiscard]] bool can_be_hit(const read::DocInfo& doc);

[[nodiscard]] Result<Hits> find(store::Store& store, read::Archive& archive, const Query& query, const SearchOptions& options);

}  // namespace rj::search
