// The Relations over a matter's store. Borrows the Database, which must outlive it. Belongs to one thread.
#pragma once

#include <string_view>
#include <vector>

#include "relate/relations.h"
#include "store/sqlite.h"

namespace rj::relate {

class StoredRelations final : public Relations {
 public:
  explicit StoredRelations(store::Database& db) : db_(db) {}

  Result<std::vector<ThreadMember>> thread(Number number) override;
  Result<std::vector<Number>> ancestors(Number number) override;
  Result<std::vector<Number>> copies(Number number) override;
  Result<std::vector<Number>> variants(Number number) override;
  Result<std::vector<Number>> family(Number number) override;

 private:
  [[nodiscard]] Result<std::vector<Number>> listed(std::string_view sql, Number number);

  store::Database& db_;
};

}  // namespace rj::relate
