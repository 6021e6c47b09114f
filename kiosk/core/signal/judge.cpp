#include "kiosk/core/signal/judge.h"

#include <algorithm>

#include "kiosk/core/signal/slot.h"

namespace unhurried::signal {

namespace {
// The slow power window and the pelvic floor's own reflex outlast a cough by about this much.
constexpr int kAfterCoughSlots = slots_of_ms(600);
// An onset may flutter at its edge this long without beginning anew.
constexpr int kFlutterSlots = slots_of_ms(60);
}  // namespace

Judge::Judge(const Config& c)
    : confirm_slots_(slots_of_ms(c.guarding_confirm_ms)),
      cough_slots_(slots_of_ms(c.guarding_cough_wait_ms)),
      release_slots_(slots_of_ms(c.guarding_release_ms)),
      dwell_slots_(slots_of_s(c.settled_dwell_s)),
      enter_(c.settled_enter_softness),
      leave_(c.settled_leave_softness),
      follower_(c) {}

void Judge::restart() {
  follower_.restart();
  onset_slots_ = calm_slots_ = cough_wait_ = after_cough_ = 0;
  quiet_slots_ = kFlutterSlots;
  guarding_ = settled_ = false;
  verdict_ = Verdict{};
}

void Judge::slot(const Joined& joined) {
  if ((joined.reasons & kForbidding) != 0) {
    restart();
    return;
  }
  verdict_.softness = follower_.step(joined.softness);
  verdict_.onset = joined.muscle_onset || joined.pressure_onset;
  watch_for_cough(joined);
  decide_guarding(joined);
  decide_settled();
  verdict_.state = guarding_ ? State::guarding : settled_ ? State::settled : State::settling;
}

void Judge::watch_for_cough(const Joined& joined) {
  if (after_cough_ > 0) --after_cough_;
  if (joined.leapt && !guarding_ && cough_wait_ == 0 && after_cough_ == 0) cough_wait_ = cough_slots_;
  if (cough_wait_ == 0) return;
  --cough_wait_;
  // Back at rest in time: it was a cough. Still up when the wait is over: it was none.
  if (!joined.pressure_above && !joined.leapt) {
    cough_wait_ = 0;
    after_cough_ = kAfterCoughSlots;
  }
}

void Judge::decide_guarding(const Joined& joined) {
  const bool excused = cough_wait_ > 0 || after_cough_ > 0;
  quiet_slots_ = verdict_.onset ? 0 : quiet_slots_ + 1;
  onset_slots_ = quiet_slots_ < kFlutterSlots ? onset_slots_ + 1 : 0;
  // A cough or a start is over by now, though the slow window still remembers it: what is held is a guard.
  if (!guarding_ && !excused && verdict_.onset && joined.held && onset_slots_ >= confirm_slots_)
    guarding_ = true;
  if (guarding_ && quiet_slots_ >= release_slots_) guarding_ = false;
  verdict_.cause = after_cough_ > 0 ? Cause::cough
                   : guarding_      ? cause_of(joined)
                   : joined.leaks   ? Cause::leak
                                    : Cause::unknown;
}

// Pressure without the muscle comes from the abdomen or the position; with it, from her pelvic floor.
Cause Judge::cause_of(const Joined& joined) const {
  if (joined.muscle_onset) return Cause::hers;
  if (joined.has_muscle && joined.pressure_onset) return Cause::strain;
  return verdict_.cause;
}

void Judge::decide_settled() {
  const double softness = *verdict_.softness;
  if (verdict_.onset || guarding_ || softness < leave_) {
    settled_ = false;
    calm_slots_ = 0;
    return;
  }
  calm_slots_ = softness >= enter_ ? std::min(calm_slots_ + 1, dwell_slots_) : 0;
  if (calm_slots_ >= dwell_slots_) settled_ = true;
}

}  // namespace unhurried::signal
