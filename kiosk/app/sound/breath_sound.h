// A sound to breathe with: soft noise that swells with the breath in and dies away with the breath out,
// without a tone or a beep. Decides how it sounds: in is bright and airy, out is dark and low, so that either
// is known with closed eyes; -30 dBFS at its fullest, as for headphones; every change takes 300 ms. Follows
// the pacer that it is given and nothing else. Leaves loudness and playing to mixer.h. Pure.
#pragma once

#include <array>
#include <optional>
#include <span>

#include "devices/base/random.h"
#include "devices/base/time.h"
#include "kiosk/core/breath/pacer.h"

namespace unhurried::app {

class BreathSound {
 public:
  BreathSound();
  // Adds to `out` (mono, 48 kHz, -1..1) what is heard from the visit time `begin` on. Without a pacer what
  // was heard fades away. `gain` multiplies the usual level.
  void add(std::span<float> out, const std::optional<breath::Pacer>& pacer, VisitTime begin, float gain);

 private:
  // A filter of second order in direct form; its output has the same power whatever its shape.
  class Filter {
   public:
    Filter(std::array<double, 3> b, std::array<double, 3> a);
    double next(double x);

   private:
    std::array<double, 3> b_;
    std::array<double, 2> a_;
    double z1_ = 0, z2_ = 0;
    double norm_ = 1;  // to a power of 1 from the noise below
  };
  static Filter airy();
  static Filter low();

  Random noise_;
  Filter in_, out_;
  float in_gain_ = 0, out_gain_ = 0;
  float shown_ = 0;  // 0..1, with the pacer there or gone
};

}  // namespace unhurried::app
