// The house's words (format/words.h) as FTS5's tokenizer `rejoinder`. A connection in, the tokenizer registered on it; owns
// nothing. To be called once on each connection that reads or writes a shard. Source: sqlite.org/fts5.html, 7 (custom
// tokenizers).
#pragma once

#include "base/result.h"
#include "store/sqlite.h"

namespace rj::store {

[[nodiscard]] Result<void> register_tokenizer(Database& db);

}  // namespace rj::store
