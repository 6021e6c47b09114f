// Wakes the main loop from other threads, once for however many reasons come before it has woken.
// `ring` may be called from any thread and never blocks; `answered` on the main thread, before it looks at
// what came.
#pragma once

#include <atomic>
#include <functional>
#include <utility>

namespace unhurried::app {

class Wake {
 public:
  explicit Wake(std::function<void()> push) : push_(std::move(push)) {}
  void ring() {
    if (!ringing_.exchange(true) && push_) push_();
  }
  void answered() { ringing_.store(false); }

 private:
  std::function<void()> push_;
  std::atomic<bool> ringing_{false};
};

}  // namespace unhurried::app
