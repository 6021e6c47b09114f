#include <algorithm>

#include "kiosk/core/view/view.h"

namespace unhurried::view {

namespace {

using session::Stage;
using session::State;

template <class T>
bool is(const State& s) {
  return std::holds_alternative<T>(s.pace.phase);
}

PatientScreen page_screen(session::Page page) {
  switch (page) {
    case session::Page::consents:
      return PatientScreen::consents;
    case session::Page::helps:
      return PatientScreen::helps;
    case session::Page::avoids:
      return PatientScreen::avoids;
    case session::Page::picture:
      return PatientScreen::picture;
    case session::Page::sounds:
      return PatientScreen::sounds;
    case session::Page::requests:
    case session::Page::none:
      break;
  }
  return PatientScreen::requests;
}

// Her answers follow one another; from the requests they are opened by a tile of their own.
session::Page page_after(session::Page page) {
  switch (page) {
    case session::Page::consents:
      return session::Page::helps;
    case session::Page::helps:
      return session::Page::avoids;
    case session::Page::avoids:
      return session::Page::picture;
    case session::Page::picture:
      return session::Page::sounds;
    default:
      return session::Page::none;
  }
}

PatientScreen screen_of(const State& s) {
  switch (s.stage) {
    case Stage::idle:
    case Stage::prepare:
      return PatientScreen::idle;
    case Stage::dressing:
      return PatientScreen::dressing;
    case Stage::wrap_up:
      return PatientScreen::wrap_up;
    case Stage::sharing:
      return PatientScreen::sharing;
    case Stage::farewell:
    case Stage::ended:
      return PatientScreen::thanks;
    default:
      break;
  }
  if (s.page != session::Page::none) return page_screen(s.page);
  if (is<pace::Stopped>(s)) return PatientScreen::stopped;
  if (is<pace::Paused>(s)) return PatientScreen::paused;
  if (is<pace::Asked>(s)) return PatientScreen::ask;
  if (is<pace::Going>(s)) return PatientScreen::going;
  switch (s.stage) {
    case Stage::welcome:
      return PatientScreen::welcome;
    case Stage::comfort:
      return PatientScreen::comfort;
    case Stage::practise:
      return PatientScreen::practise;
    case Stage::today:
      return PatientScreen::today;
    case Stage::helps:
      return PatientScreen::helps;
    case Stage::avoids:
      return PatientScreen::avoids;
    case Stage::consents:
      return PatientScreen::consents;
    case Stage::rehearsal:
      return PatientScreen::rehearsal;
    case Stage::picture:
      return PatientScreen::picture;
    case Stage::baseline:
      return PatientScreen::baseline;
    case Stage::breathing:
      return PatientScreen::breathing;
    case Stage::ready:
      return PatientScreen::ready;
    default:
      return PatientScreen::resting;
  }
}

TextId instrument_word(const State& s, const std::string& id) {
  const auto& list = s.settings.instruments;
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& i) { return i.id == id; });
  if (found == list.end()) return TextId::patient_instrument_none;
  switch (found->kind) {
    case visit::InstrumentKind::swab:
      return TextId::patient_instrument_swab;
    case visit::InstrumentKind::finger:
      return TextId::patient_instrument_finger;
    case visit::InstrumentKind::trainer:
      return TextId::patient_instrument_trainer;
    case visit::InstrumentKind::tampon:
      return TextId::patient_instrument_tampon;
    case visit::InstrumentKind::speculum:
      return TextId::patient_instrument_speculum;
    case visit::InstrumentKind::ultrasound_probe:
      return TextId::patient_instrument_probe;
    case visit::InstrumentKind::other:
      return TextId::patient_instrument_other;
  }
  return TextId::patient_instrument_other;
}

AskWords words(const State& s, const visit::AskDetails& ask) {
  const bool herself = ask.by == visit::Inserter::herself;
  AskWords w;
  w.number = ask.number;
  w.instrument = instrument_word(s, ask.instrument);
  switch (ask.act) {
    case visit::Act::look:
      break;
    case visit::Act::hold:
      w.what = TextId::patient_ask_hold;
      w.going = TextId::patient_going_hold;
      w.where = TextId::patient_ask_where_hand;
      w.not_this = TextId::patient_ask_not_inside;
      break;
    case visit::Act::touch_outside:
      w.what = herself ? TextId::patient_ask_touch_herself : TextId::patient_ask_touch_clinician;
      w.going = herself ? TextId::patient_going_touch_herself : TextId::patient_going_touch_clinician;
      w.where = TextId::patient_ask_where_outside;
      w.not_this = TextId::patient_ask_not_inside;
      break;
    case visit::Act::place_pads:
      w.what = herself ? TextId::patient_ask_pads_herself : TextId::patient_ask_pads_clinician;
      w.going = herself ? TextId::patient_going_pads_herself : TextId::patient_going_pads_clinician;
      w.where = TextId::patient_ask_where_outside;
      w.not_this = TextId::patient_ask_not_inside;
      break;
    case visit::Act::insert:
      w.what = herself ? TextId::patient_ask_insert_herself : TextId::patient_ask_insert_clinician;
      w.going = herself ? TextId::patient_going_insert_herself : TextId::patient_going_insert_clinician;
      w.where = TextId::patient_ask_where_inside;
      w.not_this = TextId::patient_ask_not_opened;
      break;
    case visit::Act::open:
      w.what = herself ? TextId::patient_ask_open_herself : TextId::patient_ask_open_clinician;
      w.going = herself ? TextId::patient_going_open_herself : TextId::patient_going_open_clinician;
      w.where = TextId::patient_ask_where_inside;
      w.not_this = TextId::patient_ask_not_deeper;
      break;
  }
  return w;
}

struct Heading {
  TextId title, line;
};

Heading resting_heading(const State& s) {
  switch (std::get<pace::Resting>(s.pace.phase).wish) {
    case pace::Wish::not_yet:
      return {TextId::patient_resting_title, TextId::patient_resting_not_yet};
    case pace::Wish::again:
      return {TextId::patient_resting_title, TextId::patient_resting_again};
    case pace::Wish::smaller:
      return {TextId::patient_resting_title, TextId::patient_resting_smaller};
    case pace::Wish::none:
      break;
  }
  return {TextId::patient_resting_title, TextId::patient_resting_line};
}

TextId paused_line(const State& s) {
  if (s.pace.still_first) return TextId::patient_paused_line;
  const bool leaving = s.pace.in_contact && pace::sign(s.pace) == pace::Sign::out_slowly;
  switch (std::get<pace::Paused>(s.pace.phase).why) {
    case pace::PauseCause::out_wanted:
      return TextId::patient_paused_out;
    case pace::PauseCause::pain:
      return leaving ? TextId::patient_paused_out : TextId::patient_paused_pain;
    case pace::PauseCause::reading_lost:
      return leaving ? TextId::patient_paused_picture_out : TextId::patient_paused_picture;
    case pace::PauseCause::guarding:
      return TextId::patient_paused_guarding;
    case pace::PauseCause::no_sign:
      return TextId::patient_paused_check_in;
    case pace::PauseCause::restart:
      return leaving ? TextId::patient_paused_out : TextId::patient_paused_restart;
    case pace::PauseCause::input_lost:
      return TextId::patient_paused_controls;
    case pace::PauseCause::asked:
    case pace::PauseCause::switch_released:
      return TextId::patient_paused_line;
  }
  return TextId::patient_paused_line;
}

Heading heading(const State& s, PatientScreen screen) {
  switch (screen) {
    case PatientScreen::idle:
      return {TextId::patient_idle_title, TextId::patient_idle_line};
    case PatientScreen::welcome:
      return {s.desk.field(desk::Field::chosen_name).empty() ? TextId::patient_welcome_title
                                                             : TextId::patient_welcome_title_name,
              TextId::patient_welcome_line};
    case PatientScreen::comfort:
      return {TextId::patient_comfort_title, TextId::patient_comfort_line};
    case PatientScreen::today:
      if (!s.alone) return {TextId::patient_today_wait_title, TextId::patient_today_wait};
      return {TextId::patient_today_title, TextId::patient_today_line};
    case PatientScreen::helps:
      return {TextId::patient_helps_title, TextId::patient_helps_line};
    case PatientScreen::avoids:
      return {TextId::patient_avoids_title, TextId::patient_avoids_line};
    case PatientScreen::picture:
      return {TextId::patient_picture_title, TextId::patient_picture_line};
    case PatientScreen::ready:
      return {TextId::patient_ready_title, TextId::patient_ready_line};
    case PatientScreen::sounds:
      return {TextId::patient_sounds, TextId::patient_sounds_line};
    case PatientScreen::requests:
      return {TextId::patient_requests_title, TextId::patient_requests_line};
    case PatientScreen::dressing:
      return {TextId::patient_dressing_title, TextId::patient_dressing_line};
    case PatientScreen::sharing:
      return {TextId::patient_sharing_title, TextId::patient_sharing_line};
    case PatientScreen::practise:
      return {TextId::patient_practise_title, s.practise.pause_tried && s.practise.stop_tried
                                                  ? TextId::patient_practise_done
                                                  : TextId::patient_practise_line};
    case PatientScreen::consents:
      return {TextId::patient_consents_title, TextId::patient_consents_line};
    case PatientScreen::rehearsal:
      return {TextId::patient_rehearsal_title, TextId::patient_rehearsal_line};
    case PatientScreen::baseline:
      return {TextId::patient_baseline_title, TextId::patient_baseline_line};
    case PatientScreen::breathing:  // without a picture there is no shape to follow
      if (!session::shows_picture(s)) return {TextId::patient_baseline_title, TextId::patient_baseline_line};
      return {TextId::patient_breathing_title, TextId::patient_breathing_line};
    case PatientScreen::resting:
      return resting_heading(s);
    case PatientScreen::ask:
      return {TextId::patient_ask_title, TextId::patient_ask_line};
    case PatientScreen::going:
      return {TextId::patient_going_title, TextId::patient_going_line};
    case PatientScreen::paused:
      return {TextId::patient_paused_title, paused_line(s)};
    case PatientScreen::stopped:
      return {TextId::patient_stopped_title, s.pace.still_first  ? TextId::patient_paused_line
                                             : s.pace.in_contact ? TextId::patient_stopped_contact
                                                                 : TextId::patient_stopped_line};
    case PatientScreen::wrap_up:
      return {TextId::patient_wrap_up_title, TextId::patient_wrap_up_line};
    case PatientScreen::thanks:
      return {TextId::patient_thanks_title, TextId::patient_thanks_line};
  }
  return {TextId::patient_idle_title, TextId::patient_idle_line};
}

// The picture stands on the screens where there may be a reading; where one is missing it says that it rests.
// Paused and stopped screens have none.
Gauge gauge(const State& s, PatientScreen screen) {
  Gauge g;
  const signal::Reading& r = s.estimator.reading();
  if (screen == PatientScreen::rehearsal) {
    g.shown = s.placement == signal::Placement::in_hand;
    if (r.hand_squeeze) {
      g.value = 1.0 - *r.hand_squeeze;
      g.word = TextId::patient_gauge_hand;
    }
    return g;
  }
  // Once there was a picture it does not vanish without a word: pulled out, it rests.
  const bool sensor = session::shows_picture(s) && !s.desk.without_sensor &&
                      (s.estimator.baseline() || !s.record.baselines.empty());
  g.shown = sensor && (screen == PatientScreen::breathing || screen == PatientScreen::resting ||
                       screen == PatientScreen::ask || screen == PatientScreen::going);
  if (!g.shown || !r.softness) return g;
  g.value = r.softness;
  switch (r.state) {
    case signal::State::settled:
      g.word = TextId::patient_gauge_settled;
      break;
    case signal::State::settling:
      g.word = TextId::patient_gauge_settling;
      break;
    case signal::State::guarding:
      g.word = TextId::patient_gauge_guarding;
      break;
    case signal::State::no_reading:
      g.value.reset();
      break;
  }
  return g;
}

Orb orb(const State& s, PatientScreen screen) {
  Orb o;
  const bool here = screen == PatientScreen::breathing || screen == PatientScreen::resting ||
                    screen == PatientScreen::ask || screen == PatientScreen::going;
  const auto moment = s.pacer.moment(s.now);
  if (!here || !moment || !session::shows_picture(s)) return o;
  o.shown = true;
  o.size = moment->size;
  o.inhaling = moment->phase == breath::Phase::inhaling;
  o.word = o.inhaling ? TextId::patient_breath_in : TextId::patient_breath_out;
  return o;
}

// Only what is so. Her choices first; that the muscle settled, where it did; never a size, never stillness.
std::vector<TextId> true_sentences(const State& s) {
  std::vector<TextId> out = {TextId::patient_wrap_up_pace};
  const auto& r = s.record;
  const auto hers = [&](pace::Kind kind) {
    return std::any_of(r.log.begin(), r.log.end(), [&](const visit::PaceEntry& e) {
      return e.kind == kind && e.by == pace::Who::patient && e.refusal == pace::Refusal::none &&
             (r.steps.empty() || e.at >= r.steps.front().announced.value_or(VisitTime{}));
    });
  };
  const bool steps = !r.steps.empty();
  if (steps && hers(pace::Kind::stop)) out.push_back(TextId::patient_wrap_up_stopped);
  if (steps && hers(pace::Kind::pause)) out.push_back(TextId::patient_wrap_up_paused);
  if (steps && hers(pace::Kind::smaller)) out.push_back(TextId::patient_wrap_up_smaller);
  if (std::any_of(r.steps.begin(), r.steps.end(),
                  [](const visit::Step& step) { return step.response.softening.has_value(); }))
    out.push_back(TextId::patient_wrap_up_softened);
  if (r.ending && *r.ending != pace::Ending::done) out.push_back(TextId::patient_wrap_up_another_day);
  out.push_back(TextId::patient_wrap_up_hope);
  return out;
}

}  // namespace

Patient patient(const State& s) {
  Patient v;
  v.screen = screen_of(s);
  v.language = s.record.preferences.language;
  v.stop_left = s.record.preferences.free_hand == visit::Hand::left;
  const Heading h = heading(s, v.screen);
  v.title = h.title;
  v.line = h.line;
  v.gauge = gauge(s, v.screen);
  v.orb = orb(s, v.screen);
  if (s.ask) v.ask = words(s, *s.ask);
  v.in_contact = s.pace.in_contact;
  v.still_first = s.pace.still_first;
  v.pause_tried = s.practise.pause_tried;
  v.stop_tried = s.practise.stop_tried;
  v.in_hand = s.placement == signal::Placement::in_hand;
  v.talk_noted = s.talk_wanted;
  v.consents = s.record.consents;
  v.simulated = s.trainer.info && s.trainer.info->simulated;
  const bool resting = is<pace::Resting>(s) && !s.pace.in_contact;
  v.page = s.page != session::Page::none;
  v.next_page = static_cast<std::int64_t>(page_after(s.page));
  v.may_go_on = resting && !v.page && s.stage >= Stage::welcome && s.stage < Stage::steps &&
                (s.stage != Stage::practise || (s.practise.pause_tried && s.practise.stop_tried)) &&
                (s.stage != Stage::picture || s.record.wishes.picture);
  if (s.stage == Stage::ready) v.next = TextId::patient_ready_next;
  v.may_ask_for =
      s.stage >= Stage::baseline && s.stage <= Stage::steps && (is<pace::Resting>(s) || is<pace::Paused>(s));
  v.alone = s.alone;
  v.languages = s.settings.languages;
  v.name = s.desk.field(desk::Field::chosen_name);
  v.wishes = s.record.wishes;
  v.requests = session::pending_requests(s);
  v.sharing = s.record.sharing;
  if (const auto* paused = std::get_if<pace::Paused>(&s.pace.phase)) {
    pace::Event probe;
    probe.kind = pace::Kind::resume;
    probe.by = pace::Who::patient;
    probe.ask.number = paused->ask ? paused->ask->number : 0;
    v.may_resume = pace::permits_touch(pace::next(s.pace, probe).state);
  }
  const bool pain = is<pace::Paused>(s) && std::get<pace::Paused>(s.pace.phase).why == pace::PauseCause::pain;
  v.may_again = s.pace.asks > 0 && !pain;
  v.may_smaller = s.pace.asks > 0 && s.pace.last_rank > pace::kNoTouchRank;
  const pace::Cue cue = pace::cue(s.pace, session::cue_inputs(s));
  // Without a picture nothing comes and goes on her screen: the clinician is told instead.
  v.cue_open = cue != pace::Cue::wait && session::shows_picture(s);
  v.cue_by_breath = cue == pace::Cue::open_by_breath;
  v.feelings = s.record.feelings;
  if (v.screen == PatientScreen::wrap_up) v.true_sentences = true_sentences(s);
  return v;
}

}  // namespace unhurried::view
