// Hands outside of the program: a person's or a test's, at a real screen, that do what a script asks for.
// Decides the words of the request, a line each, and whether the input that came in is what was asked for:
// the same surface and place, the same text, the same key. Who or what the hand is does not matter here; the
// input keeps its own device and moment. Pure.
#pragma once

#include <string>
#include <vector>

#include "kiosk/app/input/raw_input.h"

namespace unhurried::app {

// "hand: FINGER down SURFACE X Y", "hand: FINGER up", "hand: type TEXT", "hand: key NAME". SURFACE is `hers`
// or `clinician`, X and Y count in its pixels. Only pointers that go down or up, text and keys can be asked
// for.
std::string asked_for(const RawEvent& event);

class Awaited {
 public:
  explicit Awaited(RawEvent event) : event_(std::move(event)) {}
  // Whether it has come, once these have come in too. Text may come letter by letter.
  bool hear(const std::vector<RawEvent>& came);
  HostTime since() const { return time_of(event_); }
  std::string what() const { return asked_for(event_); }

 private:
  bool is_it(const RawEvent& one);

  RawEvent event_;
  std::string typed_;
};

}  // namespace unhurried::app
