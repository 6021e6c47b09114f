// One host that has imported a virtual device over USB/IP: its messages in, the device's answers out.
// Transfers for which the device has nothing wait here, as a host controller keeps them. Pure: no socket, no
// clock; whoever owns it moves the bytes and advances the device.
#pragma once

#include <deque>
#include <vector>

#include "devices/virtual_usb/device.h"
#include "devices/virtual_usb/usbip_wire.h"

namespace unhurried::virtual_usb {

class UsbIpSession {
 public:
  explicit UsbIpSession(VirtualDevice& device) : device_(device) {}

  // Bytes in any pieces. False: this is not USB/IP, or a kind of it that is not spoken here; hang up.
  bool feed(Bytes bytes);
  void serve();  // answers the waiting transfers for which the device has something now

  bool anyone_waits() const { return !waiting_.empty(); }
  std::vector<std::uint8_t> take_outgoing();

 private:
  bool take_message();
  void answer(const usbip::Submit& submit, Bytes data);
  void answer(const usbip::Unlink& unlink);
  void complete(const usbip::Submit& submit, const InTransfer& transfer);

  VirtualDevice& device_;
  std::vector<std::uint8_t> incoming_, outgoing_;
  std::deque<usbip::Submit> waiting_;  // for IN endpoints, in the order of asking
};

}  // namespace unhurried::virtual_usb
