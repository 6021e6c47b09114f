#include "devices/usb/wiring.h"

#include <libusb.h>

namespace unhurried::usb {

namespace {

constexpr std::uint8_t kMostInterfaces = 32;  // what Linux can claim
constexpr std::uint8_t kOpenTrainerIn = 0x81;

bool is_in(const libusb_endpoint_descriptor& endpoint) {
  return (endpoint.bEndpointAddress & LIBUSB_ENDPOINT_IN) != 0;
}

bool carries(const libusb_endpoint_descriptor& endpoint, bool bulk) {
  const auto type = bulk ? LIBUSB_ENDPOINT_TRANSFER_TYPE_BULK : LIBUSB_ENDPOINT_TRANSFER_TYPE_INTERRUPT;
  return (endpoint.bmAttributes & 3) == type;
}

// A transfer ends with a packet's end; one that does not hold whole packets would be an overflow.
bool fits(const libusb_endpoint_descriptor& endpoint, std::size_t transfer) {
  return endpoint.wMaxPacketSize > 0 && transfer % endpoint.wMaxPacketSize == 0;
}

std::optional<Wiring> wiring_of(const libusb_interface_descriptor& alt, const KnownProtocol& protocol) {
  const bool hid = protocol.cable == Cable::hid_interrupt;
  if (alt.bInterfaceClass != (hid ? LIBUSB_CLASS_HID : LIBUSB_CLASS_VENDOR_SPEC)) return std::nullopt;
  if (alt.bAlternateSetting != 0 || alt.bInterfaceNumber >= kMostInterfaces) return std::nullopt;
  // libusb before 1.0.30 can give a count and no array when a descriptor is cut (libusb issue 1813).
  if (alt.endpoint == nullptr) return std::nullopt;
  Wiring wiring;
  wiring.interface = alt.bInterfaceNumber;
  wiring.bulk = protocol.cable == Cable::vendor_bulk;
  wiring.in_transfer = protocol.in_transfer;
  wiring.kernel_driver_leaves = hid;
  bool in_found = false;
  for (int e = 0; e < alt.bNumEndpoints; ++e) {
    const auto& endpoint = alt.endpoint[e];
    if (!carries(endpoint, wiring.bulk)) continue;
    if (!is_in(endpoint)) {
      if (!wiring.out) wiring.out = endpoint.bEndpointAddress;
    } else if (!in_found && fits(endpoint, protocol.in_transfer)) {
      in_found = true;
      wiring.in = endpoint.bEndpointAddress;
    }
  }
  if (!in_found) return std::nullopt;
  switch (protocol.cable) {
    case Cable::vendor_interrupt:
      if (wiring.interface != 0 || wiring.in != kOpenTrainerIn) return std::nullopt;
      return wiring;
    case Cable::hid_interrupt:
      return wiring;
    case Cable::vendor_bulk:
      if (!wiring.out) return std::nullopt;
      return wiring;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Wiring> find_wiring(const libusb_config_descriptor& config, const KnownProtocol& protocol) {
  if (config.interface == nullptr) return std::nullopt;
  for (int i = 0; i < config.bNumInterfaces; ++i)
    for (int a = 0; a < config.interface[i].num_altsetting; ++a)
      if (auto wiring = wiring_of(config.interface[i].altsetting[a], protocol)) return wiring;
  return std::nullopt;
}

}  // namespace unhurried::usb
