// What matter.db says, as the audit holds it against the bytes. Reads only. Belongs to one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "collect/ledger.h"
#include "store/sqlite.h"

namespace rj::matter {

struct AuditFile {
  collect::FileId id{};
  std::string path;  // as the ledger names it
  std::string full_path;
  ByteSpan span;
  std::optional<Bytes> sha256;
  bool is_mbox = false;
  bool quoted = false;
  bool in_place = false;
  std::uint64_t frames = 0;
  bool complete = false;
};

struct AuditItem {
  collect::ItemRow row;
  std::string outcome;
  Bytes sha256;
  std::string container_type;  // of its parent, if that is a container
  std::vector<std::int64_t> pieces;
};

struct AuditGap {
  ByteSpan span;
  std::string name;
  std::optional<std::int64_t> blob;
};

struct AuditDefect {
  std::string code;
  ByteSpan where;
  friend bool operator==(const AuditDefect&, const AuditDefect&) = default;
};

[[nodiscard]] Result<std::vector<AuditFile>> audit_files(store::Database& db);
/// Items at source level of a file, by place.
[[nodiscard]] Result<std::vector<AuditItem>> audit_roots(store::Database& db, collect::FileId file);
/// The item at source level and all below it, in the order in which they were numbered.
[[nodiscard]] Result<std::vector<AuditItem>> audit_family(store::Database& db, collect::ItemId root);
[[nodiscard]] Result<std::vector<AuditGap>> audit_gaps(store::Database& db, collect::FileId file);
/// Those that reading the document found.
[[nodiscard]] Result<std::vector<AuditDefect>> audit_defects(store::Database& db, std::int64_t number);

}  // namespace rj::matter
