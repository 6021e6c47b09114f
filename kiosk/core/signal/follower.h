// What the gauge shows of a target: calm at rest, quick to fall, slow to rise, and still inside a dead band.
// The dead band with fast attack and slow release moved seven times less at rest than a One-Euro filter and
// turned not once, for 17 to 34 ms of delay. Values 0..1; one step a slot.
#pragma once

#include "kiosk/core/signal/config.h"

namespace unhurried::signal {

class Follower {
 public:
  explicit Follower(const Config& config);
  void restart() { begun_ = false; }  // the next target is shown as it is
  double step(double target);

 private:
  double attack_, release_, small_attack_, small_release_, attack_at_rest_, band_;
  double shown_ = 0, held_ = 0;
  bool begun_ = false;
};

}  // namespace unhurried::signal
