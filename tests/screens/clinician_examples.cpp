#include "tests/screens/clinician_examples.h"

#include <cmath>

namespace unhurried::testing {
namespace {

using screens::ClinicianTab;
using session::Stage;
using text::TextId;

view::Staff room() {
  view::Staff staff;
  staff.stage = Stage::steps;
  staff.trainer_there = staff.simulated = true;
  staff.trainer = "Unhurried simulated trainer SIM-0001 1.0";
  staff.channels = {{0, ChannelQuantity::pelvic_emg, ChannelUnit::microvolt, Hertz(1000)},
                    {1, ChannelQuantity::pelvic_pressure, ChannelUnit::cm_h2o, Hertz(50)}};
  staff.self_test = session::SelfTest::passed;
  staff.packets = 184032;
  staff.desk.sound = desk::SoundCheck::heard;
  staff.visit_id = "019a1f0e-7c55-7d3a-9c41-5a0d2c6e1b47";
  return staff;
}

view::Clinician resting() {
  view::Clinician v;
  v.stage = Stage::steps;
  v.resting = v.practised = v.sound_ready = v.trainer_there = v.simulated = true;
  v.softness_percent = 73;
  v.level = 4.26;
  v.baseline = 3.9;
  v.unit = ChannelUnit::microvolt;
  v.quality_percent = 96;
  v.state = signal::State::settling;
  v.placement = signal::Placement::external_pads;
  v.baseline_exists = v.baseline_accepted = true;
  v.may_take_baseline = true;
  v.baseline_seconds = 31;
  v.rest_variability = 17;
  v.earlier_baseline = 2.6;
  v.baseline_tense = true;
  v.softest_phase = breath::Phase::exhaling;
  v.breaths_per_minute = 6;
  v.minutes = 24;
  v.instruments = {{"Swab", 4, {}, true, false},
                   {"Trainer 10 mm", 10, {}, true, true},
                   {"Trainer 14 mm", 14, {}, true, false},
                   {"Speculum, narrow", 14, 24.0, true, false},
                   {"Trainer 18 mm", 18, {}, true, false},
                   {"Speculum, small", 18, 30.0, true, false},
                   {"Trainer 22 mm", 22, {}, false, false},
                   {"Ultrasound probe", 26.5, {}, false, false}};
  v.draft = {visit::Act::insert, 1, visit::Inserter::clinician, pace::Sensing::external_pads};
  v.consents = {true, false, true, visit::Inserter::herself};
  for (std::size_t i = 0; i < screens::kClinicianChartColumns; ++i) {
    const auto t = static_cast<double>(i);
    const double value = 0.6 + 0.2 * std::sin(t / 23) + 0.03 * std::sin(t * 1.7);
    const auto high = static_cast<float>(value);
    v.chart.push_back(i > 120 && i < 135 ? trend::Column{} : trend::Column{{high - 0.02f, high}});
  }
  return v;
}

void set_ask(view::Clinician& v) {
  v.ask = visit::AskDetails{
      3, visit::Act::insert, "trainer-10", visit::Inserter::clinician, pace::Sensing::external_pads,
      3, Millimetres(10)};
  v.ask_instrument = "Trainer 10 mm";
  v.resting = false;
}

view::Clinician with_sign(pace::Sign sign, TextId word, TextId line) {
  view::Clinician v = resting();
  set_ask(v);
  v.sign = sign;
  v.sign_word = word;
  v.sign_line = line;
  return v;
}

view::Clinician asked() {
  auto v = with_sign(pace::Sign::wait, TextId::clinician_sign_wait, TextId::clinician_sign_line_asked);
  v.asked = true;
  return v;
}

view::Clinician going() {
  auto v = with_sign(pace::Sign::go_on, TextId::clinician_sign_go_on, TextId::clinician_sign_line_going);
  v.going = v.in_contact = true;
  v.state = signal::State::guarding;
  v.cause = signal::Cause::movement;
  return v;
}

view::Clinician she_leads() {
  auto v = going();
  v.sign_word = TextId::clinician_sign_herself;
  v.ask->by = visit::Inserter::herself;
  return v;
}

view::Clinician check_in() {
  auto v = with_sign(pace::Sign::go_on, TextId::clinician_sign_check_in, TextId::clinician_sign_line_no_sign);
  v.going = v.in_contact = v.check_in = true;
  return v;
}

view::Clinician paused() {
  auto v = with_sign(pace::Sign::keep_still, TextId::clinician_sign_keep_still,
                     TextId::clinician_sign_line_guarding);
  v.paused = v.in_contact = v.talk_wanted = true;
  return v;
}

view::Clinician reading_lost() {
  auto v = with_sign(pace::Sign::out_slowly, TextId::clinician_sign_out_slowly,
                     TextId::clinician_sign_line_reading_lost);
  v.paused = v.in_contact = true;
  v.softness_percent.reset();
  v.level.reset();
  v.quality_percent = 0;
  v.state = signal::State::no_reading;
  v.reasons = {TextId::clinician_reason_below_noise, TextId::clinician_reason_lead_off,
               TextId::clinician_reason_settling_filter};
  return v;
}

view::Clinician stopped_in_contact() {
  auto v = with_sign(pace::Sign::out_slowly, TextId::clinician_sign_out_slowly,
                     TextId::clinician_sign_line_stopped);
  v.stopped = v.in_contact = true;
  return v;
}

view::Clinician wishes() {
  auto v = resting();
  v.wish = pace::Wish::smaller;
  v.talk_wanted = v.recovered = true;
  v.refused = TextId::clinician_refused_above_ceiling;
  return v;
}

view::Clinician recovered() {
  auto v = with_sign(pace::Sign::hands_away, TextId::clinician_sign_hands_away,
                     TextId::clinician_sign_line_restart);
  v.paused = v.recovered = true;
  v.practised = v.sound_ready = false;
  v.baseline_exists = false;
  v.baseline_gathering = true;
  return v;
}

view::Clinician voiceless() {
  auto v = resting();
  v.voice_missing = v.talk_wanted = true;
  return v;
}

view::Clinician many_sizes() {
  auto v = resting();
  for (int i = 0; i < 20; ++i) v.instruments.push_back({"Trainer of the clinic", 27.0 + i, {}, true, false});
  return v;
}

view::Clinician noted() {
  auto v = resting();
  for (int i = 0; i < 8; ++i) {
    view::StepRow row;
    row.act = i == 0 ? visit::Act::place_pads : visit::Act::insert;
    row.instrument = i == 0 ? "" : "Speculum, narrow";
    if (i > 0) row.width_mm = 14.5;
    row.choice = i == 6 ? visit::Choice::declined : visit::Choice::chosen;
    row.outcome = visit::Outcome::partly;
    if (i == 4) row.tolerance = visit::Tolerance::tolerated_with_pauses;
    row.pauses = i == 4 ? 2u : 0u;
    row.stopped = row.note_confirmed = i == 4;
    row.chosen = i == 5;
    if (i == 5) row.response = {1.4, 12s, 0.6, {}, 0.3, 2s};
    v.steps.push_back(row);
  }
  v.first_step = 4;
  v.note = {visit::Tolerance::tolerated_with_pauses, 3, ""};
  v.note_text = "It helped to breathe first, and to have her hand on the cover.";
  v.note_focused = true;
  v.note_state = view::NoteState::entering;
  v.suds_before = 6;
  v.suds_after = 3;
  return v;
}

view::Clinician long_note_failed() {
  auto v = noted();
  v.note_text.clear();
  for (int i = 0; i < 40; ++i) v.note_text += "She says it was more comfortable lying on her side. ";
  v.note_state = view::NoteState::failed;
  v.save_failure = "The disk is full. Free some space, then confirm again.";
  return v;
}

// All that she may let the clinician know at once.
view::Clinician she_asks_for() {
  auto v = resting();
  v.requests = {visit::Request::more_gel, visit::Request::tell_each_move, visit::Request::hold_my_hand};
  v.wishes.today = visit::Today::meeting;
  v.wishes.helps = {visit::Help::tell_each_move, visit::Help::slowly, visit::Help::hold_hand};
  v.wishes.avoids = {visit::Avoid::why_questions, visit::Avoid::leaning_over};
  v.wishes.picture = visit::Picture::off;
  v.talk_wanted = true;
  return v;
}

view::Clinician all_wishes() {
  auto v = resting();
  v.wishes.today = visit::Today::meeting;
  for (int i = 0; i < visit::kHelps; ++i) v.wishes.helps.push_back(static_cast<visit::Help>(i));
  for (int i = 0; i < visit::kAvoids; ++i) v.wishes.avoids.push_back(static_cast<visit::Avoid>(i));
  return v;
}

view::Clinician told_here() {
  auto v = going();
  v.wishes.picture = visit::Picture::off;
  v.cue_open = true;
  return v;
}

view::Clinician is_she_alone() {
  auto v = resting();
  v.stage = Stage::today;
  return v;
}

view::Clinician wrap_up() {
  auto v = noted();
  v.stage = Stage::wrap_up;
  v.resting = false;
  v.finished = true;
  v.sign_line = TextId::clinician_sign_line_finished;
  v.note_state = view::NoteState::saved;
  return v;
}

}  // namespace

std::vector<ClinicianExample> clinician_examples() {
  view::Clinician welcome = resting();
  welcome.stage = Stage::welcome;
  welcome.practised = welcome.trainer_there = welcome.simulated = false;
  view::Clinician guarded_sound = recovered();
  std::vector<ClinicianExample> all = {
      {"welcome", welcome, room()},
      {"resting", resting(), room()},
      {"asked", asked(), room()},
      {"going", going(), room()},
      {"she_leads", she_leads(), room()},
      {"check_in", check_in(), room()},
      {"paused", paused(), room()},
      {"reading_lost", reading_lost(), room()},
      {"stopped_in_contact", stopped_in_contact(), room()},
      {"wishes", wishes(), room()},
      {"she_asks_for", she_asks_for(), room()},
      {"all_wishes", all_wishes(), room(), ClinicianTab::notes},
      {"all_wishes_visit", all_wishes(), room()},
      {"told_here", told_here(), room()},
      {"is_she_alone", is_she_alone(), room()},
      {"recovered", guarded_sound, room()},
      {"voiceless", voiceless(), room()},
      {"many_sizes", many_sizes(), room()},
      {"no_steps", resting(), room(), ClinicianTab::notes},
      {"notes", noted(), room(), ClinicianTab::notes},
      {"note_failed", long_note_failed(), room(), ClinicianTab::notes},
      {"wrap_up", wrap_up(), room(), ClinicianTab::notes},
      {"room", going(), room(), ClinicianTab::room},
      {"room_recovered", guarded_sound, room(), ClinicianTab::room},
      {"room_wrap_up", wrap_up(), room(), ClinicianTab::room},
  };
  for (ClinicianExample& one : all) {
    one.room.stage = one.view.stage;
    if (one.view.recovered) one.room.desk.sound = desk::SoundCheck::untried;
  }
  return all;
}

}  // namespace unhurried::testing
