// Whose device it is, and what a key may do.
// Decides: touch on her surface is hers; a mouse on her surface is hers only on a try-out store; a switch is
// hers only where the clinic enrolled it; whatever belongs to nobody may lower the pace and do nothing else,
// and so may any key. Leaves what a press then does to session and pace. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/input/raw_input.h"
#include "kiosk/core/session/event.h"

namespace unhurried::app {

struct InputRules {
  bool try_out = true;
  std::string her_switch;  // identity of the enrolled switch; empty: none
  std::vector<std::string> stop_keys{"F12"};
  std::vector<std::string> pause_keys{"Escape", "Space", "Pause"};
};

screens::Role role_of(screens::Source source, SurfaceName surface, const InputRules& rules);
screens::Role role_of_switch(const std::string& identity, const InputRules& rules);

// Stop or pause, or nothing. While a field takes typing, a key that writes a character is only that
// character.
std::optional<session::IntentKind> lowering_key(const std::string& name, bool typing,
                                                const InputRules& rules);

session::Person person(screens::Role role);
// Yes and resume: a touch (or, on a try-out store, the mouse) of hers, or her enrolled switch; never a
// keyboard.
bool may_raise(screens::Role role, screens::Source source);

// The names a configuration may give to keys.
bool known_key(const std::string& name);

}  // namespace unhurried::app
