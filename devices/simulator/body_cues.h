// What the room tells a simulated body: an announcement, a touch, where the sensor went, the breath that is
// shown. Only a simulation has ears for it; a real trainer never gets any of this.
#pragma once

#include <cstdint>
#include <variant>

#include "devices/base/time.h"
#include "devices/base/units.h"

namespace unhurried::simulator {

enum class SensorPlace : std::uint8_t { not_in_place, in_hand, external_pads, at_opening, inside };

namespace cue {
struct Announced {};  // something was announced and not yet begun
struct Contact {};
struct Withdrawn {};
struct Stopped {};  // she said stop: the touch is over or ending
struct Placed {
  SensorPlace place = SensorPlace::not_in_place;
};
struct Breath {
  double phase = 0;  // of the paced breath at the cue's time, 0..1 from the start of breathing in
  BreathsPerMinute rate{6};
};
struct HandSqueeze {
  double strength =
      0;  // 0 lets go, 1 as hard as she likes; from the first one on she squeezes only when told
};
}  // namespace cue

using BodyCue = std::variant<cue::Announced, cue::Contact, cue::Withdrawn, cue::Stopped, cue::Placed,
                             cue::Breath, cue::HandSqueeze>;

class BodyCues {
 public:
  virtual ~BodyCues() = default;
  // Takes effect at the first report that begins at `at` or later. Cues come in the order of their times.
  virtual void cue(HostTime at, const BodyCue& cue) = 0;
};

}  // namespace unhurried::simulator
