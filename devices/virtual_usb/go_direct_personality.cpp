#include "devices/virtual_usb/go_direct_personality.h"

#include <cmath>

#include "devices/virtual_usb/descriptors.h"

namespace unhurried::virtual_usb {

using vernier::kReportSize;

namespace {

constexpr double kAirKilopascal = 101.325;         // the standard atmosphere
constexpr double kKilopascalPerCmH2O = 0.0980665;  // NIST SP 811
constexpr double kMillivoltPerMicrovolt = 1e-3;
constexpr float kMostKilopascal = 400, kMostMillivolt = 10;
// Numbers of the sensors, as vernier/virtual_device.cpp has them.
constexpr int kSensors = 32, kRaw = 3, kRectified = 4;

}  // namespace

GoDirectPersonality::GoDirectPersonality(Measures measures, const simulator::Scenario& scenario,
                                         std::uint64_t seed)
    : measures_(measures),
      feed_(scenario, seed),
      device_(measures == Measures::pressure ? vernier::virtual_pressure() : vernier::virtual_emg()),
      report_descriptor_(hid_report_descriptor(kReportSize, std::nullopt)) {}

Descriptors GoDirectPersonality::descriptors() const {
  const auto identity = device_.identity();
  return {device_descriptor(identity.vendor_id, identity.product_id),
          configuration_descriptor({hid_interface(report_descriptor_)}),
          {identity.manufacturer, identity.product, identity.serial}};
}

void GoDirectPersonality::power_on() {
  device_.power_on();
  ms_since_power_ = us_since_measured_ = 0;
}

std::optional<std::vector<std::uint8_t>> GoDirectPersonality::control(const Setup& setup, Bytes data) {
  if (!is_set_report(setup)) return hid_answer(setup, report_descriptor_);
  device_.take(data);
  return std::vector<std::uint8_t>{};
}

void GoDirectPersonality::advance(Duration since_power_on) {
  for (; ms_since_power_ < since_power_on / 1ms; ++ms_since_power_) {
    const auto sample = feed_.next();
    us_since_measured_ = device_.measuring() ? us_since_measured_ + 1'000 : 0;
    if (device_.measuring() && us_since_measured_ >= device_.period_us()) {
      us_since_measured_ -= device_.period_us();
      measure(sample);
    }
  }
}

void GoDirectPersonality::measure(const simulator::SensorSample& sample) {
  const bool pressure = measures_ == Measures::pressure;
  const double value = pressure ? kAirKilopascal + sample.pressure_cmh2o * kKilopascalPerCmH2O
                                : sample.emg_uv * kMillivoltPerMicrovolt;
  if (!feed_.flat()) last_ = static_cast<float>(value);
  if (feed_.railed()) last_ = pressure ? kMostKilopascal : kMostMillivolt;
  std::vector<float> values;
  for (int number = 0; number < kSensors; ++number) {
    if (((device_.mask() >> number) & 1u) == 0) continue;
    const bool ours = pressure || number == kRaw || number == kRectified;
    values.push_back(!ours ? 0 : number == kRectified ? std::abs(last_) : last_);
  }
  device_.sample(values);
}

std::optional<std::vector<std::uint8_t>> GoDirectPersonality::next(std::uint8_t endpoint) {
  if (endpoint != 0x81) return std::nullopt;
  const auto report = device_.next();
  if (!report) return std::nullopt;
  return std::vector<std::uint8_t>(report->begin(), report->end());
}

void GoDirectPersonality::take(std::uint8_t, Bytes bytes) {
  device_.take(bytes);
}

}  // namespace unhurried::virtual_usb
