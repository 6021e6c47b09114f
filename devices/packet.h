// What the kiosk may see of any trainer's signal: packets of samples that say what they are, and the holes
// between them. Decoders under devices/ make these from bytes; kiosk/core/signal reads them.
// Plain values of fixed size: copying one allocates nothing.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "devices/base/time.h"
#include "devices/base/units.h"

namespace unhurried {

enum class ChannelQuantity : std::uint8_t { pelvic_pressure, pelvic_emg, abdominal_emg, breath_belt };
// uncalibrated: bare counts, or a unit of the device that is none of ours. Shown against her own rest only;
// no threshold with a unit is applied to it, and two visits' values can't be compared.
enum class ChannelUnit : std::uint8_t { cm_h2o, microvolt, uncalibrated };

// As the device itself describes it; never a guess.
struct Channel {
  std::uint8_t id = 0;
  ChannelQuantity quantity = ChannelQuantity::pelvic_pressure;
  ChannelUnit unit = ChannelUnit::uncalibrated;
  Hertz rate;            // samples a second, > 0
  double range_min = 0;  // in `unit`: what the sensor can tell; values at the ends are railed
  double range_max = 0;
  // Measures against something else than free air (a vacuum, say): nothing is told of it before it was
  // zeroed.
  bool needs_zero = false;
  bool operator==(const Channel&) const = default;
};

struct TrainerInfo {
  std::string manufacturer, product, serial, firmware;
  std::uint16_t vendor_id = 0, product_id = 0;
  std::vector<Channel> channels;
  std::optional<Millimetres> head_size;  // widest diameter of the probe's head, where the device tells it
  bool simulated = false;
  bool operator==(const TrainerInfo&) const = default;
};

// Names one plug-in of one trainer: a new number after each arrival, so that no packet of an earlier one
// counts.
using StreamId = std::uint32_t;

inline constexpr std::size_t kMaxChannels = 4;
inline constexpr std::size_t kMaxSamples = 32;  // a channel, a packet

struct ChannelSamples {
  std::uint8_t channel = 0;                 // Channel::id
  bool railed = false;                      // the device says: at the end of its range
  bool lead_off = false;                    // the device says: an electrode has no contact
  std::uint8_t count = 0;                   // 0..kMaxSamples
  std::array<float, kMaxSamples> values{};  // in the channel's unit, oldest first
  std::span<const float> samples() const { return {values.data(), count}; }
};

struct Packet {
  StreamId stream = 0;
  std::uint64_t seq = 0;   // the device's number, unwrapped; one more than the last unless some were lost
  DeviceTime device_time;  // of each channel's first sample; the next are 1/rate apart
  HostTime host_arrival;   // for drift and staleness only
  std::uint8_t channel_count = 0;
  std::array<ChannelSamples, kMaxChannels> channels{};
  std::span<const ChannelSamples> blocks() const { return {channels.data(), channel_count}; }
};

enum class GapCause : std::uint8_t {
  lost_on_wire,  // the device's numbers skip
  corrupt,       // bytes that failed their check
  inbox_full,    // this machine did not keep up
  unplugged,
};

struct Gap {
  StreamId stream = 0;
  std::uint64_t first_missing = 0;  // seq
  std::uint64_t count = 0;          // packets; 0 where it can't be known (unplugged)
  GapCause cause = GapCause::lost_on_wire;
};

}  // namespace unhurried
