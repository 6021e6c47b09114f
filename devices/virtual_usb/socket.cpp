#include "devices/virtual_usb/socket.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>

namespace unhurried::virtual_usb {

Socket::~Socket() {
  if (fd_ >= 0) ::close(fd_);
}

bool Socket::send_all(Bytes bytes) const {
  while (!bytes.empty()) {
    const ssize_t n = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(n));
  }
  return true;
}

bool Socket::receive_all(std::span<std::uint8_t> into) const {
  while (!into.empty()) {
    const ssize_t n = ::recv(fd_, into.data(), into.size(), 0);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    into = into.subspan(static_cast<std::size_t>(n));
  }
  return true;
}

Wait wait_for(int fd, int stop_fd, Duration longest) {
  std::array<pollfd, 2> both{{{fd, POLLIN, 0}, {stop_fd, POLLIN, 0}}};
  const auto whole = std::chrono::duration_cast<std::chrono::seconds>(longest);
  const timespec time{whole.count(), static_cast<long>((longest - whole).count() * 1000)};
  ::ppoll(both.data(), both.size(), &time, nullptr);
  if (both[1].revents != 0) return Wait::stop;
  return both[0].revents != 0 ? Wait::readable : Wait::time_over;
}

Error socket_error(int errno_value, const std::string& doing) {
  return {errno_value == EACCES ? ErrorCode::permission : ErrorCode::io,
          "Can't " + doing + ": " + std::strerror(errno_value) + "."};
}

}  // namespace unhurried::virtual_usb
