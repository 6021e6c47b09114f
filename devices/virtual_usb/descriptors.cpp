#include "devices/virtual_usb/descriptors.h"

#include "devices/base/bytes.h"

namespace unhurried::virtual_usb {

namespace {

using Descriptor = std::vector<std::uint8_t>;

constexpr std::uint8_t kDeviceType = 1, kConfigurationType = 2, kInterfaceType = 4, kEndpointType = 5,
                       kHidType = 0x21, kHidReportType = 0x22;
constexpr std::uint8_t kPacket = 64;
constexpr std::uint8_t kHidClass = 3;
constexpr std::uint8_t kInterfaceIn = 0x81, kGetDescriptor = 6;
constexpr std::uint8_t kClassOut = 0x21, kSetReport = 0x09, kSetIdle = 0x0A;

void append(Descriptor& to, const Descriptor& bytes) {
  to.insert(to.end(), bytes.begin(), bytes.end());
}

}  // namespace

std::vector<std::uint8_t> device_descriptor(std::uint16_t vendor_id, std::uint16_t product_id,
                                            bool composite) {
  Descriptor bytes{18, kDeviceType, 0x00, 0x02, 0, 0, 0, kPacket, 0, 0, 0, 0, 0x00, 0x01, 1, 2, 3, 1};
  if (composite) {
    bytes[4] = 0xEF;  // USB's class code triple for interface associations
    bytes[5] = 2;
    bytes[6] = 1;
  }
  put_u16(bytes, 8, vendor_id);
  put_u16(bytes, 10, product_id);
  return bytes;
}

std::vector<std::uint8_t> configuration_descriptor(const std::vector<Interface>& interfaces) {
  Descriptor bytes{9, kConfigurationType, 0, 0, static_cast<std::uint8_t>(interfaces.size()), 1, 0, 0x80,
                   50};  // 100 mA
  std::uint8_t number = 0;
  for (const Interface& interface : interfaces) {
    append(bytes, {9, kInterfaceType, number++, 0, static_cast<std::uint8_t>(interface.endpoints.size()),
                   interface.class_code, interface.subclass, interface.protocol, 0});
    append(bytes, interface.class_descriptors);
    for (const Endpoint& endpoint : interface.endpoints)
      append(bytes, {7, kEndpointType, endpoint.address, endpoint.type, kPacket, 0, 1});
  }
  put_u16(bytes, 2, static_cast<std::uint16_t>(bytes.size()));
  return bytes;
}

std::vector<std::uint8_t> hid_report_descriptor(std::uint8_t bytes, std::optional<std::uint8_t> number) {
  Descriptor items{0x06, 0x00, 0xFF,  // usage page: vendor's
                   0x09, 0x01,        // usage
                   0xA1, 0x01,        // collection: application
                   0x15, 0x00,        // from 0
                   0x26, 0xFF, 0x00,  // to 255
                   0x75, 0x08};       // 8 bits
  if (number) append(items, {0x85, *number});
  const auto count = static_cast<std::uint8_t>(number ? bytes - 1 : bytes);
  append(items, {0x95, count, 0x09, 0x01, 0x81, 0x02});  // input: data, variable
  append(items, {0x95, count, 0x09, 0x01, 0x91, 0x02});  // output
  items.push_back(0xC0);
  return items;
}

Interface hid_interface(const std::vector<std::uint8_t>& report_descriptor) {
  Interface interface;
  interface.class_code = kHidClass;
  interface.class_descriptors = {9, kHidType, 0x11, 0x01, 0, 1, kHidReportType, 0, 0};
  put_u16(interface.class_descriptors, 7, static_cast<std::uint16_t>(report_descriptor.size()));
  interface.endpoints = {{0x81, kInterrupt}, {0x01, kInterrupt}};
  return interface;
}

std::optional<std::vector<std::uint8_t>> hid_answer(const Setup& setup,
                                                    const std::vector<std::uint8_t>& report_descriptor) {
  if (setup.type == kInterfaceIn && setup.request == kGetDescriptor && setup.value == kHidReportType << 8)
    return report_descriptor;
  if (setup.type == kClassOut && setup.request == kSetIdle) return Descriptor{};
  return std::nullopt;
}

bool is_set_report(const Setup& setup) {
  return setup.type == kClassOut && setup.request == kSetReport;
}

}  // namespace unhurried::virtual_usb
