// Her own switch with more than one button: one stops, one moves a mark from element to element on her
// screen, one chooses what is marked. So everything that a finger can do, this device alone can do.
// Decides: which button does what, what may be marked, and in which order. A choice becomes a press of a
// switch on the middle of the element, and is judged like a finger's: held elements are held, and a press
// that began too early is no yes. Leaves to app whose device it was. Pure. Main thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "kiosk/app/input/raw_input.h"

namespace unhurried::app {

enum class SwitchButton : std::uint8_t { stop, next, choose };
// The first button stops, the second moves on, the third chooses; any further one stops: a slip can only
// lower.
SwitchButton switch_button(int button);

class Scanner {
 public:
  // Marks the next element that answers to a press, from top to bottom and as they were drawn within a row;
  // after the last the first again. Stop is left out: it has a button of its own.
  void next(const screens::Registry& shown);
  // The marked element as long as it is on the screen and answers; else nothing is marked any more, so that a
  // mark never slides onto something else when the screen changes.
  const screens::Element* marked(const screens::Registry& shown);
  // The finger that a choice stands for: down where the mark is, up where it went down.
  std::optional<screens::PointerEvent> choose(const screens::Registry& shown, bool down, HostTime at);
  const std::string& id() const { return id_; }

 private:
  std::string id_;
  std::optional<screens::PointerEvent> down_;
};

}  // namespace unhurried::app
