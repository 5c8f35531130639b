// One message or file as all the rows that it becomes: itself and every attachment below it, in part order, each read once.
// Nested messages go as deep as base/limits.h allows; what lies deeper is kept raw. Pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/locator.h"
#include "base/span.h"
#include "collect/ledger.h"
#include "read/document_rows.h"

namespace rj::matter {

struct PreparedItem {
  collect::ItemRow item;              // without ids, numbers, spans and blob
  std::optional<std::size_t> parent;  // index in the list
  read::DocumentRow document;         // without numbers
  std::vector<std::string> columns;   // to be indexed
  bool joins_texts = false;           // in one of them (search/columns.h)
};

struct Raw {
  ByteView bytes;
  bool is_message = false;
  std::string name;
  Locator locator;
  std::optional<Digest> sha256;  // of `bytes`, if it is known
};

/// The item itself first, then what is below it, parents before children.
[[nodiscard]] std::vector<PreparedItem> prepare(const Raw& raw);

}  // namespace rj::matter
