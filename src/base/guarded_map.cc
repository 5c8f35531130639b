#include "base/guarded_map.h"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <system_error>
#include <thread>

namespace rj::posix {
namespace {

/// What the handler may look at: fixed, and written without locks.
struct Slot {
  std::atomic<bool> taken = false;
  std::atomic<std::uintptr_t> begin = 0;
  std::atomic<std::uintptr_t> end = 0;
  std::atomic<bool> torn = false;
};

constexpr std::size_t kSlots = 16;
std::array<Slot, kSlots> slots;

static_assert(std::atomic<std::uintptr_t>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void put_zeros_under(int signal, siginfo_t* info, void*) {
  const auto at = reinterpret_cast<std::uintptr_t>(info->si_addr);
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  for (auto& slot : slots) {
    if (at < slot.begin.load() || at >= slot.end.load()) continue;
    slot.torn = true;
    void* const where = static_cast<char*>(info->si_addr) - at % page;
    if (mmap(where, page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED) return;
  }
  ::signal(signal, SIG_DFL);  // not one of ours: it happens again, and ends the process
}

void install_handler() {
  static const bool installed = [] {
    struct sigaction action{};
    action.sa_sigaction = put_zeros_under;
    action.sa_flags = SA_SIGINFO;
    sigemptyset(&action.sa_mask);
    return sigaction(SIGBUS, &action, nullptr) == 0;
  }();
  static_cast<void>(installed);
}

Slot* free_slot() {
  for (auto& slot : slots) {
    bool expected = false;
    if (slot.taken.compare_exchange_strong(expected, true)) return &slot;
  }
  return nullptr;
}

/// A file is read from one end to the other: what was read stays in the system's cache, and need not count as memory of ours. So
/// often at 2 GB/s is about 100 MB.
constexpr auto kTrimEvery = std::chrono::milliseconds(50);

class MappedBytes final : public FileBytes {
 public:
  MappedBytes(void* at, std::size_t size, Slot& slot) : at_(at), size_(size), slot_(slot) {
    try {
      trimmer_ = std::jthread([this](const std::stop_token& stop) { trim(stop); });
    } catch (const std::system_error&) {  // no room for a thread: it goes on untrimmed
    }
  }
  MappedBytes(const MappedBytes&) = delete;
  MappedBytes& operator=(const MappedBytes&) = delete;
  ~MappedBytes() override {
    trimmer_ = {};  // stopped and joined
    munmap(at_, size_);
    slot_.begin = slot_.end = 0;
    slot_.taken = false;
  }
  [[nodiscard]] ByteView bytes() const override { return {static_cast<const char*>(at_), size_}; }
  [[nodiscard]] bool is_live() const override { return true; }
  [[nodiscard]] bool is_torn() const override { return slot_.torn; }

 private:
  /// Pages that are wanted again come back from the cache; zeros under what was cut off are found missing, and told, again.
  void trim(const std::stop_token& stop) const {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any timer;
    while (!timer.wait_for(lock, stop, kTrimEvery, [&stop] { return stop.stop_requested(); })) madvise(at_, size_, MADV_DONTNEED);
  }

  void* at_;
  std::size_t size_;
  Slot& slot_;
  std::jthread trimmer_;
};

}  // namespace

std::shared_ptr<const FileBytes> guarded_map(int descriptor, std::size_t size) {
  Slot* const slot = free_slot();
  if (slot == nullptr) return nullptr;
  install_handler();
  void* const at = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (at == MAP_FAILED) {
    slot->taken = false;
    return nullptr;
  }
  slot->torn = false;
  slot->end = reinterpret_cast<std::uintptr_t>(at) + size;
  slot->begin = reinterpret_cast<std::uintptr_t>(at);
  return std::make_shared<const MappedBytes>(at, size, *slot);
}

}  // namespace rj::posix
