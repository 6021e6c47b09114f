// Ctrl-C as something to wait for instead of something that interrupts: blocked here, before any thread
// begins, so that all of them inherit it.
#pragma once

#include <csignal>

namespace unhurried::tools {

class Interruption {
 public:
  Interruption();
  ~Interruption();
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;

  bool came_within(double seconds_to_wait);
  // A file descriptor that can be read once Ctrl-C came, or after `seconds` where that is above 0; -1 when
  // the system has none left. Closed with this object.
  int descriptor(double seconds);

 private:
  sigset_t set_, before_;
  int epoll_ = -1, signals_ = -1, timer_ = -1;
};

}  // namespace unhurried::tools
