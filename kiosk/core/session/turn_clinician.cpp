#include <algorithm>

#include "kiosk/core/session/turn.h"

namespace unhurried::session {

namespace {

bool needs_instrument(visit::Act act) {
  return act != visit::Act::touch_outside && act != visit::Act::place_pads;
}

// What her yes is for, as one number: asks that differ in anything differ in it.
std::uint32_t identity(const visit::AskDetails& a) {
  std::uint32_t h = 2166136261u;  // FNV-1a
  const auto add = [&](std::uint8_t byte) { h = (h ^ byte) * 16777619u; };
  add(static_cast<std::uint8_t>(a.act));
  add(static_cast<std::uint8_t>(a.by));
  add(static_cast<std::uint8_t>(a.sensing));
  for (const char c : a.instrument) add(static_cast<std::uint8_t>(c));
  const auto width = static_cast<std::uint32_t>(a.width ? a.width->value * 100 : 0);
  for (int shift = 0; shift < 32; shift += 8) add(static_cast<std::uint8_t>(width >> shift));
  return h;
}

std::optional<int> score(std::int64_t value) {
  if (value < 0 || value > 10) return std::nullopt;
  return static_cast<int>(value);
}

}  // namespace

void Turn::announce() {
  if (!may_announce(s_.stage)) {
    s_.refused = pace::Refusal::not_now;
    return;
  }
  const Draft& draft = s_.draft;
  visit::AskDetails ask{s_.pace.asks + 1, draft.act, {}, draft.by, draft.sensing, pace::kNoTouchRank, {}};
  if (needs_instrument(draft.act)) {
    if (draft.instrument >= s_.settings.instruments.size()) {
      s_.refused = pace::Refusal::not_now;
      return;
    }
    const visit::Instrument& instrument = s_.settings.instruments[draft.instrument];
    ask.instrument = instrument.id;
    if (draft.act == visit::Act::insert) ask.width = instrument.closed;
    if (draft.act == visit::Act::open) ask.width = instrument.opened.value_or(instrument.closed);
    if (ask.width) ask.size_rank = visit::size_rank(s_.settings.instruments, *ask.width);
  } else {
    ask.size_rank = 1;
  }
  pace::Event event;
  event.kind = pace::Kind::announce;
  event.by = pace::Who::clinician;
  event.ask = {ask.number, identity(ask), ask.size_rank, ask.sensing};
  // The step has to be there before the pace moves, so that its marks find it; it goes again if refused.
  const auto earlier_step = s_.step;
  const auto earlier_ask = s_.ask;
  visit::Step step;
  step.ask = ask;
  step.announced = since_begin();
  s_.record.steps.push_back(step);
  s_.step = s_.record.steps.size() - 1;
  s_.ask = ask;
  s_.ask_shown.reset();
  s_.response.begin(ask.sensing, e_.at);
  if (pace(event) != pace::Refusal::none) {
    s_.record.steps.pop_back();
    s_.step = earlier_step;
    s_.ask = earlier_ask;
    return;
  }
  s_.noted = s_.step;
  s_.note = {};
  s_.desk.field(desk::Field::note).clear();
  out_.push_back(BodyFeels{Felt::announced, s_.placement});
}

void Turn::clinician(const Intent& intent) {
  const auto clinician = pace::Who::clinician;
  switch (intent.kind) {
    case IntentKind::draft_act:
      if (intent.value >= 0 && intent.value < visit::kActs)
        s_.draft.act = static_cast<visit::Act>(intent.value);
      return;
    case IntentKind::draft_instrument:
      s_.draft.instrument = static_cast<std::size_t>(std::max<std::int64_t>(0, intent.value));
      return;
    case IntentKind::draft_inserter:
      s_.draft.by = intent.value == 0 ? visit::Inserter::clinician : visit::Inserter::herself;
      return;
    case IntentKind::draft_sensing:
      if (intent.value >= 0 && intent.value <= 2) s_.draft.sensing = static_cast<pace::Sensing>(intent.value);
      return;
    case IntentKind::choose_step:
      if (intent.value >= 0 && static_cast<std::size_t>(intent.value) < s_.record.steps.size()) {
        s_.noted = static_cast<std::size_t>(intent.value);
        s_.note = s_.record.steps[*s_.noted].note;
        s_.desk.field(desk::Field::note) = s_.note.text;
      }
      return;
    case IntentKind::tolerance:
    case IntentKind::pain_nrs:
    case IntentKind::suds_before:
    case IntentKind::suds_after:
      return entry(intent);
    case IntentKind::confirm_note:
      return confirm_note();
    default:
      break;
  }
  if (!visit_runs(s_.stage)) return;
  switch (intent.kind) {
    case IntentKind::announce:
      announce();
      return;
    case IntentKind::cancel_ask:
    case IntentKind::end_step:
      pace(pace::Kind::end_step, clinician);
      return;
    case IntentKind::mark_contact:
      pace(pace::Kind::contact, clinician);
      return;
    case IntentKind::mark_withdrawn:
      pace(pace::Kind::withdrawn, clinician);
      return;
    case IntentKind::clinician_pause:
      pace(pace::Kind::pause, clinician);
      return;
    case IntentKind::stop_for_her:
      pace(pace::Kind::stop, clinician);
      return;
    case IntentKind::pain_for_her:
      pace(pace::Kind::pain, clinician);
      return;
    case IntentKind::she_answered:
      s_.around.clinician_vouches = true;
      s_.talk_wanted = false;
      return;
    case IntentKind::she_is_alone:
      s_.alone = !s_.alone;
      return;
    case IntentKind::request_met:
      return requests_met();
    case IntentKind::place:
      if (intent.value >= 0 && intent.value <= static_cast<int>(signal::Placement::inside))
        place(static_cast<signal::Placement>(intent.value));
      return;
    case IntentKind::begin_baseline:
      return begin_baseline();
    case IntentKind::accept_baseline:
      return accept_baseline();
    case IntentKind::cue_phase:
      if (pace::permits_touch(s_.pace) || intent.value < 0 || intent.value > 1) return;
      s_.record.preferences.cue_phase = static_cast<breath::CuePhase>(intent.value);
      s_.pacer.set_cue_phase(s_.record.preferences.cue_phase);
      save();
      return;
    case IntentKind::end_visit: {
      if (intent.value < 0 || intent.value >= pace::kEndings) return;
      pace::Event event;
      event.kind = pace::Kind::finish;
      event.by = clinician;
      event.ending = static_cast<pace::Ending>(intent.value);
      pace(event);
      return;
    }
    default:
      return;
  }
}

void Turn::entry(const Intent& intent) {
  switch (intent.kind) {
    case IntentKind::tolerance:
      if (intent.value >= 0 && intent.value < visit::kTolerances)
        s_.note.tolerance = static_cast<visit::Tolerance>(intent.value);
      return;
    case IntentKind::pain_nrs:
      s_.note.pain_nrs = score(intent.value);
      return;
    case IntentKind::suds_before:
      s_.record.suds_before = score(intent.value);
      break;
    case IntentKind::suds_after:
      s_.record.suds_after = score(intent.value);
      break;
    default:
      return;
  }
  save();
}

// The note counts as confirmed only when records answers that it is durable.
void Turn::confirm_note() {
  if (!s_.noted || *s_.noted >= s_.record.steps.size() || s_.saving.note_ticket != 0) return;
  visit::Step& step = s_.record.steps[*s_.noted];
  s_.note.text = s_.desk.field(desk::Field::note);
  step.note = s_.note;
  step.note_confirmed = false;
  s_.saving.note_step = *s_.noted;
  s_.saving.note_ticket = s_.saving.next_ticket;  // the save of this turn
  save();
}

}  // namespace unhurried::session
