#include "kiosk/core/signal/leak_watch.h"

#include <algorithm>

namespace unhurried::signal {

namespace {
constexpr double kLeastFall = 2;  // cmH2O in two minutes
constexpr std::size_t kQuarters = 4;
constexpr double kLeastPart = 0.2;  // of the whole, from one quarter to the next; a straight line has a third
}  // namespace

void LeakWatch::look(double level, double unit) {
  ring_[at_] = level;
  at_ = (at_ + 1) % kSeconds;
  seen_ = std::min(seen_ + 1, kSeconds);
  falling_ = seen_ == kSeconds && steady_fall(unit) ? std::min(falling_ + 1, kSeconds) : 0;
}

// The means of four quarters: all fall by a like amount. A muscle that lets go falls in one or two of them.
bool LeakWatch::steady_fall(double unit) const {
  std::array<double, kQuarters> mean{};
  for (std::size_t i = 0; i < kSeconds; ++i)
    mean[i * kQuarters / kSeconds] += ring_[(at_ + i) % kSeconds] * kQuarters / kSeconds;
  const double whole = mean.front() - mean.back();  // over three quarters of the time
  if (whole < kLeastFall * unit * (kQuarters - 1) / kQuarters) return false;
  for (std::size_t i = 0; i + 1 < kQuarters; ++i)
    if (mean[i] - mean[i + 1] < kLeastPart * whole) return false;
  return true;
}

}  // namespace unhurried::signal
