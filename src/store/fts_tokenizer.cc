#include "store/fts_tokenizer.h"

#include <sqlite3.h>

#include <string_view>

#include "format/words.h"
#include "store/sqlite_error.h"

namespace rj::store {
namespace {

// It has no state; FTS5 wants an address that is not null.
int state = 0;

int create(void*, const char**, int, Fts5Tokenizer** out) {
  *out = reinterpret_cast<Fts5Tokenizer*>(&state);
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer*) {}

int tokenize(Fts5Tokenizer*, void* context, int, const char* text, int length,
             int (*token)(void*, int, const char*, int, int, int)) {
  format::WordReader words(std::string_view(text, static_cast<std::size_t>(length)));
  while (words.next()) {
    const std::string_view word = words.word();
    const ByteSpan span = words.span();
    const int rc =
        token(context, 0, word.data(), static_cast<int>(word.size()), static_cast<int>(span.begin), static_cast<int>(span.end));
    if (rc != SQLITE_OK) return rc;
  }
  return SQLITE_OK;
}

Result<fts5_api*> fts5_of(sqlite3* db) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  int rc = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr);
  if (rc == SQLITE_OK) rc = sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
  if (rc == SQLITE_OK) sqlite3_step(statement);
  sqlite3_finalize(statement);
  if (api == nullptr) return fail(Fault::unsupported, "this SQLite has no FTS5; install a libsqlite3 that has it");
  return api;
}

}  // namespace

Result<void> register_tokenizer(Database& db) {
  fts5_api* api = RJ_TRY(fts5_of(db.handle()));
  fts5_tokenizer methods{create, destroy, tokenize};
  const int rc = api->xCreateTokenizer(api, "rejoinder", nullptr, &methods, nullptr);
  if (rc != SQLITE_OK) return sqlite_failure(db.handle(), rc);
  return {};
}

}  // namespace rj::store
