// Offers a virtual device to this machine's USB/IP clients (the stock `usbip attach`). Listens on loopback
// only, because USB/IP has no passwords. One host at a time. Runs on the caller's thread.
#pragma once

#include "devices/virtual_usb/device.h"
#include "devices/virtual_usb/socket.h"

namespace unhurried::virtual_usb {

class UsbIpServer {
 public:
  // Port 0 takes any free one.
  static Result<UsbIpServer> listen(std::uint16_t port);
  std::uint16_t port() const { return port_; }

  // Until `stop_fd` can be read. A pulled cable is back in the list after its time; the host must attach
  // anew.
  void serve(VirtualDevice& device, int stop_fd);

 private:
  UsbIpServer(Socket socket, std::uint16_t port) : socket_(std::move(socket)), port_(port) {}
  Socket socket_;
  std::uint16_t port_;
};

}  // namespace unhurried::virtual_usb
