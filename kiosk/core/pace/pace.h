// The safety core: who may go on now. Only Going permits touch, and only the patient's fresh yes leads there.
// Decides: every transition of the pace, the ceiling, and when the cue inside permission may open.
// Leaves to session: all times (this room has no clock), millimetres (only size ranks here), who is at which
// device, and what follows on screens. Pure values; `next` is total: every event in every state has an
// answer.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>

namespace unhurried::pace {

enum class Who : std::uint8_t { patient, clinician, device, time };

enum class Sensing : std::uint8_t { external_pads, inside, none };

// 0: nothing touches her (looking, holding in her own hand). 1: touch outside. From 2: by size, smallest
// first.
using SizeRank = std::int16_t;
inline constexpr SizeRank kNoTouchRank = 0;
inline constexpr SizeRank kUnlimited = 0x7fff;

// What she is asked. Two asks that differ in anything are two asks, each with its own number and its own yes.
struct Ask {
  std::uint32_t number = 0;  // rises with each announcement of a visit
  std::uint32_t act = 0;     // identity of what, with which instrument, by whom and where
  SizeRank size_rank = kNoTouchRank;
  Sensing sensing = Sensing::none;
  bool operator==(const Ask&) const = default;
};

enum class Wish : std::uint8_t { none, not_yet, again, smaller };

enum class PauseCause : std::uint8_t {
  asked,       // somebody pressed pause
  out_wanted,  // she wants it out
  pain,
  reading_lost,     // a due reading is missing
  guarding,         // guarding lasts
  input_lost,       // her last way to stop is gone
  switch_released,  // hold-to-continue: she let go
  no_sign,          // check-in unanswered
  restart,          // the kiosk started again in mid-visit
};
inline constexpr int kPauseCauses = 9;

// Every ending is complete; there is no other.
enum class Ending : std::uint8_t { done, partly, another_day };
inline constexpr int kEndings = 3;

struct Resting {
  Wish wish = Wish::none;
  bool operator==(const Resting&) const = default;
};
struct Asked {
  Ask ask;
  bool operator==(const Asked&) const = default;
};
struct Going {
  Ask ask;
  bool operator==(const Going&) const = default;
};
struct Paused {
  PauseCause why = PauseCause::asked;
  bool cause_present = false;  // a device's or time's cause that still holds
  std::optional<Ask> ask;      // what was asked or going when it paused
  bool had_yes = false;        // `ask` had its yes, and it may still be good
  bool operator==(const Paused&) const = default;
};
struct Stopped {
  std::optional<Ending> then;  // the visit ends as soon as contact is out
  bool operator==(const Stopped&) const = default;
};
struct Finished {
  Ending how = Ending::done;
  bool operator==(const Finished&) const = default;
};
using Phase = std::variant<Resting, Asked, Going, Paused, Stopped, Finished>;

struct State {
  Phase phase = Resting{};
  bool in_contact = false;
  bool coming_out = false;            // in contact, and it has to leave before anything else may be asked
  bool still_first = false;           // in contact, leaving, and she said: keep still first
  SizeRank ceiling = kUnlimited;      // the largest rank that may still be announced in this visit
  SizeRank last_rank = kNoTouchRank;  // of the newest ask
  std::uint32_t asks = 0;             // number of the newest ask
  bool stop_tried = false;            // she tried a stop path in this visit (since the last start)
  bool stop_present = true;           // a stop path of hers is there now
  bool sound_ready = false;  // stop reaches the clinician by ear: tried, or waived on a try-out store
  bool operator==(const State&) const = default;
};

enum class Kind : std::uint8_t {
  announce,  // clinician
  yes,
  not_yet,
  again,
  smaller,       // hers
  pause,         // anyone, anything
  resume,        // hers, press-and-hold
  stop,          // hers; the clinician's for her
  hold_stopped,  // hers: from Stopped back to Resting
  out,           // hers
  contact,
  withdrawn,
  end_step,    // clinician's marks
  pain,        // hers, or entered for her
  lost,        // device or time: a PauseCause other than `asked`
  cause_gone,  // device or time: that cause holds no longer
  unanswered,  // time: an ask stood for as long as the clinic allows
  stop_path_tried,
  stop_path_back,  // she tried stop; a stop path is there again
  sound_tried,     // the room's sound was heard, or waived on a try-out store
  finish,          // not today (hers), end of visit (either)
  restart,         // device
};
inline constexpr int kKinds = 22;

struct Event {
  Kind kind = Kind::pause;
  Who by = Who::device;
  Ask ask;             // announce; yes and resume use ask.number only
  bool fresh = false;  // yes: the press began 500 ms or more after the ask appeared, on her own control
  PauseCause cause = PauseCause::asked;  // pause, lost, cause_gone
  Ending ending = Ending::done;          // finish
};

enum class Refusal : std::uint8_t {
  none,
  not_theirs,  // this person or thing may not do that
  not_now,     // makes no sense in this phase
  above_ceiling,
  stop_not_tried,
  stop_missing,
  sound_not_tried,
  stale_ask,  // another number than the one on screen
  not_fresh,  // pressed too early, or held already
  must_come_out,
};

struct Step {
  State state;
  Refusal refusal = Refusal::none;  // the state may still have changed: a refused resume rests
};

Step next(const State& state, const Event& event);

// ---- what people read off the state
// -------------------------------------------------------------------------

inline bool permits_touch(const State& s) {
  return std::holds_alternative<Going>(s.phase);
}
inline bool running(const State& s) {
  return !std::holds_alternative<Finished>(s.phase);
}

// The sign that the clinician sees across the room.
enum class Sign : std::uint8_t {
  hands_away,  // nothing may touch her
  wait,        // she has been asked
  go_on,       // she said yes: this, and nothing else
  keep_still,  // in contact, nothing may move
  out_slowly,  // say it, then out slowly
};
Sign sign(const State& state);

// ---- the cue: the moment inside permission
// ----------------------------------------------------------------------

struct CueInputs {
  bool cue_phase = false;     // her breath is on the cue phase
  bool reading_good = false;  // fresh and of good quality
  bool settled = false;
  bool baseline_exists = false;
  bool baseline_trusted = false;  // accepted by a clinician, and not tense against her earlier visits
  bool placed_inside = false;
  bool read_from_the_start = false;  // there was a baseline when she said yes, or went on
};
enum class Cue : std::uint8_t { wait, open, open_by_breath };

// Whether the ask now going relies on a reading. With external pads, where one could be had when it began: a
// baseline is never a condition of going on, and one that is lost on the way is missed. Inside only once
// contact was marked, the probe is in place and a baseline exists; never without a sensor.
bool reading_due(const State& state, const CueInputs& in);
Cue cue(const State& state, const CueInputs& in);

}  // namespace unhurried::pace
