// A search term report: what each of a list of queries finds, alone and beside the others (formats.md 5.3). Belongs to one
// thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/progress.h"
#include "base/result.h"
#include "search/search.h"

namespace rj::search {

struct Term {
  std::string text;  // as written
  Query query;
};

/// One query a line; empty lines and those that begin with `#` are passed over. `name` stands in the Error, with the line.
[[nodiscard]] Result<std::vector<Term>> parse_terms(std::string_view utf8, const std::string& name);

struct TermRow {
  std::string text, parsed;
  std::uint64_t documents = 0;    // that match
  std::uint64_t with_family = 0;  // and all documents of their families
  std::uint64_t unique = 0;       // that no other term of the report finds
  std::uint64_t total = 0;        // places of hits, in all documents
};

struct TermReport {
  std::vector<TermRow> rows;    // in the order of the terms
  std::uint64_t documents = 0;  // found by any term
  std::uint64_t with_family = 0;
  std::uint64_t searched = 0;  // documents that could be found at all
};

struct TermOptions {
  std::string zone = "UTC";
  CancelFlag& cancel;
  Progress& progress;
};

[[nodiscard]] Result<TermReport> report_terms(store::Store& store, read::Archive& archive, const std::vector<Term>& terms,
                                              const TermOptions& options);

}  // namespace rj::search
