// An open trainer as a USB host sees it, without the hardware: descriptors, control requests, reports. What a
// firmware does, in the order in which README.md of open_trainer says it. Whoever owns it feeds one sample of
// the sensors a millisecond and carries the bytes: in this process, or through a mocked USB file system in
// tests. No clock, no thread, no randomness.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "devices/base/time.h"
#include "devices/open_trainer/handshake.h"
#include "devices/open_trainer/wire.h"

namespace unhurried::simulator {

// What the sensors show in one millisecond.
struct SensorSample {
  double emg_uv = 0;
  double pressure_cmh2o = 0;
  bool electrodes_off = false;
};

class VirtualTrainer {
 public:
  VirtualTrainer(open_trainer::DeviceIdentity identity, open_trainer::Handshake handshake);

  void power_on();  // a plug-in: clock and numbers from zero, silent until told to start

  const open_trainer::DeviceIdentity& identity() const { return identity_; }
  std::vector<std::uint8_t> device_descriptor() const;
  std::vector<std::uint8_t> configuration_descriptor() const;

  // Answers a control request; nothing means that the device stalls it. An empty answer acknowledges.
  std::optional<std::vector<std::uint8_t>> control(const open_trainer::ControlRequest& request);

  // One millisecond; the last one of each report interval gives a report while the device streams.
  std::optional<open_trainer::ReportBytes> sample(const SensorSample& sensors);

  // Defects of the sensor, for the simulation of them.
  void set_flat(bool flat) { flat_ = flat; }
  void set_railed(bool railed) { railed_ = railed; }
  void set_lead_off(bool off) { lead_off_ = off; }

  bool streaming() const { return streaming_; }
  bool lamp_on() const { return ms_ < lamp_until_ms_; }

 private:
  std::optional<std::vector<std::uint8_t>> descriptor(const open_trainer::ControlRequest& request) const;
  void finish_block(open_trainer::Block& block, const open_trainer::WireChannel& channel) const;

  open_trainer::DeviceIdentity identity_;
  open_trainer::Handshake handshake_;
  std::uint8_t samples_per_report_;
  std::vector<std::uint8_t> handshake_bytes_;

  bool streaming_ = false;
  std::uint32_t seq_ = 0;
  std::int64_t ms_ = 0;  // since power on
  std::int64_t lamp_until_ms_ = 0;
  double zero_ = 0, last_pressure_ = 0;
  bool flat_ = false, railed_ = false, lead_off_ = false;
  std::int16_t flat_emg_ = 0, flat_pressure_ = 0;

  open_trainer::Report report_;  // as far as it is filled
};

// How often reports may come: each carries the EMG samples since the last one, and one of pressure.
inline constexpr Duration kShortestInterval = 1ms, kLongestInterval = 20ms;

open_trainer::DeviceIdentity simulated_identity(std::string serial);
open_trainer::Handshake simulated_handshake(double head_mm, Duration report_interval = 10ms);

}  // namespace unhurried::simulator
