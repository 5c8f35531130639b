// Open files, mappings and locks of the real system, for env_posix.cc alone. A path goes in, an object that owns its
// descriptor comes out. Reading: any thread; writing: one.
#pragma once

#include <memory>
#include <string>

#include "base/env.h"

namespace rj::posix {

/// Owns a descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.number_) { other.number_ = -1; }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor();
  [[nodiscard]] int get() const { return number_; }

 private:
  int number_;
};

/// open(2) until it is not interrupted; `flags` get O_CLOEXEC.
[[nodiscard]] Result<Descriptor> open_path(const std::string& path, int flags, unsigned mode);

[[nodiscard]] Result<std::unique_ptr<File>> open_file(WriteSeam* seam, const std::string& path, OpenMode mode);
[[nodiscard]] Result<std::unique_ptr<File>> create_file(WriteSeam* seam, const std::string& path, unsigned mode);
[[nodiscard]] Result<std::shared_ptr<const FileBytes>> map_file(const std::string& path);
[[nodiscard]] Result<std::unique_ptr<FileLock>> lock_file(const std::string& path);

}  // namespace rj::posix
