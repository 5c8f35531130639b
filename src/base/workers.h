// Threads that do what they are handed, in the order in which it came; each piece of work answers through a future. With no
// threads the work is done at once by whoever hands it over, so that a test sees one order of events. Any thread may hand over.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace rj {

class Workers {
 public:
  /// They are started with the first work.
  explicit Workers(unsigned threads) : wanted_(threads) {}
  /// Waits until all that was handed over is done.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  [[nodiscard]] unsigned threads() const { return wanted_; }

  /// What `work` throws, `get` throws again.
  template <class Work>
  [[nodiscard]] std::future<std::invoke_result_t<Work&>> start(Work work) {
    std::packaged_task<std::invoke_result_t<Work&>()> task(std::move(work));
    auto answer = task.get_future();
    if (wanted_ == 0) {
      task();
    } else {
      enqueue(std::move(task));
    }
    return answer;
  }

 private:
  using Task = std::move_only_function<void()>;

  void enqueue(Task task);
  void start_threads();
  void serve();

  unsigned wanted_;
  std::mutex mutex_;
  std::condition_variable has_work_;
  std::deque<Task> tasks_;
  bool is_tried_ = false;
  bool is_ending_ = false;
  std::vector<std::jthread> threads_;  // last: they use all of the above
};

/// As many as the machine has cores; at least one.
[[nodiscard]] unsigned core_count();

}  // namespace rj
