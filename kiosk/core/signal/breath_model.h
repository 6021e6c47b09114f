// What breathing adds to the pressure at this moment, learned at the pace that the pacer shows.
// Decides: a coherent estimate of the breath and how much of the signal it explains. Its weights turn with
// her own phase, so she may lag or lead; where she does not follow it explains little, and then counts for
// little. Source: adaptive cancelling with a quadrature reference (Widrow 1975, Proc IEEE 63:1692), the
// reference being the pace and its double. Units: the channel's. Time in looks of kLookSeconds.
#pragma once

#include <array>

#include "kiosk/core/signal/config.h"

namespace unhurried::signal {

class BreathModel {
 public:
  static constexpr double kLookSeconds = 0.1;

  explicit BreathModel(const Config& config);
  void restart();
  void pace(double cycle_s) { cycle_s_ = cycle_s; }  // 0: no pace is shown
  // One look; `learn` only while nothing rises.
  void look(double level, bool learn);
  double breath() const { return trust_ * breath_; }                 // to take off the level
  double rise() const { return trust_ * (breath_ - past_.back()); }  // over the last 300 ms
  double explained() const { return cycle_s_ > 0 ? explained_ : 0; }
  double trust() const { return trust_; }

 private:
  double gain_;
  double cycle_s_ = 0, phase_ = 0;
  bool begun_ = false;
  double mean_ = 0, breath_ = 0, trust_ = 0, explained_ = 0;
  std::array<double, 4> weights_{};
  std::array<double, 3> past_{};  // breaths of the looks before, the latest first
  double whole_ = 0, rest_ = 0;   // running power around the mean, before and after
};

}  // namespace unhurried::signal
