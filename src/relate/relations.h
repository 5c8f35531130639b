// What belongs together, as later rooms ask it. The implementation over the store is `StoredRelations`; tests have one in memory.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "read/document.h"

namespace rj::relate {

using read::Number;

struct ThreadMember {
  Number number{};
  std::optional<Number> parent;  // in the thread; none: a root
  int depth = 0;
  std::string reason;  // "References", "In-Reply-To", "root"
};

class Relations {
 public:
  virtual ~Relations() = default;
  /// Messages of the thread in reply order, then by instant, then by number; duplicates are not repeated.
  virtual Result<std::vector<ThreadMember>> thread(Number number) = 0;
  /// Parent, grandparent, ... by References/In-Reply-To. A duplicate counts as the document it copies.
  virtual Result<std::vector<Number>> ancestors(Number number) = 0;
  /// All documents that are exact copies of one another, itself included, ascending.
  virtual Result<std::vector<Number>> copies(Number number) = 0;
  /// Same RJ1 or same Message-ID but other text, ascending, itself not included.
  virtual Result<std::vector<Number>> variants(Number number) = 0;
  /// The parent at the top and every attachment below it, ascending.
  virtual Result<std::vector<Number>> family(Number number) = 0;
};

}  // namespace rj::relate
