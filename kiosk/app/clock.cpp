#include "kiosk/app/clock.h"

#include <time.h>

namespace unhurried::app {
namespace {

Duration read(clockid_t clock) {
  timespec at{};
  clock_gettime(clock, &at);
  return Duration(static_cast<std::int64_t>(at.tv_sec) * 1'000'000 + at.tv_nsec / 1000);
}

}  // namespace

HostTime RealClock::now() const {
  return HostTime(read(CLOCK_MONOTONIC));
}
WallTime RealClock::wall() const {
  return WallTime(read(CLOCK_REALTIME));
}

}  // namespace unhurried::app
