// Our open trainer on the virtual bus: the simulator's body and firmware behind USB. Its strings and its
// handshake say "simulated".
#pragma once

#include <deque>

#include "devices/simulator/virtual_trainer.h"
#include "devices/virtual_usb/body_feed.h"
#include "devices/virtual_usb/personality.h"

namespace unhurried::virtual_usb {

class OpenPersonality final : public Personality {
 public:
  // `report_interval`: whole milliseconds within the simulator's limits; others are moved to the nearest.
  OpenPersonality(const simulator::Scenario& scenario, std::uint64_t seed, Duration report_interval);

  Descriptors descriptors() const override;
  void power_on() override;
  std::optional<std::vector<std::uint8_t>> control(const Setup& setup, Bytes data) override;
  void advance(Duration since_power_on) override;
  std::optional<std::vector<std::uint8_t>> next(std::uint8_t endpoint) override;
  void take(std::uint8_t, Bytes) override {}  // it has no OUT endpoint

 private:
  BodyFeed feed_;
  simulator::VirtualTrainer trainer_;
  std::deque<open_trainer::ReportBytes> waiting_;
  std::int64_t ms_since_power_ = 0;
};

}  // namespace unhurried::virtual_usb
