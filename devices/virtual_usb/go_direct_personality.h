// A Vernier Go Direct device on the virtual bus: the maker's protocol with a scenario's body behind it, as a
// gas pressure sensor that measures against a vacuum or as an EMG sensor. Its product string says
// "simulated".
#pragma once

#include "devices/vernier/virtual_device.h"
#include "devices/virtual_usb/body_feed.h"
#include "devices/virtual_usb/personality.h"

namespace unhurried::virtual_usb {

class GoDirectPersonality final : public Personality {
 public:
  enum class Measures : std::uint8_t { pressure, emg };
  GoDirectPersonality(Measures measures, const simulator::Scenario& scenario, std::uint64_t seed);

  Descriptors descriptors() const override;
  void power_on() override;
  std::optional<std::vector<std::uint8_t>> control(const Setup& setup, Bytes data) override;
  void advance(Duration since_power_on) override;
  std::optional<std::vector<std::uint8_t>> next(std::uint8_t endpoint) override;
  void take(std::uint8_t endpoint, Bytes bytes) override;

 private:
  void measure(const simulator::SensorSample& sample);

  Measures measures_;
  BodyFeed feed_;
  vernier::VirtualGoDirect device_;
  std::vector<std::uint8_t> report_descriptor_;
  std::int64_t ms_since_power_ = 0, us_since_measured_ = 0;
  float last_ = 0;
};

}  // namespace unhurried::virtual_usb
