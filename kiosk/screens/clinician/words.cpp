// The clinician's words for what the session names.
#include "kiosk/screens/clinician/page.h"

namespace unhurried::screens {

using text::TextId;

TextId act_word(visit::Act act) {
  switch (act) {
    case visit::Act::look:
      return TextId::clinician_act_look;
    case visit::Act::hold:
      return TextId::clinician_act_hold;
    case visit::Act::touch_outside:
      return TextId::clinician_act_touch_outside;
    case visit::Act::place_pads:
      return TextId::clinician_act_place_pads;
    case visit::Act::insert:
      return TextId::clinician_act_insert;
    case visit::Act::open:
      return TextId::clinician_act_open;
  }
  return TextId::clinician_act_look;
}

TextId inserter_word(visit::Inserter by) {
  return by == visit::Inserter::herself ? TextId::clinician_by_herself : TextId::clinician_by_clinician;
}

TextId sensing_word(pace::Sensing sensing) {
  switch (sensing) {
    case pace::Sensing::external_pads:
      return TextId::clinician_sensing_external_pads;
    case pace::Sensing::inside:
      return TextId::clinician_sensing_inside;
    case pace::Sensing::none:
      break;
  }
  return TextId::clinician_sensing_none;
}

TextId tolerance_word(visit::Tolerance tolerance) {
  switch (tolerance) {
    case visit::Tolerance::comfortable:
      return TextId::clinician_tolerance_comfortable;
    case visit::Tolerance::tolerated:
      return TextId::clinician_tolerance_tolerated;
    case visit::Tolerance::tolerated_with_pauses:
      return TextId::clinician_tolerance_tolerated_with_pauses;
    case visit::Tolerance::not_today:
      break;
  }
  return TextId::clinician_tolerance_not_today;
}

TextId outcome_word(visit::Outcome outcome) {
  switch (outcome) {
    case visit::Outcome::open:
      return TextId::clinician_outcome_open;
    case visit::Outcome::done:
      return TextId::clinician_outcome_done;
    case visit::Outcome::partly:
      return TextId::clinician_outcome_partly;
    case visit::Outcome::another_day:
      break;
  }
  return TextId::clinician_outcome_another_day;
}

TextId ending_word(pace::Ending ending) {
  switch (ending) {
    case pace::Ending::done:
      return TextId::clinician_end_done;
    case pace::Ending::partly:
      return TextId::clinician_end_partly;
    case pace::Ending::another_day:
      break;
  }
  return TextId::clinician_end_another_day;
}

TextId state_word(signal::State state) {
  switch (state) {
    case signal::State::settled:
      return TextId::clinician_state_settled;
    case signal::State::settling:
      return TextId::clinician_state_settling;
    case signal::State::guarding:
      return TextId::clinician_state_guarding;
    case signal::State::no_reading:
      break;
  }
  return TextId::clinician_state_no_reading;
}

TextId placement_word(signal::Placement placement) {
  switch (placement) {
    case signal::Placement::in_hand:
      return TextId::clinician_placement_in_hand;
    case signal::Placement::external_pads:
      return TextId::clinician_placement_external_pads;
    case signal::Placement::at_opening:
      return TextId::clinician_placement_at_opening;
    case signal::Placement::inside:
      return TextId::clinician_placement_inside;
    case signal::Placement::not_in_place:
      break;
  }
  return TextId::clinician_placement_not_in_place;
}

std::optional<TextId> cause_word(signal::Cause cause) {
  switch (cause) {
    case signal::Cause::cough:
      return TextId::clinician_cause_cough;
    case signal::Cause::strain:
      return TextId::clinician_cause_strain;
    case signal::Cause::movement:
      return TextId::clinician_cause_movement;
    case signal::Cause::leak:
      return TextId::clinician_cause_leak;
    case signal::Cause::hers:
    case signal::Cause::unknown:
      break;
  }
  return std::nullopt;
}

void append_fact(std::string& list, std::string_view fact) {
  if (fact.empty()) return;
  if (!list.empty()) list += " · ";
  list += fact;
}

}  // namespace unhurried::screens
