#include <algorithm>
#include <map>

#include "search/order.h"

namespace rj::search {
namespace {

using read::Number;
using store::Database;
using store::Statement;

/// Every custodian once, by index.
class Names {
 public:
  std::uint32_t index_of(std::string_view name) {
    const auto found = index_.find(name);
    if (found != index_.end()) return found->second;
    index_.emplace(name, static_cast<std::uint32_t>(names_.size()));
    names_.emplace_back(name);
    return static_cast<std::uint32_t>(names_.size() - 1);
  }
  [[nodiscard]] const std::string& operator[](std::uint32_t index) const { return names_[index]; }

 private:
  std::map<std::string, std::uint32_t, std::less<>> index_;
  std::vector<std::string> names_;
};

/// Custodians of sources or of files, by id.
Result<std::map<std::int64_t, std::uint32_t>> custodians_of(Database& db, std::string_view select, Names& names) {
  std::map<std::int64_t, std::uint32_t> custodians;
  Statement rows = RJ_TRY(db.prepare(select));
  while (RJ_TRY(rows.step())) custodians.emplace_hint(custodians.end(), rows.integer(0), names.index_of(rows.text(1)));
  return custodians;
}

struct Item {
  std::int64_t number = 0;
  std::int64_t row = 0;
  std::int64_t duplicate_of = 0;
  std::uint32_t custodian = 0;
  bool can_be_hit = false;
};

/// By control number, ascending.
Result<std::vector<Item>> items_of(Database& db, Names& names) {
  const auto sources = RJ_TRY(custodians_of(db, "SELECT id, custodian FROM sources ORDER BY id", names));
  const auto files = RJ_TRY(custodians_of(db, "SELECT id, custodian FROM files ORDER BY id", names));
  std::vector<Item> items;
  Statement rows = RJ_TRY(
      db.prepare("SELECT number, source, file, status, row, duplicate_of FROM items WHERE number IS NOT NULL ORDER BY id"));
  while (RJ_TRY(rows.step())) {
    Item item;
    item.number = rows.integer(0);
    item.row = rows.integer(4);
    item.duplicate_of = rows.integer(5);
    const auto file = rows.is_null(2) ? files.end() : files.find(rows.integer(2));
    const auto source = sources.find(rows.integer(1));
    if (file != files.end())
      item.custodian = file->second;
    else if (source != sources.end())
      item.custodian = source->second;
    const std::string_view status = rows.text(3);
    item.can_be_hit = status == "read" || (status == "exception" && item.row != 0);
    items.push_back(item);
  }
  std::ranges::sort(items, {}, &Item::number);  // nearly sorted: the walk gives ids and numbers alike
  return items;
}

/// The sets of those who held a document or a copy of it; each set once.
class Holders {
 public:
  explicit Holders(const std::vector<Item>& items) {
    for (const Item& item : items)
      if (item.duplicate_of != 0) copies_[item.duplicate_of].push_back(item.custodian);
  }

  std::uint32_t set_of(const Item& item) {
    std::vector<std::uint32_t> held{item.custodian};
    if (const auto copies = copies_.find(item.number); copies != copies_.end())
      held.insert(held.end(), copies->second.begin(), copies->second.end());
    std::ranges::sort(held);
    held.erase(std::ranges::unique(held).begin(), held.end());
    return sets_.try_emplace(std::move(held), static_cast<std::uint32_t>(sets_.size())).first->second;
  }

  [[nodiscard]] std::vector<std::vector<std::string>> named(const Names& names) const {
    std::vector<std::vector<std::string>> sets(sets_.size());
    for (const auto& [held, set] : sets_)
      for (const std::uint32_t custodian : held) sets[set].push_back(names[custodian]);
    return sets;
  }

 private:
  std::map<std::int64_t, std::vector<std::uint32_t>> copies_;
  std::map<std::vector<std::uint32_t>, std::uint32_t> sets_;
};

struct Dated {
  std::optional<Instant> instant;
  bool is_floating = false;
};

Dated date_at(const Statement& row, int local, int offset, int confidence) {
  if (row.integer(confidence) == static_cast<std::int64_t>(format::DateConfidence::missing)) return {};
  return {row.integer(local) - 60 * row.integer(offset), row.is_null(offset)};
}

Result<std::vector<std::int64_t>> joined_of(Database& db) {
  std::vector<std::int64_t> numbers;
  Statement rows = RJ_TRY(db.prepare("SELECT number FROM search_joined ORDER BY number"));
  while (RJ_TRY(rows.step())) numbers.push_back(rows.integer(0));
  return numbers;
}

}  // namespace

Result<Ordering> compute_order(Database& db) {
  Names names;
  const auto items = RJ_TRY(items_of(db, names));
  const auto joined = RJ_TRY(joined_of(db));
  Holders holders(items);
  Ordering ordering;
  ordering.documents.reserve(items.size());
  std::map<std::int64_t, Dated> of_families;  // of those that have attachments
  Statement rows = RJ_TRY(db.prepare(
      "SELECT number, family, is_message, date_local, date_offset, confidence, has_attachment FROM documents ORDER BY number"));
  for (auto item = items.begin(); RJ_TRY(rows.step());) {
    const std::int64_t number = rows.integer(0);
    while (item != items.end() && item->number < number) ++item;
    if (item == items.end() || item->number != number)
      return fail(Fault::malformed, "a document in matter.db has no item; run `status --audit`", read::control(Number{number}));
    Dated date = date_at(rows, 3, 4, 5);
    if (rows.integer(6) != 0) of_families[number] = date;
    // An attachment has its parent's date; a message that is attached has its own, if it has one.
    if (rows.integer(1) != number && (rows.integer(2) == 0 || !date.instant)) date = of_families[rows.integer(1)];
    if (!item->can_be_hit) continue;
    DocFacts doc;
    doc.number = Number{number};
    doc.row = item->row;
    doc.instant = date.instant;
    doc.is_floating = date.is_floating;
    doc.has_attachment = rows.integer(6) != 0;
    doc.joins_texts = std::ranges::binary_search(joined, number);
    doc.holders = holders.set_of(*item);
    ordering.documents.push_back(doc);
  }
  std::ranges::sort(ordering.documents, comes_before);
  ordering.holders = holders.named(names);
  return ordering;
}

}  // namespace rj::search
