#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <tuple>
#include <utility>

#include "search/order.h"

namespace rj::search {
namespace {

using read::Number;
using store::RowId;
using store::Statement;

constexpr std::size_t kOrderChunk = 1'024;
constexpr std::size_t kPlaceChunk = 4'096;

// A document in search_order: number, instant (8 bytes each), set of holders, flags (4 each). A place in search_places: 4 bytes.
// All with the low byte first.
static_assert(std::endian::native == std::endian::little);
constexpr std::size_t kDocumentBytes = 24;
constexpr std::size_t kPlaceBytes = 4;
constexpr std::uint32_t kDated = 1, kFloating = 2, kHasAttachment = 4;
constexpr std::uint32_t kNowhere = 0xFFFFFFFF;
constexpr std::uint32_t kJoins = 0x80000000;  // beside the rank

template <class T>
void put(Bytes& out, std::size_t at, T value) {
  std::memcpy(out.data() + at, &value, sizeof value);
}

template <class T>
T get(const Bytes& bytes, std::size_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

Bytes encoded(std::span<const DocFacts> documents) {
  Bytes out(documents.size() * kDocumentBytes, '\0');
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const DocFacts& doc = documents[i];
    const std::size_t at = i * kDocumentBytes;
    put(out, at, static_cast<std::int64_t>(doc.number));
    put(out, at + 8, doc.instant.value_or(0));
    put(out, at + 16, doc.holders);
    const std::uint32_t flags =
        (doc.instant ? kDated : 0) | (doc.is_floating ? kFloating : 0) | (doc.has_attachment ? kHasAttachment : 0);
    put(out, at + 20, flags);
  }
  return out;
}

DocFacts decoded(const Bytes& bytes, std::size_t at) {
  const auto flags = get<std::uint32_t>(bytes, at + 20);
  DocFacts doc;
  doc.number = Number{get<std::int64_t>(bytes, at)};
  if ((flags & kDated) != 0) doc.instant = get<std::int64_t>(bytes, at + 8);
  doc.is_floating = (flags & kFloating) != 0;
  doc.has_attachment = (flags & kHasAttachment) != 0;
  doc.holders = get<std::uint32_t>(bytes, at + 16);
  return doc;
}

std::map<std::int64_t, Bytes> order_chunks(std::span<const DocFacts> documents) {
  std::map<std::int64_t, Bytes> chunks;
  for (std::int64_t chunk = 0; !documents.empty(); ++chunk) {
    const auto some = documents.first(std::min(kOrderChunk, documents.size()));
    chunks[chunk] = encoded(some);
    documents = documents.subspan(some.size());
  }
  return chunks;
}

std::map<std::int64_t, Bytes> place_chunks(std::span<const DocFacts> documents) {
  std::map<std::int64_t, Bytes> chunks;
  for (std::size_t rank = 0; rank < documents.size(); ++rank) {
    const DocFacts& doc = documents[rank];
    if (doc.row <= 0) continue;
    Bytes& chunk = chunks[doc.row / static_cast<RowId>(kPlaceChunk)];
    if (chunk.empty()) chunk.assign(kPlaceChunk * kPlaceBytes, '\xFF');  // kNowhere
    put(chunk, static_cast<std::size_t>(doc.row) % kPlaceChunk * kPlaceBytes,
        static_cast<std::uint32_t>(rank) | (doc.joins_texts ? kJoins : 0));
  }
  return chunks;
}

Result<void> keep_chunks(store::Database& db, std::string_view insert, const std::map<std::int64_t, Bytes>& chunks) {
  Statement row = RJ_TRY(db.prepare(insert));
  for (const auto& [chunk, bytes] : chunks) {
    row.bind(1, chunk).bind_blob(2, bytes);
    RJ_CALL(row.run());
  }
  return {};
}

Failure damaged_order() {
  return fail(Fault::malformed, "the tables search_* of matter.db do not fit together; restore matter.db from a backup");
}

}  // namespace

format::Date DocFacts::date() const {
  format::Date date;
  if (!instant) return date;
  date.local = civil_of(*instant);
  date.confidence = is_floating ? format::DateConfidence::zone_unknown : format::DateConfidence::exact;
  if (!is_floating) date.offset_minutes = 0;
  return date;
}

bool comes_before(const DocFacts& a, const DocFacts& b) {
  const auto key = [](const DocFacts& doc) { return std::tuple(!doc.instant.has_value(), doc.instant.value_or(0), doc.number); };
  return key(a) < key(b);
}

Result<void> note_joined(store::Database& db, Number number) {
  Statement row = RJ_TRY(db.prepare("INSERT INTO search_joined (number) VALUES (?)"));
  return row.with(number).run();
}

Result<void> forget_order(store::Database& db) { return db.execute("UPDATE search_state SET is_current = 0"); }

Result<void> keep_order(store::Database& db, const Ordering& ordering) {
  RJ_CALL(db.execute("DELETE FROM search_order; DELETE FROM search_places; DELETE FROM search_holders;"));
  RJ_CALL(keep_chunks(db, "INSERT INTO search_order (chunk, documents) VALUES (?, ?)", order_chunks(ordering.documents)));
  RJ_CALL(keep_chunks(db, "INSERT INTO search_places (chunk, places) VALUES (?, ?)", place_chunks(ordering.documents)));
  Statement holder = RJ_TRY(db.prepare("INSERT INTO search_holders (holders, custodian) VALUES (?, ?)"));
  for (std::size_t set = 0; set < ordering.holders.size(); ++set)
    for (const std::string& custodian : ordering.holders[set]) RJ_CALL(holder.with(set, custodian).run());
  Statement state = RJ_TRY(db.prepare("UPDATE search_state SET is_current = 1, documents = ?"));
  return state.with(ordering.documents.size()).run();
}

Result<bool> is_order_kept(store::Database& db) {
  Statement state = RJ_TRY(db.prepare("SELECT is_current FROM search_state"));
  return RJ_TRY(state.step()) && state.integer(0) != 0;
}

struct Order::Chunks {
  std::map<std::int64_t, Bytes> order, places;
  std::vector<std::vector<std::string>> holders;
};

Order::Order(store::Database& db) : db_(&db) {}

Order::Order(Order&& other) noexcept
    : db_(std::exchange(other.db_, nullptr)),
      has_begun_(std::exchange(other.has_begun_, false)),
      size_(other.size_),
      computed_(std::move(other.computed_)),
      order_rows_(std::move(other.order_rows_)),
      place_rows_(std::move(other.place_rows_)),
      chunk_(other.chunk_),
      documents_(std::move(other.documents_)) {}

Order::~Order() {
  if (has_begun_) (void)db_->execute("COMMIT");
}

Result<void> Order::begin() {
  Statement state = RJ_TRY(db_->prepare("SELECT is_current, documents FROM search_state"));
  // Nothing is read before BEGIN; the tables, their snapshot and the rows of documents then belong to one state of the matter.
  if (!db_->in_transaction()) {
    RJ_CALL(db_->execute("BEGIN"));
    has_begun_ = true;
  }
  if (RJ_TRY(state.step()) && state.integer(0) != 0) {
    size_ = static_cast<std::size_t>(state.integer(1));
    return {};
  }
  state.reset();
  auto ordering = RJ_TRY(compute_order(*db_));
  size_ = ordering.documents.size();
  computed_ = std::make_unique<Chunks>(
      Chunks{order_chunks(ordering.documents), place_chunks(ordering.documents), std::move(ordering.holders)});
  return {};
}

Result<Order> Order::open(store::Database& db) {
  Order order(db);
  RJ_CALL(order.begin());
  return order;
}

/// Empty: there is no such chunk.
Result<void> Order::load(bool places, std::int64_t chunk, Bytes& into) {
  into.clear();
  if (computed_) {
    const auto& chunks = places ? computed_->places : computed_->order;
    if (const auto found = chunks.find(chunk); found != chunks.end()) into = found->second;
    return {};
  }
  auto& rows = places ? place_rows_ : order_rows_;
  if (!rows)
    rows = RJ_TRY(db_->prepare(places ? "SELECT places FROM search_places WHERE chunk = ?"
                                      : "SELECT documents FROM search_order WHERE chunk = ?"));
  rows->with(chunk);
  if (RJ_TRY(rows->step())) into = rows->text(0);
  rows->reset();
  return {};
}

Result<DocFacts> Order::at(Rank rank) {
  const auto chunk = static_cast<std::int64_t>(rank / kOrderChunk);
  if (chunk != chunk_) {
    chunk_ = -1;
    RJ_CALL(load(false, chunk, documents_));
    chunk_ = chunk;
  }
  const std::size_t at = rank % kOrderChunk * kDocumentBytes;
  if (at + kDocumentBytes > documents_.size()) return damaged_order();
  return decoded(documents_, at);
}

Result<std::vector<std::string>> Order::holders(std::uint32_t set) {
  if (computed_) return computed_->holders.at(set);
  Statement rows = RJ_TRY(db_->prepare("SELECT custodian FROM search_holders WHERE holders = ? ORDER BY custodian"));
  rows.with(set);
  std::vector<std::string> custodians;
  while (RJ_TRY(rows.step())) custodians.emplace_back(rows.text(0));
  return custodians;
}

Result<std::vector<std::vector<std::string>>> Order::all_holders() {
  if (computed_) return computed_->holders;
  Statement rows = RJ_TRY(db_->prepare("SELECT holders, custodian FROM search_holders ORDER BY holders, custodian"));
  std::vector<std::vector<std::string>> sets;
  while (RJ_TRY(rows.step())) {
    const auto set = static_cast<std::size_t>(rows.integer(0));
    if (set > sets.size()) return damaged_order();
    if (set == sets.size()) sets.emplace_back();
    sets[set].emplace_back(rows.text(1));
  }
  return sets;
}

Result<void> Order::place(std::span<const RowId> rows, RankSet& all, RankSet& joined) {
  Bytes places;
  std::int64_t loaded = -1;
  for (const RowId row : rows) {
    const std::int64_t chunk = row / static_cast<RowId>(kPlaceChunk);
    if (chunk != loaded) RJ_CALL(load(true, chunk, places));
    loaded = chunk;
    const std::size_t at = static_cast<std::size_t>(row) % kPlaceChunk * kPlaceBytes;
    if (at + kPlaceBytes > places.size()) continue;
    const auto place = get<std::uint32_t>(places, at);
    if (place == kNowhere) continue;
    const Rank rank = place & ~kJoins;
    if (rank >= size_) return damaged_order();
    all.add(rank);
    if ((place & kJoins) != 0) joined.add(rank);
  }
  return {};
}

}  // namespace rj::search
