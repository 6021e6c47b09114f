// The times of the pace: turns "for so long" into pace events. Saturating counts of the 20 ms grid, so the
// whole space of clock and pace together is finite and can be walked.
#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/core/pace/pace.h"

namespace unhurried::session {

// In ticks of the grid. At least 1 each.
struct Limits {
  std::uint32_t ask_unanswered = 6000, reading_missing = 100, reading_back = 50, guarding_lasts = 750,
                no_sign = 3000, check_in = 750;
};

// What the outside looks like at a tick.
struct Surroundings {
  bool reading_due = false;
  bool reading_good = false;  // there is one, fresh and in place
  bool guarding = false;
  bool sign_from_her = false;      // any action of hers since the last tick
  bool clinician_vouches = false;  // "she answered" since the last tick
};

struct PaceClock {
  std::uint32_t asked = 0, missing = 0, back = 0, guarding = 0, silent = 0, checking = 0;
  bool checking_in = false;  // the clinician is to look at her and ask her
  bool operator==(const PaceClock&) const = default;
};

// One tick: moves the counts on and returns what the pace has to hear, all of it lowering or cause_gone.
std::vector<pace::Event> tick(PaceClock& clock, const Limits& limits, const pace::State& state,
                              const Surroundings& around);

}  // namespace unhurried::session
