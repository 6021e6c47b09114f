#include "devices/vernier/metadata.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace unhurried::vernier {

namespace {

// Offsets in the contents; README.md, "Answers".
constexpr std::size_t kOrderCodeAt = 0, kOrderCodeSize = 16, kSerialAt = 16, kSerialSize = 16, kNameAt = 32,
                      kNameSize = 32, kFirmwareAt = 70, kDescriptionAt = 88, kDescriptionSize = 64,
                      kDeviceInfoSize = 152;
constexpr std::size_t kIdAt = 2, kTypeAt = 6, kModeAt = 7, kSensorNameAt = 8, kSensorNameSize = 60,
                      kUnitAt = 68, kUnitSize = 32, kMinAt = 108, kMaxAt = 116, kMinPeriodAt = 124,
                      kMaxPeriodAt = 128, kTypicalPeriodAt = 136, kPeriodStepAt = 140, kExcludesAt = 144,
                      kSensorInfoSize = 148;

Error broken(const std::string& what) {
  return {ErrorCode::protocol,
          "The Go Direct device's description of itself can't be used: " + what +
              ". Unplug it and plug it in again; if it stays, update its firmware with the maker's program."};
}

void put_text(MutableBytes to, const std::string& text) {
  std::copy_n(text.begin(), std::min(text.size(), to.size()), to.begin());
}

}  // namespace

Result<DeviceInfo> decode_device_info(Bytes contents) {
  if (contents.size() < kFirmwareAt + 4)
    return broken("its answer has " + std::to_string(contents.size()) + " bytes, 152 were expected");
  DeviceInfo info;
  info.order_code = device_text(contents.subspan(kOrderCodeAt, kOrderCodeSize));
  info.serial = device_text(contents.subspan(kSerialAt, kSerialSize));
  info.name = device_text(contents.subspan(kNameAt, kNameSize));
  info.firmware = std::to_string(contents[kFirmwareAt]) + "." + std::to_string(contents[kFirmwareAt + 1]) +
                  "." + std::to_string(get_u16(contents, kFirmwareAt + 2));
  if (contents.size() > kDescriptionAt) {
    const std::size_t size = std::min(kDescriptionSize, contents.size() - kDescriptionAt);
    info.description = device_text(contents.subspan(kDescriptionAt, size));
  }
  if (info.order_code.empty()) return broken("it gives no order code");
  return info;
}

Result<SensorInfo> decode_sensor_info(Bytes contents) {
  if (contents.size() < kSensorInfoSize)
    return broken("a sensor's answer has " + std::to_string(contents.size()) + " bytes, 148 were expected");
  SensorInfo info;
  info.number = contents[0];
  const std::string name = "sensor " + std::to_string(info.number);
  if (info.number > kMaxSensor) return broken(name + " is above 31");
  info.id = get_u32(contents, kIdAt);
  if (contents[kTypeAt] > 1) return broken(name + " has a type of numbers that is not known");
  if (contents[kModeAt] > 1) return broken(name + " has a way of sampling that is not known");
  info.real = contents[kTypeAt] == 0;
  info.periodic = contents[kModeAt] == 0;
  info.description = device_text(contents.subspan(kSensorNameAt, kSensorNameSize));
  info.unit = device_text(contents.subspan(kUnitAt, kUnitSize));
  info.min = get_f64(contents, kMinAt);
  info.max = get_f64(contents, kMaxAt);
  // A million million of anything is no sensor's range, and keeps later arithmetic finite.
  constexpr double kAbsurd = 1e12;
  if (!(std::abs(info.min) < kAbsurd) || !(std::abs(info.max) < kAbsurd) || !(info.min < info.max))
    return broken(name + " has no range");
  info.min_period_us = get_u32(contents, kMinPeriodAt);
  info.max_period_us = get_u64(contents, kMaxPeriodAt);
  info.typical_period_us = get_u32(contents, kTypicalPeriodAt);
  info.period_step_us = get_u32(contents, kPeriodStepAt);
  info.excludes = get_u32(contents, kExcludesAt);
  return info;
}

Result<std::uint32_t> decode_sensor_mask(Bytes contents) {
  if (contents.size() < 4) return broken("it does not say which sensors it has");
  return get_u32(contents, 0);
}

std::vector<std::uint8_t> encode_device_info(const DeviceInfo& info) {
  std::vector<std::uint8_t> contents(kDeviceInfoSize, 0);
  const MutableBytes all(contents);
  put_text(all.subspan(kOrderCodeAt, kOrderCodeSize), info.order_code);
  put_text(all.subspan(kSerialAt, kSerialSize), info.serial);
  put_text(all.subspan(kNameAt, kNameSize), info.name);
  put_text(all.subspan(kDescriptionAt, kDescriptionSize), info.description);
  // "major.minor.build"; what is missing stays zero.
  unsigned parts[3] = {0, 0, 0};
  const char* at = info.firmware.data();
  const char* end = at + info.firmware.size();
  for (unsigned& part : parts) {
    at = std::from_chars(at, end, part).ptr;
    if (at != end) ++at;
  }
  contents[kFirmwareAt] = static_cast<std::uint8_t>(parts[0]);
  contents[kFirmwareAt + 1] = static_cast<std::uint8_t>(parts[1]);
  put_u16(all, kFirmwareAt + 2, static_cast<std::uint16_t>(parts[2]));
  return contents;
}

std::vector<std::uint8_t> encode_sensor_info(const SensorInfo& info) {
  std::vector<std::uint8_t> contents(kSensorInfoSize, 0);
  const MutableBytes all(contents);
  contents[0] = info.number;
  put_u32(all, kIdAt, info.id);
  contents[kTypeAt] = info.real ? 0 : 1;
  contents[kModeAt] = info.periodic ? 0 : 1;
  put_text(all.subspan(kSensorNameAt, kSensorNameSize), info.description);
  put_text(all.subspan(kUnitAt, kUnitSize), info.unit);
  put_f64(all, kMinAt, info.min);
  put_f64(all, kMaxAt, info.max);
  put_u32(all, kMinPeriodAt, info.min_period_us);
  put_u64(all, kMaxPeriodAt, info.max_period_us);
  put_u32(all, kTypicalPeriodAt, info.typical_period_us);
  put_u32(all, kPeriodStepAt, info.period_step_us);
  put_u32(all, kExcludesAt, info.excludes);
  return contents;
}

}  // namespace unhurried::vernier
