// The ledger: sources, readings of files, items and the bytes between them, in matter.db. Every byte handed in is in one row of
// it. Borrows the Database; writing happens inside the batch that the caller has begun. Belongs to one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.h"
#include "base/hash.h"
#include "base/result.h"
#include "base/span.h"
#include "collect/known_files.h"
#include "store/sqlite.h"

namespace rj::collect {

enum class SourceId : std::int64_t {};
enum class FileId : std::int64_t {};
enum class ItemId : std::int64_t {};

struct Source {
  SourceId id{};
  std::string path;
  std::string custodian;
  bool is_folder = false;
  bool in_place = false;
};

struct FileRow {
  FileId id{};
  SourceId source{};
  std::string path;  // below the source
  std::int64_t reading = 0;
  std::string custodian;
  std::optional<ItemId> container;
  ByteSpan span;  // what this reading covers
  FileInfo info;
  std::optional<Digest> sha256;
  bool is_mbox = false;
  bool quoted = false;
  std::uint64_t frames = 0;
  bool complete = false;
  std::string reason;  // of its last item; read only
};

/// What was there of a reading and was never read.
struct Unread {
  ByteSpan span;
  std::uint64_t messages = 0;
};

struct ItemRow {
  ItemId id{};
  std::optional<std::int64_t> number;
  std::optional<ItemId> parent;
  std::optional<ItemId> root;  // none: itself
  SourceId source{};
  std::optional<FileId> file;
  std::string kind, status, reason, note, locator;
  ByteSpan whole, span;
  std::string part, name, type, charset;
  std::optional<Digest> sha256;
  std::uint64_t size = 0;
  std::optional<std::int64_t> blob;
  std::optional<std::int64_t> row;
};

struct GapRow {
  ByteSpan span;
  std::string name;
  std::optional<std::int64_t> blob;
};

class Ledger {
 public:
  explicit Ledger(store::Database& db) : db_(db) {}

  [[nodiscard]] Result<std::vector<Source>> sources();
  [[nodiscard]] Result<SourceId> add_source(const Source& source);

  /// What is remembered of all files of a source.
  [[nodiscard]] Result<KnownFiles> known_files(SourceId source);
  /// All readings of one of them, in order.
  [[nodiscard]] Result<std::vector<FileRow>> readings(SourceId source, const std::string& path);
  [[nodiscard]] Result<bool> has_files(SourceId source);
  struct Held {
    std::string path;
    std::string custodian;
  };
  /// The files of a source, as last read, that are not `custodian`'s.
  [[nodiscard]] Result<std::vector<Held>> files_of_others(SourceId source, const std::optional<std::string>& custodian);
  /// Readings that an interrupted `add` left, of all sources.
  [[nodiscard]] Result<std::vector<FileRow>> interrupted();
  [[nodiscard]] Result<FileId> add_file(const FileRow& file);
  [[nodiscard]] Result<void> complete_file(FileId file);
  /// The same bytes under another time or inode: what to compare with next time.
  [[nodiscard]] Result<void> touch_file(FileId file, const FileInfo& info);
  /// A reading that was interrupted and cannot go on: one more item, the caller's, is to stand for all behind its last one.
  [[nodiscard]] Result<Unread> cut_file(FileId file);
  [[nodiscard]] Result<void> add_gap(FileId file, const GapRow& gap);

  [[nodiscard]] Result<ItemId> add_item(const ItemRow& item);
  [[nodiscard]] Result<void> add_piece(ItemId item, int ordinal, std::int64_t blob);
  /// Items at source level that a reading has got so far, containers apart.
  [[nodiscard]] Result<std::uint64_t> items_in(FileId file);
  [[nodiscard]] Result<std::optional<ItemId>> container_at(SourceId source, const std::string& locator, std::string_view type);
  [[nodiscard]] Result<std::int64_t> highest_number();

 private:
  store::Database& db_;
  std::optional<store::Statement> insert_file_, insert_item_;
};

}  // namespace rj::collect
