// A file descriptor that closes itself, and the few socket calls that the front ends share.
#pragma once

#include <span>
#include <string>
#include <utility>

#include "devices/base/result.h"
#include "devices/virtual_usb/personality.h"

namespace unhurried::virtual_usb {

class Socket {
 public:
  explicit Socket(int fd = -1) : fd_(fd) {}
  Socket(Socket&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Socket& operator=(Socket&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Socket();
  int fd() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

  bool send_all(Bytes bytes) const;  // false: the other side is gone, or took nothing for seconds
  bool receive_all(std::span<std::uint8_t> into) const;  // false: as above

 private:
  int fd_;
};

enum class Wait : std::uint8_t { readable, time_over, stop };
// Until `fd` can be read, `longest` is over, or `stop_fd` (-1: none) can be read.
Wait wait_for(int fd, int stop_fd, Duration longest);

Error socket_error(int errno_value, const std::string& doing);

}  // namespace unhurried::virtual_usb
