// Input as it came: from which device, on which window, when. No meaning yet.
// SDL and scripts both make these, so that a script goes the same way as a finger. Positions in pixels of the
// surface.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "devices/base/time.h"
#include "kiosk/screens/ui/element.h"
#include "kiosk/screens/ui/press.h"

namespace unhurried::app {

using screens::SurfaceName;

struct RawPointer {
  SurfaceName surface = SurfaceName::hers;
  screens::PointerEvent event;  // its role is not known yet
};
// A key went down. Repeats and releases are left out where they come in.
struct RawKey {
  SurfaceName surface = SurfaceName::clinician;
  std::string name;  // as SDL names it: "Escape", "F12", "Backspace"
  HostTime at;
};
struct RawText {
  SurfaceName surface = SurfaceName::clinician;
  std::string text;  // UTF-8
  HostTime at;
};
// A button of a switch or joystick; its identity is what the device says of itself.
struct RawSwitch {
  std::string identity;
  std::uint64_t device = 0;
  int button = 0;
  bool down = true;
  HostTime at;
};
struct RawQuit {
  HostTime at;
};
// A window has to be shown whole again.
struct RawExposed {
  SurfaceName surface = SurfaceName::hers;
  HostTime at;
};
// Ways of stopping that are there now: touch screens and switches; which switch is hers is not known here.
struct RawStopPaths {
  int touch_screens = 0;
  std::vector<std::string> switches;  // identities
  HostTime at;
};
using RawEvent = std::variant<RawPointer, RawKey, RawText, RawSwitch, RawQuit, RawExposed, RawStopPaths>;

HostTime time_of(const RawEvent& event);

}  // namespace unhurried::app
