// Any bytes where USB ends: string descriptors of a device, and USB/IP from a host, with the virtual device
// behind it moving on between the pieces.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "devices/usb/string_descriptor.h"
#include "devices/virtual_usb/open_personality.h"
#include "devices/virtual_usb/usbip_session.h"
#include "devices/virtual_usb/vhci.h"

using namespace unhurried;
using namespace unhurried::virtual_usb;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes bytes(data, size);
  if (usb::text_of(bytes).size() > 2 * size) __builtin_trap();
  const std::string text(reinterpret_cast<const char*>(data), size);
  (void)parse_fault_script(text, "fuzz");
  (void)free_ports(text);
  if (size >= usbip::kAskSize) (void)usbip::decode_ask(bytes.first(usbip::kAskSize));

  static VirtualDevice device(std::make_unique<OpenPersonality>(simulator::Scenario{}, 1, 1ms));
  device.plug();
  UsbIpSession session(device);
  Duration now{};
  for (std::size_t at = 0; at < size; at += usbip::kHeadSize) {
    if (!session.feed(bytes.subspan(at, std::min(size - at, usbip::kHeadSize)))) break;
    device.advance(now += 1ms);
    session.serve();
  }
  return 0;
}
