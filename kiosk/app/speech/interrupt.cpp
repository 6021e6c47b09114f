#include "kiosk/app/speech/interrupt.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>

namespace unhurried::app {

Interrupt::Interrupt() : fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Interrupt::~Interrupt() {
  if (fd_ >= 0) close(fd_);
}

void Interrupt::raise() {
  const std::uint64_t one = 1;
  if (write(fd_, &one, sizeof one) < 0) return;  // full: it is raised
}

void Interrupt::clear() {
  std::uint64_t count = 0;
  if (read(fd_, &count, sizeof count) < 0) return;  // empty: it was not raised
}

}  // namespace unhurried::app
