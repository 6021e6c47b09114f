#include "devices/simulator/virtual_trainer.h"

#include <algorithm>
#include <cmath>

namespace unhurried::simulator {

using namespace open_trainer;

namespace {

constexpr std::int64_t kLampMs = 3'000;
constexpr std::uint8_t kGetDescriptor = 6, kStandardIn = 0x80;
constexpr std::uint8_t kDeviceType = 1, kConfigurationType = 2, kStringType = 3;

std::int16_t counts(double value, const WireChannel& channel) {
  const double raw = std::round(value / channel.scale());
  return static_cast<std::int16_t>(
      std::clamp(raw, static_cast<double>(channel.raw_min), static_cast<double>(channel.raw_max)));
}

std::vector<std::uint8_t> string_descriptor(const std::string& ascii) {
  std::vector<std::uint8_t> bytes{static_cast<std::uint8_t>(2 + 2 * std::min<std::size_t>(ascii.size(), 126)),
                                  kStringType};
  for (std::size_t i = 0; 2 * i + 2 < bytes[0]; ++i) {
    bytes.push_back(static_cast<std::uint8_t>(ascii[i]));
    bytes.push_back(0);
  }
  return bytes;
}

}  // namespace

DeviceIdentity simulated_identity(std::string serial) {
  return {kVendorId, kDefaultProductId, "Unhurried", std::string(kProductStart) + " (simulated)",
          std::move(serial)};
}

Handshake simulated_handshake(double head_mm, Duration report_interval) {
  Handshake handshake = default_handshake();
  handshake.simulated = true;
  handshake.head_size = Millimetres(head_mm);
  handshake.firmware = "sim " UNHURRIED_VERSION;
  const auto interval =
      std::clamp<Duration>(report_interval / 1ms * 1ms, kShortestInterval, kLongestInterval);
  handshake.report_interval_us = static_cast<std::uint32_t>(interval.count());
  handshake.channels[kPressureChannel].rate_millihertz = 1'000'000'000 / handshake.report_interval_us;
  return handshake;
}

VirtualTrainer::VirtualTrainer(DeviceIdentity identity, Handshake handshake)
    : identity_(std::move(identity)),
      handshake_(std::move(handshake)),
      samples_per_report_(static_cast<std::uint8_t>(
          std::clamp<Duration>(Duration(handshake_.report_interval_us), kShortestInterval, kLongestInterval) /
          1ms)) {
  if (auto bytes = encode_handshake(handshake_)) handshake_bytes_ = std::move(*bytes);
  power_on();
}

void VirtualTrainer::power_on() {
  streaming_ = false;
  seq_ = 0;
  ms_ = 0;
  lamp_until_ms_ = 0;
  zero_ = 0;
  report_ = {};
}

std::vector<std::uint8_t> VirtualTrainer::device_descriptor() const {
  std::vector<std::uint8_t> bytes{18, kDeviceType, 0x00, 0x02, 0,    0, 0, 64, 0,
                                  0,  0,           0,    0x00, 0x01, 1, 2, 3,  1};
  put_u16(bytes, 8, identity_.vendor_id);
  put_u16(bytes, 10, identity_.product_id);
  return bytes;
}

std::vector<std::uint8_t> VirtualTrainer::configuration_descriptor() const {
  return {9,
          kConfigurationType,
          32 - 7,
          0,
          1,
          1,
          0,
          0x80,
          50,  // bus powered, 100 mA
          9,
          4,
          0,
          0,
          1,
          0xFF,
          0,
          0,
          0,  // one interface, vendor class
          7,
          5,
          kReportEndpoint,
          3,
          kReportSize,
          0,
          1};  // interrupt in, 1 ms
}

std::optional<std::vector<std::uint8_t>> VirtualTrainer::descriptor(const ControlRequest& request) const {
  const auto type = request.value >> 8, index = request.value & 0xFF;
  if (type == kDeviceType) return device_descriptor();
  if (type == kConfigurationType) return configuration_descriptor();
  if (type != kStringType) return std::nullopt;
  switch (index) {
    case 0:
      return std::vector<std::uint8_t>{4, kStringType, 0x09, 0x04};  // English (United States)
    case 1:
      return string_descriptor(identity_.manufacturer);
    case 2:
      return string_descriptor(identity_.product);
    case 3:
      return string_descriptor(identity_.serial);
    default:
      return std::nullopt;
  }
}

std::optional<std::vector<std::uint8_t>> VirtualTrainer::control(const ControlRequest& request) {
  std::optional<std::vector<std::uint8_t>> answer;
  if (request.type == kStandardIn && request.request == kGetDescriptor) {
    answer = descriptor(request);
  } else if (const auto command = decode_command(request)) {
    answer.emplace();
    switch (*command) {
      case Command::hello:
        answer = handshake_bytes_;
        break;
      case Command::start:
        streaming_ = true;
        seq_ = 0;
        report_ = {};
        break;
      case Command::stop:
        streaming_ = false;
        break;
      case Command::zero:
        zero_ = last_pressure_;
        break;
      case Command::identify:
        lamp_until_ms_ = ms_ + kLampMs;
        break;
    }
  }
  if (answer && answer->size() > request.length) answer->resize(request.length);
  return answer;
}

std::optional<ReportBytes> VirtualTrainer::sample(const SensorSample& sensors) {
  const std::int64_t at_ms = ms_++;
  last_pressure_ = sensors.pressure_cmh2o;
  if (!streaming_) return std::nullopt;

  const WireChannel& emg = handshake_.channels[kEmgChannel];
  const WireChannel& pressure = handshake_.channels[kPressureChannel];
  if (report_.block_count == 0) {
    report_.block_count = 2;
    report_.seq = seq_;
    report_.time_us = static_cast<std::uint32_t>(at_ms * 1000);
    for (std::uint8_t i = 0; i < 2; ++i) report_.blocks[i] = Block{handshake_.channels[i].id};
  }
  Block& emg_block = report_.blocks[0];
  Block& pressure_block = report_.blocks[1];
  if (!flat_) flat_emg_ = counts(sensors.emg_uv, emg);
  emg_block.raw[emg_block.count++] = railed_ ? emg.raw_max : flat_emg_;
  emg_block.lead_off |= sensors.electrodes_off || lead_off_;
  if (pressure_block.count == 0) {
    if (!flat_) flat_pressure_ = counts(sensors.pressure_cmh2o - zero_, pressure);
    pressure_block.raw[pressure_block.count++] = railed_ ? pressure.raw_max : flat_pressure_;
  }
  if (emg_block.count < samples_per_report_) return std::nullopt;

  finish_block(emg_block, emg);
  finish_block(pressure_block, pressure);
  const auto bytes = encode_report(report_);
  ++seq_;
  report_ = {};
  return bytes;
}

void VirtualTrainer::finish_block(Block& block, const WireChannel& channel) const {
  const auto begin = block.raw.begin(), end = begin + block.count;
  block.railed = std::any_of(
      begin, end, [&](std::int16_t raw) { return raw <= channel.raw_min || raw >= channel.raw_max; });
}

}  // namespace unhurried::simulator
