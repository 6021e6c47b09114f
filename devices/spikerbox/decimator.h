// A lower rate without aliases: a linear-phase FIR low pass in front of taking every n-th sample. Designed
// with the Kaiser window (J. F. Kaiser 1974; Oppenheim and Schafer, Discrete-Time Signal Processing,
// section 7.6):
//   taps - 1 = (A - 7.95) / (2.285 dw),  beta = 0.1102 (A - 8.7) for A > 50 dB,
// A the attenuation in dB and dw the width between pass and stop in radians a sample. The ripple is then
// 10^(-A/20) in both bands. A is what is asked for and 3 dB. Pure; nothing allocates once constructed.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "devices/base/units.h"

namespace unhurried::spikerbox {

struct DecimatorDesign {
  Hertz rate;              // in
  std::size_t factor = 1;  // out: rate / factor
  Hertz pass, stop;  // 0 < pass < stop <= rate / factor / 2: what is above stop can't come back below it
  double attenuation_db = 80;  // > 50
};

class Decimator {
 public:
  explicit Decimator(const DecimatorDesign& design);

  // A sample in; a sample out at every factor-th, once the window is full.
  std::optional<double> push(double value);
  void restart();  // forgets what it saw

  // Samples of the input that an output lies behind the newest one of its window; a whole number.
  std::size_t delay() const { return (taps_.size() - 1) / 2; }
  std::span<const double> taps() const { return taps_; }

 private:
  std::vector<double> taps_;    // an odd number, symmetric, sum 1
  std::vector<double> window_;  // twice as long, each value in it twice: any stretch is contiguous
  std::size_t factor_, at_ = 0, seen_ = 0, phase_ = 0;
};

}  // namespace unhurried::spikerbox
