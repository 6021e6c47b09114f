// What a scenario's body and sensor give a virtual device, one millisecond at a time, over all plug-ins: a
// body does not begin anew with a cable. Decides what of a scenario can happen by itself on a bus; what
// befalls cable and wire comes from the fault script instead. No clock, no thread.
#pragma once

#include "devices/simulator/body.h"
#include "devices/simulator/scenario.h"
#include "devices/simulator/sensor.h"

namespace unhurried::virtual_usb {

class BodyFeed {
 public:
  BodyFeed(const simulator::Scenario& scenario, std::uint64_t seed);

  simulator::SensorSample next();

  // Defects of the sensor, as of the last next().
  bool flat() const { return flat_; }
  bool railed() const { return railed_; }
  bool lead_off() const { return lead_off_; }

 private:
  void let_happen();

  simulator::Scenario scenario_;
  simulator::Body body_;
  simulator::Sensor sensor_;
  Duration lived_{};
  std::size_t next_event_ = 0;
  bool flat_ = false, railed_ = false, lead_off_ = false;
};

}  // namespace unhurried::virtual_usb
