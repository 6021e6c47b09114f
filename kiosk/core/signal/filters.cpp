#include "kiosk/core/signal/filters.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace unhurried::signal {

namespace {
// The two pole pairs of an order 4 Butterworth filter: Q = 1 / (2 cos(pi/8)) and 1 / (2 cos(3 pi/8)).
constexpr double kFirstQ = 0.54119610014619698;
constexpr double kSecondQ = 1.3065629648763766;

struct Angle {
  double cosine, alpha;
};
Angle angle(double hz, double rate_hz, double q) {
  const double w = 2 * std::numbers::pi * hz / rate_hz;
  return {std::cos(w), std::sin(w) / (2 * q)};
}
}  // namespace

Biquad Biquad::normalised(double b0, double b1, double b2, double a0, double a1, double a2) {
  Biquad f;
  f.b0_ = b0 / a0;
  f.b1_ = b1 / a0;
  f.b2_ = b2 / a0;
  f.a1_ = a1 / a0;
  f.a2_ = a2 / a0;
  return f;
}

Biquad Biquad::low_pass(double corner_hz, double rate_hz, double q) {
  const auto [c, alpha] = angle(corner_hz, rate_hz, q);
  return normalised((1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

Biquad Biquad::high_pass(double corner_hz, double rate_hz, double q) {
  const auto [c, alpha] = angle(corner_hz, rate_hz, q);
  return normalised((1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha);
}

Biquad Biquad::notch(double centre_hz, double rate_hz, double q) {
  const auto [c, alpha] = angle(centre_hz, rate_hz, q);
  return normalised(1, -2 * c, 1, 1 + alpha, -2 * c, 1 - alpha);
}

void Biquad::restart_at(double x) {
  const double y = x * (b0_ + b1_ + b2_) / (1 + a1_ + a2_);
  s2_ = b2_ * x - a2_ * y;
  s1_ = b1_ * x - a1_ * y + s2_;
}

Butterworth4 Butterworth4::low_pass(double corner_hz, double rate_hz) {
  Butterworth4 f;
  f.first_ = Biquad::low_pass(corner_hz, rate_hz, kFirstQ);
  f.second_ = Biquad::low_pass(corner_hz, rate_hz, kSecondQ);
  return f;
}

Butterworth4 Butterworth4::high_pass(double corner_hz, double rate_hz) {
  Butterworth4 f;
  f.first_ = Biquad::high_pass(corner_hz, rate_hz, kFirstQ);
  f.second_ = Biquad::high_pass(corner_hz, rate_hz, kSecondQ);
  return f;
}

void Butterworth4::restart_at(double x) {
  first_.restart_at(x);
  Biquad probe = first_;  // what the first section answers to a standing x, without moving its state
  second_.restart_at(probe.step(x));
}

MainsNotch::MainsNotch(double mains_hz, int harmonics, double q, double rate_hz) {
  const int wanted = std::min(harmonics, static_cast<int>(kMost));
  for (int k = 1; k <= wanted; ++k) {
    const double centre = mains_hz * k;
    if (centre >= 0.45 * rate_hz) break;
    notches_[count_++] = Biquad::notch(centre, rate_hz, q * k);  // equal width in hertz at each harmonic
  }
}

void MainsNotch::restart() {
  for (auto& n : notches_) n.restart();
}

}  // namespace unhurried::signal
