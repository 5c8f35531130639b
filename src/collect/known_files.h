// What a matter remembers of the files of a source, small enough for a million of them: is this file as it was when it was read?
// Filled from matter.db (ledger_rows.cc), sealed once, then asked by path. Belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/env.h"

namespace rj::collect {

class KnownFiles {
 public:
  /// The last reading of a file. `is_settled`: it was read to its end, and nothing of it is still to be tried.
  void add(std::string_view path, std::int64_t reading, const FileInfo& info, bool is_settled);
  /// Call once, after the last `add`.
  void seal();

  enum class Answer { unknown, unchanged, look };
  /// Same size, times and inode as at its last reading: unchanged.
  [[nodiscard]] Answer ask(std::string_view path, const FileInfo& now) const;

 private:
  using Key = std::array<std::uint64_t, 2>;  // of the SHA-256 of the path: no two paths share one
  struct File {
    Key key{};
    std::uint64_t size = 0;
    std::int64_t mtime_ns = 0;
    std::int64_t ctime_ns = 0;
    std::uint64_t inode = 0;
    std::int64_t reading : 63 = 0;
    bool is_settled : 1 = false;
  };
  [[nodiscard]] static Key key_of(std::string_view path);

  std::vector<File> files_;  // once sealed: by key, one each
};

}  // namespace rj::collect
