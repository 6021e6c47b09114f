#include "devices/vernier/virtual_device.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace unhurried::vernier {

namespace {

constexpr std::uint8_t kFirstAnswer = 0xB8;  // the header that was seen on a real one
constexpr std::uint8_t kMaskedReal = 0x06;
constexpr std::uint32_t kFrameUs = 10'000;  // measurements wait this long for others
constexpr std::size_t kMostReady = 4096;    // reports; then the oldest are lost: the host has to ask in time
constexpr std::size_t kMaskedHead = 4, kValueSize = 4;

SensorInfo sensor(std::uint8_t number, std::uint32_t id, std::string description, std::string unit,
                  double min, double max, std::uint32_t min_period_us) {
  SensorInfo info;
  info.number = number;
  info.id = id;
  info.description = std::move(description);
  info.unit = std::move(unit);
  info.min = min;
  info.max = max;
  info.min_period_us = min_period_us;
  info.typical_period_us = 10 * min_period_us;
  info.max_period_us = 3'600'000'000;
  info.period_step_us = 1'000;
  return info;
}

}  // namespace

VirtualGoDirect::VirtualGoDirect(DeviceInfo device, std::vector<SensorInfo> sensors)
    : device_(std::move(device)), sensors_(std::move(sensors)) {}

void VirtualGoDirect::power_on() {
  ready_.clear();
  samples_.clear();
  waiting_ = 0;
  mask_ = 0;
  period_us_ = 100'000;
  frame_counter_ = 0;
}

DeviceIdentity VirtualGoDirect::identity() const {
  return {kVendorId,      kProductId,           "Vernier Software & Technology", "Go Direct (simulated)",
          device_.serial, ProtocolId::go_direct};
}

void VirtualGoDirect::take(Bytes out_report) {
  const auto request = decode_request(out_report);
  if (!request) return;
  std::array<std::uint8_t, 4> mask{};
  switch (request->request.command) {
    case Command::init:
      power_on();
      return answer(*request, {});
    case Command::get_status:
      return answer(*request, std::array<std::uint8_t, 12>{});
    case Command::get_device_info:
      return answer(*request, encode_device_info(device_));
    case Command::get_available_sensors: {
      std::uint32_t available = 0;
      for (const SensorInfo& s : sensors_) available |= 1u << s.number;
      put_u32(mask, 0, available);
      return answer(*request, mask);
    }
    case Command::get_sensor_info:
      for (const SensorInfo& s : sensors_)
        if (s.number == request->request.argument) return answer(*request, encode_sensor_info(s));
      return;
    case Command::set_period:
      period_us_ = std::max(1u, request->request.argument);
      return answer(*request, std::array<std::uint8_t, 1>{});
    case Command::start_measurements:
      mask_ = request->request.argument;
      return answer(*request, std::array<std::uint8_t, 1>{});
    case Command::stop_measurements:
    case Command::disconnect:
      mask_ = 0;
      samples_.clear();
      waiting_ = 0;
      return answer(*request, std::array<std::uint8_t, 1>{});
  }
}

void VirtualGoDirect::answer(const CountedRequest& request, Bytes contents) {
  std::vector<std::uint8_t> payload{request.counter};
  payload.insert(payload.end(), contents.begin(), contents.end());
  send(kFirstAnswer, 0, static_cast<std::uint8_t>(request.request.command), payload);
}

void VirtualGoDirect::send(std::uint8_t header, std::uint8_t counter, std::uint8_t code, Bytes payload) {
  ReportWriter writer(header, counter, code, payload);
  while (const auto report = writer.next()) ready_.push_back(*report);
  while (ready_.size() > kMostReady) ready_.pop_front();
}

std::optional<ReportBytes> VirtualGoDirect::next() {
  if (ready_.empty()) return std::nullopt;
  const ReportBytes report = ready_.front();
  ready_.pop_front();
  return report;
}

void VirtualGoDirect::sample(std::span<const float> values) {
  const auto sensors = static_cast<std::size_t>(std::popcount(mask_));
  if (sensors == 0 || values.size() != sensors) return;
  samples_.insert(samples_.end(), values.begin(), values.end());
  ++waiting_;
  // A frame that fits one report, or whatever is there after a while.
  const std::size_t room = (kReportSize - 1 - kFrameHead - kMaskedHead) / (kValueSize * sensors);
  const std::size_t full = std::max<std::size_t>(1, std::min<std::size_t>(room, kFrameUs / period_us_));
  if (waiting_ >= full) flush();
}

void VirtualGoDirect::flush() {
  std::array<std::uint8_t, kMaxFrame - kFrameHead> payload{};
  const std::size_t values = std::min(samples_.size(), (payload.size() - kMaskedHead) / kValueSize);
  put_u16(payload, 0, static_cast<std::uint16_t>(mask_));
  payload[2] = static_cast<std::uint8_t>(waiting_);
  for (std::size_t i = 0; i < values; ++i) put_f32(payload, kMaskedHead + kValueSize * i, samples_[i]);
  send(kMeasurementHeader, frame_counter_++, kMaskedReal,
       Bytes(payload).first(kMaskedHead + kValueSize * values));
  samples_.clear();
  waiting_ = 0;
}

VirtualGoDirect virtual_pressure() {
  return {{"GDX-GP", "VIRTUAL1", "GDX-GP VIRTUAL1", "Gas pressure (simulated)", "1.0.0"},
          {sensor(1, 1, "Gas Pressure", "kPa", 0, 400, 10'000)}};
}

VirtualGoDirect virtual_emg() {
  return {{"GDX-EKG", "VIRTUAL2", "GDX-EKG VIRTUAL2", "EKG and EMG (simulated)", "1.0.0"},
          {sensor(1, 2, "EKG", "mV", -10, 10, 1'000), sensor(3, 3, "EMG", "mV", -10, 10, 1'000),
           sensor(4, 4, "EMG Rectified", "mV", 0, 10, 1'000)}};
}

VirtualGoDirect virtual_belt() {
  return {{"GDX-RB", "VIRTUAL3", "GDX-RB VIRTUAL3", "Respiration belt (simulated)", "1.0.0"},
          {sensor(1, 5, "Force", "N", 0, 50, 10'000)}};
}

}  // namespace unhurried::vernier
