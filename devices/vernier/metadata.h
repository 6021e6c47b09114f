// What a Go Direct device says of itself: which device it is, which sensors it has, and of each its name,
// unit, range and periods. Decides whether that can be believed at all; leaves which sensors are used to
// plan.h. Encoders are the device's side, for the virtual one. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "devices/base/bytes.h"
#include "devices/base/result.h"

namespace unhurried::vernier {

struct DeviceInfo {
  std::string order_code;  // which product: "GDX-EKG"
  std::string serial, name, description;
  std::string firmware;  // major.minor.build of the main processor
  bool operator==(const DeviceInfo&) const = default;
};

inline constexpr std::uint8_t kMaxSensor = 31;  // sensors are bits of a 32-bit mask

struct SensorInfo {
  std::uint8_t number = 0;
  std::uint32_t id = 0;  // of the kind of sensor; 0: there is none
  bool real = true;      // measurements are floats, else whole numbers
  bool periodic = true;  // else it reports when it has something
  std::string description, unit;
  double min = 0, max = 0;  // in `unit`
  std::uint32_t min_period_us = 0, typical_period_us = 0;
  std::uint64_t max_period_us = 0;
  std::uint32_t period_step_us = 0;  // periods are multiples of it; 0: not told
  std::uint32_t excludes = 0;        // sensors that can't measure at the same time
  bool operator==(const SensorInfo&) const = default;
};

// Of an answer's contents (behind the repeated counter). An error is a sentence for staff.
Result<DeviceInfo> decode_device_info(Bytes contents);
Result<SensorInfo> decode_sensor_info(Bytes contents);
Result<std::uint32_t> decode_sensor_mask(Bytes contents);

std::vector<std::uint8_t> encode_device_info(const DeviceInfo& info);
std::vector<std::uint8_t> encode_sensor_info(const SensorInfo& info);

}  // namespace unhurried::vernier
