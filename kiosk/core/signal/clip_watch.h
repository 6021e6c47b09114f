// Are a signal's peaks cut off before the end of the sensor's range? A living signal's highest values are
// rare ones; a clipped one piles up at its own peak, more than at the value next to it. Coarse steps pile up
// too, but more the further from the peak. Decides: whether the last moments are clipped. Leaves rails and
// flat lines to contact_watch. One pass over the window at each look.
#pragma once

#include <cstddef>
#include <vector>

#include "kiosk/core/signal/config.h"

namespace unhurried::signal {

class ClipWatch {
 public:
  ClipWatch(double rate_hz, const Config& config);
  void restart();
  // True on the sample with which it is known.
  bool sample(double value);

 private:
  double times_of_limit() const;

  std::vector<double> ring_;  // the last samples, as they came
  std::size_t at_ = 0, seen_ = 0, hop_, since_ = 0;
  bool looked_clipped_ = false;
  double least_;  // samples at both peaks together
};

}  // namespace unhurried::signal
