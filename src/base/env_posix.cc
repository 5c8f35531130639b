#include <dirent.h>
#include <fcntl.h>
#include <pwd.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "base/check.h"
#include "base/env.h"
#include "base/os_error.h"
#include "base/posix_file.h"

namespace rj {
namespace {

std::int64_t nanoseconds(const timespec& time) { return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

FileInfo info_of(const struct stat& raw) {
  FileInfo info;
  if (S_ISREG(raw.st_mode)) info.kind = FileKind::file;
  if (S_ISDIR(raw.st_mode)) info.kind = FileKind::folder;
  info.size = static_cast<std::uint64_t>(raw.st_size);
  info.mtime_ns = nanoseconds(raw.st_mtim);
  info.ctime_ns = nanoseconds(raw.st_ctim);
  info.inode = raw.st_ino;
  return info;
}

Result<void> make_folder(const std::string& path, std::optional<unsigned> mode) {
  if (mkdir(path.c_str(), 0777) == 0) {
    if (mode && chmod(path.c_str(), *mode) != 0) return os_failure(errno, "set the mode of it", path);
    return {};
  }
  const int error = errno;
  struct stat raw{};
  if (error == EEXIST && stat(path.c_str(), &raw) == 0 && S_ISDIR(raw.st_mode)) return {};
  return os_failure(error, "make this folder", path);
}

std::string name_of_user() {
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> room{};
  if (getpwuid_r(geteuid(), &entry, room.data(), room.size(), &found) == 0 && found != nullptr && *found->pw_name != '\0')
    return found->pw_name;
  const char* name = std::getenv("USER");
  return name != nullptr && *name != '\0' ? name : "unknown";
}

class SystemEnv final : public Env {
 public:
  explicit SystemEnv(WriteSeam* seam) : seam_(seam) {}

  Result<FileInfo> stat(const std::string& path) override {
    struct stat raw{};
    if (lstat(path.c_str(), &raw) != 0) return os_failure(errno, "open it", path);
    FileInfo info = info_of(raw);
    if (S_ISLNK(raw.st_mode)) {
      if (struct stat target{}; ::stat(path.c_str(), &target) == 0) info = info_of(target);
      info.is_link = true;
    }
    return info;
  }

  Result<std::vector<std::string>> list(const std::string& folder) override {
    DIR* open_folder = opendir(folder.c_str());
    if (open_folder == nullptr) return os_failure(errno, "list this folder", folder);
    std::vector<std::string> names;
    errno = 0;
    while (const dirent* entry = readdir(open_folder)) {
      std::string name = entry->d_name;
      if (name != "." && name != "..") names.push_back(std::move(name));
      errno = 0;
    }
    const int error = errno;
    closedir(open_folder);
    if (error != 0) return os_failure(error, "list this folder", folder);
    std::ranges::sort(names);
    return names;
  }

  Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) override {
    return posix::open_file(seam_, path, mode);
  }
  Result<std::unique_ptr<File>> create(const std::string& path, unsigned mode) override {
    return posix::create_file(seam_, path, mode);
  }
  Result<std::shared_ptr<const FileBytes>> map(const std::string& path) override { return posix::map_file(path); }
  Result<std::unique_ptr<FileLock>> lock(const std::string& path) override { return posix::lock_file(path); }

  Result<void> make_folders(const std::string& path, std::optional<unsigned> mode) override {
    for (std::size_t at = path.find('/', 1); at != std::string::npos; at = path.find('/', at + 1))
      RJ_CALL(make_folder(path.substr(0, at), mode));
    return make_folder(path, mode);
  }

  Result<void> rename(const std::string& from, const std::string& to) override {
    if (seam_ != nullptr) seam_->before(WriteOp::rename, to, 0, 0);
    if (::rename(from.c_str(), to.c_str()) != 0) return os_failure(errno, "rename it to " + to, from);
    return {};
  }

  Result<void> remove(const std::string& path) override {
    if (seam_ != nullptr) seam_->before(WriteOp::remove, path, 0, 0);
    if (::remove(path.c_str()) != 0) return os_failure(errno, "remove it", path);
    return {};
  }

  Result<void> sync_folder(const std::string& path) override {
    if (seam_ != nullptr) seam_->before(WriteOp::sync, path, 0, 0);
    const posix::Descriptor folder = RJ_TRY(posix::open_path(path, O_RDONLY | O_DIRECTORY, 0));
    // Some file systems have nothing to sync for a folder and say EINVAL.
    if (fsync(folder.get()) != 0 && errno != EINVAL) return os_failure(errno, "write it to the disk", path);
    return {};
  }

  std::int64_t now() override { return std::int64_t{std::time(nullptr)}; }

  Bytes random(std::size_t length) override {
    Bytes out(length, '\0');
    for (std::size_t done = 0; done < length;) {
      const ssize_t got = getrandom(out.data() + done, length - done, 0);
      RJ_CHECK(got > 0 || errno == EINTR);
      if (got > 0) done += static_cast<std::size_t>(got);
    }
    return out;
  }

  std::string user_name() override { return name_of_user(); }
  WriteSeam* seam() override { return seam_; }

 private:
  WriteSeam* seam_;
};

}  // namespace

std::unique_ptr<Env> system_env(WriteSeam* seam) { return std::make_unique<SystemEnv>(seam); }

}  // namespace rj
