// The seam to the outside: files, clock, randomness, user name. Everything that the program writes goes
// through an Env (or through SQLite with the VFS of store/sqlite_vfs.h, which reports to the same WriteSeam), so a
// test can count, fail or kill at the n-th write. One Env may be used from many threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/span.h"

namespace rj {

enum class WriteOp { write, truncate, sync, rename, remove };

/// Told of every change *before* it happens. A test's seam may kill the process here.
class WriteSeam {
 public:
  virtual ~WriteSeam() = default;
  /// `offset`, `length`: the bytes about to change (write, truncate: from offset to the end).
  /// A rename is told with its new name.
  virtual void before(WriteOp op, const std::string& path, std::uint64_t offset, std::uint64_t length) = 0;
  /// Asked after `before` of a write or sync; true: it must fail as on a full disk.
  virtual bool disk_full() { return false; }
};

enum class FileKind { file, folder, other };

struct FileInfo {
  FileKind kind = FileKind::other;
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::int64_t ctime_ns = 0;
  std::uint64_t inode = 0;
  bool is_link = false;
};

/// An open file. `read` may be called from many threads; writing belongs to one.
class File {
 public:
  virtual ~File() = default;
  /// Up to `length` bytes at `offset`; fewer only at the end of the file.
  virtual Result<Bytes> read(std::uint64_t offset, std::uint64_t length) const = 0;
  virtual Result<std::uint64_t> size() const = 0;
  /// All of it, or an Error; what a failed call left behind is overwritten by the next one.
  virtual Result<void> append(ByteView bytes) = 0;
  virtual Result<void> truncate(std::uint64_t size) = 0;
  /// Until this returns, nothing appended is known to be on the disk (fdatasync).
  virtual Result<void> sync() = 0;
};

/// The whole of a file, mapped or read; the bytes live as long as this object.
class FileBytes {
 public:
  virtual ~FileBytes() = default;
  [[nodiscard]] virtual ByteView bytes() const = 0;
  /// The bytes are the file's own (it is large): who writes to the file changes them.
  [[nodiscard]] virtual bool is_live() const { return false; }
  /// The file was cut off while it was read: what was missing read as zeros.
  [[nodiscard]] virtual bool is_torn() const { return false; }
};

/// Holds an exclusive advisory lock (flock) until destroyed.
class FileLock {
 public:
  virtual ~FileLock() = default;
};

enum class OpenMode { read, append };  // append creates

class Env {
 public:
  virtual ~Env() = default;

  /// Follows links; is_link tells. A link to nowhere is `other`.
  virtual Result<FileInfo> stat(const std::string& path) = 0;
  /// Names in raw byte order, without "." and "..".
  virtual Result<std::vector<std::string>> list(const std::string& folder) = 0;
  /// Regular files only: a FIFO or a device is refused rather than waited for.
  virtual Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) = 0;
  /// A new empty file with exactly this Unix mode, whatever the umask. Fault::conflict if there is one.
  virtual Result<std::unique_ptr<File>> create(const std::string& path, unsigned mode) = 0;
  /// A link in the last place of the path is refused, not followed.
  virtual Result<std::shared_ptr<const FileBytes>> map(const std::string& path) = 0;
  /// With all parents. `mode` is set on each new one whatever the umask; without it the umask decides.
  virtual Result<void> make_folders(const std::string& path, std::optional<unsigned> mode = {}) = 0;
  virtual Result<void> rename(const std::string& from, const std::string& to) = 0;
  virtual Result<void> remove(const std::string& path) = 0;  // a file or an empty folder
  virtual Result<void> sync_folder(const std::string& path) = 0;
  /// Fault::conflict if another process holds it. The file then holds the holder's process number as text.
  virtual Result<std::unique_ptr<FileLock>> lock(const std::string& path) = 0;

  /// Seconds since 1970-01-01T00:00:00Z.
  virtual std::int64_t now() = 0;
  virtual Bytes random(std::size_t length) = 0;
  virtual std::string user_name() = 0;
  /// Null outside tests.
  virtual WriteSeam* seam() = 0;
};

/// The real system; `seam` may be null and must outlive the Env.
[[nodiscard]] std::unique_ptr<Env> system_env(WriteSeam* seam = nullptr);

// In terms of an Env:
[[nodiscard]] Result<Bytes> read_file(Env& env, const std::string& path);
/// Writes beside, syncs, renames over: the old or the new content, never half. `mode` is a Unix mode, e.g. 0600,
/// set whatever the umask.
[[nodiscard]] Result<void> write_file(Env& env, const std::string& path, ByteView bytes, unsigned mode = 0644);
/// A folder and all below it; a link inside is removed, not followed. Nothing there: done.
[[nodiscard]] Result<void> remove_tree(Env& env, const std::string& path);

}  // namespace rj
