#include "devices/virtual_usb/open_personality.h"

#include <algorithm>

namespace unhurried::virtual_usb {

using namespace simulator;

namespace {

// Deeper than a firmware's, so that a machine that is slow in bursts (an emulated one, a busy one) is waited
// for. When it is full the oldest report is dropped, which its number shows.
constexpr std::size_t kQueue = 4096;

// What can happen by itself to body and sensor, in order of time.
Scenario playable(Scenario scenario) {
  std::erase_if(scenario.events, [](const ScenarioEvent& e) {
    return e.anchor != Anchor::start || e.incident == Incident::lose || e.incident == Incident::corrupt ||
           e.incident == Incident::unplug || e.incident == Incident::plug;
  });
  std::stable_sort(scenario.events.begin(), scenario.events.end(),
                   [](const ScenarioEvent& a, const ScenarioEvent& b) { return a.delay < b.delay; });
  return scenario;
}

}  // namespace

OpenPersonality::OpenPersonality(const Scenario& scenario, std::uint64_t seed, Duration report_interval)
    : scenario_(playable(scenario)),
      body_(scenario.body, scenario.placement, seed),
      sensor_(scenario.sensor, seed),
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
    let_happen();
    lived_ += 1ms;
    if (const auto report = trainer_.sample(sensor_.read(body_.next()))) waiting_.push_back(*report);
    if (waiting_.size() > kQueue) waiting_.pop_front();
  }
}

void OpenPersonality::let_happen() {
  for (; next_event_ < scenario_.events.size() && scenario_.events[next_event_].delay <= lived_;
       ++next_event_) {
    const ScenarioEvent& event = scenario_.events[next_event_];
    switch (event.incident) {
      case Incident::flat:
        trainer_.set_flat(true);
        break;
      case Incident::railed:
        trainer_.set_railed(true);
        break;
      case Incident::lead_off:
        trainer_.set_lead_off(true);
        break;
      case Incident::mains:
        sensor_.set_mains(event.amount);
        break;
      case Incident::recover:
        trainer_.set_flat(false);
        trainer_.set_railed(false);
        trainer_.set_lead_off(false);
        sensor_.recover();
        break;
      default:
        body_.suffer(event.incident, event.amount);
    }
  }
}

std::optional<std::vector<std::uint8_t>> OpenPersonality::next(std::uint8_t endpoint) {
  if (endpoint != open_trainer::kReportEndpoint || waiting_.empty()) return std::nullopt;
  const auto report = waiting_.front();
  waiting_.pop_front();
  return std::vector<std::uint8_t>(report.begin(), report.end());
}

}  // namespace unhurried::virtual_usb
