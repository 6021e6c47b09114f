// Where in a device's descriptors its protocol's bytes come and go: interface and endpoints. Descriptors are
// hostile until proven otherwise; one that does not have exactly what the protocol needs is not used.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "devices/registry/registry.h"

struct libusb_config_descriptor;

namespace unhurried::usb {

struct Wiring {
  std::uint8_t interface = 0;
  std::uint8_t in = 0x81;             // endpoint addresses
  std::optional<std::uint8_t> out;    // nothing: OUT reports go by control requests
  bool bulk = false;                  // both; else interrupt
  std::size_t in_transfer = 64;       // bytes
  bool kernel_driver_leaves = false;  // its own driver is detached while the interface is used, and put back
};

std::optional<Wiring> find_wiring(const libusb_config_descriptor& config, const KnownProtocol& protocol);

}  // namespace unhurried::usb
