#include "kiosk/core/pace/pace.h"

namespace unhurried::pace {

Sign sign(const State& s) {
  if (std::holds_alternative<Going>(s.phase)) return Sign::go_on;
  if (!s.in_contact) return std::holds_alternative<Asked>(s.phase) ? Sign::wait : Sign::hands_away;
  if (s.still_first) return Sign::keep_still;
  if (s.coming_out || std::holds_alternative<Stopped>(s.phase) || std::holds_alternative<Finished>(s.phase))
    return Sign::out_slowly;
  if (const auto* paused = std::get_if<Paused>(&s.phase)) {
    // A fault or restart in contact is treated as a stop: no answer of hers means out.
    switch (paused->why) {
      case PauseCause::reading_lost:
      case PauseCause::input_lost:
      case PauseCause::restart:
      case PauseCause::no_sign:
      case PauseCause::pain:
      case PauseCause::out_wanted:
        return Sign::out_slowly;
      case PauseCause::asked:
      case PauseCause::guarding:
      case PauseCause::switch_released:
        return Sign::keep_still;
    }
  }
  return Sign::keep_still;
}

bool reading_due(const State& s, const CueInputs& in) {
  const auto* going = std::get_if<Going>(&s.phase);
  if (!going) return false;
  switch (going->ask.sensing) {
    case Sensing::external_pads:
      return in.read_from_the_start;
    case Sensing::inside:
      return s.in_contact && in.placed_inside && in.baseline_exists;
    case Sensing::none:
      return false;
  }
  return false;
}

Cue cue(const State& s, const CueInputs& in) {
  if (!permits_touch(s) || !in.cue_phase) return Cue::wait;
  if (!reading_due(s, in)) return Cue::open_by_breath;
  // A due reading that is missing closes the cue; one that is there but stands on a baseline that nobody
  // vouches for is not relied on: then breath alone opens it.
  if (!in.reading_good) return Cue::wait;
  if (!in.baseline_exists || !in.baseline_trusted) return Cue::open_by_breath;
  return in.settled ? Cue::open : Cue::wait;
}

}  // namespace unhurried::pace
