#include "kiosk/core/signal/electrode_watch.h"

#include <cmath>
#include <numbers>

#include "kiosk/core/signal/slot.h"

namespace unhurried::signal {

namespace {
// Order 2: a steady drift of the electrode's potential (gel drying, warming) leaves nothing.
constexpr double kCornerHz = 1.5;
constexpr double kCorner = 2 * std::numbers::pi * kCornerHz / kSlotsPerSecond;
constexpr double kMeanGain = kCorner / (1 + kCorner);
constexpr double kUpper = 2 * std::numbers::pi * 12 / kSlotsPerSecond;  // 12 Hz
constexpr double kSmoothGain = kUpper / (1 + kUpper);
constexpr double kPowerGain = 1 / (0.06 * kSlotsPerSecond);
}  // namespace

void ElectrodeWatch::close_slot() {
  if (count_ == 0) return;
  const double mean = sum_ / static_cast<double>(count_);
  sum_ = 0;
  count_ = 0;
  if (!begun_) {
    begun_ = true;
    smooth_ = first_ = mean;
    second_ = power_ = 0;
  }
  smooth_ += kSmoothGain * (mean - smooth_);
  first_ += kMeanGain * (smooth_ - first_);
  const double once = smooth_ - first_;
  second_ += kMeanGain * (once - second_);
  const double twice = once - second_;
  power_ += kPowerGain * (twice * twice - power_);
}

double ElectrodeWatch::rms() const {
  return std::sqrt(power_);
}

}  // namespace unhurried::signal
