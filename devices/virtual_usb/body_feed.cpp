#include "devices/virtual_usb/body_feed.h"

#include <algorithm>

namespace unhurried::virtual_usb {

using namespace simulator;

namespace {

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

BodyFeed::BodyFeed(const Scenario& scenario, std::uint64_t seed)
    : scenario_(playable(scenario)),
      body_(scenario.body, scenario.placement, seed),
      sensor_(scenario.sensor, seed) {}

SensorSample BodyFeed::next() {
  let_happen();
  lived_ += 1ms;
  return sensor_.read(body_.next());
}

void BodyFeed::let_happen() {
  for (; next_event_ < scenario_.events.size() && scenario_.events[next_event_].delay <= lived_;
       ++next_event_) {
    const ScenarioEvent& event = scenario_.events[next_event_];
    switch (event.incident) {
      case Incident::flat:
        flat_ = true;
        break;
      case Incident::railed:
        railed_ = true;
        break;
      case Incident::lead_off:
        lead_off_ = true;
        break;
      case Incident::mains:
        sensor_.set_mains(event.amount);
        break;
      case Incident::recover:
        flat_ = railed_ = lead_off_ = false;
        sensor_.recover();
        break;
      default:
        body_.suffer(event.incident, event.amount);
    }
  }
}

}  // namespace unhurried::virtual_usb
