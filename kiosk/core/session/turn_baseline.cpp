// What becomes of the baseline as the visit goes on: when it is taken, kept, and dropped. It is never a
// condition of going on; without one the gauge rests and the cue goes by breath.
#include <algorithm>

#include "kiosk/core/session/turn.h"

namespace unhurried::session {

bool Turn::baseline_noted(const signal::Baseline& baseline) const {
  return std::any_of(s_.record.baselines.begin(), s_.record.baselines.end(),
                     [&](const auto& one) { return static_cast<const signal::Baseline&>(one) == baseline; });
}

void Turn::note_baselines() {
  if (!s_.estimator.baseline() || baseline_noted(*s_.estimator.baseline())) return;
  for (const signal::Baseline& found : s_.estimator.baselines()) {
    if (baseline_noted(found)) continue;
    visit::TakenBaseline taken;
    static_cast<signal::Baseline&>(taken) = found;
    taken.at = since_begin();
    taken.probe = s_.trainer.name();
    if (found.placement == signal::Placement::inside && s_.ask && s_.pace.in_contact) {
      taken.instrument = s_.ask->instrument;
      taken.width = s_.ask->width;
    }
    s_.record.baselines.push_back(taken);
  }
  save();
}

// During a step rest stays what it was: a guard in contact must not become the new rest. A probe inside has
// none before, so there it may be taken for the first time.
bool may_take_baseline(const State& s) {
  switch (s.placement) {
    case signal::Placement::external_pads:
      return !pace::permits_touch(s.pace);
    case signal::Placement::inside:
      return !pace::permits_touch(s.pace) || !s.estimator.baseline();
    case signal::Placement::not_in_place:
    case signal::Placement::in_hand:
    case signal::Placement::at_opening:
      break;
  }
  return false;
}

void Turn::begin_baseline() {
  if (may_take_baseline(s_)) s_.estimator.begin_baseline(e_.at);
}

void Turn::accept_baseline() {
  if (s_.estimator.gathering_baseline()) {
    const auto before = s_.estimator.baselines();
    s_.estimator.end_baseline(e_.at);
    if (s_.estimator.baselines() == before) return;  // too short: the one before isn't what was meant
  }
  note_baselines();
  for (const signal::Baseline& one : s_.estimator.baselines())
    for (visit::TakenBaseline& taken : s_.record.baselines)
      if (static_cast<const signal::Baseline&>(taken) == one) {
        taken.accepted = true;
        taken.accepted_by = s_.record.people.clinician;
      }
  s_.estimator.accept_baseline();
  save();
}

// A step freezes it, and ends a rest of the pads that was still being gathered: contact is not rest. Where
// what is inside takes another size, the old one says nothing any more.
void Turn::baseline_follows(const pace::State& before) {
  const bool going = pace::permits_touch(s_.pace);
  if (going && !pace::permits_touch(before)) {
    if (s_.placement == signal::Placement::external_pads && s_.estimator.gathering_baseline()) {
      s_.estimator.end_baseline(e_.at);
      note_baselines();
    }
    const visit::TakenBaseline* now = baseline_in_use(s_);
    if (now && s_.placement == signal::Placement::inside && s_.ask &&
        (now->instrument != s_.ask->instrument || now->width != s_.ask->width))
      s_.estimator.drop_baseline(e_.at);
  }
  s_.estimator.freeze_baseline(going);
}

}  // namespace unhurried::session
