// Ends the process when the main loop has not turned for too long: a frozen screen must not go on saying "go
// on". The service starts the kiosk again, and the visit comes back paused. beat() from the main thread; the
// watching thread is owned here and joined in the destructor.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "devices/base/time.h"

namespace unhurried::app {

inline constexpr int kFrozenExit = 70;  // EX_SOFTWARE

class Watchdog {
 public:
  // `frozen` is called from the watching thread, once. The kiosk gives end_process_frozen.
  Watchdog(Duration limit, std::function<void(Duration)> frozen);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  void beat() { beats_.fetch_add(1, std::memory_order_relaxed); }

 private:
  void watch();

  const Duration limit_;
  std::function<void(Duration)> frozen_;
  std::atomic<std::uint64_t> beats_{0};
  std::mutex mutex_;
  std::condition_variable stop_wanted_;
  bool stop_ = false;
  std::thread thread_;
};

// Says so on standard error and ends the process at once, with kFrozenExit.
[[noreturn]] void end_process_frozen(Duration limit);

}  // namespace unhurried::app
