// Finds what belongs together among all documents of a matter and keeps it in matter.db: copies, threads, missing messages. The
// outcome depends on the documents alone; doing it twice changes nothing. Time and memory grow with the number of documents and
// of citations: some 150 bytes for each message. Tables are read by their primary keys only, so that secondary indexes may be
// made afterwards. Belongs to one thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "relate/relationships.h"
#include "store/sqlite.h"

namespace rj::relate {

/// What is true of the documents now.
[[nodiscard]] Result<Relationships> compute_relations(store::Database& db);

/// Where matter.db says something else.
struct Differences {
  std::vector<Position> rows;           // no row, or another one
  std::vector<Position> duplicates;     // its item is called a duplicate of another document, or wrongly or not of one
  std::vector<Number> orphans;          // rows without a document
  std::vector<std::uint32_t> unlisted;  // of Threads::missing: not listed, or other things are said of it
  std::vector<std::string> unknown;     // ids that are listed and not missing
  std::uint64_t listed = 0;             // how many are
};
/// In one pass over each table, ascending.
[[nodiscard]] Result<Differences> find_differences(store::Database& db, const Relationships& now);

/// Computes, and writes what differs; statuses of items become or cease to be `duplicate`. Inside a batch that the caller has
/// begun.
[[nodiscard]] Result<void> relate_all(store::Database& db);

}  // namespace rj::relate
