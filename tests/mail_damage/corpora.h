// Mail that nobody here wrote, from RJ_SHARED "/corpora"; and how much of it a run takes: with RJ_WHOLE=1 (./dev evidence) all,
// else a slice, another one each time.
#pragma once

#include <zstd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "support/read_whole.h"

namespace rj::format::corpora {

namespace fs = std::filesystem;

inline fs::path folder() { return fs::path(RJ_SHARED) / "corpora"; }
inline bool whole() { return std::getenv("RJ_WHOLE") != nullptr; }

/// Printed by whoever uses it; RJ_SEED gives it again.
inline std::uint64_t seed() {
  static const std::uint64_t value = [] {
    if (const char* given = std::getenv("RJ_SEED")) return static_cast<std::uint64_t>(std::strtoull(given, nullptr, 10));
    return static_cast<std::uint64_t>(std::chrono::system_clock::now().time_since_epoch().count());
  }();
  return value;
}

/// The content of a .zst file; empty if it is none.
inline std::string unpacked(const fs::path& path) {
  const std::string packed = test::read_whole(path);
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream(ZSTD_createDStream(), &ZSTD_freeDStream);
  std::string out;
  std::vector<char> piece(ZSTD_DStreamOutSize());
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  while (in.pos < in.size) {
    ZSTD_outBuffer to{piece.data(), piece.size(), 0};
    if (ZSTD_isError(ZSTD_decompressStream(stream.get(), &to, &in)) != 0) return {};
    out.append(piece.data(), to.pos);
  }
  return out;
}

/// Every file below mime/, in the order of names.
inline std::vector<fs::path> mime_files() {
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::recursive_directory_iterator(folder() / "mime", error)) {
    if (entry.is_regular_file(error)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace rj::format::corpora
