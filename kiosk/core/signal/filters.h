// Small recursive filters, state kept from sample to sample, so a signal is filtered once and never again.
// Decides: the arithmetic (bilinear transform, transposed direct form II, double). Leaves corners to the
// chains.
#pragma once

#include <array>
#include <cstddef>

namespace unhurried::signal {

class Biquad {
 public:
  Biquad() = default;  // passes everything
  static Biquad low_pass(double corner_hz, double rate_hz, double q);
  static Biquad high_pass(double corner_hz, double rate_hz, double q);
  static Biquad notch(double centre_hz, double rate_hz, double q);

  double step(double x) {
    const double y = b0_ * x + s1_;
    s1_ = b1_ * x - a1_ * y + s2_;
    s2_ = b2_ * x - a2_ * y;
    return y;
  }
  void restart() { s1_ = s2_ = 0; }
  // As if `x` had stood at the input for ever: no transient of a standing value afterwards.
  void restart_at(double x);

 private:
  static Biquad normalised(double b0, double b1, double b2, double a0, double a1, double a2);
  double b0_ = 1, b1_ = 0, b2_ = 0, a1_ = 0, a2_ = 0;
  double s1_ = 0, s2_ = 0;
};

// Order 4, maximally flat. The corner must lie below half the rate.
class Butterworth4 {
 public:
  static Butterworth4 low_pass(double corner_hz, double rate_hz);
  static Butterworth4 high_pass(double corner_hz, double rate_hz);
  double step(double x) { return second_.step(first_.step(x)); }
  void restart_at(double x);

 private:
  Biquad first_, second_;
};

// Notches at a frequency and its harmonics, as far as the rate carries them.
class MainsNotch {
 public:
  static constexpr std::size_t kMost = 5;
  MainsNotch() = default;
  MainsNotch(double mains_hz, int harmonics, double q, double rate_hz);
  double step(double x) {
    for (std::size_t i = 0; i < count_; ++i) x = notches_[i].step(x);
    return x;
  }
  void restart();

 private:
  std::array<Biquad, kMost> notches_;
  std::size_t count_ = 0;
};

}  // namespace unhurried::signal
