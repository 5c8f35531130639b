#include "store/sqlite_vfs.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <map>
#include <memory>
#include <mutex>
#include <new>

#include "base/check.h"

namespace rj::store {
namespace {

/// A VFS of ours: SQLite reads the base class part, we keep the rest.
struct Shim {
  sqlite3_vfs vfs{};
  sqlite3_vfs* real = nullptr;
  WriteSeam* seam = nullptr;
  std::string name;
};

/// SQLite allocates this much plus the real layer's own file, which lies right behind.
struct ShimFile {
  sqlite3_file base;
  WriteSeam* seam;   // null for a temporary file
  const char* path;  // owned by SQLite for as long as the file is open

  [[nodiscard]] sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

ShimFile* shim(sqlite3_file* file) { return reinterpret_cast<ShimFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return shim(file)->real(); }

/// Tells the seam; true if it plays a full disk.
bool told(sqlite3_file* file, WriteOp op, std::uint64_t offset, std::uint64_t length) {
  WriteSeam* seam = shim(file)->seam;
  if (seam == nullptr) return false;
  seam->before(op, shim(file)->path, offset, length);
  return seam->disk_full();
}

int shim_close(sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); }
int shim_read(sqlite3_file* file, void* out, int length, sqlite3_int64 offset) {
  return real(file)->pMethods->xRead(real(file), out, length, offset);
}
int shim_write(sqlite3_file* file, const void* bytes, int length, sqlite3_int64 offset) {
  if (told(file, WriteOp::write, static_cast<std::uint64_t>(offset), static_cast<std::uint64_t>(length))) return SQLITE_FULL;
  return real(file)->pMethods->xWrite(real(file), bytes, length, offset);
}
int shim_truncate(sqlite3_file* file, sqlite3_int64 size) {
  sqlite3_int64 now = 0;
  if (const int rc = real(file)->pMethods->xFileSize(real(file), &now); rc != SQLITE_OK) return rc;
  told(file, WriteOp::truncate, static_cast<std::uint64_t>(size), now > size ? static_cast<std::uint64_t>(now - size) : 0);
  return real(file)->pMethods->xTruncate(real(file), size);
}
int shim_sync(sqlite3_file* file, int flags) {
  if (told(file, WriteOp::sync, 0, 0)) return SQLITE_FULL;
  return real(file)->pMethods->xSync(real(file), flags);
}
int shim_file_size(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
int shim_lock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
int shim_unlock(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
int shim_check_lock(sqlite3_file* file, int* out) { return real(file)->pMethods->xCheckReservedLock(real(file), out); }
int shim_control(sqlite3_file* file, int op, void* arg) { return real(file)->pMethods->xFileControl(real(file), op, arg); }
int shim_sector_size(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
int shim_characteristics(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }
int shim_shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}
int shim_shm_lock(sqlite3_file* file, int offset, int n, int flags) {
  return real(file)->pMethods->xShmLock(real(file), offset, n, flags);
}
void shim_shm_barrier(sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); }
int shim_shm_unmap(sqlite3_file* file, int remove) { return real(file)->pMethods->xShmUnmap(real(file), remove); }

/// Version 2: no memory-mapped pages, which would be written past the seam.
constexpr sqlite3_io_methods kMethods{2,
                                      shim_close,
                                      shim_read,
                                      shim_write,
                                      shim_truncate,
                                      shim_sync,
                                      shim_file_size,
                                      shim_lock,
                                      shim_unlock,
                                      shim_check_lock,
                                      shim_control,
                                      shim_sector_size,
                                      shim_characteristics,
                                      shim_shm_map,
                                      shim_shm_lock,
                                      shim_shm_barrier,
                                      shim_shm_unmap,
                                      nullptr,
                                      nullptr};

Shim* shim(sqlite3_vfs* vfs) { return static_cast<Shim*>(vfs->pAppData); }

int shim_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* opened = new (file) ShimFile{};
  const int rc = shim(vfs)->real->xOpen(shim(vfs)->real, name, opened->real(), flags, out_flags);
  // Methods stay null if nothing was opened: then SQLite calls no close.
  if (opened->real()->pMethods != nullptr) opened->base.pMethods = &kMethods;
  opened->seam = name != nullptr ? shim(vfs)->seam : nullptr;
  opened->path = name;
  return rc;
}

int shim_delete(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  shim(vfs)->seam->before(WriteOp::remove, name, 0, 0);
  return shim(vfs)->real->xDelete(shim(vfs)->real, name, sync_folder);
}

std::unique_ptr<Shim> make_shim(WriteSeam& seam) {
  auto made = std::make_unique<Shim>();
  made->real = sqlite3_vfs_find(nullptr);
  RJ_CHECK(made->real != nullptr);
  made->seam = &seam;
  made->name = fmt::format("rejoinder-seam-{}", static_cast<const void*>(&seam));
  made->vfs = *made->real;  // time, randomness and paths stay the real layer's: they take no state of their own
  made->vfs.szOsFile = static_cast<int>(sizeof(ShimFile)) + made->real->szOsFile;
  made->vfs.pNext = nullptr;
  made->vfs.zName = made->name.c_str();
  made->vfs.pAppData = made.get();
  made->vfs.xOpen = shim_open;
  made->vfs.xDelete = shim_delete;
  RJ_CHECK(sqlite3_vfs_register(&made->vfs, 0) == SQLITE_OK);
  return made;
}

}  // namespace

std::string vfs_for(WriteSeam& seam) {
  static std::mutex guard;
  static std::map<WriteSeam*, std::unique_ptr<Shim>> shims;  // never emptied: a connection may outlive its seam's scope
  const std::lock_guard lock(guard);
  std::unique_ptr<Shim>& found = shims[&seam];
  if (!found) found = make_shim(seam);
  return found->name;
}

}  // namespace rj::store
