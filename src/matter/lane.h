// Units on their way through the readers: they go in as the walk finds them, are read on many threads, and come out in the order
// in which they went in. Bounded by bytes. Borrows Env and Workers. Belongs to one thread.
#pragma once

#include <deque>
#include <future>
#include <memory>
#include <vector>

#include "base/workers.h"
#include "matter/unit.h"

namespace rj::matter {

class Lane {
 public:
  Lane(Env& env, Workers& workers) : env_(env), workers_(workers) {}
  /// Waits for what is being read.
  ~Lane();
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  struct Read {
    Unit unit;
    Reading reading;
  };

  void push(Unit unit);
  [[nodiscard]] bool is_empty() const { return chunks_.empty() && collected_.empty(); }
  /// As much is under way as memory allows: take some out first.
  [[nodiscard]] bool is_full() const;
  /// The oldest; waits until it is read. Not of an empty lane.
  [[nodiscard]] Read pop();

 private:
  using Chunk = std::vector<Read>;  // handed to one thread in one go
  struct UnderWay {
    std::shared_ptr<Chunk> chunk;
    std::future<void> done;
  };
  void hand_over();

  Env& env_;
  Workers& workers_;
  Chunk collected_;
  std::uint64_t collected_bytes_ = 0;
  std::deque<UnderWay> chunks_;
  std::size_t next_ = 0;     // in the oldest chunk
  std::uint64_t bytes_ = 0;  // of all units in here
};

}  // namespace rj::matter
