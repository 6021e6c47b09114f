// When to draw: at once after something happened, at the rate of motion while something moves, and not at all
// otherwise. Decides nothing about what is drawn. Pure: time comes in. Main thread.
#pragma once

#include <algorithm>

#include "devices/base/time.h"

namespace unhurried::app {

class FramePacer {
 public:
  // Frames come no closer together than `shortest`, whatever the packets' rate.
  explicit FramePacer(Duration shortest) : shortest_(shortest) {}

  // Something changed that should be seen soon.
  void changed() { changed_ = true; }
  // A press or a stop: seen in the next turn, however soon after the last frame.
  void at_once() { at_once_ = changed_ = true; }
  // The frame just drawn wants another one at this time; max() for none.
  void wants(HostTime at) { wanted_ = at; }

  bool due(HostTime now) const { return at_once_ || now >= next(); }
  // The next frame's time if nothing else happens; max() for never.
  HostTime next() const {
    if (at_once_) return last_;
    const HostTime earliest = drawn_ ? last_ + shortest_ : HostTime::min();
    if (changed_) return earliest;
    return wanted_ == HostTime::max() ? wanted_ : std::max(wanted_, earliest);
  }
  void drawn(HostTime now) {
    last_ = now;
    drawn_ = true;
    changed_ = at_once_ = false;
    wanted_ = HostTime::max();
  }

 private:
  Duration shortest_;
  HostTime last_;
  HostTime wanted_ = HostTime::max();
  bool drawn_ = false;
  bool changed_ = true;
  bool at_once_ = false;
};

}  // namespace unhurried::app
