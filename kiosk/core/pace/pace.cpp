#include "kiosk/core/pace/pace.h"

#include <algorithm>

namespace unhurried::pace {

namespace {

bool may(Kind kind, Who by) {
  switch (kind) {
    case Kind::yes:
    case Kind::not_yet:
    case Kind::again:
    case Kind::smaller:
    case Kind::resume:
    case Kind::hold_stopped:
    case Kind::out:
    case Kind::stop_path_tried:
      return by == Who::patient;
    case Kind::announce:
    case Kind::contact:
    case Kind::withdrawn:
    case Kind::end_step:
    case Kind::sound_tried:
      return by == Who::clinician;
    case Kind::pain:
    case Kind::finish:
      return by == Who::patient || by == Who::clinician;
    case Kind::pause:
    case Kind::stop:  // whoever or whatever it was: stopping is never wrong
      return true;
    case Kind::lost:
    case Kind::cause_gone:
    case Kind::unanswered:
    case Kind::stop_path_back:
    case Kind::restart:
      return by == Who::device || by == Who::time;
  }
  return false;
}

template <class T>
bool is(const State& s) {
  return std::holds_alternative<T>(s.phase);
}

std::optional<Ask> current_ask(const State& s) {
  if (const auto* asked = std::get_if<Asked>(&s.phase)) return asked->ask;
  if (const auto* going = std::get_if<Going>(&s.phase)) return going->ask;
  if (const auto* paused = std::get_if<Paused>(&s.phase)) return paused->ask;
  return std::nullopt;
}

void lower_ceiling_to(State& s, SizeRank rank) {
  s.ceiling = std::min(s.ceiling, rank);
}

// Looking and holding in her hand always stay possible.
void lower_ceiling_below_last(State& s) {
  if (s.asks > 0)
    lower_ceiling_to(s, std::max<SizeRank>(kNoTouchRank, static_cast<SizeRank>(s.last_rank - 1)));
}

void rest(State& s, Wish wish = Wish::none) {
  s.phase = Resting{wish};
}

// Causes after which the earlier yes is void: going on needs a new announcement.
bool voids_yes(PauseCause why) {
  return why == PauseCause::pain || why == PauseCause::out_wanted || why == PauseCause::restart;
}

// Into Paused, or deeper inside it. A voiding cause stays on top of a lighter one, pain on top of all; no
// pause restores a used yes.
void pause(State& s, PauseCause why, bool present) {
  if (auto* paused = std::get_if<Paused>(&s.phase)) {
    const bool keeps = why == PauseCause::asked || paused->why == PauseCause::pain ||
                       (voids_yes(paused->why) && !voids_yes(why));
    if (!keeps) paused->why = why;
    if (voids_yes(why)) paused->had_yes = false;
    if (!keeps) paused->cause_present = paused->cause_present || present;
    return;
  }
  const bool had_yes = is<Going>(s) && !voids_yes(why);
  s.phase = Paused{why, present, current_ask(s), had_yes};
}

void finish(State& s, Ending how) {
  if (s.in_contact) {
    s.coming_out = true;
    s.phase = Stopped{how};
  } else {
    s.phase = Finished{how};
  }
}

Refusal announce(State& s, const Ask& ask) {
  if (!is<Resting>(s)) return Refusal::not_now;
  if (!s.stop_tried) return Refusal::stop_not_tried;
  if (!s.stop_present) return Refusal::stop_missing;
  if (s.coming_out) return Refusal::must_come_out;
  if (ask.size_rank > s.ceiling) return Refusal::above_ceiling;
  if (ask.size_rank > kNoTouchRank && !s.sound_ready) return Refusal::sound_not_tried;
  if (ask.number <= s.asks) return Refusal::stale_ask;
  s.asks = ask.number;
  s.last_rank = ask.size_rank;
  s.phase = Asked{ask};
  return Refusal::none;
}

Refusal yes(State& s, const Event& e) {
  const auto* asked = std::get_if<Asked>(&s.phase);
  if (!asked) return Refusal::not_now;
  if (e.ask.number != asked->ask.number) return Refusal::stale_ask;
  if (!e.fresh) return Refusal::not_fresh;
  if (!s.stop_present) return Refusal::stop_missing;
  s.phase = Going{asked->ask};
  s.still_first = false;
  return Refusal::none;
}

// She may always say it. What she wants while something is in contact begins with its coming out.
Refusal wish(State& s, Wish wanted) {
  if (wanted == Wish::smaller) lower_ceiling_below_last(s);
  if (is<Stopped>(s)) return Refusal::none;  // recorded, and the stop stands
  if (const auto* paused = std::get_if<Paused>(&s.phase);
      paused && paused->why == PauseCause::pain && wanted == Wish::again)
    return Refusal::not_now;
  if (s.in_contact) s.coming_out = true;
  rest(s, wanted);
  return Refusal::none;
}

bool may_resume(const Paused& paused, const State& s, std::uint32_t number) {
  if (!paused.ask || !paused.had_yes || paused.ask->number != number) return false;
  return !paused.cause_present && !s.coming_out && s.stop_present && !voids_yes(paused.why);
}

Refusal resume(State& s, std::uint32_t number) {
  const auto* paused = std::get_if<Paused>(&s.phase);
  if (!paused) return Refusal::not_now;
  if (may_resume(*paused, s, number)) {
    s.phase = Going{*paused->ask};
    s.still_first = false;
    return Refusal::none;
  }
  rest(s);  // her press is heard: nothing goes on, and a new announcement is possible
  return Refusal::none;
}

void withdrawn(State& s) {
  s.in_contact = s.coming_out = s.still_first = false;
  if (const auto* stopped = std::get_if<Stopped>(&s.phase)) {
    if (stopped->then) s.phase = Finished{*stopped->then};
    return;
  }
  rest(s);  // the yes covered one contact and is used up
}

void lost(State& s, PauseCause cause) {
  if (cause == PauseCause::input_lost) s.stop_present = false;
  if (is<Going>(s) || is<Paused>(s))
    pause(s, cause,
          cause == PauseCause::reading_lost || cause == PauseCause::guarding ||
              cause == PauseCause::input_lost);
  else if (is<Asked>(s))
    rest(s);
}

void cause_gone(State& s, PauseCause cause) {
  if (auto* paused = std::get_if<Paused>(&s.phase); paused && paused->why == cause)
    paused->cause_present = false;
}

void restart(State& s) {
  s.still_first = false;  // no answer means out
  s.stop_tried = false;
  s.sound_ready = false;
  if (!is<Stopped>(s)) pause(s, PauseCause::restart, false);
}

Refusal apply(State& s, const Event& e) {
  switch (e.kind) {
    case Kind::announce:
      return announce(s, e.ask);
    case Kind::yes:
      return yes(s, e);
    case Kind::not_yet:
      return wish(s, Wish::not_yet);
    case Kind::again:
      return wish(s, Wish::again);
    case Kind::smaller:
      return wish(s, Wish::smaller);
    case Kind::pause:
      // While it is leaving, her pause means: keep still first.
      if (e.by == Who::patient && sign(s) == Sign::out_slowly) s.still_first = true;
      if (!is<Stopped>(s)) pause(s, PauseCause::asked, false);
      return Refusal::none;
    case Kind::resume:
      return resume(s, e.ask.number);
    case Kind::stop:
      if (s.asks > 0) lower_ceiling_to(s, s.last_rank);
      if (s.in_contact) s.coming_out = true;
      s.still_first = false;
      if (!is<Stopped>(s)) s.phase = Stopped{};
      return Refusal::none;
    case Kind::hold_stopped:
      if (!is<Stopped>(s)) return Refusal::not_now;
      rest(s);
      return Refusal::none;
    case Kind::out:
      if (!s.in_contact) return Refusal::not_now;
      s.coming_out = true;
      s.still_first = false;
      if (!is<Stopped>(s)) pause(s, PauseCause::out_wanted, false);
      return Refusal::none;
    case Kind::contact:
      s.in_contact = true;
      if (is<Going>(s)) return Refusal::none;
      s.coming_out = true;  // it should not have happened: logged, and the sign says so
      return Refusal::not_now;
    case Kind::withdrawn:
      if (!s.in_contact) return Refusal::not_now;
      withdrawn(s);
      return Refusal::none;
    case Kind::end_step:
      if (is<Stopped>(s)) return Refusal::not_now;
      rest(s);
      return Refusal::none;
    case Kind::pain:
      lower_ceiling_below_last(s);
      if (s.in_contact) s.coming_out = true;
      if (!is<Stopped>(s)) pause(s, PauseCause::pain, false);
      return Refusal::none;
    case Kind::lost:
      if (e.cause == PauseCause::asked) return Refusal::not_now;
      lost(s, e.cause);
      return Refusal::none;
    case Kind::cause_gone:
      cause_gone(s, e.cause);
      return Refusal::none;
    case Kind::unanswered:
      if (!is<Asked>(s)) return Refusal::not_now;
      rest(s);
      return Refusal::none;
    case Kind::stop_path_tried:
      s.stop_tried = true;
      return Refusal::none;
    case Kind::stop_path_back:
      s.stop_present = true;
      cause_gone(s, PauseCause::input_lost);
      return Refusal::none;
    case Kind::sound_tried:
      s.sound_ready = true;
      return Refusal::none;
    case Kind::finish:
      finish(s, e.ending);
      return Refusal::none;
    case Kind::restart:
      restart(s);
      return Refusal::none;
  }
  return Refusal::not_now;
}

}  // namespace

Step next(const State& state, const Event& event) {
  Step step{state, Refusal::none};
  if (!may(event.kind, event.by)) {
    step.refusal = Refusal::not_theirs;
    return step;
  }
  if (is<Finished>(state)) {  // nothing moves a finished visit; the marks of contact leaving are still taken
    step.refusal = Refusal::not_now;
    if (event.kind == Kind::withdrawn)
      step.state.in_contact = step.state.coming_out = step.state.still_first = false;
    return step;
  }
  step.refusal = apply(step.state, event);
  return step;
}

}  // namespace unhurried::pace
