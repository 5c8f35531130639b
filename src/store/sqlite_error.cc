#include "store/sqlite_error.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/os_error.h"

namespace rj::store {

Failure damaged(const std::string& path, std::string_view how) {
  return fail(Fault::malformed,
              fmt::format("this file of the matter is damaged ({}); `rejoinder status --audit` lists what is lost", how), path);
}

Failure sqlite_failure(sqlite3* db, int rc, const std::string& path) {
  const int system_error = db != nullptr ? sqlite3_system_errno(db) : 0;
  const std::string why = db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(rc);
  switch (rc & 0xFF) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_ERROR:  // our SQL is right: what it names is not there
      return damaged(path, why);
    case SQLITE_FULL: return fail(Fault::io, std::string(kDiskFull), path);
    case SQLITE_IOERR:
      if (rc == SQLITE_IOERR_SHORT_READ) return damaged(path, "it is cut short");
      if (system_error != 0) return os_failure(system_error, "read or write this file of the matter", path);
      return fail(Fault::io, fmt::format("cannot read or write this file of the matter: {}", why), path);
    case SQLITE_CANTOPEN:
      if (system_error != 0) return os_failure(system_error, "open this file of the matter", path);
      return fail(Fault::io, "cannot open this file of the matter", path);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return fail(Fault::denied, fmt::format("this file of the matter may not be written: {}", why), path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fail(Fault::conflict, "another program is writing this file of the matter; try again when it is done", path);
    case SQLITE_CONSTRAINT:
      return fail(Fault::conflict, fmt::format("this would contradict what the matter holds: {}", why), path);
    case SQLITE_NOMEM:
    case SQLITE_TOOBIG: return fail(Fault::limit, fmt::format("too large to be kept: {}", why), path);
    case SQLITE_INTERRUPT: return fail(Fault::cancelled, "stopped", path);
    default: return fail(Fault::io, why, path);
  }
}

Failure sqlite_failure(sqlite3* db, int rc) {
  const char* path = sqlite3_db_filename(db, "main");
  return sqlite_failure(db, rc, path != nullptr ? path : "");
}

}  // namespace rj::store
