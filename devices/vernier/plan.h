// Which sensors of a Go Direct device this project uses, as what, and how often they measure. Decided by what
// the device says (order code, name, unit, range, periods) and by a table of products in README.md,
// "Products". A product that is not in the table, or whose sensors are not as the table says, is refused
// rather than guessed at. Pure.
#pragma once

#include <vector>

#include "devices/packet.h"
#include "devices/vernier/metadata.h"

namespace unhurried::vernier {

struct UsedSensor {
  SensorInfo sensor;
  Channel channel;
  double scale = 1;  // from the sensor's unit to the channel's
};

struct Plan {
  std::vector<UsedSensor> sensors;  // by sensor number; at least one
  std::uint32_t period_us = 0;
  std::uint32_t mask() const;
};

// An error is a sentence for staff: unsupported for another product, protocol where it contradicts itself.
Result<Plan> plan_for(const DeviceInfo& device, const std::vector<SensorInfo>& sensors);

}  // namespace unhurried::vernier
