// A Go Direct device as its host sees it, without the hardware: takes OUT reports, has IN reports ready. Does
// what README.md says that such a device does. Whoever owns it gives a value of each measuring sensor once a
// period and carries the bytes. Its product string says "(simulated)". No clock, no thread, no chance.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "devices/protocol/protocol.h"
#include "devices/vernier/metadata.h"
#include "devices/vernier/wire.h"

namespace unhurried::vernier {

class VirtualGoDirect {
 public:
  VirtualGoDirect(DeviceInfo device, std::vector<SensorInfo> sensors);

  void power_on();  // silent, nothing to send, counters from the beginning
  DeviceIdentity identity() const;

  void take(Bytes out_report);        // what is no request that it knows is ignored
  std::optional<ReportBytes> next();  // nothing: not yet

  bool measuring() const { return mask_ != 0; }
  std::uint32_t mask() const { return mask_; }  // which sensors
  std::uint32_t period_us() const { return period_us_; }
  // One period: a value for each measuring sensor, by rising number, in its unit.
  void sample(std::span<const float> values);

  void lose_frame() { ++frame_counter_; }  // as if one had been sent and nobody had heard it

 private:
  void answer(const CountedRequest& request, Bytes contents);
  void send(std::uint8_t header, std::uint8_t counter, std::uint8_t code, Bytes payload);
  void flush();

  DeviceInfo device_;
  std::vector<SensorInfo> sensors_;
  std::deque<ReportBytes> ready_;
  std::uint32_t mask_ = 0, period_us_ = 100'000;
  std::uint8_t frame_counter_ = 0;
  std::vector<float> samples_;  // that wait for their frame
  std::size_t waiting_ = 0;     // periods in samples_
};

// The three products of README.md, as they would describe themselves.
VirtualGoDirect virtual_pressure();
VirtualGoDirect virtual_emg();
VirtualGoDirect virtual_belt();

}  // namespace unhurried::vernier
