// Inputs of any size in a few megabytes of memory: one block mapped again and again between a head and a tail; and how much
// memory of its own a piece of work takes meanwhile.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <string>
#include <thread>

#include "base/check.h"
#include "base/span.h"

namespace rj::format {

class Giant {
 public:
  /// `head`, then `piece` over and over in about `bytes`, then `tail`. A power of two of pieces fills a page; `head` is a whole
  /// number of pieces and shorter than a page.
  Giant(std::string_view head, std::string_view piece, std::size_t bytes, std::string_view tail)
      : blocks_(bytes / kBlock + 1), size_(kPage + blocks_ * kBlock + tail.size()) {
    RJ_CHECK(kPage % piece.size() == 0 && head.size() % piece.size() == 0 && head.size() < kPage && tail.size() < kPage);
    void* const all = mmap(nullptr, kPage + blocks_ * kBlock + kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    RJ_CHECK(all != MAP_FAILED);
    data_ = static_cast<char*>(all);
    const int file = memfd_create("block", 0);
    RJ_CHECK(file >= 0 && ftruncate(file, kBlock) == 0);
    for (std::size_t i = 0; i < blocks_; ++i)
      RJ_CHECK(mmap(data_ + kPage + i * kBlock, kBlock, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, file, 0) != MAP_FAILED);
    close(file);
    for (std::size_t at = 0; at < kPage + kBlock; ++at) data_[at] = at < head.size() ? head[at] : piece[at % piece.size()];
    std::ranges::copy(tail, data_ + kPage + blocks_ * kBlock);
  }
  Giant(const Giant&) = delete;
  Giant& operator=(const Giant&) = delete;
  ~Giant() { munmap(data_, kPage + blocks_ * kBlock + kPage); }

  [[nodiscard]] ByteView bytes() const { return {data_, size_}; }

 private:
  static constexpr std::size_t kPage = 4096;
  static constexpr std::size_t kBlock = 2 << 20;
  std::size_t blocks_;
  std::size_t size_;
  char* data_ = nullptr;
};

/// The largest growth of anonymous memory while it lives, looked at every few milliseconds.
class MemoryWatch {
 public:
  MemoryWatch() : before_(anonymous_bytes()), thread_([this](const std::stop_token& stop) { watch(stop); }) {}

  [[nodiscard]] std::uint64_t peak() {
    note();
    return peak_;
  }

 private:
  static std::uint64_t anonymous_bytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
      std::uint64_t kilobytes = 0;
      if (word == "RssAnon:" && status >> kilobytes) return kilobytes << 10;
    }
    return 0;
  }

  void note() {
    const std::uint64_t now = anonymous_bytes();
    if (now > before_) peak_ = std::max<std::uint64_t>(peak_, now - before_);
  }

  void watch(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      note();
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  }

  std::uint64_t before_;
  std::atomic<std::uint64_t> peak_ = 0;
  std::jthread thread_;
};

}  // namespace rj::format
