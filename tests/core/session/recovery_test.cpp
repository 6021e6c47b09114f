// The kiosk ends in mid-visit and starts again: wherever it was, it comes back slower, never going.
#include <doctest/doctest.h>

#include "kiosk/core/session/turn.h"
#include "tests/core/session/room.h"

using namespace unhurried;
using namespace unhurried::test;

namespace {

session::State restarted(const session::State& s) {
  session::State fresh(settings());
  (void)session::step(fresh, {VisitTime(5s), {}, session::Recovered{s.record, session::save_live(s)}});
  return fresh;
}

}  // namespace

TEST_CASE("from every moment of a visit a restart leads to paused, or leaves stopped and finished") {
  Room room;
  room.prepare();
  std::size_t moments = 0;
  const auto check = [&] {
    const session::State& was = room.state();
    const session::State now = restarted(was);
    ++moments;
    CHECK_FALSE(pace::permits_touch(now.pace));
    if (room.in<pace::Stopped>())
      CHECK(std::holds_alternative<pace::Stopped>(now.pace.phase));
    else if (room.in<pace::Finished>())
      CHECK(std::holds_alternative<pace::Finished>(now.pace.phase));
    else
      CHECK(std::holds_alternative<pace::Paused>(now.pace.phase));
    CHECK(now.stage == was.stage);
    CHECK(now.pace.in_contact == was.pace.in_contact);
    CHECK(now.pace.ceiling == was.pace.ceiling);
    CHECK_FALSE(now.pace.stop_tried);
    CHECK(now.record.steps == was.record.steps);
    CHECK(now.record.baselines == was.record.baselines);
    CHECK(now.pacer.cue_phase() == was.pacer.cue_phase());
    CHECK(now.recovered);
  };
  check();
  room.practise();
  check();
  for (int i = 0; i < 6; ++i) {
    room.her(IntentKind::next_stage);
    check();
  }
  room.announce(visit::Act::insert, 2);
  check();
  room.yes();
  check();
  room.clinician(IntentKind::mark_contact);
  check();
  room.her(IntentKind::pause);
  check();
  room.her(IntentKind::pain);
  check();
  room.her(IntentKind::stop);
  check();
  room.clinician(IntentKind::mark_withdrawn);
  room.her(IntentKind::hold_stopped);
  check();
  room.her(IntentKind::not_today);
  check();
  CHECK(moments == 16);
}

TEST_CASE("after a restart the visit's time goes on, and stop is tried before anything is announced") {
  Room room;
  room.to_steps();
  room.wait(60s);
  session::State s = restarted(room.state());
  CHECK(seconds(s.now - s.origin) == doctest::Approx(seconds(room.state().now - room.state().origin)));
  const auto press = [&](Person by, IntentKind kind) {
    session::Pressed pressed;
    pressed.by = by;
    pressed.may_raise = true;
    pressed.intent.kind = kind;
    (void)session::step(s, {s.now, {}, pressed});
  };
  press(Person::patient, IntentKind::resume);
  press(Person::clinician, IntentKind::announce);
  CHECK(s.refused == pace::Refusal::stop_not_tried);
  press(Person::patient, IntentKind::stop);
  press(Person::patient, IntentKind::hold_stopped);
  press(Person::clinician, IntentKind::announce);
  CHECK(std::holds_alternative<pace::Asked>(s.pace.phase));
}

TEST_CASE("what she chose to hear is there again after a restart") {
  Room room;
  room.to_steps();
  room.her(IntentKind::choose_voice, static_cast<int>(visit::Voice::names));
  room.her(IntentKind::choose_breath_sound, 1);
  room.her(IntentKind::choose_loudness, static_cast<int>(visit::Loudness::softer));
  room.her(IntentKind::choose_mute, 1);
  CHECK_MESSAGE(room.wanted<session::SaveVisit>() == 1, "each choice is saved as it is made");
  CHECK(restarted(room.state()).record.wishes.sounds ==
        visit::Sounds{visit::Voice::names, true, visit::Loudness::softer, true});
}

TEST_CASE("a state that can't be read ends the visit with its record whole") {
  Room room;
  room.to_steps();
  const std::string good = session::save_live(room.state());
  std::size_t refused = 0;
  for (std::size_t cut = 0; cut < good.size(); cut += 3) {
    session::State fresh(settings());
    (void)session::step(fresh,
                        {VisitTime(1s), {}, session::Recovered{room.state().record, good.substr(0, cut)}});
    CHECK_FALSE(pace::permits_touch(fresh.pace));
    CHECK(fresh.record.id == room.state().record.id);
    if (fresh.stage == session::Stage::wrap_up) {
      ++refused;
      CHECK(fresh.saving.failure.find("running visit's state") != std::string::npos);
    }
  }
  CHECK(refused > 10);
  session::State fresh(settings());
  (void)session::step(fresh,
                      {VisitTime(1s), {}, session::Recovered{room.state().record, good + "stage 4\n"}});
  CHECK(fresh.stage == session::Stage::wrap_up);
}
