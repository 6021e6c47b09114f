#include "devices/virtual_usb/open_personality.h"

namespace unhurried::virtual_usb {

using namespace simulator;

namespace {

// Deeper than a firmware's, so that a machine that is slow in bursts (an emulated one, a busy one) is waited
// for. When it is full the oldest report is dropped, which its number shows.
constexpr std::size_t kQueue = 4096;

}  // namespace

OpenPersonality::OpenPersonality(const Scenario& scenario, std::uint64_t seed, Duration report_interval)
    : feed_(scenario, seed),
      trainer_(simulated_identity("SIM-" + std::to_string(seed)),
               simulated_handshake(scenario.sensor.head_mm, report_interval)) {}

Descriptors OpenPersonality::descriptors() const {
  const auto& identity = trainer_.identity();
  return {trainer_.device_descriptor(),
          trainer_.configuration_descriptor(),
          {identity.manufacturer, identity.product, identity.serial}};
}

void OpenPersonality::power_on() {
  trainer_.power_on();
  waiting_.clear();
  ms_since_power_ = 0;
}

std::optional<std::vector<std::uint8_t>> OpenPersonality::control(const Setup& setup, Bytes) {
  if (open_trainer::decode_command(setup) == open_trainer::Command::start) waiting_.clear();
  return trainer_.control(setup);
}

void OpenPersonality::advance(Duration since_power_on) {
  for (; ms_since_power_ < since_power_on / 1ms; ++ms_since_power_) {
    const SensorSample sample = feed_.next();
    trainer_.set_flat(feed_.flat());
    trainer_.set_railed(feed_.railed());
    trainer_.set_lead_off(feed_.lead_off());
    if (const auto report = trainer_.sample(sample)) waiting_.push_back(*report);
    if (waiting_.size() > kQueue) waiting_.pop_front();
  }
}

std::optional<std::vector<std::uint8_t>> OpenPersonality::next(std::uint8_t endpoint) {
  if (endpoint != open_trainer::kReportEndpoint || waiting_.empty()) return std::nullopt;
  const auto report = waiting_.front();
  waiting_.pop_front();
  return std::vector<std::uint8_t>(report.begin(), report.end());
}

}  // namespace unhurried::virtual_usb
