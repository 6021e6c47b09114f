#include "devices/simulator/shaped_noise.h"

#include <cmath>

namespace unhurried::simulator {

namespace {

constexpr double kRate = 1000;
constexpr double kTwoPi = 6.283185307179586;
constexpr double kHighPassHz = 60, kLowPassHz = 120;

double pole(double hz) {
  return std::exp(-kTwoPi * hz / kRate);
}

}  // namespace

ShapedNoise::ShapedNoise() : high_pole_(pole(kHighPassHz)), low_pole_(pole(kLowPassHz)) {
  // White noise through a filter has the variance of its impulse response's energy; 200 ms hold all of it.
  double energy = 0;
  for (int i = 0; i < 200; ++i) {
    const double y = filter(i == 0 ? 1.0 : 0.0);
    energy += y * y;
  }
  gain_ = 1.0 / std::sqrt(energy);
  last_in_ = high_ = low1_ = low2_ = 0;
}

double ShapedNoise::filter(double white) {
  high_ = high_pole_ * (high_ + white - last_in_);
  last_in_ = white;
  low1_ += (1 - low_pole_) * (high_ - low1_);
  low2_ += (1 - low_pole_) * (low1_ - low2_);
  return low2_;
}

}  // namespace unhurried::simulator
