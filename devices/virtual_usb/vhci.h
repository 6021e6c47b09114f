// Plugs a virtual device straight into this machine's kernel (vhci_hcd), without a network: the kernel is
// handed one end of a socket pair and speaks USB/IP over it. Needs root and the module. Runs on the caller's
// thread.
#pragma once

#include "devices/virtual_usb/device.h"
#include "devices/virtual_usb/socket.h"

namespace unhurried::virtual_usb {

// Until `stop_fd` can be read, or the kernel lets go of the device. A cable that the script pulls is plugged
// in again after its time.
Status serve_vhci(VirtualDevice& device, int stop_fd);

// The ports of a status file of vhci_hcd (columns: hub port sta ...) that a device of full speed can have.
std::vector<int> free_ports(const std::string& status);

}  // namespace unhurried::virtual_usb
