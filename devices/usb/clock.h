// The host's monotonic clock, as the times that protocols are given.
#pragma once

#include <chrono>

#include "devices/base/time.h"

namespace unhurried::usb {

inline HostTime now() {
  return HostTime(std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now().time_since_epoch()));
}

}  // namespace unhurried::usb
