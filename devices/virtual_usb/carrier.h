// Moves a USB/IP session over a socket in real time: the device's clock runs, waiting transfers are answered
// in the millisecond in which the device has something. One thread, the caller's.
#pragma once

#include "devices/virtual_usb/device.h"
#include "devices/virtual_usb/socket.h"

namespace unhurried::virtual_usb {

enum class CarryEnd : std::uint8_t {
  host_left,  // it hung up, or spoke something else than USB/IP
  pulled,     // the fault script pulled the cable
  stopped,    // `stop_fd` became readable
};

// Plugs the device in and carries until one of these happens. The caller closes the socket.
CarryEnd carry(const Socket& host, VirtualDevice& device, int stop_fd);

}  // namespace unhurried::virtual_usb
