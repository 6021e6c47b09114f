#include "devices/virtual_usb/spikerbox_personality.h"

#include <algorithm>
#include <cmath>

#include "devices/spikerbox/wire.h"
#include "devices/virtual_usb/descriptors.h"

namespace unhurried::virtual_usb {

namespace {

constexpr std::uint8_t kIn = 0x81, kOut = 0x01;
constexpr double kFullScaleUv = 256;  // either way; nobody says what a real one's is
constexpr std::uint8_t kClassBits = 0x60, kClassRequest = 0x20;

// CDC 1.2, 5.2.3, and its PSTN subclass, 5.3: header, call management, ACM, union of interfaces 0 and 1.
const std::vector<std::uint8_t> kCdcDescriptors{5, 0x24, 0, 0x10, 0x01, 5,    0x24, 1, 0, 1,
                                                4, 0x24, 2, 2,    5,    0x24, 6,    0, 1};

std::vector<Interface> human_interfaces() {
  return {{0x02, 0x02, 0x01, kCdcDescriptors, {{0x82, kInterrupt}}},
          {0x0A, 0x00, 0x00, {}, {{0x83, kBulk}, {0x03, kBulk}}},
          {0xFF, 0x00, 0x00, {}, {{kIn, kBulk}, {kOut, kBulk}}}};
}

}  // namespace

SpikerBoxPersonality::SpikerBoxPersonality(std::uint16_t product_id, const simulator::Scenario& scenario,
                                           std::uint64_t seed)
    : feed_(scenario, seed),
      second_(scenario.sensor, ~seed),
      device_(product_id),
      hid_(device_.model().transport == spikerbox::Transport::hid_reports),
      report_descriptor_(hid_report_descriptor(spikerbox::kReportSize, spikerbox::kReportType)) {}

Descriptors SpikerBoxPersonality::descriptors() const {
  const auto identity = device_.identity();
  const auto interfaces = hid_ ? std::vector{hid_interface(report_descriptor_)} : human_interfaces();
  return {device_descriptor(identity.vendor_id, identity.product_id, !hid_),
          configuration_descriptor(interfaces),
          {identity.manufacturer, identity.product, identity.serial}};
}

void SpikerBoxPersonality::power_on() {
  device_.power_on();
  ms_since_power_ = 0;
}

std::optional<std::vector<std::uint8_t>> SpikerBoxPersonality::control(const Setup& setup, Bytes data) {
  if (hid_ && is_set_report(setup)) {
    device_.take(data);
    return std::vector<std::uint8_t>{};
  }
  if (hid_) return hid_answer(setup, report_descriptor_);
  // The serial port's settings change nothing.
  if ((setup.type & kClassBits) == kClassRequest) return std::vector<std::uint8_t>{};
  return std::nullopt;
}

void SpikerBoxPersonality::advance(Duration since_power_on) {
  for (; ms_since_power_ < since_power_on / 1ms; ++ms_since_power_) {
    const double uv = feed_.next().emg_uv;
    convert(last_uv_, feed_.flat() ? last_uv_ : uv, second_.read({}).emg_uv);
    if (!feed_.flat()) last_uv_ = uv;
  }
}

// A millisecond of the converter's samples, on a straight line from one of the body's to the next.
void SpikerBoxPersonality::convert(double from_uv, double to_uv, double second_uv) {
  const auto layout = device_.layout();
  const int samples = static_cast<int>(std::lround(layout.rate.value * 1e-3));
  std::vector<std::uint16_t> counts(layout.channels, count_of(0));
  for (int i = 1; i <= samples; ++i) {
    const double uv = from_uv + (to_uv - from_uv) * i / samples;
    counts[0] = count_of(feed_.railed() ? kFullScaleUv : uv);
    counts[1] = count_of(second_uv);
    device_.sample(counts);
  }
}

std::uint16_t SpikerBoxPersonality::count_of(double microvolt) const {
  const double middle = std::exp2(device_.model().bits - 1.0);
  return static_cast<std::uint16_t>(
      std::clamp(std::round(middle + microvolt / kFullScaleUv * middle), 0.0, 2 * middle - 1));
}

std::optional<std::vector<std::uint8_t>> SpikerBoxPersonality::next(std::uint8_t endpoint) {
  if (endpoint != kIn) return std::nullopt;
  return device_.next();
}

void SpikerBoxPersonality::take(std::uint8_t endpoint, Bytes bytes) {
  if (endpoint == kOut) device_.take(bytes);
}

}  // namespace unhurried::virtual_usb
