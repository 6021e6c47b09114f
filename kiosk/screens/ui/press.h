// From fingers and pointers to presses on elements.
// Decides what a press is: down and up on the same element; a hold is one second on it without leaving.
// Leaves to app whose device it was, and to the session what the press may do. Stop and pause are not
// presses: app asks Registry::lowering_at on every down and acts at once. Any number of pointers at a time,
// each judged by itself. Pure: time comes in. Main thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "devices/base/time.h"
#include "kiosk/screens/ui/element.h"

namespace unhurried::screens {

enum class Role : std::uint8_t { patient, clinician, staff, unbound };
enum class Source : std::uint8_t { touch, mouse, keyboard, switch_device };

// A finished press: who, with what, and from when to when.
struct Press {
  Role role = Role::unbound;
  Source source = Source::touch;
  std::uint64_t device = 0;
  HostTime began, ended;
  bool held = false;  // a press-and-hold that lasted long enough
};

enum class PointerPhase : std::uint8_t { down, move, up, cancel };

// One raw event of one finger or pointer, in pixels of its surface.
struct PointerEvent {
  Role role = Role::unbound;
  Source source = Source::touch;
  std::uint64_t device = 0;
  std::int64_t finger = 0;
  PointerPhase phase = PointerPhase::down;
  float x = 0, y = 0;
  HostTime at;
};

inline constexpr Duration kHoldTime = 1s;

class PressTracker {
 public:
  // `shown` is the registry of the frame that was on screen when the event came.
  void pointer(const PointerEvent& event, const Registry& shown);
  // Finishes holds that are due. Call each turn, before drawing.
  void tick(HostTime now, const Registry& shown);

  // Lets every press under way and every finished one come to nothing: something lowered the pace, or the
  // screen changed under the finger. A finger must lift and come down again to press anything.
  void void_all();

  // The finished press on `id`, once.
  std::optional<Press> take(std::string_view id);
  // Forgets finished presses that nobody took. Call after drawing.
  void drop_untaken() { finished_.clear(); }

  bool pressed(std::string_view id) const;                       // a pointer is down on it now
  float hold_fraction(std::string_view id, HostTime now) const;  // 0..1 of the hold under way
  bool waiting() const { return !finished_.empty(); }            // a press is to be taken by the next frame
  bool holding() const;                                          // a hold is under way: keep ticking

 private:
  struct Down {
    PointerEvent began;
    std::string id;  // empty: on nothing, or void
    bool hold = false;
    bool inside = true;
  };
  struct Finished {
    std::string id;
    Press press;
  };
  Down* find(const PointerEvent& event);
  void finish(const Down& down, HostTime at, bool held);

  std::vector<Down> downs_;
  std::vector<Finished> finished_;
};

}  // namespace unhurried::screens
