// Descriptors of virtual devices from what they say, so that no personality counts bytes (USB 2.0, chapter 9;
// HID 1.11, chapter 6), and the requests that every HID device answers. Full speed, powered by the bus. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "devices/virtual_usb/personality.h"

namespace unhurried::virtual_usb {

inline constexpr std::uint8_t kInterrupt = 3, kBulk = 2;

struct Endpoint {
  std::uint8_t address = 0x81;
  std::uint8_t type = kInterrupt;
};
struct Interface {  // its number is its place
  std::uint8_t class_code = 0xFF, subclass = 0, protocol = 0;
  std::vector<std::uint8_t> class_descriptors;  // behind its own, before its endpoints'
  std::vector<Endpoint> endpoints;              // packets of 64 bytes, each millisecond
};

// Its strings have the indices 1, 2 and 3. `composite`: its interfaces stand in groups (class 0xEF).
std::vector<std::uint8_t> device_descriptor(std::uint16_t vendor_id, std::uint16_t product_id,
                                            bool composite = false);
std::vector<std::uint8_t> configuration_descriptor(const std::vector<Interface>& interfaces);

// Reports of the vendor's own, both ways. With a number, it is the first of the bytes.
std::vector<std::uint8_t> hid_report_descriptor(std::uint8_t bytes, std::optional<std::uint8_t> number);
Interface hid_interface(const std::vector<std::uint8_t>& report_descriptor);

// Nothing: it is another request.
std::optional<std::vector<std::uint8_t>> hid_answer(const Setup& setup,
                                                    const std::vector<std::uint8_t>& report_descriptor);
bool is_set_report(const Setup& setup);  // whose data is an OUT report

}  // namespace unhurried::virtual_usb
