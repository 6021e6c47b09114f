// The breathing pacer: which part of a breath is shown at a moment, at her own rate.
// Decides: phase and the orb's size from time alone, and when her change of rate begins: at the next breath's
// beginning, so the orb never jumps. There is no hold phase, so no cue can fall on a held breath.
// Leaves drawing and sound to screens and app, and whether a cue may open to pace.
// Plain value; times are visit times, rates are breaths a minute. Called from the thread that owns the
// session.
#pragma once

#include <cstdint>
#include <optional>

#include "devices/base/time.h"
#include "devices/base/units.h"

namespace unhurried::breath {

// 4 to 10 breaths a minute and out-breaths once to twice as long as in-breaths: the range in which slow
// breathing was studied; a longer in-breath showed no benefit. Kept as small whole steps, so that going
// slower and faster again comes back to the very same rhythm.
class Rhythm {
 public:
  Rhythm() = default;  // 6 a minute, 4 s in and 6 s out
  // Nothing where either is out of range. Values between two steps go to the nearer one.
  static std::optional<Rhythm> from(BreathsPerMinute rate, double out_to_in);

  BreathsPerMinute rate() const;
  double out_to_in() const;
  Duration in() const;
  Duration out() const;
  Duration cycle() const;  // in and out are its exact parts

  // One step, or the same rhythm at the end of the range.
  Rhythm slower() const;
  Rhythm faster() const;
  Rhythm longer_out() const;
  Rhythm shorter_out() const;

  bool operator==(const Rhythm&) const = default;

 private:
  std::int8_t half_breaths_ = 12;  // a minute
  std::int8_t quarters_ = 6;       // out : in
};

enum class Phase : std::uint8_t { inhaling, exhaling };

// When a cue may open: exhale unless the clinician chose otherwise with her.
enum class CuePhase : std::uint8_t { exhale, inhale };

struct Moment {
  Phase phase = Phase::inhaling;
  double fraction = 0;  // of this phase, 0 up to but not including 1
  double size = 0;      // of the orb: 0 (out) .. 1 (in), half a cosine each way
};

class Pacer {
 public:
  // Off until begun: she may skip it, and no reason is asked.
  void begin(VisitTime now);  // the first in-breath starts at `now`; restarts a running pacer
  void end() { begun_ = false; }
  bool running() const { return begun_; }

  // Nothing while off. Times before begin() show its first moment.
  std::optional<Moment> moment(VisitTime now) const;

  // Takes effect where the next in-breath begins; a later change before then replaces an earlier one.
  void change(Rhythm rhythm, VisitTime now);
  void slower(VisitTime now) { change(wanted().slower(), now); }
  void faster(VisitTime now) { change(wanted().faster(), now); }
  void longer_out(VisitTime now) { change(wanted().longer_out(), now); }
  void shorter_out(VisitTime now) { change(wanted().shorter_out(), now); }
  Rhythm wanted() const { return next_; }  // what she chose last
  Rhythm current(VisitTime now) const;     // what is shown at `now`

  void set_cue_phase(CuePhase phase) { cue_phase_ = phase; }
  CuePhase cue_phase() const { return cue_phase_; }
  bool in_cue_phase(VisitTime now) const;  // false while off

 private:
  bool changed_by(VisitTime now) const { return now >= change_at_; }
  VisitTime breath_start(VisitTime now) const;

  Rhythm shown_;            // until change_at_
  Rhythm next_;             // from change_at_ on
  VisitTime first_breath_;  // a breath of shown_ begins here
  VisitTime change_at_;     // a breath of next_ begins here
  bool begun_ = false;
  CuePhase cue_phase_ = CuePhase::exhale;
};

}  // namespace unhurried::breath
