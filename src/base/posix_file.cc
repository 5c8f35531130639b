#include "base/posix_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/guarded_map.h"
#include "base/os_error.h"

namespace rj::posix {
namespace {

/// Up to this size a file is read into memory of our own, so that nobody can change it any more: a mailbox of 128 MiB takes 50
/// ms. What is larger is mapped.
constexpr std::uint64_t kReadWholeBytes = 128ULL << 20;

Result<std::uint64_t> regular_size(int descriptor, const std::string& path) {
  struct stat info{};
  if (fstat(descriptor, &info) != 0) return os_failure(errno, "read it", path);
  if (S_ISDIR(info.st_mode)) return os_failure(EISDIR, "read it as a file", path);
  if (!S_ISREG(info.st_mode)) return fail(Fault::usage, "is not a regular file (a device, pipe or socket is never read)", path);
  return static_cast<std::uint64_t>(info.st_size);
}

Result<Bytes> read_at(int descriptor, std::uint64_t offset, std::uint64_t length, const std::string& path) {
  Bytes out;
  int error = 0;
  // NOTE: libstdc++ 12 hands over the capacity instead of the length asked for.
  out.resize_and_overwrite(length, [&](char* data, std::size_t) {
    std::size_t done = 0;
    while (done < length) {
      const ssize_t got = pread(descriptor, data + done, length - done, static_cast<off_t>(offset + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) error = errno;
      if (got <= 0) break;
      done += static_cast<std::size_t>(got);
    }
    return done;
  });
  if (error != 0) return os_failure(error, "read it", path);
  return out;
}

class PosixFile final : public File {
 public:
  PosixFile(WriteSeam* seam, Descriptor descriptor, std::string path, std::uint64_t size)
      : seam_(seam), descriptor_(std::move(descriptor)), path_(std::move(path)), end_(size) {}

  Result<Bytes> read(std::uint64_t offset, std::uint64_t length) const override {
    const std::uint64_t whole = RJ_TRY(size());
    if (offset >= whole) return Bytes();
    return read_at(descriptor_.get(), offset, std::min(length, whole - offset), path_);
  }

  Result<std::uint64_t> size() const override { return regular_size(descriptor_.get(), path_); }

  Result<void> append(ByteView bytes) override {
    if (bytes.empty()) return {};
    if (told(WriteOp::write, end_, bytes.size())) return os_failure(ENOSPC, "write it", path_);
    // The end is our own count: bytes of an append that failed halfway are overwritten, never kept between two good ones.
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t put = pwrite(descriptor_.get(), bytes.data() + done, bytes.size() - done, static_cast<off_t>(end_ + done));
      if (put < 0 && errno == EINTR) continue;
      if (put < 0) return os_failure(errno, "write it", path_);
      done += static_cast<std::size_t>(put);
    }
    end_ += bytes.size();
    return {};
  }

  Result<void> truncate(std::uint64_t size) override {
    if (seam_ != nullptr) seam_->before(WriteOp::truncate, path_, size, end_ > size ? end_ - size : 0);
    if (ftruncate(descriptor_.get(), static_cast<off_t>(size)) != 0) return os_failure(errno, "cut it", path_);
    end_ = size;
    return {};
  }

  Result<void> sync() override {
    if (told(WriteOp::sync, 0, 0)) return os_failure(ENOSPC, "write it", path_);
    while (fdatasync(descriptor_.get()) != 0)
      if (errno != EINTR) return os_failure(errno, "write it to the disk", path_);
    return {};
  }

 private:
  /// Tells the seam; true if it plays a full disk.
  bool told(WriteOp op, std::uint64_t offset, std::uint64_t length) {
    if (seam_ == nullptr) return false;
    seam_->before(op, path_, offset, length);
    return seam_->disk_full();
  }

  WriteSeam* seam_;
  Descriptor descriptor_;
  std::string path_;
  std::uint64_t end_;
};

class ReadBytes final : public FileBytes {
 public:
  explicit ReadBytes(Bytes bytes) : bytes_(std::move(bytes)) {}
  [[nodiscard]] ByteView bytes() const override { return bytes_; }

 private:
  Bytes bytes_;
};

class HeldLock final : public FileLock {
 public:
  explicit HeldLock(Descriptor descriptor) : descriptor_(std::move(descriptor)) {}

 private:
  Descriptor descriptor_;  // closing it lets go
};

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

Result<Descriptor> open_path(const std::string& path, int flags, unsigned mode) {
  for (;;) {
    const int number = ::open(path.c_str(), flags | O_CLOEXEC | O_NOCTTY, mode);
    if (number >= 0) return Descriptor(number);
    if (errno != EINTR) return os_failure(errno, "open it", path);
  }
}

Result<std::unique_ptr<File>> open_file(WriteSeam* seam, const std::string& path, OpenMode mode) {
  // O_NONBLOCK: opening a FIFO would otherwise wait for somebody to write into it.
  Descriptor descriptor = RJ_TRY(open_path(path, (mode == OpenMode::read ? O_RDONLY : O_RDWR | O_CREAT) | O_NONBLOCK, 0666));
  const std::uint64_t size = RJ_TRY(regular_size(descriptor.get(), path));
  return std::make_unique<PosixFile>(seam, std::move(descriptor), path, size);
}

Result<std::unique_ptr<File>> create_file(WriteSeam* seam, const std::string& path, unsigned mode) {
  Descriptor descriptor = RJ_TRY(open_path(path, O_RDWR | O_CREAT | O_EXCL, mode & 0600U));
  if (fchmod(descriptor.get(), mode) != 0) return os_failure(errno, "set the mode of it", path);
  return std::make_unique<PosixFile>(seam, std::move(descriptor), path, 0);
}

Result<std::shared_ptr<const FileBytes>> map_file(const std::string& path) {
  // O_NOFOLLOW: a file that was exchanged for a link since it was looked at is not what was handed over.
  const Descriptor descriptor = RJ_TRY(open_path(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW, 0));
  const std::uint64_t size = RJ_TRY(regular_size(descriptor.get(), path));
  if (size > kReadWholeBytes) {
    if (auto mapped = guarded_map(descriptor.get(), size)) return mapped;
  }
  return std::make_shared<const ReadBytes>(RJ_TRY(read_at(descriptor.get(), 0, size, path)));
}

Result<std::unique_ptr<FileLock>> lock_file(const std::string& path) {
  Descriptor descriptor = RJ_TRY(open_path(path, O_RDWR | O_CREAT, 0666));
  if (flock(descriptor.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return os_failure(errno, "lock it", path);
    const Bytes holder = RJ_TRY(read_at(descriptor.get(), 0, 32, path));
    return fail(Fault::conflict, fmt::format("another process holds it (pid {})", holder.substr(0, holder.find('\n'))), path);
  }
  // Not told to the seam: the number only helps to word a refusal, and a lock that cannot name its holder still locks.
  const std::string holder = fmt::format("{}\n", getpid());
  if (ftruncate(descriptor.get(), 0) == 0) (void)!pwrite(descriptor.get(), holder.data(), holder.size(), 0);
  return std::make_unique<HeldLock>(std::move(descriptor));
}

}  // namespace rj::posix
