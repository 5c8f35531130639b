// A seam that ends the process at its n-th change, as a kill or as a power cut would. For a forked child: the parent looks at
// what is left.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "base/env.h"

namespace rj::test {

inline constexpr int kCrashed = 77;

class CrashSeam final : public WriteSeam {
 public:
  enum class Loss {
    nothing,  // kill -9: what was written stays
    all,      // power cut: every write and cut since the last sync of its file is undone
    some,     // power cut: of each file a prefix of them stays, how long is drawn from `seed`
  };
  /// `at` 1: dies before the first change; 0: only counts.
  explicit CrashSeam(std::uint64_t at = 0, Loss loss = Loss::nothing, std::uint64_t seed = 1)
      : at_(at), loss_(loss), random_(seed) {}

  void before(WriteOp op, const std::string& path, std::uint64_t offset, std::uint64_t length) override {
    const std::lock_guard lock(guard_);
    if (++count_ == at_) die();
    if (loss_ == Loss::nothing) return;
    if (op == WriteOp::write || op == WriteOp::truncate)
      remember(path, offset, op == WriteOp::write ? length : UINT64_MAX);
    else
      unsynced_.erase(path);  // synced; or removed or replaced, which a journalling file system does in order
  }

  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  struct Change {
    std::uint64_t offset = 0;
    std::string old_bytes;
    std::uint64_t old_size = 0;
  };

  void remember(const std::string& path, std::uint64_t offset, std::uint64_t length) {
    Change change;
    change.offset = offset;
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat info{};
    if (file >= 0 && fstat(file, &info) == 0) {
      change.old_size = static_cast<std::uint64_t>(info.st_size);
      if (offset < change.old_size) {
        change.old_bytes.resize(std::min(length, change.old_size - offset));
        const ssize_t got = pread(file, change.old_bytes.data(), change.old_bytes.size(), static_cast<off_t>(offset));
        change.old_bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
      }
    }
    if (file >= 0) close(file);
    unsynced_[path].push_back(std::move(change));
  }

  void undo(const std::string& path, const std::vector<Change>& changes) {
    const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return;
    std::size_t kept = loss_ == Loss::some ? random_() % (changes.size() + 1) : 0;
    for (std::size_t i = changes.size(); i-- > kept;) {
      (void)!pwrite(file, changes[i].old_bytes.data(), changes[i].old_bytes.size(), static_cast<off_t>(changes[i].offset));
      (void)!ftruncate(file, static_cast<off_t>(changes[i].old_size));
    }
    close(file);
  }

  [[noreturn]] void die() {
    for (const auto& [path, changes] : unsynced_) undo(path, changes);
    _exit(kCrashed);
  }

  std::mutex guard_;
  std::uint64_t at_;
  Loss loss_;
  std::mt19937_64 random_;
  std::uint64_t count_ = 0;
  std::map<std::string, std::vector<Change>> unsynced_;
};

/// Plays a full disk from the n-th write or sync on (1: the first), for `length` of them.
class FullDiskSeam final : public WriteSeam {
 public:
  explicit FullDiskSeam(std::uint64_t from = 0, std::uint64_t length = UINT64_MAX) : from_(from), length_(length) {}
  void before(WriteOp op, const std::string&, std::uint64_t, std::uint64_t) override {
    if (op == WriteOp::write || op == WriteOp::sync) ++count_;
  }
  bool disk_full() override { return from_ != 0 && count_ >= from_ && count_ - from_ < length_; }
  [[nodiscard]] std::uint64_t count() const { return count_; }

 private:
  std::uint64_t from_;
  std::uint64_t length_;
  std::uint64_t count_ = 0;
};

}  // namespace rj::test
