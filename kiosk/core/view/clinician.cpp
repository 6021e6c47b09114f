#include <algorithm>
#include <array>

#include "kiosk/core/view/view.h"

namespace unhurried::view {

namespace {

using session::State;

template <class T>
bool is(const State& s) {
  return std::holds_alternative<T>(s.pace.phase);
}

std::string label_of(const State& s, const std::string& id) {
  const auto& list = s.settings.instruments;
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& i) { return i.id == id; });
  return found == list.end() ? id : found->label;
}

TextId paused_line(pace::PauseCause why) {
  switch (why) {
    case pace::PauseCause::asked:
      return TextId::clinician_sign_line_asked_pause;
    case pace::PauseCause::out_wanted:
      return TextId::clinician_sign_line_out_wanted;
    case pace::PauseCause::pain:
      return TextId::clinician_sign_line_pain;
    case pace::PauseCause::reading_lost:
      return TextId::clinician_sign_line_reading_lost;
    case pace::PauseCause::guarding:
      return TextId::clinician_sign_line_guarding;
    case pace::PauseCause::input_lost:
      return TextId::clinician_sign_line_input_lost;
    case pace::PauseCause::switch_released:
      return TextId::clinician_sign_line_switch_released;
    case pace::PauseCause::no_sign:
      return TextId::clinician_sign_line_no_sign;
    case pace::PauseCause::restart:
      return TextId::clinician_sign_line_restart;
  }
  return TextId::clinician_sign_line_asked_pause;
}

TextId sign_line(const State& s) {
  if (s.pace.still_first) return TextId::clinician_sign_line_still_first;
  if (const auto* paused = std::get_if<pace::Paused>(&s.pace.phase)) return paused_line(paused->why);
  if (is<pace::Stopped>(s))
    return s.pace.in_contact ? TextId::clinician_sign_line_stopped_contact
                             : TextId::clinician_sign_line_stopped;
  if (s.stage == session::Stage::dressing) return TextId::clinician_sign_line_dressing;
  if (is<pace::Finished>(s)) return TextId::clinician_sign_line_finished;
  if (s.stage == session::Stage::ready) return TextId::clinician_sign_line_ready;
  if (is<pace::Asked>(s)) return TextId::clinician_sign_line_asked;
  if (is<pace::Going>(s)) return TextId::clinician_sign_line_going;
  return s.pace.coming_out ? TextId::clinician_sign_line_coming_out : TextId::clinician_sign_line_resting;
}

TextId sign_word(const State& s, pace::Sign sign) {
  if (s.clock.checking_in) return TextId::clinician_sign_check_in;
  switch (sign) {
    case pace::Sign::hands_away:
      return TextId::clinician_sign_hands_away;
    case pace::Sign::wait:
      return TextId::clinician_sign_wait;
    case pace::Sign::go_on:
      return s.ask && s.ask->by == visit::Inserter::herself ? TextId::clinician_sign_herself
                                                            : TextId::clinician_sign_go_on;
    case pace::Sign::keep_still:
      return TextId::clinician_sign_keep_still;
    case pace::Sign::out_slowly:
      return TextId::clinician_sign_out_slowly;
  }
  return TextId::clinician_sign_hands_away;
}

std::optional<TextId> refusal(pace::Refusal why) {
  switch (why) {
    case pace::Refusal::none:
      return std::nullopt;
    case pace::Refusal::not_now:
      return TextId::clinician_refused_not_now;
    case pace::Refusal::above_ceiling:
      return TextId::clinician_refused_above_ceiling;
    case pace::Refusal::stop_not_tried:
      return TextId::clinician_refused_stop_not_tried;
    case pace::Refusal::stop_missing:
      return TextId::clinician_refused_stop_missing;
    case pace::Refusal::sound_not_tried:
      return TextId::clinician_refused_sound_not_tried;
    case pace::Refusal::must_come_out:
      return TextId::clinician_refused_must_come_out;
    case pace::Refusal::not_theirs:
    case pace::Refusal::stale_ask:
    case pace::Refusal::not_fresh:
      return TextId::clinician_refused_other;
  }
  return TextId::clinician_refused_other;
}

std::vector<TextId> reasons(std::uint16_t bits) {
  static constexpr std::array<std::pair<signal::Reason, TextId>, 15> kWords = {{
      {signal::reason_no_trainer, TextId::clinician_reason_no_trainer},
      {signal::reason_stale, TextId::clinician_reason_stale},
      {signal::reason_lead_off, TextId::clinician_reason_lead_off},
      {signal::reason_out_of_place, TextId::clinician_reason_out_of_place},
      {signal::reason_railed, TextId::clinician_reason_railed},
      {signal::reason_clipped, TextId::clinician_reason_clipped},
      {signal::reason_flat_line, TextId::clinician_reason_flat_line},
      {signal::reason_below_noise, TextId::clinician_reason_below_noise},
      {signal::reason_mains, TextId::clinician_reason_mains},
      {signal::reason_gap, TextId::clinician_reason_gap},
      {signal::reason_moving, TextId::clinician_reason_moving},
      {signal::reason_no_baseline, TextId::clinician_reason_no_baseline},
      {signal::reason_settling_filter, TextId::clinician_reason_settling_filter},
      {signal::reason_unusable_rate, TextId::clinician_reason_unusable_rate},
      {signal::reason_narrow_band, TextId::clinician_reason_narrow_band},
  }};
  std::vector<TextId> out;
  for (const auto& [bit, word] : kWords)
    if (bits & bit) out.push_back(word);
  return out;
}

void numbers(Clinician& v, const State& s) {
  const signal::Reading& r = s.estimator.reading();
  if (r.softness) v.softness_percent = 100 * *r.softness;
  v.level = r.level;
  v.baseline = r.baseline;
  v.unit = r.unit;
  v.quality_percent = 100 * r.quality;
  v.state = r.state;
  v.cause = r.cause;
  v.reasons = reasons(r.reasons);
  v.placement = s.placement;
  v.baseline_gathering = s.estimator.gathering_baseline();
  v.may_take_baseline = session::may_take_baseline(s);
  v.baseline_seconds = s.estimator.gathered_good_seconds();
  v.baseline_exists = s.estimator.baseline().has_value();
  v.baseline_accepted = v.baseline_exists && s.estimator.baseline()->accepted;
  if (const visit::TakenBaseline* now = session::baseline_in_use(s)) {
    v.variability_in_percent = now->quantity != ChannelQuantity::pelvic_pressure;
    v.rest_variability = visit::rest_variability(*now) * (v.variability_in_percent ? 100 : 1);
  }
  if (const auto against = session::against_earlier(s)) {
    v.earlier_baseline = against->level;
    v.baseline_tense = against->tense;
  }
  v.cue_phase = s.pacer.cue_phase();
  v.softest_phase = s.record.softest_phase;
  v.breaths_per_minute = s.pacer.wanted().rate().value;
  if (const auto moment = s.pacer.moment(s.now)) v.inhaling = moment->phase == breath::Phase::inhaling;
  v.minutes = micros(s.now - s.origin) / 60'000'000;
}

void next_ask(Clinician& v, const State& s) {
  v.draft = s.draft;
  for (std::size_t i = 0; i < s.settings.instruments.size(); ++i) {
    const visit::Instrument& instrument = s.settings.instruments[i];
    InstrumentRow row;
    row.label = instrument.label;
    row.closed_mm = instrument.closed.value;
    if (instrument.opened) row.opened_mm = instrument.opened->value;
    row.allowed = visit::size_rank(s.settings.instruments, instrument.closed) <= s.pace.ceiling;
    row.chosen = i == s.draft.instrument;
    v.instruments.push_back(row);
  }
  v.ask = s.ask;
  if (s.ask) v.ask_instrument = label_of(s, s.ask->instrument);
}

// Pads carry muscle signals; a record that holds a pressure of theirs says so.
bool rises_in_octaves(const State& s) {
  for (const visit::TakenBaseline& b : s.record.baselines)
    if (b.placement == signal::Placement::external_pads)
      return b.quantity != ChannelQuantity::pelvic_pressure;
  return true;
}

NoteState note_state(const State& s) {
  if (!s.noted || *s.noted >= s.record.steps.size()) return NoteState::none;
  if (s.saving.note_ticket != 0) return NoteState::saving;
  if (!s.saving.failure.empty()) return NoteState::failed;
  const visit::Step& step = s.record.steps[*s.noted];
  const bool unchanged = step.note == s.note && step.note.text == s.desk.field(desk::Field::note);
  return step.note_confirmed && unchanged ? NoteState::saved : NoteState::entering;
}

void notes(Clinician& v, const State& s) {
  const auto& steps = s.record.steps;
  v.first_step = steps.size() > Clinician::kRows ? steps.size() - Clinician::kRows : 0;
  for (std::size_t i = v.first_step; i < steps.size(); ++i) {
    const visit::Step& step = steps[i];
    StepRow row;
    row.act = step.ask.act;
    row.instrument = step.ask.instrument.empty() ? "" : label_of(s, step.ask.instrument);
    if (step.ask.width) row.width_mm = step.ask.width->value;
    row.choice = step.choice;
    row.outcome = step.outcome;
    row.tolerance = step.note.tolerance;
    row.note_confirmed = step.note_confirmed;
    row.stopped = step.stopped;
    row.pauses = step.pauses;
    row.chosen = s.noted == i;
    row.response = step.response;
    row.rise_in_octaves = rises_in_octaves(s);
    v.steps.push_back(row);
  }
  v.note = s.note;
  v.note_text = s.desk.field(desk::Field::note);
  v.note_focused = s.desk.focus == desk::Field::note;
  v.note_state = note_state(s);
  v.suds_before = s.record.suds_before;
  v.suds_after = s.record.suds_after;
  v.save_failure = s.saving.failure;
}

}  // namespace

Clinician clinician(const State& s, std::size_t chart_columns) {
  Clinician v;
  v.stage = s.stage;
  v.sign = pace::sign(s.pace);
  v.sign_word = sign_word(s, v.sign);
  v.sign_line = s.clock.checking_in ? TextId::clinician_sign_line_no_sign : sign_line(s);
  v.check_in = s.clock.checking_in;
  v.talk_wanted = s.talk_wanted;
  v.practised = s.practise.pause_tried && s.practise.stop_tried && s.pace.stop_tried;
  v.sound_ready = s.pace.sound_ready;
  v.going = is<pace::Going>(s);
  v.asked = is<pace::Asked>(s);
  v.resting = is<pace::Resting>(s);
  v.paused = is<pace::Paused>(s);
  v.stopped = is<pace::Stopped>(s);
  v.finished = is<pace::Finished>(s);
  v.in_contact = s.pace.in_contact;
  if (v.resting) v.wish = std::get<pace::Resting>(s.pace.phase).wish;
  v.refused = refusal(s.refused);
  numbers(v, s);
  next_ask(v, s);
  v.consents = s.record.consents;
  v.wishes = s.record.wishes;
  v.requests = session::pending_requests(s);
  v.alone = s.alone;
  v.cue_open = pace::cue(s.pace, session::cue_inputs(s)) != pace::Cue::wait && !session::shows_picture(s);
  v.free_hand = s.record.preferences.free_hand;
  notes(v, s);
  v.trainer_there = s.trainer.info.has_value();
  v.simulated = v.trainer_there && s.trainer.info->simulated;
  v.recovered = s.recovered;
  v.voice_missing = hearing(s).voice != visit::Voice::silent &&
                    std::ranges::find(s.voiceless, s.record.preferences.language) != s.voiceless.end();
  // Afterwards, too: nothing more is added, and what there is stays.
  v.keeps_trace = s.record.consents.record_picture.value_or(false);
  if (chart_columns > 0) s.trend.columns(s.now - 60s, s.now, chart_columns, v.chart);
  return v;
}

}  // namespace unhurried::view
