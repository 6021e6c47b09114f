// The room's speaker, through SDL. A machine without one is found out at start and told, not played over.
// play() answers whether the sound went to a device: the room check records it, and without sound no contact
// can be announced. Main thread; SDL mixes on its own.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "kiosk/core/session/event.h"

namespace unhurried::app {

class Speaker {
 public:
  // `volume` 0..1 of the tones' own level. `silent`: no device is opened and every play answers true
  // (scripts).
  Speaker(double volume, bool silent);
  ~Speaker();
  Speaker(const Speaker&) = delete;
  Speaker& operator=(const Speaker&) = delete;

  bool play(session::Tone tone);
  const std::string& problem() const { return problem_; }  // why there is no sound; empty: there is
  int played() const { return played_; }

 private:
  bool open();

  double volume_;
  bool silent_;
  std::uint32_t device_ = 0;
  std::array<std::vector<float>, 4> tones_;
  std::string problem_;
  int played_ = 0;
};

}  // namespace unhurried::app
