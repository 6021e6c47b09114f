#include "devices/virtual_usb/vhci.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "devices/base/file.h"
#include "devices/base/parse.h"
#include "devices/virtual_usb/carrier.h"
#include "devices/virtual_usb/usbip_wire.h"

namespace unhurried::virtual_usb {

namespace {

constexpr const char* kStatus = "/sys/devices/platform/vhci_hcd.0/status";
constexpr const char* kAttach = "/sys/devices/platform/vhci_hcd.0/attach";
constexpr std::string_view kFree = "004";  // VDEV_ST_NULL

Error no_vhci() {
  return {ErrorCode::not_found,
          "This kernel has no virtual USB controller yet. As root: modprobe vhci-hcd; then try again."};
}

// 0, or why the kernel did not take it.
int hand_over(int port, int fd) {
  const std::string line = std::to_string(port) + " " + std::to_string(fd) + " " +
                           std::to_string(usbip::kDeviceId) + " " + std::to_string(usbip::kFullSpeed);
  const Socket file(::open(kAttach, O_WRONLY | O_CLOEXEC));
  if (!file) return errno;
  return ::write(file.fd(), line.data(), line.size()) < 0 ? errno : 0;
}

Result<Socket> attach() {
  const auto status = read_file(kStatus);
  if (!status) return no_vhci();
  std::array<int, 2> ends{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return socket_error(errno, "make a pair of sockets");
  Socket ours(ends[0]);
  const Socket kernels(ends[1]);  // it takes a reference of its own
  int error = ENOSPC;
  for (const int port : free_ports(*status)) {
    error = hand_over(port, kernels.fd());
    if (error == 0) return ours;
    if (error != EBUSY && error != EINVAL) break;  // else someone else was quicker
  }
  if (error == EACCES)
    return Error{ErrorCode::permission, "Only root may plug a device into the kernel. Try again with sudo."};
  if (error == ENOSPC)
    return Error{ErrorCode::busy,
                 "All ports of the virtual USB controller are taken. End another simulation."};
  return socket_error(error, "plug the device into the kernel");
}

}  // namespace

std::vector<int> free_ports(const std::string& status) {
  std::vector<int> ports;
  for (const std::string_view line : split(status, '\n')) {
    const auto words = split_blanks(line);
    if (words.size() < 3 || words[0] != "hs" || words[2] != kFree) continue;
    if (const auto port = parse_int(words[1])) ports.push_back(static_cast<int>(*port));
  }
  return ports;
}

Status serve_vhci(VirtualDevice& device, int stop_fd) {
  for (;;) {
    CarryEnd end{};
    {
      const auto host = attach();
      if (!host) return host.error();
      end = carry(*host, device, stop_fd);
    }
    if (end == CarryEnd::stopped) return {};
    if (end == CarryEnd::host_left)
      return Error{ErrorCode::device_gone, "The kernel let go of the simulated device. Start it again."};
    if (wait_for(-1, stop_fd, *device.pulled()) == Wait::stop) return {};
  }
}

}  // namespace unhurried::virtual_usb
