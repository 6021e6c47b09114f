// When the next sample will be heard, on the host's clock. A device asks for its blocks a little early or
// late; heard times must not jitter with it, so the clock counts samples and leans gently towards what it is
// told. Far off (the machine slept, the device was away) it starts anew. Pure.
#pragma once

#include <cstddef>

#include "devices/base/time.h"

namespace unhurried::app {

class SampleClock {
 public:
  explicit SampleClock(int rate_hz) : rate_hz_(rate_hz) {}
  // The time of the first sample of a block of `count` that is asked for at `now`.
  HostTime block(HostTime now, std::size_t count) {
    constexpr Duration kFar = 200ms;
    constexpr int kLean = 16;
    const Duration off = now - next_;
    next_ = off > kFar || off < -kFar ? now : next_ + off / kLean;
    const HostTime begin = next_;
    next_ += from_seconds(static_cast<double>(count) / rate_hz_);
    return begin;
  }

 private:
  int rate_hz_;
  HostTime next_;
};

}  // namespace unhurried::app
