#include "kiosk/app/watchdog.h"

#include <unistd.h>

#include <string>

namespace unhurried::app {

Watchdog::Watchdog(Duration limit, std::function<void(Duration)> frozen)
    : limit_(limit), frozen_(std::move(frozen)), thread_([this] { watch(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  stop_wanted_.notify_one();
  thread_.join();
}

void Watchdog::watch() {
  // Looks in quarters of the limit, so that it ends between one and one and a quarter of it.
  constexpr int kLooks = 4;
  std::uint64_t seen = beats_.load(std::memory_order_relaxed);
  int still = 0;
  std::unique_lock lock(mutex_);
  while (!stop_wanted_.wait_for(lock, limit_ / kLooks, [this] { return stop_; })) {
    const std::uint64_t beats = beats_.load(std::memory_order_relaxed);
    still = beats == seen ? still + 1 : 0;
    seen = beats;
    if (still <= kLooks) continue;
    frozen_(limit_);
    return;
  }
}

void end_process_frozen(Duration limit) {
  // Only async-signal-safe calls: the main thread may hold any lock.
  const std::string text =
      "unhurried: the main loop has not turned for " + std::to_string(micros(limit) / 1000) +
      " ms; ending, so that the service starts it again. A running visit comes back paused.\n";
  [[maybe_unused]] const auto written = write(STDERR_FILENO, text.data(), text.size());
  _exit(kFrozenExit);
}

}  // namespace unhurried::app
