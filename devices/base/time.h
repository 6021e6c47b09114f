// The project's clocks as types. None of them can be read here: a time always comes in as an argument.
//   DeviceTime  what the trainer's own clock says, unwrapped to 64 bit; zero is arbitrary
//   HostTime    this machine's monotonic clock, or a script's virtual clock
//   VisitTime   since the visit began; what the core and the records speak
//   WallTime    civil time (Unix, UTC), only ever a label
// Resolution of all: one microsecond.
#pragma once

#include <chrono>
#include <cstdint>

namespace unhurried {

using Duration = std::chrono::microseconds;
using namespace std::chrono_literals;

struct DeviceClock {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  static constexpr bool is_steady = true;
};
struct HostClock {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  static constexpr bool is_steady = true;
};
struct VisitClock {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  static constexpr bool is_steady = true;
};
struct WallClock {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  static constexpr bool is_steady = false;
};

using DeviceTime = std::chrono::time_point<DeviceClock, Duration>;
using HostTime = std::chrono::time_point<HostClock, Duration>;
using VisitTime = std::chrono::time_point<VisitClock, Duration>;
using WallTime = std::chrono::time_point<WallClock, Duration>;

template <class T>
constexpr std::int64_t micros(T t) {
  if constexpr (requires { t.time_since_epoch(); })
    return t.time_since_epoch().count();
  else
    return std::chrono::duration_cast<Duration>(t).count();
}

constexpr double seconds(Duration d) {
  return static_cast<double>(d.count()) * 1e-6;
}
constexpr Duration from_seconds(double s) {
  return Duration(static_cast<std::int64_t>(s * 1e6 + (s < 0 ? -0.5 : 0.5)));
}

}  // namespace unhurried
