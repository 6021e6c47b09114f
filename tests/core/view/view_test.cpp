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
  for (int i = 0; i < 3; ++i) room.her(IntentKind::next_stage);
  CHECK(hers(room).screen == PatientScreen::resting);
  CHECK_FALSE(hers(room).may_again);
  room.announce(visit::Act::insert, 1);
  CHECK(hers(room).screen == PatientScreen::ask);
  CHECK(hers(room).ask.what == TextId::patient_ask_insert_clinician);
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
  CHECK(hers(room).screen == PatientScreen::wrap_up);
}

TEST_CASE("the wrap-up says only what is so") {
  Room calm;
  calm.to_steps();
  calm.announce(visit::Act::look);
  calm.yes();
  calm.clinician(IntentKind::end_step);
  calm.clinician(IntentKind::end_visit, static_cast<int>(pace::Ending::done));
  auto said = hers(calm).true_sentences;
  CHECK(said == std::vector{TextId::patient_wrap_up_pace, TextId::patient_wrap_up_hope});

  Room stopped;
  stopped.to_steps();
  stopped.announce(visit::Act::insert, 1);
  stopped.yes();
  stopped.her(IntentKind::stop);
  stopped.her(IntentKind::not_today);
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
