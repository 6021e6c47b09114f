#include "devices/open_trainer/handshake.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace unhurried::open_trainer {

namespace {

constexpr std::size_t kLengthAt = 6, kIntervalAt = 8, kHeadSizeAt = 12, kFlagsAt = 14, kChannelCountAt = 15;
constexpr std::uint8_t kMagic[4] = {'U', 'H', 'T', 'R'};
constexpr std::uint8_t kFlagSimulated = 0x01, kFlagEncoded = 0x02;
constexpr std::uint32_t kMinInterval = 1'000, kMaxInterval = 1'000'000;
constexpr std::uint32_t kMaxRate = 20'000'000;  // 20 kHz: what full-speed interrupt reports can carry

Error broken(std::string_view what) {
  return {ErrorCode::protocol,
          "The trainer's description of itself can't be used: " + std::string(what) +
              ". Unplug it and plug it in again; if it stays, its firmware needs mending."};
}

bool printable(char c) {
  return c >= 0x20 && c < 0x7F;
}

// What both directions must respect: an encoder that could write what the decoder refuses would be a trap.
std::optional<Error> first_fault(const Handshake& h) {
  if (h.report_interval_us < kMinInterval || h.report_interval_us > kMaxInterval)
    return broken("the report interval is not within 1 ms and 1 s");
  if (h.firmware.size() > kFirmwareSize || !std::all_of(h.firmware.begin(), h.firmware.end(), printable))
    return broken("the firmware's name is not up to 16 printable ASCII characters");
  if (h.channels.empty() || h.channels.size() > kMaxBlocks) return broken("it has not 1 to 4 channels");
  unsigned seen = 0;
  for (const WireChannel& c : h.channels) {
    const std::string name = "channel " + std::to_string(c.id);
    if (c.id > 15) return broken(name + " is above 15");
    if ((seen >> c.id) & 1u) return broken(name + " is there twice");
    seen |= 1u << c.id;
    if (c.rate_millihertz == 0 || c.rate_millihertz > kMaxRate)
      return broken(name + " has a rate outside 0.001 Hz to 20 kHz");
    if (c.scale_millionths == 0) return broken(name + " has no scale");
    if (c.raw_min >= c.raw_max) return broken(name + " has an empty range");
  }
  return std::nullopt;
}

std::optional<ChannelQuantity> quantity_of(std::uint8_t code) {
  switch (code) {
    case 1:
      return ChannelQuantity::pelvic_pressure;
    case 2:
      return ChannelQuantity::pelvic_emg;
    case 3:
      return ChannelQuantity::abdominal_emg;
    case 4:
      return ChannelQuantity::breath_belt;
    default:
      return std::nullopt;
  }
}

std::optional<ChannelUnit> unit_of(std::uint8_t code) {
  switch (code) {
    case 1:
      return ChannelUnit::cm_h2o;
    case 2:
      return ChannelUnit::microvolt;
    case 3:
      return ChannelUnit::uncalibrated;
    default:
      return std::nullopt;
  }
}

std::uint8_t code_of(ChannelQuantity quantity) {
  switch (quantity) {
    case ChannelQuantity::pelvic_pressure:
      return 1;
    case ChannelQuantity::pelvic_emg:
      return 2;
    case ChannelQuantity::abdominal_emg:
      return 3;
    case ChannelQuantity::breath_belt:
      return 4;
  }
  return 0;
}

std::uint8_t code_of(ChannelUnit unit) {
  switch (unit) {
    case ChannelUnit::cm_h2o:
      return 1;
    case ChannelUnit::microvolt:
      return 2;
    case ChannelUnit::uncalibrated:
      return 3;
  }
  return 0;
}

}  // namespace

Result<std::vector<std::uint8_t>> encode_handshake(const Handshake& h) {
  if (auto fault = first_fault(h)) return *fault;
  double head_tenths = 0;
  if (h.head_size) {
    head_tenths = std::round(h.head_size->value * 10.0);
    if (!(head_tenths >= 1 && head_tenths <= 65535))
      return broken("the head size is not within 0.1 and 6553.5 mm");
  }
  const std::size_t length = kHandshakeHead + kHandshakeChannel * h.channels.size() + kHandshakeCrc;
  std::vector<std::uint8_t> bytes(length, 0);
  std::copy(std::begin(kMagic), std::end(kMagic), bytes.begin());
  bytes[4] = h.major;
  bytes[5] = h.minor;
  put_u16(bytes, kLengthAt, static_cast<std::uint16_t>(length));
  put_u32(bytes, kIntervalAt, h.report_interval_us);
  put_u16(bytes, kHeadSizeAt, static_cast<std::uint16_t>(head_tenths));
  bytes[kFlagsAt] =
      static_cast<std::uint8_t>((h.simulated ? kFlagSimulated : 0) | (h.encoded_trace ? kFlagEncoded : 0));
  bytes[kChannelCountAt] = static_cast<std::uint8_t>(h.channels.size());
  std::copy(h.firmware.begin(), h.firmware.end(), bytes.begin() + kFirmwareAt);
  std::size_t at = kHandshakeHead;
  for (const WireChannel& c : h.channels) {
    bytes[at] = c.id;
    bytes[at + 1] = code_of(c.quantity);
    bytes[at + 2] = code_of(c.unit);
    put_u32(bytes, at + 4, c.rate_millihertz);
    put_u32(bytes, at + 8, c.scale_millionths);
    put_i16(bytes, at + 12, c.raw_min);
    put_i16(bytes, at + 14, c.raw_max);
    at += kHandshakeChannel;
  }
  put_u16(bytes, at, crc16(Bytes(bytes).first(at)));
  return bytes;
}

Result<Handshake> decode_handshake(Bytes bytes) {
  if (bytes.size() < kHandshakeHead + kHandshakeChannel + kHandshakeCrc || bytes.size() > kHandshakeLimit)
    return broken("it has " + std::to_string(bytes.size()) + " bytes, 54 to 256 were expected");
  if (!std::equal(std::begin(kMagic), std::end(kMagic), bytes.begin()))
    return broken("it does not begin with UHTR");
  Handshake h;
  h.major = bytes[4];
  h.minor = bytes[5];
  if (h.major != kMajorVersion) {
    return Error{ErrorCode::unsupported,
                 "The trainer speaks version " + std::to_string(h.major) +
                     " of the open protocol, this program speaks version 1. Update the "
                     "older one of the two."};
  }
  if (get_u16(bytes, kLengthAt) != bytes.size())
    return broken("it says a length of " + std::to_string(get_u16(bytes, kLengthAt)) + " bytes and has " +
                  std::to_string(bytes.size()));
  const std::size_t crc_at = bytes.size() - kHandshakeCrc;
  if (get_u16(bytes, crc_at) != crc16(bytes.first(crc_at))) return broken("its checksum is wrong");
  const std::size_t channel_count = bytes[kChannelCountAt];
  if (channel_count == 0 || channel_count > kMaxBlocks) return broken("it has not 1 to 4 channels");
  if (kHandshakeHead + kHandshakeChannel * channel_count > crc_at) return broken("its channels are cut off");
  h.report_interval_us = get_u32(bytes, kIntervalAt);
  if (const auto tenths = get_u16(bytes, kHeadSizeAt)) h.head_size = Millimetres(tenths / 10.0);
  h.simulated = (bytes[kFlagsAt] & kFlagSimulated) != 0;
  h.encoded_trace = (bytes[kFlagsAt] & kFlagEncoded) != 0;
  const auto firmware = bytes.subspan(kFirmwareAt, kFirmwareSize);
  h.firmware.assign(firmware.begin(), std::find(firmware.begin(), firmware.end(), 0));
  for (std::size_t i = 0; i < channel_count; ++i) {
    const Bytes entry = bytes.subspan(kHandshakeHead + i * kHandshakeChannel, kHandshakeChannel);
    const auto quantity = quantity_of(entry[1]);
    const auto unit = unit_of(entry[2]);
    if (!quantity || !unit)
      return broken("channel " + std::to_string(entry[0]) +
                    " has a quantity or unit that version 1 does not know");
    h.channels.push_back({entry[0], *quantity, *unit, get_u32(entry, 4), get_u32(entry, 8),
                          get_i16(entry, 12), get_i16(entry, 14)});
  }
  if (auto fault = first_fault(h)) return *fault;
  return h;
}

bool may_be_trainer(const DeviceIdentity& identity) {
  return identity.vendor_id == kVendorId && identity.product_id >= kFirstProductId &&
         identity.product_id <= kLastProductId &&
         std::string_view(identity.product).starts_with(kProductStart);
}

TrainerInfo describe(const DeviceIdentity& identity, const Handshake& h) {
  TrainerInfo info;
  info.manufacturer = identity.manufacturer;
  info.product = identity.product;
  info.serial = identity.serial;
  info.firmware = h.firmware;
  info.vendor_id = identity.vendor_id;
  info.product_id = identity.product_id;
  info.head_size = h.head_size;
  info.simulated = h.simulated || h.encoded_trace;
  for (const WireChannel& c : h.channels) {
    info.channels.push_back({c.id, c.quantity, c.unit, Hertz(c.rate_millihertz * 1e-3), c.raw_min * c.scale(),
                             c.raw_max * c.scale()});
  }
  return info;
}

Handshake default_handshake() {
  Handshake h;
  h.firmware = "1.0";
  h.channels = {
      {kEmgChannel, ChannelQuantity::pelvic_emg, ChannelUnit::microvolt, 1'000'000, 50'000, -32768, 32767},
      {kPressureChannel, ChannelQuantity::pelvic_pressure, ChannelUnit::cm_h2o, 100'000, 10'000, -5000,
       30000},
  };
  return h;
}

}  // namespace unhurried::open_trainer
