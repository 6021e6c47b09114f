// Are a signal's peaks cut off before the end of the sensor's range? A living signal's highest values are
// rare ones; a clipped one piles up at its own peak, more than at the value next to it. Coarse steps pile up
// too, but more the further from the peak. Decides: whether the last moments are clipped. Leaves rails and
// flat lines to contact_watch. Two comparisons a sample; the whole window is looked at only where enough
// samples stand at its peaks.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "kiosk/core/signal/config.h"

namespace unhurried::signal {

class ClipWatch {
 public:
  ClipWatch(double rate_hz, const Config& config);
  void restart();
  // True on the sample with which it is known.
  bool sample(double value) {
    ring_[at_++] = value;
    hops_[hop_at_].see(value);
    return hops_[hop_at_].samples == hop_ && end_hop();
  }

 private:
  // The extremes of a part of the window, with how often each was there.
  struct Hop {
    double high = 0, low = 0;
    int at_high = 0, at_low = 0;
    std::size_t samples = 0;
    void see(double v) {
      if (samples++ == 0) {
        high = low = v;
        at_high = at_low = 1;
        return;
      }
      if (v >= high) {
        at_high = v > high ? 1 : at_high + 1;
        high = v;
      }
      if (v <= low) {
        at_low = v < low ? 1 : at_low + 1;
        low = v;
      }
    }
  };
  bool end_hop();
  bool may_be_clipped() const;
  double times_of_limit() const;

  std::size_t hop_;            // samples
  std::array<Hop, 3> hops_{};  // the window
  std::size_t hop_at_ = 0, seen_ = 0;
  std::vector<double> ring_;  // its samples
  std::size_t at_ = 0;
  bool looked_clipped_ = false;
  double least_;  // samples at both peaks together
};

}  // namespace unhurried::signal
