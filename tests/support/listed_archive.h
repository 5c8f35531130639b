// An Archive of documents given as they are, and a store that holds their words and their order, for the tests of search.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "collect/schema.h"
#include "read/archive.h"
#include "read/schema.h"
#include "search/columns.h"
#include "search/order.h"
#include "search/schema.h"
#include "search/search.h"
#include "store/store.h"
#include "support/temp_folder.h"

namespace rj::test {

template <class T>
T must(Result<T> result) {
  if (!result) ADD_FAILURE() << to_sentence(result.error());
  return std::move(result).value();
}
inline void must(Result<void> result) {
  if (!result) ADD_FAILURE() << to_sentence(result.error());
}

/// The row id of a document is its number.
class ListedArchive final : public read::Archive {
 public:
  struct Entry {
    read::DocInfo info;
    std::shared_ptr<const read::Document> document;
  };
  read::Number add(read::Document document, read::DocInfo info = {}) {
    const read::Number number{static_cast<std::int64_t>(entries.size()) + 1};
    info.number = number;
    info.row = static_cast<std::int64_t>(number);
    if (info.status.empty()) info.status = "read";
    entries.push_back({std::move(info), std::make_shared<const read::Document>(std::move(document))});
    return number;
  }
  Result<std::vector<read::Number>> numbers() override {
    std::vector<read::Number> all;
    for (const auto& entry : entries) all.push_back(entry.info.number);
    return all;
  }
  Result<read::DocInfo> info(read::Number number) override { return at(number).info; }
  Result<std::shared_ptr<const read::Document>> load(read::Number number) override {
    ++loaded;
    return at(number).document;
  }
  Result<Bytes> raw(read::Number) override { return Bytes(); }
  Result<std::vector<read::Number>> by_message_id(std::string_view) override { return std::vector<read::Number>(); }
  Result<std::vector<read::Number>> by_sha256(const Digest&) override { return std::vector<read::Number>(); }
  Result<std::vector<read::Number>> by_file_name(std::string_view) override { return std::vector<read::Number>(); }
  Result<std::optional<read::Number>> by_row(std::int64_t row) override {
    const bool known = row >= 1 && row <= static_cast<std::int64_t>(entries.size());
    return known ? std::optional(read::Number{row}) : std::nullopt;
  }
  Entry& at(read::Number number) { return entries.at(static_cast<std::size_t>(number) - 1); }

  std::vector<Entry> entries;
  int loaded = 0;
};

/// The order of hits, as the plainest reading of the rows gives it.
inline search::Ordering ordering_of(const ListedArchive& archive) {
  search::Ordering ordering;
  for (const auto& [info, document] : archive.entries) {
    if (!search::can_be_hit(info)) continue;
    search::DocFacts doc;
    doc.number = info.number;
    doc.row = info.row;
    doc.instant = info.date.instant();
    doc.is_floating = !info.date.offset_minutes;
    doc.has_attachment = info.has_attachment;
    doc.joins_texts = search::joins_texts(*document);
    doc.holders = static_cast<std::uint32_t>(ordering.holders.size());
    auto& holders = ordering.holders.emplace_back(1, info.custodian);
    for (const auto& copy : archive.entries)
      if (copy.info.duplicate_of == info.number) holders.push_back(copy.info.custodian);
    std::ranges::sort(holders);
    holders.erase(std::ranges::unique(holders).begin(), holders.end());
    ordering.documents.push_back(doc);
  }
  std::ranges::sort(ordering.documents, search::comes_before);
  return ordering;
}

/// A store whose shards hold the documents of an archive.
class Indexed {
 public:
  explicit Indexed(ListedArchive& archive, int shards = 3) {
    static const std::string first = std::string(collect::kSchema1) + std::string(read::kSchema1);
    static const std::array steps{store::Migration{1, first}, store::Migration{2, search::kSchema2}};
    store::StoreOptions options;
    options.migrations = steps;
    options.shards = shards;
    options.shard_columns = search::kShardColumns;
    must(store::Store::create(*env_, folder_.path(), options));
    store_.emplace(must(store::Store::open(*env_, folder_.path(), options, store::Access::read_write)));
    must(store_->begin());
    for (const auto& [info, document] : archive.entries)
      if (info.row != 0) must(store_->index({info.row, search::posting_columns(*document)}));
    must(search::keep_order(store_->db(), ordering_of(archive)));
    must(store_->commit());
  }
  store::Store& operator*() { return *store_; }

 private:
  std::unique_ptr<Env> env_ = system_env();
  TempFolder folder_;
  std::optional<store::Store> store_;
};

inline read::Document document_of(std::string body, std::string subject = {}) {
  read::Document document;
  document.texts.push_back({"subject", {std::move(subject), {}}});
  document.texts.push_back({"body", {std::move(body), {}}});
  return document;
}

}  // namespace rj::test
