// Who may do what, and what follows from it.
#include <doctest/doctest.h>

#include <set>

#include "tests/core/session/room.h"

using namespace unhurried;
using namespace unhurried::test;

namespace {
const char* const kNobody = "only her fresh press starts";
}

TEST_CASE("a yes is hers, fresh, and for what is on the screen") {
  Room room;
  room.to_steps();
  room.announce(visit::Act::insert, 1);
  REQUIRE(room.in<pace::Asked>());
  room.clinician(IntentKind::yes, 1);
  CHECK_MESSAGE(room.in<pace::Asked>(), kNobody);
  room.press(Person::unbound, IntentKind::yes, 1);
  CHECK_MESSAGE(room.in<pace::Asked>(), kNobody);

  session::Pressed early;
  early.by = Person::patient;
  early.may_raise = true;
  early.press_began = *room.state().ask_shown + 499ms;
  early.intent = {IntentKind::yes, 1, {}};
  room.happen(early);
  CHECK_MESSAGE(room.in<pace::Asked>(), "pressed before she could have read it");
  early.may_raise = false;
  early.press_began = *room.state().ask_shown + 900ms;
  room.happen(early);
  CHECK_MESSAGE(room.in<pace::Asked>(), "a device that may only lower");
  early.may_raise = true;
  early.press_began.reset();
  room.happen(early);
  CHECK_MESSAGE(room.in<pace::Asked>(), "a press without a beginning");
  early.press_began = *room.state().ask_shown + 500ms;
  room.happen(early);
  CHECK(room.in<pace::Going>());
}

TEST_CASE("an ask that was never shown takes no yes") {
  Room room;
  room.to_steps();
  room.clinician(IntentKind::draft_act, static_cast<int>(visit::Act::look));
  session::State hidden = room.state();
  session::Pressed announce;
  announce.by = Person::clinician;
  announce.intent = {IntentKind::announce, 0, {}};
  (void)session::step(hidden, {room.now(), {}, announce});
  REQUIRE(std::holds_alternative<pace::Asked>(hidden.pace.phase));
  session::Pressed yes;
  yes.by = Person::patient;
  yes.may_raise = true;
  yes.press_began = room.now() + 10s;
  yes.intent = {IntentKind::yes, hidden.pace.asks, {}};
  (void)session::step(hidden, {room.now() + 11s, {}, yes});
  CHECK(std::holds_alternative<pace::Asked>(hidden.pace.phase));
}

TEST_CASE("anybody's device pauses and stops, and nothing else") {
  for (int k = 0; k <= static_cast<int>(IntentKind::erase); ++k) {
    const auto kind = static_cast<IntentKind>(k);
    Room room;
    room.to_steps();
    room.announce(visit::Act::insert, 1);
    room.yes();
    const auto before = room.state().pace;
    room.press(Person::unbound, kind, 1);
    CAPTURE(k);
    if (kind == IntentKind::stop)
      CHECK(room.in<pace::Stopped>());
    else if (kind == IntentKind::pause)
      CHECK(room.in<pace::Paused>());
    else
      CHECK(room.state().pace == before);
  }
}

TEST_CASE("stop is heard in the room, in the same step") {
  Room room;
  room.to_steps();
  room.announce(visit::Act::insert, 1);
  room.yes();
  room.clinician(IntentKind::mark_contact);
  room.her(IntentKind::stop);
  CHECK(room.in<pace::Stopped>());
  CHECK(room.wanted<session::PlayTone>() == 1);
  CHECK(room.wanted<session::SaveVisit>() == 1);
  CHECK(pace::sign(room.state().pace) == pace::Sign::out_slowly);
  room.her(IntentKind::stop);
  CHECK_MESSAGE(room.wanted<session::PlayTone>() == 0, "once is enough");
}

TEST_CASE("she goes on from stage to stage; nobody else moves her, and not before she tried both controls") {
  Room room;
  room.prepare();
  room.wait(10min);
  CHECK(room.state().stage == session::Stage::welcome);
  room.clinician(IntentKind::next_stage);
  CHECK(room.state().stage == session::Stage::welcome);
  room.her(IntentKind::next_stage);
  CHECK(room.state().stage == session::Stage::comfort);
  room.her(IntentKind::next_stage);
  room.her(IntentKind::next_stage);
  CHECK(room.state().stage == session::Stage::practise);
  room.her(IntentKind::pause);
  room.her(IntentKind::resume);
  room.her(IntentKind::next_stage);
  CHECK(room.state().stage == session::Stage::practise);
  room.her(IntentKind::stop);
  room.her(IntentKind::next_stage);
  CHECK(room.state().stage == session::Stage::practise);  // stopped: first the hold
  room.her(IntentKind::hold_stopped);
  room.her(IntentKind::next_stage);
  for (const auto stage : {session::Stage::today, session::Stage::helps, session::Stage::avoids,
                           session::Stage::consents, session::Stage::picture}) {
    CHECK(room.state().stage == stage);
    room.her(IntentKind::next_stage);
  }
  CHECK_MESSAGE(room.state().stage == session::Stage::picture, "nothing is chosen for her");
  room.her(IntentKind::choose_picture, static_cast<int>(visit::Picture::off));
  for (const auto stage : {session::Stage::breathing, session::Stage::ready, session::Stage::steps}) {
    room.her(IntentKind::next_stage);
    CHECK(room.state().stage == stage);
  }
}

TEST_CASE("not today, from every stage of her visit, is a complete visit") {
  std::set<session::Stage> seen;
  for (int stages = 0; stages < 12; ++stages) {
    Room room;
    room.prepare();
    if (stages > 0) room.practise();
    room.her(IntentKind::choose_picture, static_cast<int>(visit::Picture::on));
    for (int i = 1; i < stages; ++i) room.her(IntentKind::next_stage);
    const session::Stage from = room.state().stage;
    seen.insert(from);
    room.her(IntentKind::not_today);
    // Whoever had got ready dresses first; then everybody comes to the same ending.
    CHECK((room.state().stage == session::Stage::dressing) == (from >= session::Stage::ready));
    if (from >= session::Stage::ready) room.her(IntentKind::after_visit);
    CHECK(room.state().stage == session::Stage::wrap_up);
    CHECK(room.state().record.ending == pace::Ending::another_day);
    room.press(Person::staff, IntentKind::close_visit);
    CHECK(room.state().saving.closed);
  }
  CHECK(seen.size() >= 9);
}

TEST_CASE("after a stop nothing larger can be announced") {
  Room room;
  room.to_steps();
  room.announce(visit::Act::insert, 1);
  room.yes();
  room.her(IntentKind::stop);
  room.her(IntentKind::hold_stopped);
  room.announce(visit::Act::insert, 2);
  CHECK(room.in<pace::Resting>());
  CHECK(room.state().refused == pace::Refusal::above_ceiling);
  CHECK(room.state().record.steps.size() == 1);
  room.announce(visit::Act::insert, 1);
  CHECK(room.in<pace::Asked>());
}

TEST_CASE("opening what is in place is asked again") {
  Room room;
  room.to_steps();
  room.announce(visit::Act::insert, 3);
  room.yes();
  room.clinician(IntentKind::mark_contact);
  room.clinician(IntentKind::end_step);
  CHECK(pace::sign(room.state().pace) == pace::Sign::keep_still);
  room.announce(visit::Act::open, 3);
  CHECK(room.in<pace::Asked>());
  CHECK(room.state().ask->width->value == 26);
}

TEST_CASE(
    "silence in contact: the clinician is told to look, then it pauses; her sign or an answer ends it") {
  Room room;
  room.to_steps();
  room.announce(visit::Act::insert, 1);
  room.yes();
  room.clinician(IntentKind::mark_contact);
  room.wait(59s);
  CHECK_FALSE(room.state().clock.checking_in);
  room.wait(2s);
  CHECK(room.state().clock.checking_in);
  CHECK(room.in<pace::Going>());
  room.clinician(IntentKind::she_answered);
  room.wait(1s);
  CHECK_FALSE(room.state().clock.checking_in);
  room.wait(61s);
  CHECK(room.state().clock.checking_in);
  room.wait(15s);
  REQUIRE(room.in<pace::Paused>());
  CHECK(std::get<pace::Paused>(room.state().pace.phase).why == pace::PauseCause::no_sign);
}

TEST_CASE("an ask that is not answered goes away without a word, never into a yes") {
  Room room;
  room.to_steps();
  room.announce(visit::Act::insert, 1);
  room.wait(3min);
  CHECK(room.in<pace::Resting>());
}

TEST_CASE("a note is confirmed only when it is durable") {
  auto options = bare();
  options.stores = false;
  Room room(std::move(options));
  room.to_steps();
  room.announce(visit::Act::look);
  room.yes();
  room.clinician(IntentKind::end_step);
  room.clinician(IntentKind::tolerance, 0);
  room.clinician(IntentKind::confirm_note);
  const auto ticket = room.state().saving.note_ticket;
  REQUIRE(ticket != 0);
  CHECK_FALSE(room.state().record.steps[0].note_confirmed);
  room.happen(session::SaveFailed{ticket, "the disk is full"});
  CHECK_FALSE(room.state().record.steps[0].note_confirmed);
  CHECK(room.state().saving.failure == "the disk is full");
  room.clinician(IntentKind::confirm_note);
  room.happen(session::Saved{room.state().saving.note_ticket});
  CHECK(room.state().record.steps[0].note_confirmed);
  CHECK(room.state().saving.failure.empty());
}

TEST_CASE(
    "hold-to-continue: letting go pauses, holding permits nothing, and going on needs her press again") {
  Room room;
  room.press(Person::staff, IntentKind::prepare_visit);
  room.press(Person::staff, IntentKind::hold_switch);
  for (const auto field :
       {desk::Field::patient_number, desk::Field::patient_number_again, desk::Field::clinician}) {
    room.press(Person::staff, IntentKind::focus, static_cast<std::int64_t>(field));
    room.press(Person::staff, IntentKind::type_text, 0, "P-1");
  }
  for (int i = 0; i < desk::kItems; ++i) room.press(Person::staff, IntentKind::tick_item, i);
  room.press(Person::staff, IntentKind::try_sound);
  room.press(Person::staff, IntentKind::heard_sound);
  room.press(Person::staff, IntentKind::go_without_sensor);
  room.wait(4s);
  room.press(Person::staff, IntentKind::open_visit);
  room.practise();
  room.her(IntentKind::choose_picture, static_cast<int>(visit::Picture::off));
  while (room.state().stage != session::Stage::steps) room.her(IntentKind::next_stage);

  room.announce(visit::Act::touch_outside);
  room.happen(session::SwitchHeld{true});
  CHECK_MESSAGE(room.in<pace::Asked>(), "holding is no yes");
  room.yes();
  CHECK(room.in<pace::Going>());
  room.happen(session::SwitchHeld{false});
  REQUIRE(room.in<pace::Paused>());
  CHECK(std::get<pace::Paused>(room.state().pace.phase).why == pace::PauseCause::switch_released);
  room.happen(session::SwitchHeld{true});
  CHECK_MESSAGE(room.in<pace::Paused>(), "holding again is not going on");
  room.her(IntentKind::resume, 1);
  CHECK(room.in<pace::Going>());
  room.clinician(IntentKind::end_step);
  // A yes without the switch in her hand pauses at once.
  room.happen(session::SwitchHeld{false});
  room.announce(visit::Act::touch_outside);
  room.yes();
  CHECK(room.in<pace::Paused>());
}

TEST_CASE("her switch is learned in room preparation only, and by being asked for") {
  Room room;
  room.press(Person::staff, IntentKind::prepare_visit);
  room.happen(session::SwitchHeard{"one"});
  CHECK(room.state().desk.hand_switch.identity.empty());
  room.press(Person::staff, IntentKind::learn_switch);
  room.happen(session::SwitchHeard{"one"});
  CHECK(room.state().desk.hand_switch.identity == "one");
  room.happen(session::SwitchHeard{"two"});
  CHECK(room.state().desk.hand_switch.identity == "one");
  room.prepare();
  room.press(Person::staff, IntentKind::learn_switch);
  room.happen(session::SwitchHeard{"two"});
  CHECK(room.state().desk.hand_switch.identity == "one");
}

TEST_CASE("nothing of one visit reaches into the next") {
  Room room;
  room.to_steps();
  room.announce(visit::Act::insert, 1);
  room.her(IntentKind::not_today);
  room.press(Person::staff, IntentKind::close_visit);
  room.happen(session::Supplied{"00000000-0000-7000-8000-000000000002"});
  room.prepare();
  CHECK(room.state().stage == session::Stage::welcome);
  CHECK(room.state().record.steps.empty());
  CHECK(room.state().record.log.size() <= 1);
  CHECK_FALSE(room.state().practise.stop_tried);
  CHECK_FALSE(room.state().pace.stop_tried);
  CHECK(room.state().pace.ceiling == pace::kUnlimited);
}
