// The Archive over a matter's store: rows from matter.db, texts made again from the bytes in the packs. Borrows the Store, which
// must outlive it. Belongs to one thread.
#pragma once

#include <list>
#include <memory>

#include "read/archive.h"
#include "read/document_rows.h"
#include "read/originals.h"
#include "store/store.h"

namespace rj::read {

class StoredArchive final : public Archive {
 public:
  explicit StoredArchive(store::Store& store) : rows_(store.db()), originals_(store) {}

  Result<std::vector<Number>> numbers() override { return rows_.numbers(); }
  Result<DocInfo> info(Number number) override { return rows_.info(number); }
  Result<std::shared_ptr<const Document>> load(Number number) override;
  Result<Bytes> raw(Number number) override;
  Result<std::vector<Number>> by_message_id(std::string_view id) override { return rows_.by_message_id(id); }
  Result<std::vector<Number>> by_sha256(const Digest& digest) override { return rows_.by_sha256(digest); }
  Result<std::vector<Number>> by_file_name(std::string_view name) override { return rows_.by_file_name(name); }
  Result<std::optional<Number>> by_row(std::int64_t row) override { return rows_.by_row(row); }

 private:
  struct Cached {
    Number number{};
    std::shared_ptr<const Document> document;
    std::size_t bytes = 0;
  };

  void remember(Number number, std::shared_ptr<const Document> document);

  DocumentRows rows_;
  Originals originals_;
  std::list<Cached> cache_;  // the last used first
  std::size_t cached_bytes_ = 0;
};

}  // namespace rj::read
