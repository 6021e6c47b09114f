// Noise with the spectrum of surface EMG: white noise through one high-pass at 60 Hz and two poles at 120 Hz,
// which is close to the shape that Stulen and De Luca (1981) give for muscle. Unit RMS, 1000 samples a
// second.
#pragma once

#include "devices/base/random.h"

namespace unhurried::simulator {

class ShapedNoise {
 public:
  ShapedNoise();
  double next(Random& random) { return gain_ * filter(random.normal()); }

 private:
  double filter(double white);

  double high_pole_, low_pole_;
  double gain_ = 1;
  double last_in_ = 0, high_ = 0, low1_ = 0, low2_ = 0;
};

}  // namespace unhurried::simulator
