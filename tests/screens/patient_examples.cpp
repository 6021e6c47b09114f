#include "tests/screens/patient_examples.h"

namespace unhurried::testing {
namespace {

using text::TextId;
using view::Patient;
using view::PatientScreen;

Patient on(PatientScreen screen, TextId title, TextId line) {
  Patient v;
  v.screen = screen;
  v.title = title;
  v.line = line;
  return v;
}

void measured(Patient& v, std::optional<double> softness, TextId word) {
  v.gauge = {true, softness, word};
}

void breathing(Patient& v, double size, bool inhaling) {
  v.orb = {true, size, inhaling, inhaling ? TextId::patient_breath_in : TextId::patient_breath_out};
}

void asked(Patient& v, TextId what, TextId where, TextId not_this, TextId instrument) {
  v.ask = {7, what, where, not_this, TextId::patient_going_insert_clinician, instrument};
}

void asked_to_insert(Patient& v) {
  asked(v, TextId::patient_ask_insert_clinician, TextId::patient_ask_where_inside,
        TextId::patient_ask_not_opened, TextId::patient_instrument_swab);
}

void arrival(std::vector<PatientExample>& all) {
  all.push_back({"idle", on(PatientScreen::idle, TextId::patient_idle_title, TextId::patient_idle_line)});
  Patient v = on(PatientScreen::welcome, TextId::patient_welcome_title, TextId::patient_welcome_line);
  v.may_go_on = true;
  v.languages = {"en", "de"};
  all.push_back({"welcome", v});
  v.title = TextId::patient_welcome_title_name;
  v.name = "Wilhelmina-Charlotte";
  // As many as the kiosk may ever speak; some of them without a name of their own yet.
  v.languages = {"en", "de", "es", "fr", "pt", "it", "pl", "uk", "tr", "ar", "hi", "zh-Hans"};
  all.push_back({"welcome_many", v});
  v = on(PatientScreen::comfort, TextId::patient_comfort_title, TextId::patient_comfort_line);
  v.may_go_on = true;
  v.wishes.light = visit::Light::day;
  all.push_back({"comfort", v});
  v = on(PatientScreen::sounds, TextId::patient_sounds, TextId::patient_sounds_line);
  v.page = true;
  all.push_back({"sounds", v});
  v.wishes.sounds = {visit::Voice::names, true, visit::Loudness::softer, true};
  all.push_back({"sounds_chosen", v});
  v = on(PatientScreen::practise, TextId::patient_practise_title, TextId::patient_practise_line);
  v.pause_tried = true;
  all.push_back({"practise", v});
  v.stop_tried = v.may_go_on = true;
  v.line = TextId::patient_practise_done;
  all.push_back({"practise_done", v});
  v = on(PatientScreen::today, TextId::patient_today_wait_title, TextId::patient_today_wait);
  v.may_go_on = true;
  all.push_back({"today_waiting", v});
  v = on(PatientScreen::today, TextId::patient_today_title, TextId::patient_today_line);
  v.may_go_on = v.alone = true;
  v.wishes.today = visit::Today::meeting;
  all.push_back({"today", v});
  v = on(PatientScreen::helps, TextId::patient_helps_title, TextId::patient_helps_line);
  v.may_go_on = true;
  v.wishes.helps = {visit::Help::slowly, visit::Help::tell_each_move};
  all.push_back({"helps", v});
  v = on(PatientScreen::avoids, TextId::patient_avoids_title, TextId::patient_avoids_line);
  v.may_go_on = true;
  v.wishes.avoids = {visit::Avoid::praise};
  all.push_back({"avoids", v});
  v = on(PatientScreen::consents, TextId::patient_consents_title, TextId::patient_consents_line);
  v.may_go_on = true;
  all.push_back({"consents_open", v});
  v.consents = {true, false, std::nullopt, visit::Inserter::herself};
  all.push_back({"consents_some", v});
  v.may_go_on = false;
  v.page = true;
  v.next_page = static_cast<std::int64_t>(session::Page::helps);
  all.push_back({"consents_page", v});
}

void quiet(std::vector<PatientExample>& all) {
  Patient v = on(PatientScreen::rehearsal, TextId::patient_rehearsal_title, TextId::patient_rehearsal_line);
  v.may_go_on = true;
  all.push_back({"rehearsal", v});
  v.in_hand = true;
  measured(v, 0.4, TextId::patient_gauge_hand);
  v.simulated = true;
  all.push_back({"rehearsal_in_hand", v});
  v = on(PatientScreen::picture, TextId::patient_picture_title, TextId::patient_picture_line);
  all.push_back({"picture", v});
  v.wishes.picture = visit::Picture::while_breathing;
  v.may_go_on = true;
  all.push_back({"picture_chosen", v});
  v = on(PatientScreen::baseline, TextId::patient_baseline_title, TextId::patient_baseline_line);
  v.may_go_on = true;
  all.push_back({"baseline", v});
  v = on(PatientScreen::breathing, TextId::patient_breathing_title, TextId::patient_breathing_line);
  v.may_go_on = true;
  breathing(v, 0.8, true);
  all.push_back({"breathing", v});
  measured(v, 0.62, TextId::patient_gauge_settling);
  v.simulated = v.may_ask_for = true;
  all.push_back({"breathing_measured", v});
  v = on(PatientScreen::breathing, TextId::patient_baseline_title, TextId::patient_baseline_line);
  v.may_go_on = true;
  all.push_back({"breathing_unseen", v});
  v.wishes.sounds.breath = true;
  all.push_back({"breathing_heard", v});
  v = on(PatientScreen::ready, TextId::patient_ready_title, TextId::patient_ready_line);
  v.may_go_on = v.may_ask_for = true;
  v.next = TextId::patient_ready_next;
  all.push_back({"ready", v});
}

void steps(std::vector<PatientExample>& all) {
  Patient v = on(PatientScreen::resting, TextId::patient_resting_title, TextId::patient_resting_line);
  v.may_ask_for = true;
  all.push_back({"resting_bare", v});
  breathing(v, 0.3, false);
  measured(v, 0.85, TextId::patient_gauge_settled);
  all.push_back({"resting", v});
  v.may_again = v.may_smaller = v.talk_noted = true;
  v.line = TextId::patient_resting_smaller;
  all.push_back({"resting_wish", v});
  v.in_contact = true;
  all.push_back({"resting_in_contact", v});

  v = on(PatientScreen::requests, TextId::patient_requests_title, TextId::patient_requests_line);
  v.page = v.may_ask_for = true;
  v.requests = {visit::Request::more_gel, visit::Request::hold_my_hand};
  all.push_back({"requests", v});
  v.in_contact = v.talk_noted = true;
  all.push_back({"requests_in_contact", v});

  v = on(PatientScreen::ask, TextId::patient_ask_title, TextId::patient_ask_line);
  asked_to_insert(v);
  all.push_back({"ask_bare", v});
  breathing(v, 0.6, false);
  measured(v, 0.7, TextId::patient_gauge_settled);
  v.simulated = true;
  all.push_back({"ask_insert", v});
  asked(v, TextId::patient_ask_open_herself, TextId::patient_ask_where_inside, TextId::patient_ask_not_deeper,
        TextId::patient_instrument_probe);
  v.talk_noted = true;
  all.push_back({"ask_open", v});
  asked(v, TextId::patient_ask_look, TextId::patient_ask_where_none, TextId::patient_ask_not_touch,
        TextId::patient_instrument_speculum);
  all.push_back({"ask_look", v});

  v = on(PatientScreen::going, TextId::patient_going_title, TextId::patient_going_line);
  asked_to_insert(v);
  all.push_back({"going_bare", v});
  breathing(v, 0.5, false);
  v.cue_open = v.cue_by_breath = true;
  all.push_back({"going_by_breath", v});
  measured(v, 0.9, TextId::patient_gauge_settled);
  v.cue_by_breath = false;
  v.in_contact = true;
  all.push_back({"going_cue", v});
  v.cue_open = false;
  measured(v, 0.2, TextId::patient_gauge_guarding);
  all.push_back({"going_guarding", v});
  measured(v, std::nullopt, TextId::patient_gauge_resting);
  v.in_contact = false;
  all.push_back({"going_no_reading", v});
  v.ask.going = TextId::patient_going_open_herself;
  v.ask.instrument = TextId::patient_instrument_probe;
  all.push_back({"going_open", v});
}

void halted(std::vector<PatientExample>& all) {
  Patient v = on(PatientScreen::paused, TextId::patient_paused_title, TextId::patient_paused_line);
  v.may_ask_for = true;
  all.push_back({"paused_bare", v});
  asked_to_insert(v);
  v.may_resume = v.may_smaller = v.in_contact = true;
  v.line = TextId::patient_paused_guarding;
  all.push_back({"paused_guarding", v});
  v.may_resume = false;
  v.line = TextId::patient_paused_out;
  v.talk_noted = true;
  all.push_back({"paused_out", v});
  v.in_contact = false;
  v.line = TextId::patient_paused_controls;
  all.push_back({"paused_controls", v});
  v = on(PatientScreen::stopped, TextId::patient_stopped_title, TextId::patient_stopped_line);
  all.push_back({"stopped_early", v});
  v.may_smaller = true;
  all.push_back({"stopped", v});
  v.talk_noted = true;
  all.push_back({"stopped_talk", v});
  v.in_contact = true;
  v.talk_noted = false;
  v.line = TextId::patient_stopped_contact;
  all.push_back({"stopped_in_contact", v});
}

void ending(std::vector<PatientExample>& all) {
  all.push_back({"dressing",
                 on(PatientScreen::dressing, TextId::patient_dressing_title, TextId::patient_dressing_line)});
  Patient share = on(PatientScreen::sharing, TextId::patient_sharing_title, TextId::patient_sharing_line);
  all.push_back({"sharing", share});
  share.sharing = {true, false, std::nullopt, true};
  all.push_back({"sharing_some", share});
  Patient v = on(PatientScreen::wrap_up, TextId::patient_wrap_up_title, TextId::patient_wrap_up_line);
  v.true_sentences = {TextId::patient_wrap_up_pace, TextId::patient_wrap_up_hope};
  all.push_back({"wrap_up", v});
  v.true_sentences = {TextId::patient_wrap_up_pace,     TextId::patient_wrap_up_stopped,
                      TextId::patient_wrap_up_paused,   TextId::patient_wrap_up_smaller,
                      TextId::patient_wrap_up_softened, TextId::patient_wrap_up_another_day,
                      TextId::patient_wrap_up_hope};
  v.feelings = {visit::Feeling::okay, visit::Feeling::tired};
  v.simulated = true;
  all.push_back({"wrap_up_all", v});
  all.push_back(
      {"thanks", on(PatientScreen::thanks, TextId::patient_thanks_title, TextId::patient_thanks_line)});
}

}  // namespace

std::vector<PatientExample> patient_examples() {
  std::vector<PatientExample> all;
  arrival(all);
  quiet(all);
  steps(all);
  halted(all);
  ending(all);
  return all;
}

bool can_stop(const view::Patient& v) {
  return view::running(v.screen) && v.screen != PatientScreen::stopped;
}

}  // namespace unhurried::testing
