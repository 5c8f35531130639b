// The order of hits, made beforehand: what sorting and filters ask about a document, in date order (undated last, ties by control
// number), so that a search sorts nothing and asks no row for each candidate. Computed as a whole when documents or relations
// have changed, in the transaction that computes relations, so there is nothing to keep in step; until then a search computes it
// for itself. Belongs to one thread.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "format/header.h"
#include "read/document.h"
#include "search/rank_set.h"
#include "store/store.h"

namespace rj::search {

struct DocFacts {
  read::Number number{};
  store::RowId row = 0;            // of full text; 0: not indexed
  std::optional<Instant> instant;  // as the order takes it: floating times count as UTC
  bool is_floating = false;
  bool has_attachment = false;
  bool joins_texts = false;   // see columns.h
  std::uint32_t holders = 0;  // index in Ordering::holders

  /// For the matcher: the same instant, the same day.
  [[nodiscard]] format::Date date() const;
};

/// All documents that can be hits, in their order.
struct Ordering {
  std::vector<DocFacts> documents;
  std::vector<std::vector<std::string>> holders;  // sets of custodians: of a document, and of those who held a copy of it
};

/// By date, undated last, ties by control number.
[[nodiscard]] bool comes_before(const DocFacts& a, const DocFacts& b);

/// From the tables of the rooms above, in two scans.
[[nodiscard]] Result<Ordering> compute_order(store::Database& db);

// Inside the batch that the caller has begun.
/// Of a document whose texts joins_texts (columns.h).
[[nodiscard]] Result<void> note_joined(store::Database& db, read::Number number);
/// To be called before documents or relations change.
[[nodiscard]] Result<void> forget_order(store::Database& db);
[[nodiscard]] Result<void> keep_order(store::Database& db, const Ordering& ordering);

[[nodiscard]] Result<bool> is_order_kept(store::Database& db);

/// The kept order, or one computed now. Reads the database as it was when it was opened, for as long as it lives.
class Order {
 public:
  [[nodiscard]] static Result<Order> open(store::Database& db);
  Order(Order&& other) noexcept;
  Order& operator=(Order&&) = delete;
  Order(const Order&) = delete;
  Order& operator=(const Order&) = delete;
  ~Order();

  [[nodiscard]] std::size_t size() const { return size_; }
  /// The document of a rank, without its row. Neighbours cost nothing.
  [[nodiscard]] Result<DocFacts> at(Rank rank);
  [[nodiscard]] Result<std::vector<std::string>> holders(std::uint32_t set);
  [[nodiscard]] Result<std::vector<std::vector<std::string>>> all_holders();
  /// Adds the documents of these rows, ascending; those that join texts to both. Rows that are no hit's are passed over: a
  /// suppressed copy's, or those of a run that was killed.
  [[nodiscard]] Result<void> place(std::span<const store::RowId> rows, RankSet& all, RankSet& joined);

 private:
  struct Chunks;
  explicit Order(store::Database& db);
  [[nodiscard]] Result<void> load(bool places, std::int64_t chunk, Bytes& into);
  [[nodiscard]] Result<void> begin();

  store::Database* db_;  // null: moved from
  bool has_begun_ = false;
  std::size_t size_ = 0;
  std::unique_ptr<Chunks> computed_;  // null: the kept ones
  std::optional<store::Statement> order_rows_, place_rows_;
  std::int64_t chunk_ = -1;  // that `documents_` holds
  Bytes documents_;
};

}  // namespace rj::search
