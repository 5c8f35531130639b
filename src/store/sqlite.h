// SQLite with the house's errors: SQL and values go in, rows come out. One Database is one connection, owns it, and belongs to
// one thread at a time. Opens through the VFS shim when the Env has a WriteSeam, so that tests can count and kill at each write
// and sync.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/env.h"
#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace rj::store {

/// A prepared statement. Bind by 1-based position, `step` until false, read columns by 0-based position.
/// Views stay valid until the next step or reset. A value that SQLite does not take (over 1 GB) fails the next step.
class Statement {
 public:
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  ~Statement();

  Statement& bind(int at, std::int64_t value);
  Statement& bind_text(int at, std::string_view value);
  Statement& bind_blob(int at, std::string_view value);
  Statement& bind_null(int at);
  /// Binds in order from 1: integers, text (string, string_view, const char*), std::nullptr_t, std::optional of these.
  template <class... T>
  Statement& with(const T&... values) {
    int at = 0;
    (bind_value(++at, values), ...);
    return *this;
  }

  /// False: no more rows; the statement is then ready to be bound and stepped again.
  [[nodiscard]] Result<bool> step();
  [[nodiscard]] Result<void> run();  // steps to the end and resets
  void reset();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string_view text(int column) const;  // also for blobs
  [[nodiscard]] bool is_null(int column) const;

 private:
  friend class Database;
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  void bind_value(int at, std::string_view value) { bind_text(at, value); }
  void bind_value(int at, const std::string& value) { bind_text(at, value); }
  void bind_value(int at, const char* value) { bind_text(at, value); }
  void bind_value(int at, std::nullptr_t) { bind_null(at); }
  template <class T>
    requires std::is_integral_v<T> || std::is_enum_v<T>
  void bind_value(int at, T value) {
    bind(at, static_cast<std::int64_t>(value));
  }
  template <class T>
  void bind_value(int at, const std::optional<T>& value) {
    if (value)
      bind_value(at, *value);
    else
      bind_null(at);
  }
  void ready();
  void keep(int rc);
  sqlite3_stmt* statement_ = nullptr;
  int refused_ = 0;  // the first code that a bind gave
};

enum class Access { read_only, read_write };

class Database {
 public:
  /// `read_write` makes the file if it is absent. `read_only` never does (Fault::not_found), and works beside a writer of another
  /// process. It writes no byte of the database; SQLite needs its `-shm` beside it, so the folder must be writable or the file
  /// there. On a medium that nobody can write (no `-wal`, folder not writable) the file is taken as it is.
  [[nodiscard]] static Result<Database> open(Env& env, const std::string& path, Access access);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  [[nodiscard]] Result<Statement> prepare(std::string_view sql);
  /// Runs one or several statements without rows.
  [[nodiscard]] Result<void> execute(std::string_view sql);
  [[nodiscard]] std::int64_t last_row_id() const;
  [[nodiscard]] std::int64_t changes() const;
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] sqlite3* handle() const { return db_; }

 private:
  explicit Database(sqlite3* db) : db_(db) {}
  sqlite3* db_ = nullptr;
};

/// BEGIN IMMEDIATE ... COMMIT; rolls back when destroyed without commit.
class Transaction {
 public:
  [[nodiscard]] static Result<Transaction> begin(Database& db);
  Transaction(Transaction&&) noexcept;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  [[nodiscard]] Result<void> commit();

 private:
  explicit Transaction(Database& db) : db_(&db) {}
  Database* db_;
};

}  // namespace rj::store
