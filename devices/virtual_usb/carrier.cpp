#include "devices/virtual_usb/carrier.h"

#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <chrono>

#include "devices/virtual_usb/usbip_session.h"

namespace unhurried::virtual_usb {

namespace {

using Clock = std::chrono::steady_clock;
constexpr Duration kWhileNobodyWaits = 100ms;

Duration until_next_millisecond(Duration now) {
  return 1ms - now % 1ms;
}

// False: the host is gone.
bool read_some(const Socket& host, UsbIpSession& session) {
  std::array<std::uint8_t, 65536> bytes;
  const ssize_t n = ::recv(host.fd(), bytes.data(), bytes.size(), MSG_DONTWAIT);
  if (n < 0) return errno == EINTR || errno == EAGAIN;
  return n > 0 && session.feed(Bytes(bytes).first(static_cast<std::size_t>(n)));
}

}  // namespace

CarryEnd carry(const Socket& host, VirtualDevice& device, int stop_fd) {
  const timeval patience{2, 0};
  ::setsockopt(host.fd(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  UsbIpSession session(device);
  const auto begin = Clock::now();
  const auto since_begin = [&] { return std::chrono::duration_cast<Duration>(Clock::now() - begin); };
  device.plug();
  for (;;) {
    const Wait event =
        wait_for(host.fd(), stop_fd,
                 session.anyone_waits() ? until_next_millisecond(since_begin()) : kWhileNobodyWaits);
    if (event == Wait::stop) return CarryEnd::stopped;
    device.advance(since_begin());
    if (event == Wait::readable && !read_some(host, session)) return CarryEnd::host_left;
    session.serve();
    if (device.pulled()) return CarryEnd::pulled;
    if (!host.send_all(session.take_outgoing())) return CarryEnd::host_left;
  }
}

}  // namespace unhurried::virtual_usb
