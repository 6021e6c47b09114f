// A SpikerBox on the virtual bus with a scenario's body at its first input, electrodes on nothing at its
// second: the Muscle SpikerBox Pro (HID), or the Human SpikerBox (a serial port, which carries nothing here,
// and the vendor interface). Its product string says "simulated".
#pragma once

#include "devices/spikerbox/virtual_device.h"
#include "devices/virtual_usb/body_feed.h"
#include "devices/virtual_usb/personality.h"

namespace unhurried::virtual_usb {

class SpikerBoxPersonality final : public Personality {
 public:
  // Of spikerbox/wire.h: kMuscleProId or kHumanId.
  SpikerBoxPersonality(std::uint16_t product_id, const simulator::Scenario& scenario, std::uint64_t seed);

  Descriptors descriptors() const override;
  void power_on() override;
  std::optional<std::vector<std::uint8_t>> control(const Setup& setup, Bytes data) override;
  void advance(Duration since_power_on) override;
  std::optional<std::vector<std::uint8_t>> next(std::uint8_t endpoint) override;
  void take(std::uint8_t endpoint, Bytes bytes) override;

 private:
  std::uint16_t count_of(double microvolt) const;
  void convert(double from_uv, double to_uv, double second_uv);

  BodyFeed feed_;
  simulator::Sensor second_;
  spikerbox::VirtualSpikerBox device_;
  bool hid_;
  std::vector<std::uint8_t> report_descriptor_;
  std::int64_t ms_since_power_ = 0;
  double last_uv_ = 0;
};

}  // namespace unhurried::virtual_usb
