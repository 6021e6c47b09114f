// SDL's events as raw input. Decides what is left out: key repeats, touch events that SDL made up from the
// mouse and the other way round, and everything of other windows. Not ImGui's SDL backend, which captures the
// mouse on every press and sees one finger only: a palm on the screen would make stop deaf. Main thread.
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "kiosk/app/input/raw_input.h"

union SDL_Event;
struct _SDL_Joystick;  // NOLINT(bugprone-reserved-identifier): the name is SDL's

namespace unhurried::app {

// Call before SDL is started.
void set_input_hints();

class SdlInput {
 public:
  struct Target {
    SurfaceName surface;
    std::uint32_t window;
    int width, height;  // pixels
  };
  explicit SdlInput(std::vector<Target> targets);
  ~SdlInput();
  SdlInput(const SdlInput&) = delete;
  SdlInput& operator=(const SdlInput&) = delete;

  // `ticks_now` and `now` are the same moment on SDL's clock and on ours.
  void translate(const SDL_Event& event, std::uint32_t ticks_now, HostTime now, std::vector<RawEvent>& into);
  // The ways to stop, as of now: asked once a second, because SDL tells of no touch screen that leaves.
  RawStopPaths stop_paths(HostTime now) const;

 private:
  const Target* target(std::uint32_t window) const;
  // A touch of a device that SDL ties to no window belongs to hers: the safe side, because there it can stop.
  const Target& touched(std::uint32_t window) const;

  std::vector<Target> targets_;
  std::unordered_map<std::int32_t, _SDL_Joystick*> switches_;  // by instance
};

}  // namespace unhurried::app
