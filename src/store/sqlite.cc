#include "store/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include <mutex>
#include <utility>

#include "base/check.h"
#include "store/sqlite_error.h"
#include "store/sqlite_vfs.h"

namespace rj::store {
namespace {

/// Readers of another process and checkpoints are short; a writer of another process is kept out by the matter's lock.
constexpr int kBusyMs = 10'000;

void configure_once() {
  static std::once_flag done;
  std::call_once(done, [] {
    // No mutex per connection and no global count of memory: the latter costs two indexing threads 15-25% (measured.md 1).
    // Refused if another library in the process was first: then SQLite is slower, not wrong.
    sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_initialize();
  });
}

constexpr const char* kForAll =
    "PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384;";  // temporary tables hold evidence: never in /tmp

/// FULL: a commit is on the disk when it returns. Costs nothing at our batch sizes (measured.md 1).
constexpr const char* kForWriting = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=16777216;";

/// A read-only medium: SQLite cannot make its -shm, and nobody can write while we read.
bool is_frozen(Env& env, const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  return access(folder.c_str(), W_OK) != 0 && !env.stat(path + "-wal");
}

/// The path as a file: URI, so that parameters can follow.
std::string frozen_uri(const std::string& path) {
  std::string uri = "file:";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '%' || c == '?' || c == '#' || byte < 0x20)
      uri += fmt::format("%{:02X}", byte);
    else
      uri += c;
  }
  return uri + "?immutable=1";
}

int run_all(sqlite3* db, const char* sql) { return sqlite3_exec(db, sql, nullptr, nullptr, nullptr); }

int prepare_connection(sqlite3* db, Access access) {
  sqlite3_extended_result_codes(db, 1);
  sqlite3_busy_timeout(db, kBusyMs);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  if (const int rc = run_all(db, kForAll); rc != SQLITE_OK) return rc;
  if (access == Access::read_write)
    if (const int rc = run_all(db, kForWriting); rc != SQLITE_OK) return rc;
  return run_all(db, "SELECT count(*) FROM sqlite_schema");  // reads the file now, so that damage is told here
}

Result<sqlite3*> connect(const std::string& name, int flags, const char* vfs, const std::string& path, Access access) {
  sqlite3* db = nullptr;
  int rc = sqlite3_open_v2(name.c_str(), &db, flags, vfs);
  if (rc == SQLITE_OK) rc = prepare_connection(db, access);
  if (rc == SQLITE_OK) return db;
  Failure failure = sqlite_failure(db, rc, path);
  sqlite3_close_v2(db);
  return failure;
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : statement_(std::exchange(other.statement_, nullptr)), refused_(other.refused_) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(statement_, other.statement_);
  std::swap(refused_, other.refused_);
  return *this;
}

Statement::~Statement() { sqlite3_finalize(statement_); }

void Statement::ready() {
  // Left at a row by whoever read only the first: bind again as if it had been reset.
  if (sqlite3_stmt_busy(statement_) != 0) sqlite3_reset(statement_);
}

void Statement::keep(int rc) {
  RJ_CHECK(rc != SQLITE_RANGE && rc != SQLITE_MISUSE);
  if (refused_ == SQLITE_OK) refused_ = rc;
}

Statement& Statement::bind(int at, std::int64_t value) {
  ready();
  keep(sqlite3_bind_int64(statement_, at, value));
  return *this;
}

Statement& Statement::bind_text(int at, std::string_view value) {
  ready();
  // An empty view may have no address, which SQLite would read as NULL.
  keep(sqlite3_bind_text64(statement_, at, value.empty() ? "" : value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind_blob(int at, std::string_view value) {
  ready();
  keep(sqlite3_bind_blob64(statement_, at, value.empty() ? "" : value.data(), value.size(), SQLITE_TRANSIENT));
  return *this;
}

Statement& Statement::bind_null(int at) {
  ready();
  keep(sqlite3_bind_null(statement_, at));
  return *this;
}

Result<bool> Statement::step() {
  sqlite3* db = sqlite3_db_handle(statement_);
  if (refused_ != SQLITE_OK) {
    const int rc = std::exchange(refused_, SQLITE_OK);
    return sqlite_failure(db, rc);
  }
  const int rc = sqlite3_step(statement_);
  if (rc == SQLITE_ROW) return true;
  if (rc == SQLITE_DONE) {
    sqlite3_reset(statement_);
    return false;
  }
  Failure failure = sqlite_failure(db, rc);
  sqlite3_reset(statement_);
  return failure;
}

Result<void> Statement::run() {
  while (RJ_TRY(step())) {}
  return {};
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  refused_ = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::text(int column) const {
  // As a blob: the bytes as they are kept, NUL included. First the pointer, then its length (SQLite converts on asking).
  const void* bytes = sqlite3_column_blob(statement_, column);
  const int length = sqlite3_column_bytes(statement_, column);
  return bytes == nullptr ? std::string_view("")
                          : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Result<Database> Database::open(Env& env, const std::string& path, Access access) {
  configure_once();
  const std::string vfs = env.seam() != nullptr ? vfs_for(*env.seam()) : std::string();
  const char* vfs_name = vfs.empty() ? nullptr : vfs.c_str();
  if (access == Access::read_write)
    return Database(
        RJ_TRY(connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, vfs_name, path, access)));

  constexpr int kRead = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
  RJ_TRY(env.stat(path));
  Result<sqlite3*> db = connect(path, kRead, vfs_name, path, access);
  if (!db && is_frozen(env, path)) db = connect(frozen_uri(path), kRead | SQLITE_OPEN_URI, vfs_name, path, access);
  return Database(RJ_TRY(std::move(db)));
}

Database::Database(Database&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(db_, other.db_);
  return *this;
}

Database::~Database() { sqlite3_close_v2(db_); }

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int rc = sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), 0, &statement, nullptr);
  if (rc != SQLITE_OK) return sqlite_failure(db_, rc);
  RJ_CHECK(statement != nullptr);  // only blanks: no statement at all
  return Statement(statement);
}

Result<void> Database::execute(std::string_view sql) {
  const int rc = run_all(db_, std::string(sql).c_str());
  if (rc != SQLITE_OK) return sqlite_failure(db_, rc);
  return {};
}

std::int64_t Database::last_row_id() const { return sqlite3_last_insert_rowid(db_); }
std::int64_t Database::changes() const { return sqlite3_changes64(db_); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }

Result<Transaction> Transaction::begin(Database& db) {
  RJ_CALL(db.execute("BEGIN IMMEDIATE"));
  return Transaction(db);
}

Transaction::Transaction(Transaction&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}

Transaction::~Transaction() {
  // After a full disk SQLite may have rolled back by itself.
  if (db_ != nullptr && db_->in_transaction()) (void)db_->execute("ROLLBACK");
}

Result<void> Transaction::commit() {
  RJ_CHECK(db_ != nullptr);
  RJ_CALL(db_->execute("COMMIT"));
  db_ = nullptr;
  return {};
}

}  // namespace rj::store
