// USB/IP as bytes, as the kernel's Documentation/usb/usbip_protocol.rst has it: all numbers big endian, 48
// bytes before each transfer. Decides what a well-formed message is; leaves what to answer to usbip_session.h
// and usbip_server.h. Isochronous transfers are not spoken. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "devices/virtual_usb/personality.h"

namespace unhurried::virtual_usb::usbip {

inline constexpr std::size_t kHeadSize = 48;   // of a transfer's message
inline constexpr std::size_t kAskSize = 8;     // of a request for devices
inline constexpr std::size_t kBusIdSize = 32;  // behind a request to import
inline constexpr std::uint32_t kLargestBuffer = 65536;
inline constexpr std::uint32_t kFullSpeed = 2;
inline constexpr std::uint32_t kDeviceId = 0x10002;  // bus 1, device 2
inline constexpr std::string_view kBusId = "1-1";

// Linux's own numbers, negative on the wire, whatever this program runs on.
inline constexpr std::int32_t kOk = 0, kStalled = -32, kWireError = -71, kBabbled = -75, kUnlinked = -104;

struct Submit {
  std::uint32_t number = 0;
  bool in = false;
  std::uint8_t endpoint = 0;  // 0..15
  std::uint32_t length = 0;   // <= kLargestBuffer; that many bytes follow where it is not `in`
  Setup setup;
};
struct Unlink {
  std::uint32_t number = 0, victim = 0;
};
std::optional<std::variant<Submit, Unlink>> decode_head(Bytes head);  // kHeadSize bytes

void append_submit_answer(std::vector<std::uint8_t>& to, const Submit& submit, std::int32_t status,
                          Bytes data, std::size_t actual_length);
void append_unlink_answer(std::vector<std::uint8_t>& to, const Unlink& unlink, std::int32_t status);

enum class Ask : std::uint8_t { list, import };
std::optional<Ask> decode_ask(Bytes ask);  // kAskSize bytes
// `device` is null where none is plugged in.
std::vector<std::uint8_t> list_answer(const Descriptors* device);
std::vector<std::uint8_t> import_answer(const Descriptors* device);

}  // namespace unhurried::virtual_usb::usbip
