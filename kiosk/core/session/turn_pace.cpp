#include "kiosk/core/session/turn.h"

namespace unhurried::session {

namespace {

template <class T>
bool is(const pace::State& s) {
  return std::holds_alternative<T>(s.phase);
}

template <class T>
bool entered(const pace::State& before, const pace::State& after) {
  return is<T>(after) && !is<T>(before);
}

// Kinds that are worth a line even when they change nothing: somebody asked for something.
bool always_logged(pace::Kind kind) {
  switch (kind) {
    case pace::Kind::cause_gone:
    case pace::Kind::stop_path_back:
    case pace::Kind::stop_path_tried:
      return false;
    default:
      return true;
  }
}

}  // namespace

pace::Refusal Turn::pace(pace::Kind kind, pace::Who by, pace::PauseCause cause) {
  pace::Event event;
  event.kind = kind;
  event.by = by;
  event.cause = cause;
  return pace(event);
}

pace::Refusal Turn::pace(const pace::Event& event) {
  const pace::State before = s_.pace;
  const pace::Step next = pace::next(before, event);
  s_.pace = next.state;
  const bool changed = !(before == next.state);
  if (entered<pace::Going>(before, s_.pace)) s_.read_from_the_start = s_.estimator.baseline().has_value();
  if (!visit_runs(s_.stage)) return next.refusal;
  if (changed || always_logged(event.kind))
    s_.record.log.push_back({since_begin(), event.kind, event.by, event.cause, event.ask.number, next.refusal,
                             static_cast<std::uint8_t>(s_.pace.phase.index()), s_.pace.in_contact});
  if (event.by == pace::Who::clinician) s_.refused = next.refusal;
  if (changed || event.kind == pace::Kind::stop) save();
  if (changed) follow(before, event);
  return next.refusal;
}

// Hold-to-continue: holding permits nothing by itself, letting go pauses.
void Turn::hand_switch(bool down) {
  s_.desk.hand_switch.held = down;
  if (down) s_.around.sign_from_her = true;
  if (!down && s_.desk.hand_switch.hold_to_continue && pace::permits_touch(s_.pace))
    pace(pace::Kind::lost, pace::Who::device, pace::PauseCause::switch_released);
}

visit::Step* Turn::current_step() {
  return s_.step && *s_.step < s_.record.steps.size() ? &s_.record.steps[*s_.step] : nullptr;
}

void Turn::follow(const pace::State& before, const pace::Event& event) {
  mark_step(before, event);
  s_.page = Page::none;
  if (entered<pace::Stopped>(before, s_.pace)) {
    out_.push_back(PlayTone{Tone::stop});
    out_.push_back(BodyFeels{Felt::stopped, s_.placement});
  } else if (entered<pace::Paused>(before, s_.pace)) {
    out_.push_back(PlayTone{Tone::pause});
  }
  if (!before.in_contact && s_.pace.in_contact) {
    out_.push_back(BodyFeels{Felt::contact, s_.placement});
    s_.response.contact(e_.at);
  }
  if (before.in_contact && !s_.pace.in_contact) {
    out_.push_back(BodyFeels{Felt::withdrawn, s_.placement});
    // What was inside is out: nothing may be read from it any more.
    if (s_.placement == signal::Placement::inside || s_.placement == signal::Placement::at_opening)
      place(signal::Placement::not_in_place);
  }
  baseline_follows(before);
  if (entered<pace::Finished>(before, s_.pace)) finished();
  // She said yes, but does not hold the switch that she chose to hold.
  const desk::HandSwitch& hand = s_.desk.hand_switch;
  if (entered<pace::Going>(before, s_.pace) && hand.hold_to_continue && !hand.held) hand_switch(false);
}

void Turn::mark_step(const pace::State& before, const pace::Event& event) {
  visit::Step* step = current_step();
  if (!step) return;
  const VisitTime at = since_begin();
  if (entered<pace::Going>(before, s_.pace) && !step->answered) {
    step->answered = at;
    step->choice = visit::Choice::chosen;
  }
  if (!before.in_contact && s_.pace.in_contact && !step->contact) step->contact = at;
  if (before.in_contact && !s_.pace.in_contact && step->contact && !step->withdrawn) step->withdrawn = at;
  const bool paused = entered<pace::Paused>(before, s_.pace) && event.kind != pace::Kind::restart;
  if (paused && !step->ended) ++step->pauses;
  if (entered<pace::Stopped>(before, s_.pace) && !step->ended) step->stopped = true;
  end_step(before, event);
}

void Turn::end_step(const pace::State& before, const pace::Event& event) {
  visit::Step* step = current_step();
  const bool was_open = !is<pace::Resting>(before) && !is<pace::Finished>(before);
  const bool rests = is<pace::Resting>(s_.pace) || is<pace::Finished>(s_.pace);
  if (!step || step->ended || !rests || !(was_open || is<pace::Finished>(s_.pace))) return;
  step->ended = since_begin();
  const auto* paused = std::get_if<pace::Paused>(&before.phase);
  const bool cut_short =
      step->stopped ||
      (paused && (paused->why == pace::PauseCause::pain || paused->why == pace::PauseCause::out_wanted));
  const bool her_wish = event.kind == pace::Kind::not_yet || event.kind == pace::Kind::smaller ||
                        event.kind == pace::Kind::finish;
  if (!step->answered) {
    step->outcome = visit::Outcome::another_day;
    if (her_wish && event.by == pace::Who::patient) step->choice = visit::Choice::declined;
  } else {
    step->outcome = cut_short || her_wish ? visit::Outcome::partly : visit::Outcome::done;
  }
  step->response = s_.response.response();
}

void Turn::finished() {
  s_.record.ended = since_begin();
  s_.record.ending = std::get<pace::Finished>(s_.pace.phase).how;
  s_.record.summary = visit::summarise(s_.record);
  // Whoever had got ready gets dressed first, alone.
  s_.stage = s_.stage >= Stage::ready ? Stage::dressing : Stage::wrap_up;
  s_.page = Page::none;
  s_.pacer.end();
  s_.ask.reset();
  place(signal::Placement::not_in_place);
  if (!s_.noted && !s_.record.steps.empty()) s_.noted = s_.record.steps.size() - 1;
  save();
}

void Turn::place(signal::Placement placement) {
  if (placement == s_.placement) return;
  s_.placement = placement;
  s_.estimator.place(placement, e_.at);
  if (placement == signal::Placement::inside) {
    s_.response.placed_inside(e_.at);
    s_.estimator.begin_baseline(e_.at);  // the resting picture of an inside probe can only be taken now
  }
  out_.push_back(
      BodyFeels{placement == signal::Placement::in_hand ? Felt::in_hand : Felt::placed, placement});
}

void Turn::save() {
  save_due_ = true;
}

void Turn::flush() {
  if (!save_due_ || s_.record.id.empty() || s_.stage == Stage::idle || s_.stage == Stage::prepare ||
      s_.stage == Stage::ended)
    return;
  out_.push_back(SaveVisit{s_.saving.next_ticket++, s_.record, save_live(s_)});
}

}  // namespace unhurried::session
