// The port to time. Only the shell reads it; everything further in gets its time as an argument.
// The virtual clock moves when told to, for scripts: nothing sleeps, and the same script gives the same
// visit.
#pragma once

#include "devices/base/time.h"

namespace unhurried::app {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual HostTime now() const = 0;
  virtual WallTime wall() const = 0;
};

// CLOCK_MONOTONIC, as the USB code stamps its packets.
class RealClock final : public Clock {
 public:
  HostTime now() const override;
  WallTime wall() const override;
};

class VirtualClock final : public Clock {
 public:
  explicit VirtualClock(WallTime wall_at_start) : wall_at_start_(wall_at_start) {}
  HostTime now() const override { return now_; }
  WallTime wall() const override { return wall_at_start_ + (now_ - HostTime()); }
  void advance(Duration by) { now_ += by; }

 private:
  HostTime now_;
  WallTime wall_at_start_;
};

}  // namespace unhurried::app
