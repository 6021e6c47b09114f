#include <algorithm>

#include "kiosk/core/session/turn.h"

namespace unhurried::session {

namespace {

pace::Who who(Person person) {
  switch (person) {
    case Person::patient:
      return pace::Who::patient;
    case Person::clinician:
    case Person::staff:
      return pace::Who::clinician;
    case Person::unbound:
      return pace::Who::device;
  }
  return pace::Who::device;
}

// Fields of each person; nobody types into another's.
bool may_type(Person by, desk::Field field) {
  if (field == desk::Field::note) return by == Person::clinician;
  return by == Person::staff || by == Person::clinician;
}

}  // namespace

void Turn::pressed(const Pressed& press) {
  const Intent& intent = press.intent;
  switch (intent.kind) {
    case IntentKind::pause:
      practise(intent);
      pace(pace::Kind::pause, who(press.by));
      if (press.by == Person::patient) s_.around.sign_from_her = true;
      return;
    case IntentKind::stop:
      pace(pace::Kind::stop, who(press.by));
      if (press.by == Person::patient && visit_runs(s_.stage)) {
        practise(intent);
        pace(pace::Kind::stop_path_tried, pace::Who::patient);
        s_.around.sign_from_her = true;
      }
      return;
    case IntentKind::focus:
      if (may_type(press.by, static_cast<desk::Field>(intent.value)))
        s_.desk.focus = static_cast<desk::Field>(intent.value);
      return;
    case IntentKind::type_text:
      if (may_type(press.by, s_.desk.focus)) desk::type(s_.desk, intent.text, e_.at);
      return;
    case IntentKind::erase:
      if (may_type(press.by, s_.desk.focus)) desk::erase(s_.desk);
      return;
    case IntentKind::enter:
      if (may_type(press.by, s_.desk.focus)) desk::enter(s_.desk, e_.at);
      return;
    default:
      break;
  }
  switch (press.by) {
    case Person::patient:
      return patient(press);
    case Person::clinician:
      clinician(intent);
      staff(intent);  // a clinician may do staff's work
      return;
    case Person::staff:
      return staff(intent);
    case Person::unbound:
      return;  // nobody's device: pause and stop, taken above, are all it may
  }
}

void Turn::practise(const Intent& intent) {
  if (s_.stage != Stage::practise) return;
  if (intent.kind == IntentKind::pause) s_.practise.pause_tried = true;
  if (intent.kind == IntentKind::stop) s_.practise.stop_tried = true;
}

void Turn::patient(const Pressed& press) {
  const Intent& intent = press.intent;
  if (!press.may_raise && !lowers(intent.kind)) return;  // not surely hers: it may only slow and stop
  s_.around.sign_from_her = true;
  if (afterwards(s_.stage)) {
    patient_choice(intent);
    return;
  }
  if (!visit_runs(s_.stage)) return;
  pace::Event event;
  event.by = pace::Who::patient;
  event.ask.number = static_cast<std::uint32_t>(intent.value);
  switch (intent.kind) {
    case IntentKind::yes:
      event.kind = pace::Kind::yes;
      event.fresh = press.press_began && s_.ask_shown &&
                    *press.press_began - *s_.ask_shown >= s_.settings.times.press_fresh;
      pace(event);
      return;
    case IntentKind::resume:
      event.kind = pace::Kind::resume;
      pace(event);
      return;
    case IntentKind::hold_stopped:
      pace(pace::Kind::hold_stopped, pace::Who::patient);
      return;
    case IntentKind::not_yet:
      pace(pace::Kind::not_yet, pace::Who::patient);
      return;
    case IntentKind::again:
      pace(pace::Kind::again, pace::Who::patient);
      return;
    case IntentKind::smaller:
      pace(pace::Kind::smaller, pace::Who::patient);
      return;
    case IntentKind::out:
      pace(pace::Kind::out, pace::Who::patient);
      return;
    case IntentKind::pain:
      pace(pace::Kind::pain, pace::Who::patient);
      return;
    case IntentKind::not_today: {
      event.kind = pace::Kind::finish;
      const bool some_done = visit::summarise(s_.record).steps_done > 0;
      event.ending = some_done ? pace::Ending::partly : pace::Ending::another_day;
      pace(event);
      return;
    }
    default:
      patient_choice(intent);
  }
}

void Turn::patient_choice(const Intent& intent) {
  visit::Consents& consents = s_.record.consents;
  if (wish(intent)) return save();
  switch (intent.kind) {
    case IntentKind::choose_language:
      if (std::ranges::find(s_.settings.languages, intent.text) == s_.settings.languages.end()) return;
      s_.record.preferences.language = intent.text;
      break;
    case IntentKind::choose_hand:
      s_.record.preferences.free_hand = intent.value == 0 ? visit::Hand::left : visit::Hand::right;
      break;
    case IntentKind::consent_picture:
      consents.record_picture = intent.value != 0;
      break;
    case IntentKind::consent_share:
      consents.share_with_gp = intent.value != 0;
      break;
    case IntentKind::consent_companion:
      consents.companion = intent.value != 0;
      break;
    case IntentKind::consent_inserter:
      consents.inserter = intent.value == 0 ? visit::Inserter::clinician : visit::Inserter::herself;
      s_.draft.by = *consents.inserter;
      break;
    case IntentKind::in_my_hand:
      if (s_.stage == Stage::rehearsal) place(signal::Placement::in_hand);
      break;
    case IntentKind::breathe_slower:
      s_.pacer.slower(e_.at);
      break;
    case IntentKind::breathe_faster:
      s_.pacer.faster(e_.at);
      break;
    case IntentKind::talk:
      s_.talk_wanted = true;
      break;
    case IntentKind::open_page:
      if (intent.value >= 0 && intent.value < kPages) open_page(static_cast<Page>(intent.value));
      return;
    case IntentKind::after_visit:
      after_visit();
      break;
    case IntentKind::feeling: {
      if (intent.value < 0 || intent.value >= visit::kFeelings) return;
      auto& all = s_.record.feelings;
      const auto word = static_cast<visit::Feeling>(intent.value);
      if (std::erase(all, word) == 0) all.push_back(word);
      break;
    }
    case IntentKind::next_stage:
      next_stage();
      break;
    default:
      return;
  }
  s_.record.preferences.breath_rate = s_.pacer.wanted().rate();
  save();
}

// She goes on from part to part; nothing touches her by it. Not while something is asked, paused or stopped.
void Turn::next_stage() {
  if (!std::holds_alternative<pace::Resting>(s_.pace.phase) || s_.pace.in_contact) return;
  const bool sensor = s_.trainer.info && !s_.desk.without_sensor;
  switch (s_.stage) {
    case Stage::practise:
      if (!s_.practise.pause_tried || !s_.practise.stop_tried) return;
      s_.stage = Stage::today;
      break;
    case Stage::consents:
      s_.stage = sensor ? Stage::rehearsal : Stage::picture;
      break;
    case Stage::rehearsal:
      place(signal::Placement::not_in_place);
      s_.stage = Stage::picture;
      break;
    case Stage::picture:  // no default: she says which
      if (!s_.record.wishes.picture) return;
      s_.stage = sensor ? Stage::baseline : Stage::breathing;
      break;
    case Stage::baseline:
      if (s_.estimator.gathering_baseline()) s_.estimator.end_baseline(e_.at);
      s_.stage = Stage::breathing;
      break;
    case Stage::welcome:
    case Stage::comfort:
    case Stage::today:
    case Stage::helps:
    case Stage::avoids:
    case Stage::breathing:
    case Stage::ready:
      s_.stage = static_cast<Stage>(static_cast<int>(s_.stage) + 1);
      break;
    default:
      return;
  }
  s_.page = Page::none;
  if (s_.stage == Stage::breathing && !s_.pacer.running()) s_.pacer.begin(e_.at);
}

}  // namespace unhurried::session
