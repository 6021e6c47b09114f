#include <algorithm>
#include <cmath>

#include "kiosk/core/session/turn.h"

namespace unhurried::session {

void Turn::packet(const Packet& packet) {
  if (!s_.trainer.info || packet.stream != s_.trainer.stream) return;
  s_.trainer.packet(packet);
  s_.estimator.packet(packet, e_.at);
}

void Turn::trainer(const TrainerEvent& event) {
  if (const auto* arrived = std::get_if<TrainerArrived>(&event)) {
    s_.trainer.arrived(*arrived);
    s_.estimator.arrived(arrived->stream, arrived->info.channels, e_.at);
    if (s_.placement != signal::Placement::not_in_place) {
      // It was pulled out and put back: where the sensor is now, a person has to say again.
      s_.placement = signal::Placement::not_in_place;
      s_.estimator.place(s_.placement, e_.at);
    }
    if (s_.stage == Stage::prepare) s_.trainer.begin_test(e_.at);
  } else if (const auto* left = std::get_if<TrainerLeft>(&event)) {
    if (left->stream != s_.trainer.stream) return;
    s_.trainer.left();
    s_.estimator.left(e_.at);
  } else if (const auto* faulted = std::get_if<TrainerFaulted>(&event)) {
    // One that did not obey is as it was; the self-test shows what is still missing.
    if (faulted->fault != TrainerFault::refused_command) s_.trainer.fault = faulted->fault;
  } else if (const auto* over = std::get_if<TrainerFaultOver>(&event)) {
    if (s_.trainer.fault == over->fault) s_.trainer.fault.reset();
  } else if (const auto* gap = std::get_if<Gap>(&event)) {
    if (gap->stream != s_.trainer.stream) return;
    s_.trainer.gap(*gap);
    s_.estimator.gap(*gap, e_.at);
  }
}

void Turn::tick() {
  s_.estimator.breathe(s_.pacer.running() ? std::optional(s_.pacer.current(e_.at).cycle()) : std::nullopt);
  s_.estimator.tick(e_.at);
  s_.trainer.tick(e_.at);
  const signal::Reading& reading = s_.estimator.reading();
  s_.response.reading(reading, s_.estimator.baseline());
  s_.trend.add(e_.at, reading.softness);
  if (!visit_runs(s_.stage)) return;
  note_baselines();
  learn_breath();
  watch_gap();
  const pace::CueInputs in = cue_inputs(s_);
  s_.around.reading_due = pace::reading_due(s_.pace, in);
  s_.around.reading_good = in.reading_good;
  s_.around.guarding = reading.state == signal::State::guarding;
  const bool was_checking = s_.clock.checking_in;
  for (const pace::Event& due : session::tick(s_.clock, s_.limits, s_.pace, s_.around)) pace(due);
  if (s_.clock.checking_in && !was_checking) out_.push_back(PlayTone{Tone::check_in});
  s_.around.sign_from_her = s_.around.clinician_vouches = false;
}

// Of the muscle alone: pressure follows the breath by itself, whatever the muscle does.
void Turn::learn_breath() {
  const auto moment = s_.pacer.moment(e_.at);
  if (!moment) return;
  const signal::Reading& r = s_.estimator.reading();
  const auto& rest = s_.estimator.baseline();
  const bool at_rest = r.softness && !r.onset && r.state != signal::State::guarding && rest &&
                       rest->quantity == ChannelQuantity::pelvic_emg && !pace::permits_touch(s_.pace);
  s_.softest.look(*moment, at_rest && r.level > 0.0 ? std::optional(std::log2(*r.level)) : std::nullopt);
  s_.record.softest_phase = s_.softest.softest();
}

// Spans without a reading while a sensor was said to be in place: kept with the record, so that nobody later
// takes a hole for calm.
void Turn::watch_gap() {
  const signal::Reading& reading = s_.estimator.reading();
  const bool placed =
      s_.placement == signal::Placement::external_pads || s_.placement == signal::Placement::inside;
  const bool missing = placed && s_.estimator.baseline() && !reading.softness;
  if (missing && !s_.gap_since) {
    s_.gap_since = since_begin();
    s_.record.gaps.push_back({since_begin(), since_begin(), reading.reasons});
  } else if (missing) {
    s_.record.gaps.back().to = since_begin();
    s_.record.gaps.back().reasons |= reading.reasons;
  } else if (s_.gap_since) {
    s_.gap_since.reset();
    save();
  }
}

}  // namespace unhurried::session
