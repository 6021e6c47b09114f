// What a person asked for by touching an element, before anyone decides whether it may happen.
// Screens append intents; the app adds who pressed what, when; session and pace decide.
#pragma once

#include <cstdint>
#include <string>

namespace unhurried::session {

enum class IntentKind : std::uint8_t {
  none,
  // hers
  choose_language,      // text: BCP 47
  choose_hand,          // value: 0 left, 1 right (visit::Hand)
  choose_text_size,     // value: visit::TextSize
  choose_motion,        // value: 1 calmer, 0 as usual
  choose_light,         // value: visit::Light
  choose_picture,       // value: visit::Picture
  choose_voice,         // value: visit::Voice
  choose_breath_sound,  // value: 1 on, 0 off
  choose_loudness,      // value: visit::Loudness
  choose_mute,          // value: 1 all quiet for now, 0 not
  choose_today,         // value: visit::Today; the same again takes it back
  choose_help,          // value: visit::Help, toggles
  choose_avoid,         // value: visit::Avoid, toggles
  request,              // value: visit::Request, toggles; tells the clinician without a word
  share_kind,           // value: 2 * visit::SharedKind + (1: yes, 0: no)
  open_page,            // value: session::Page; none closes it
  next_stage,           // she goes on to the next part; nothing touches her by that
  consent_picture,
  consent_share,
  consent_companion,  // value: 0 no, 1 yes
  consent_inserter,   // value: visit::Inserter
  in_my_hand,         // she holds the probe in her hand
  breathe_slower,
  breathe_faster,
  yes,  // value: ask number
  not_yet,
  again,
  smaller,
  pause,
  stop,
  out,
  pain,
  talk,
  not_today,
  resume,        // press-and-hold; value: ask number, 0 where none
  hold_stopped,  // press-and-hold
  feeling,       // value: visit::Feeling, toggles
  after_visit,   // she goes on after the visit: dressed, has read, has decided what leaves
  // the clinician's
  draft_act,         // value: visit::Act
  draft_instrument,  // value: index in the list
  draft_inserter,    // value: visit::Inserter
  draft_sensing,     // value: pace::Sensing
  announce,
  cancel_ask,
  mark_contact,
  mark_withdrawn,
  end_step,
  clinician_pause,
  stop_for_her,
  pain_for_her,
  she_answered,
  she_is_alone,  // the private questions may be shown
  request_met,   // what she asked for with the tiles is done
  place,         // value: signal::Placement
  begin_baseline,
  accept_baseline,
  cue_phase,    // value: breath::CuePhase; not in a step
  choose_step,  // value: index of the step that note entries go to
  tolerance,    // value: visit::Tolerance
  pain_nrs,     // value: 0..10, -1 clears
  suds_before,
  suds_after,  // value: 0..10, -1 clears
  confirm_note,
  end_visit,  // value: pace::Ending
  // staff
  prepare_visit,
  cancel_prepare,
  next_room,  // the next of the clinic's rooms
  tick_item,  // value: desk::Item
  try_sound,
  heard_sound,
  waive_sound,
  self_test,
  zero_in_air,  // the probe lies in open air: its pressure there is 0 from now on
  go_without_sensor,
  learn_switch,      // the next switch pressed is hers; again: no longer waiting for it
  hold_switch,       // hold-to-continue on or off
  voice_from_start,  // her screen is read to her before she has chosen it, on or off
  open_visit,
  export_visit,
  export_days,  // value: visits of that many days up to today
  close_visit,
  // typing, whose field it is decides who types
  focus,      // value: desk::Field
  type_text,  // text: UTF-8
  erase,      // one character back
  enter,      // the end of a field: a scanner sends it after the number it read
};

struct Intent {
  IntentKind kind = IntentKind::none;
  std::int64_t value = 0;
  std::string text;
};

// Whether it can only slow or stop. Anybody and any device may do the first two of them: pause and stop.
constexpr bool lowers(IntentKind k) {
  switch (k) {
    case IntentKind::pause:
    case IntentKind::stop:
    case IntentKind::not_yet:
    case IntentKind::smaller:
    case IntentKind::out:
    case IntentKind::pain:
    case IntentKind::not_today:
    case IntentKind::clinician_pause:
    case IntentKind::stop_for_her:
    case IntentKind::pain_for_her:
    case IntentKind::cancel_ask:
    case IntentKind::end_step:
      return true;
    default:
      return false;
  }
}
// Whether it may lead on. A lowering input voids these when both come in one turn.
constexpr bool raises(IntentKind k) {
  return k == IntentKind::yes || k == IntentKind::resume || k == IntentKind::hold_stopped ||
         k == IntentKind::next_stage || k == IntentKind::announce;
}

}  // namespace unhurried::session
