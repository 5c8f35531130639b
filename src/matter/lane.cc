#include "matter/lane.h"

#include <utility>

#include "base/check.h"
#include "base/limits.h"

namespace rj::matter {
namespace {

/// One hand-over for so many units, or bytes: a lock for each small message would be felt on many cores.
constexpr std::size_t kChunkUnits = 32;
constexpr std::uint64_t kChunkBytes = 256 << 10;
/// So many chunks keep readers at work while the writer commits; more would only be longer to wait for when somebody stops.
constexpr std::size_t kChunks = 64;

}  // namespace

Lane::~Lane() {
  for (const auto& [chunk, done] : chunks_)
    if (done.valid()) done.wait();
}

void Lane::push(Unit unit) {
  bytes_ += unit.size;
  collected_bytes_ += unit.size;
  collected_.push_back({std::move(unit), {}});
  if (collected_.size() >= kChunkUnits || collected_bytes_ >= kChunkBytes) hand_over();
}

void Lane::hand_over() {
  auto chunk = std::make_shared<Chunk>(std::exchange(collected_, {}));
  collected_bytes_ = 0;
  auto done = workers_.start([this, chunk] {
    for (auto& [unit, reading] : *chunk) reading = read_unit(env_, unit);
  });
  chunks_.push_back({std::move(chunk), std::move(done)});
}

bool Lane::is_full() const { return bytes_ >= limits::kBatchBytes || chunks_.size() >= kChunks; }

Lane::Read Lane::pop() {
  RJ_CHECK(!is_empty());
  if (chunks_.empty()) hand_over();
  auto& oldest = chunks_.front();
  if (oldest.done.valid()) oldest.done.get();
  Read read = std::move((*oldest.chunk)[next_]);
  bytes_ -= read.unit.size;
  if (++next_ == oldest.chunk->size()) {
    chunks_.pop_front();
    next_ = 0;
  }
  return read;
}

}  // namespace rj::matter
