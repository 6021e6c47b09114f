// What each person is shown, moment by moment of a visit.
#include <doctest/doctest.h>

#include <algorithm>

#include "kiosk/core/view/view.h"
#include "tests/core/session/room.h"

using namespace unhurried;
using namespace unhurried::test;
using view::PatientScreen;
using view::TextId;

namespace {

view::Patient hers(const Room& room) {
  return view::patient(room.state());
}

}  // namespace

TEST_CASE("her screens follow the pace") {
  Room room;
  CHECK(hers(room).screen == PatientScreen::idle);
  room.prepare();
  CHECK(hers(room).screen == PatientScreen::welcome);
  room.her(IntentKind::next_stage);
  CHECK(hers(room).screen == PatientScreen::comfort);
  room.her(IntentKind::next_stage);
  CHECK(hers(room).screen == PatientScreen::practise);
  CHECK_FALSE(hers(room).may_go_on);
  room.her(IntentKind::pause);
  CHECK(hers(room).screen == PatientScreen::paused);
  CHECK_FALSE(hers(room).may_resume);
  room.her(IntentKind::resume);
  room.her(IntentKind::stop);
  CHECK(hers(room).screen == PatientScreen::stopped);
  room.her(IntentKind::hold_stopped);
  CHECK(hers(room).may_go_on);
  for (const auto screen : {PatientScreen::today, PatientScreen::helps, PatientScreen::avoids,
                            PatientScreen::consents, PatientScreen::picture}) {
    room.her(IntentKind::next_stage);
    CHECK(hers(room).screen == screen);
  }
  CHECK_FALSE(hers(room).may_go_on);
  room.her(IntentKind::choose_picture, static_cast<int>(visit::Picture::on));
  CHECK(hers(room).may_go_on);
  for (const auto screen : {PatientScreen::breathing, PatientScreen::ready, PatientScreen::resting}) {
    room.her(IntentKind::next_stage);
    CHECK(hers(room).screen == screen);
  }
  CHECK_FALSE(hers(room).may_again);
  room.announce(visit::Act::insert, 1);
  CHECK(hers(room).screen == PatientScreen::ask);
  CHECK(hers(room).ask.what == TextId::patient_ask_insert_clinician);
  CHECK(hers(room).ask.going == TextId::patient_going_insert_clinician);
  CHECK(hers(room).ask.number == 1);
  room.yes();
  CHECK(hers(room).screen == PatientScreen::going);
  CHECK_FALSE(hers(room).in_contact);
  room.clinician(IntentKind::mark_contact);
  CHECK(hers(room).in_contact);
  room.her(IntentKind::pause);
  CHECK(hers(room).may_resume);
  room.her(IntentKind::pain);
  CHECK_FALSE(hers(room).may_resume);
  CHECK_FALSE(hers(room).may_again);
  CHECK(hers(room).line == TextId::patient_paused_out);
  room.her(IntentKind::stop);
  CHECK(hers(room).line == TextId::patient_stopped_contact);
  room.clinician(IntentKind::mark_withdrawn);
  CHECK(hers(room).line == TextId::patient_stopped_line);
  room.her(IntentKind::not_today);
  for (const auto screen :
       {PatientScreen::dressing, PatientScreen::wrap_up, PatientScreen::sharing, PatientScreen::thanks}) {
    CHECK(hers(room).screen == screen);
    room.her(IntentKind::after_visit);
  }
}

TEST_CASE("without her answer there is no picture; off shows nothing, and the clinician is told instead") {
  Room room(with_body("settled", 5));
  room.to_steps();
  room.clinician(IntentKind::place, static_cast<int>(signal::Placement::external_pads));
  room.clinician(IntentKind::begin_baseline);
  room.wait(20s);
  room.clinician(IntentKind::accept_baseline);
  room.announce(visit::Act::insert, 0, pace::Sensing::external_pads);
  room.yes();
  const auto seen = [&](visit::Picture picture) {
    room.her(IntentKind::choose_picture, static_cast<int>(picture));
    bool gauge = false;
    bool orb = false;
    bool cue = false;
    bool told = false;
    for (int i = 0; i < 120; ++i) {
      room.wait(100ms);
      gauge |= hers(room).gauge.shown;
      orb |= hers(room).orb.shown;
      cue |= hers(room).cue_open;
      told |= view::clinician(room.state(), 0).cue_open;
    }
    return std::array{gauge, orb, cue, told};
  };
  for (int i = 0; i < 4; ++i) {
    const bool now = seen(visit::Picture::on).at(static_cast<std::size_t>(i));
    CAPTURE(i);
    CHECK(now == (i < 3));
  }
  CHECK(seen(visit::Picture::off) == std::array{false, false, false, true});
  CHECK(seen(visit::Picture::while_breathing) == std::array{false, false, false, true});
}

TEST_CASE("she is told to follow a shape only where there is one") {
  for (const auto picture : {visit::Picture::on, visit::Picture::while_breathing, visit::Picture::off}) {
    Room room;
    room.to_steps();
    room.her(IntentKind::choose_picture, static_cast<int>(picture));
    session::State state = room.state();
    state.stage = session::Stage::breathing;
    const view::Patient seen = view::patient(state);
    REQUIRE(seen.screen == PatientScreen::breathing);
    CHECK(seen.orb.shown == (picture != visit::Picture::off));
    CHECK((seen.line == TextId::patient_breathing_line) == seen.orb.shown);
  }
}

TEST_CASE("a page opens only over rest or pause, and closes whenever the pace moves") {
  Room room;
  room.to_steps();
  const auto open = [&] { room.her(IntentKind::open_page, static_cast<int>(session::Page::requests)); };
  open();
  CHECK(hers(room).screen == PatientScreen::requests);
  room.announce(visit::Act::insert, 1);
  CHECK(hers(room).screen == PatientScreen::ask);
  open();
  CHECK(hers(room).screen == PatientScreen::ask);
  room.yes();
  open();
  CHECK(hers(room).screen == PatientScreen::going);
  room.her(IntentKind::pause);
  open();
  CHECK(hers(room).screen == PatientScreen::requests);
  room.her(IntentKind::stop);
  CHECK(hers(room).screen == PatientScreen::stopped);
  open();
  CHECK(hers(room).screen == PatientScreen::stopped);
}

TEST_CASE("nothing is heard until she chooses it, from her first screen on, and mute keeps what she chose") {
  Room room;
  room.prepare();
  const auto heard = [&] { return view::hearing(room.state()); };
  CHECK(heard().voice == visit::Voice::silent);
  CHECK_FALSE(heard().breath);
  room.her(IntentKind::open_page, static_cast<int>(session::Page::requests));
  CHECK(hers(room).screen == PatientScreen::welcome);
  room.her(IntentKind::open_page, static_cast<int>(session::Page::sounds));
  CHECK(hers(room).screen == PatientScreen::sounds);
  room.her(IntentKind::choose_voice, static_cast<int>(visit::Voice::reads));
  room.her(IntentKind::choose_breath_sound, 1);
  CHECK(heard().voice == visit::Voice::reads);
  CHECK_MESSAGE(heard().breath, "a breath to try it by");
  room.her(IntentKind::choose_mute, 1);
  CHECK(heard().voice == visit::Voice::silent);
  CHECK_FALSE(heard().breath);
  CHECK(room.state().record.wishes.sounds.voice == visit::Voice::reads);
  room.her(IntentKind::choose_mute, 0);
  CHECK(heard().voice == visit::Voice::reads);
  room.her(IntentKind::open_page, static_cast<int>(session::Page::none));
  CHECK_FALSE(heard().breath);
}

TEST_CASE(
    "the breath is heard where she may breathe along, with a picture or without; pause and stop are quiet") {
  Room room;
  room.to_steps();
  room.her(IntentKind::choose_picture, static_cast<int>(visit::Picture::off));
  room.her(IntentKind::choose_breath_sound, 1);
  const auto heard = [&] { return view::hearing(room.state()).breath.has_value(); };
  CHECK(heard());
  room.announce(visit::Act::insert, 1);
  CHECK(heard());
  room.yes();
  CHECK(heard());
  room.her(IntentKind::pause);
  CHECK_FALSE(heard());
  room.her(IntentKind::resume, room.state().pace.asks);
  CHECK(heard());
  room.her(IntentKind::stop);
  CHECK_FALSE(heard());
  room.her(IntentKind::not_today);
  CHECK_FALSE(heard());
}

TEST_CASE("who can't see her first screen is read to from the start, and may end it there") {
  Room room;
  room.press(Person::staff, IntentKind::prepare_visit);
  room.press(Person::staff, IntentKind::voice_from_start);
  CHECK(view::hearing(room.state()).voice == visit::Voice::silent);
  room.prepare();
  REQUIRE(hers(room).screen == PatientScreen::welcome);
  CHECK(view::hearing(room.state()).voice == visit::Voice::names);
  room.her(IntentKind::choose_voice, static_cast<int>(visit::Voice::silent));
  CHECK(view::hearing(room.state()).voice == visit::Voice::silent);
  room.her(IntentKind::not_today);
  room.press(Person::staff, IntentKind::close_visit);
  room.happen(session::Supplied{"00000000-0000-7000-8000-000000000002"});
  room.prepare();
  REQUIRE(hers(room).screen == PatientScreen::welcome);
  CHECK_MESSAGE(view::hearing(room.state()).voice == visit::Voice::silent, "that was for the visit before");
}

TEST_CASE("in and out are said on the breathing screen and nowhere else") {
  Room room;
  room.prepare();
  room.practise();
  room.her(IntentKind::choose_voice, static_cast<int>(visit::Voice::reads));
  room.her(IntentKind::choose_picture, static_cast<int>(visit::Picture::on));
  for (int i = 0; i < 12; ++i) {
    CHECK(view::hearing(room.state()).breath_words == (hers(room).screen == PatientScreen::breathing));
    room.her(IntentKind::next_stage);
  }
  CHECK(room.state().stage == session::Stage::steps);
}

TEST_CASE("a missing voice is told to staff, and to her clinician where she chose one, until it is back") {
  Room room;
  room.happen(session::VoiceTried{"de", false});
  room.happen(session::VoiceTried{"en", false});
  room.happen(session::VoiceTried{"en", false});
  CHECK(view::staff(room.state()).voiceless == std::vector<std::string>{"de", "en"});
  room.to_steps();
  CHECK_FALSE(view::clinician(room.state(), 0).voice_missing);
  room.her(IntentKind::choose_voice, static_cast<int>(visit::Voice::reads));
  CHECK(view::clinician(room.state(), 0).voice_missing);
  room.her(IntentKind::choose_mute, 1);
  CHECK_FALSE(view::clinician(room.state(), 0).voice_missing);
  room.her(IntentKind::choose_mute, 0);
  room.happen(session::VoiceTried{"en", true});
  CHECK_FALSE(view::clinician(room.state(), 0).voice_missing);
  CHECK(view::staff(room.state()).voiceless == std::vector<std::string>{"de"});
}

TEST_CASE("what she asks for reaches the clinician until it is met or taken back, and stays in the record") {
  Room room;
  room.to_steps();
  const auto ask = [&](visit::Request what) { room.her(IntentKind::request, static_cast<int>(what)); };
  ask(visit::Request::more_gel);
  ask(visit::Request::cover_me);
  CHECK(view::clinician(room.state(), 0).requests ==
        std::vector{visit::Request::more_gel, visit::Request::cover_me});
  ask(visit::Request::more_gel);
  CHECK(view::clinician(room.state(), 0).requests == std::vector{visit::Request::cover_me});
  room.her(IntentKind::request_met);
  CHECK_MESSAGE(view::clinician(room.state(), 0).requests.size() == 1, "that is the clinician's to say");
  room.clinician(IntentKind::request_met);
  CHECK(view::clinician(room.state(), 0).requests.empty());
  const auto& kept = room.state().record.wishes.requests;
  REQUIRE(kept.size() == 2);
  CHECK_FALSE(kept[0].met);
  CHECK(kept[1].met);
  CHECK(kept[1].ended);
}

TEST_CASE("private questions come only after the clinician said that she is alone") {
  Room room;
  room.prepare();
  room.practise();
  room.her(IntentKind::next_stage);
  CHECK(hers(room).screen == PatientScreen::today);
  CHECK_FALSE(hers(room).alone);
  CHECK(hers(room).title == TextId::patient_today_wait_title);
  room.her(IntentKind::she_is_alone);
  CHECK_FALSE(hers(room).alone);
  room.clinician(IntentKind::she_is_alone);
  CHECK(hers(room).alone);
  CHECK(hers(room).title == TextId::patient_today_title);
}

TEST_CASE("her chosen name greets her, without digits, and is in no record") {
  Room room;
  room.prepare();
  CHECK(hers(room).name.empty());
  room.press(Person::staff, IntentKind::focus, static_cast<int>(desk::Field::chosen_name));
  room.press(Person::staff, IntentKind::type_text, 0, "Mira 42");
  CHECK(hers(room).name == "Mira ");
  CHECK(hers(room).title == TextId::patient_welcome_title_name);
  room.her(IntentKind::not_today);
  room.press(Person::staff, IntentKind::close_visit);
  CHECK(hers(room).name.empty());
}

TEST_CASE("the wrap-up says only what is so") {
  Room calm;
  calm.to_steps();
  calm.announce(visit::Act::look);
  calm.yes();
  calm.clinician(IntentKind::end_step);
  calm.clinician(IntentKind::end_visit, static_cast<int>(pace::Ending::done));
  calm.her(IntentKind::after_visit);
  auto said = hers(calm).true_sentences;
  CHECK(said == std::vector{TextId::patient_wrap_up_pace, TextId::patient_wrap_up_hope});

  Room stopped;
  stopped.to_steps();
  stopped.announce(visit::Act::insert, 1);
  stopped.yes();
  stopped.her(IntentKind::stop);
  stopped.her(IntentKind::not_today);
  stopped.her(IntentKind::after_visit);
  said = hers(stopped).true_sentences;
  CHECK(std::ranges::count(said, TextId::patient_wrap_up_stopped) == 1);
  CHECK(std::ranges::count(said, TextId::patient_wrap_up_another_day) == 1);
  CHECK(std::ranges::count(said, TextId::patient_wrap_up_softened) == 0);
}

TEST_CASE("the picture rests, in words, wherever there is no reading") {
  Room room(with_body("settled", 5));
  room.to_steps();
  CHECK_FALSE(hers(room).gauge.shown);
  room.clinician(IntentKind::place, static_cast<int>(signal::Placement::external_pads));
  room.clinician(IntentKind::begin_baseline);
  room.wait(20s);
  room.clinician(IntentKind::accept_baseline);
  room.wait(1s);
  CHECK(hers(room).gauge.shown);
  REQUIRE(hers(room).gauge.value);
  CHECK(*hers(room).gauge.value > 0.8);
  CHECK(hers(room).simulated);
  room.clinician(IntentKind::place, static_cast<int>(signal::Placement::not_in_place));
  CHECK_FALSE(hers(room).gauge.value);
}

TEST_CASE("the clinician sees the sign, the numbers, and why nothing happened") {
  Room room(with_body("settled", 5));
  room.to_steps();
  auto v = view::clinician(room.state(), 100);
  CHECK(v.sign_word == TextId::clinician_sign_hands_away);
  CHECK(v.chart.size() == 100);
  CHECK(v.practised);
  CHECK_FALSE(v.softness_percent);
  CHECK(std::ranges::count(v.reasons, TextId::clinician_reason_out_of_place) == 1);
  room.announce(visit::Act::insert, 2);
  room.yes();
  CHECK(view::clinician(room.state(), 0).sign_word == TextId::clinician_sign_go_on);
  room.her(IntentKind::stop);
  room.her(IntentKind::hold_stopped);
  room.her(IntentKind::smaller);
  room.clinician(IntentKind::announce);
  v = view::clinician(room.state(), 0);
  CHECK(v.refused == TextId::clinician_refused_above_ceiling);
  CHECK(v.wish == pace::Wish::smaller);
  CHECK(v.instruments[1].allowed);
  CHECK_FALSE(v.instruments[2].allowed);
  CHECK(v.steps.back().stopped);
}

TEST_CASE("a note shows as saved only while it is what was saved") {
  Room room;
  room.to_steps();
  room.announce(visit::Act::look);
  room.yes();
  room.clinician(IntentKind::tolerance, 0);
  CHECK(view::clinician(room.state(), 0).note_state == view::NoteState::entering);
  room.clinician(IntentKind::confirm_note);
  CHECK(view::clinician(room.state(), 0).note_state == view::NoteState::saved);
  room.clinician(IntentKind::tolerance, 1);
  CHECK(view::clinician(room.state(), 0).note_state == view::NoteState::entering);
}

TEST_CASE("staff see what is missing") {
  Room room(with_body("settled", 5));
  room.press(Person::staff, IntentKind::prepare_visit);
  CHECK_FALSE(view::staff(room.state()).may_open);
  room.wait(4s);
  const auto v = view::staff(room.state());
  CHECK(v.trainer_there);
  CHECK(v.channels.size() == 2);
  CHECK(v.self_test == session::SelfTest::passed);
  CHECK(std::ranges::count(v.missing, desk::Missing::trainer) == 0);
}

TEST_CASE("the clinician sees a tense rest in its unit, against what was usual for her") {
  Room first(with_body("settled", 5));
  const auto rest = [](Room& room) {
    room.to_steps();
    room.clinician(IntentKind::place, static_cast<int>(signal::Placement::external_pads));
    room.clinician(IntentKind::begin_baseline);
    room.wait(25s);
    room.clinician(IntentKind::accept_baseline);
    return view::clinician(room.state(), 0);
  };
  view::Clinician v = rest(first);
  CHECK_FALSE(v.earlier_baseline);
  CHECK_FALSE(v.baseline_tense);
  CHECK(v.unit == ChannelUnit::microvolt);
  REQUIRE(v.rest_variability);
  CHECK(v.variability_in_percent);
  CHECK(*v.rest_variability == doctest::Approx(15).epsilon(0.5));
  auto options = with_body("settled", 5);
  visit::TakenBaseline calmer = first.state().record.baselines.back();
  calmer.level /= 2;
  options.earlier = std::vector{visit::EarlierVisit{{}, {calmer}}};
  Room second(std::move(options));
  v = rest(second);
  REQUIRE(v.earlier_baseline);
  CHECK(*v.earlier_baseline == doctest::Approx(calmer.level));
  CHECK(v.baseline_tense);
  CHECK(*v.baseline > 1.5 * *v.earlier_baseline);
}
