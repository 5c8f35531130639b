#include "base/workers.h"

#include <algorithm>
#include <system_error>

namespace rj {

Workers::~Workers() {
  {
    const std::scoped_lock lock(mutex_);
    is_ending_ = true;
  }
  has_work_.notify_all();
}

void Workers::enqueue(Task task) {
  {
    const std::scoped_lock lock(mutex_);
    start_threads();
    if (!threads_.empty()) {
      tasks_.push_back(std::move(task));
      has_work_.notify_one();
      return;
    }
  }
  task();
}

/// As many as the system gives: fewer are slower, none leaves the work to the caller.
void Workers::start_threads() {
  if (is_tried_) return;
  is_tried_ = true;
  try {
    while (threads_.size() < wanted_) threads_.emplace_back([this] { serve(); });
  } catch (const std::system_error&) {  // no room for another stack, or too many of them
  }
}

void Workers::serve() {
  for (;;) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      has_work_.wait(lock, [this] { return is_ending_ || !tasks_.empty(); });
      if (tasks_.empty()) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    task();
  }
}

unsigned core_count() { return std::max(1U, std::thread::hardware_concurrency()); }

}  // namespace rj
