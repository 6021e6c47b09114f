// The block with which a trainer describes itself: what it measures, how often, in which unit, how its counts
// become that unit, how wide its head is. Decides whether a device may be listened to at all; README.md gives
// the bytes. Pure. A device of a newer major version, or one that contradicts itself, is an error and not a
// guess.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "devices/base/result.h"
#include "devices/open_trainer/wire.h"
#include "devices/packet.h"
#include "devices/protocol/protocol.h"

namespace unhurried::open_trainer {

inline constexpr std::size_t kHandshakeHead = 32, kHandshakeChannel = 20, kHandshakeCrc = 2;
inline constexpr std::size_t kFirmwareAt = 16, kFirmwareSize = 16;
inline constexpr std::uint8_t kMajorVersion = 1, kMinorVersion = 0;

struct WireChannel {
  std::uint8_t id = 0;  // 0..15
  ChannelQuantity quantity = ChannelQuantity::pelvic_pressure;
  ChannelUnit unit = ChannelUnit::uncalibrated;
  std::uint32_t rate_millihertz = 0;
  std::uint32_t scale_millionths = 0;  // of the unit, a count
  std::int16_t raw_min = -32768, raw_max = 32767;
  bool operator==(const WireChannel&) const = default;
  double scale() const { return scale_millionths * 1e-6; }
};

struct Handshake {
  std::uint8_t major = kMajorVersion, minor = kMinorVersion;
  std::uint32_t report_interval_us = 10'000;
  std::optional<Millimetres> head_size;  // in steps of 0.1 mm
  bool simulated = false;                // no body, no sensor: values are computed
  bool encoded_trace = false;            // values were taken from a file
  std::string firmware;                  // printable ASCII, at most kFirmwareSize
  std::vector<WireChannel> channels;     // 1..kMaxBlocks
  bool operator==(const Handshake&) const = default;
};

Result<std::vector<std::uint8_t>> encode_handshake(const Handshake& handshake);
Result<Handshake> decode_handshake(Bytes bytes);

using unhurried::DeviceIdentity;

bool may_be_trainer(const DeviceIdentity& identity);  // ids and product string agree
TrainerInfo describe(const DeviceIdentity& identity, const Handshake& handshake);

// EMG at 1000 Hz in steps of 0.05 microvolt, pressure at 100 Hz in steps of 0.01 cmH2O, a report each 10 ms.
inline constexpr std::uint8_t kEmgChannel = 0, kPressureChannel = 1;
Handshake default_handshake();

}  // namespace unhurried::open_trainer
