#include "devices/tools/interruption.h"

#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cmath>
#include <ctime>
#include <initializer_list>

namespace unhurried::tools {

namespace {

timespec time_of(double seconds) {
  timespec time{};
  time.tv_sec = static_cast<time_t>(seconds);
  time.tv_nsec = static_cast<long>((seconds - std::floor(seconds)) * 1e9);
  return time;
}

}  // namespace

Interruption::Interruption() {
  sigemptyset(&set_);
  sigaddset(&set_, SIGINT);
  sigaddset(&set_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set_, &before_);
}

Interruption::~Interruption() {
  for (const int fd : {epoll_, signals_, timer_})
    if (fd >= 0) ::close(fd);
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool Interruption::came_within(double seconds_to_wait) {
  const timespec time = time_of(seconds_to_wait);
  return sigtimedwait(&set_, nullptr, &time) > 0;
}

int Interruption::descriptor(double seconds) {
  epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
  signals_ = ::signalfd(-1, &set_, SFD_CLOEXEC);
  epoll_event event{};
  event.events = EPOLLIN;
  ::epoll_ctl(epoll_, EPOLL_CTL_ADD, signals_, &event);
  if (seconds > 0) {
    timer_ = ::timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
    const itimerspec time{{}, time_of(seconds)};
    ::timerfd_settime(timer_, 0, &time, nullptr);
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, timer_, &event);
  }
  return epoll_;
}

}  // namespace unhurried::tools
