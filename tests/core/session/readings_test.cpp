// What the trainer does to a visit: the gauge goes blank at once, the pace pauses after about two seconds,
// and nothing comes back by itself.
#include <doctest/doctest.h>

#include "tests/core/session/room.h"

using namespace unhurried;
using namespace unhurried::test;

namespace {

// Going with external pads in contact, on an accepted baseline.
void to_contact(Room& room) {
  room.to_steps();
  room.clinician(IntentKind::place, static_cast<int>(signal::Placement::external_pads));
  room.wait(2s);
  room.clinician(IntentKind::begin_baseline);
  room.wait(20s);
  room.clinician(IntentKind::accept_baseline);
  REQUIRE(room.state().estimator.baseline());
  REQUIRE(room.state().estimator.baseline()->accepted);
  room.announce(visit::Act::insert, 0, pace::Sensing::external_pads);
  room.yes();
  room.clinician(IntentKind::mark_contact);
  REQUIRE(room.in<pace::Going>());
}

}  // namespace

TEST_CASE(
    "the cable is pulled in contact: blank within 300 ms of silence, paused at two seconds, and it stays "
    "so") {
  auto options = with_body("settled", 5);
  options.body->events.push_back({simulator::Anchor::contact, 3s, simulator::Incident::unplug, 0});
  options.body->events.push_back({simulator::Anchor::contact, 12s, simulator::Incident::plug, 0});
  Room room(std::move(options));
  to_contact(room);
  room.wait(2s);
  REQUIRE(room.state().estimator.reading().softness);
  room.wait(1400ms);
  CHECK_FALSE(room.state().estimator.reading().softness);
  CHECK(room.state().estimator.reading().state == signal::State::no_reading);
  CHECK(room.in<pace::Going>());
  CHECK(pace::cue(room.state().pace, session::cue_inputs(room.state())) != pace::Cue::open);
  room.wait(2s);
  REQUIRE(room.in<pace::Paused>());
  CHECK(std::get<pace::Paused>(room.state().pace.phase).why == pace::PauseCause::reading_lost);
  room.wait(30s);
  CHECK(room.state().trainer.info);
  CHECK(room.in<pace::Paused>());
  CHECK(room.state().placement == signal::Placement::not_in_place);
  CHECK_FALSE(room.state().record.gaps.empty());
  room.her(IntentKind::resume, room.state().pace.asks);
  CHECK_FALSE(room.in<pace::Going>());
}

TEST_CASE("pads without a baseline are no condition of going on: by breath, with a blank gauge") {
  Room room(with_body("settled", 5));
  room.to_steps();
  room.clinician(IntentKind::place, static_cast<int>(signal::Placement::external_pads));
  room.wait(2s);
  REQUIRE_FALSE(room.state().estimator.baseline());
  room.announce(visit::Act::insert, 0, pace::Sensing::external_pads);
  room.yes();
  room.clinician(IntentKind::mark_contact);
  bool opened = false;
  for (int i = 0; i < 150; ++i) {
    room.wait(100ms);
    REQUIRE(room.in<pace::Going>());
    CHECK_FALSE(room.state().estimator.reading().softness);
    opened |= pace::cue(room.state().pace, session::cue_inputs(room.state())) == pace::Cue::open_by_breath;
  }
  CHECK(opened);
}

TEST_CASE("a flat line never looks calm") {
  auto options = with_body("settled", 5);
  options.body->events.push_back({simulator::Anchor::contact, 3s, simulator::Incident::flat, 0});
  Room room(std::move(options));
  to_contact(room);
  room.wait(8s);
  CHECK_FALSE(room.state().estimator.reading().softness);
  CHECK(room.in<pace::Paused>());
}

TEST_CASE("nothing in place: no softness, whatever the sensor says") {
  Room room(with_body("settled", 5));
  room.to_steps();
  room.wait(5s);
  CHECK_FALSE(room.state().estimator.reading().softness);
  CHECK(room.state().estimator.reading().state == signal::State::no_reading);
}

TEST_CASE("the trainer is tested in room preparation") {
  Room good(with_body("settled", 5));
  good.prepare();
  CHECK(good.state().stage == session::Stage::welcome);
  CHECK(good.state().record.trainer.size() > 1);
  auto silent = with_body("settled", 5);
  silent.body->events.push_back({simulator::Anchor::start, 0s, simulator::Incident::railed, 0});
  Room bad(std::move(silent));
  bad.prepare();
  CHECK(bad.state().stage == session::Stage::prepare);
  CHECK(bad.state().trainer.self_test == session::SelfTest::railed);
}

TEST_CASE("staff hear that the trainer is silent for as long as it is, and no longer") {
  auto options = with_body("settled", 5);
  options.body->events.push_back({simulator::Anchor::start, 5s, simulator::Incident::lose, 1});
  Room room(std::move(options));
  room.wait(4900ms);
  CHECK_FALSE(room.state().trainer.fault);
  room.wait(700ms);
  CHECK(room.state().trainer.fault == TrainerFault::stalled);
  room.wait(700ms);
  CHECK_FALSE(room.state().trainer.fault);
}

namespace {

TrainerArrived against_a_vacuum() {
  TrainerArrived arrived{7, {}, HostTime()};
  arrived.info.channels = {
      {1, ChannelQuantity::pelvic_pressure, ChannelUnit::cm_h2o, Hertz(100), -400, 400, true}};
  return arrived;
}

// A second of its packets; without a zero they hold nothing.
void hear(Room& room, bool zeroed, std::uint64_t first) {
  for (std::uint64_t i = 0; i < 10; ++i) {
    Packet packet;
    packet.stream = 7;
    packet.seq = first + i;
    if (zeroed) {
      packet.channel_count = 1;
      packet.channels[0].channel = 1;
      packet.channels[0].count = 1;
      packet.channels[0].values[0] = 0.1F * static_cast<float>(i % 3);
    }
    room.happen(session::TrainerPacket{packet});
    room.wait(100ms);
  }
}

}  // namespace

TEST_CASE("a pressure against a vacuum is not ready before staff zeroed it in open air") {
  Room room;
  room.press(Person::staff, IntentKind::zero_in_air);
  CHECK(room.wanted<session::ZeroTrainer>() == 0);  // nobody is there to be zeroed
  room.happen(session::TrainerHappened{against_a_vacuum()});
  room.press(Person::staff, IntentKind::prepare_visit);
  for (std::uint64_t s = 0; s < 4; ++s) hear(room, false, 10 * s);
  CHECK(room.state().trainer.self_test == session::SelfTest::not_zeroed);
  CHECK_FALSE(room.state().trainer.ready());
  room.press(Person::patient, IntentKind::zero_in_air);
  CHECK(room.wanted<session::ZeroTrainer>() == 0);  // it is no act of hers
  room.press(Person::staff, IntentKind::zero_in_air);
  CHECK(room.wanted<session::ZeroTrainer>() == 1);
  for (std::uint64_t s = 4; s < 8; ++s) hear(room, true, 10 * s);
  CHECK(room.state().trainer.self_test == session::SelfTest::passed);
}

TEST_CASE("a command that a trainer refused is no fault of the trainer") {
  Room room;
  room.happen(session::TrainerHappened{against_a_vacuum()});
  room.happen(session::TrainerHappened{TrainerFaulted{TrainerFault::refused_command, "not yet", HostTime()}});
  CHECK_FALSE(room.state().trainer.fault);
  room.happen(session::TrainerHappened{TrainerFaulted{TrainerFault::usb_error, "broken", HostTime()}});
  CHECK(room.state().trainer.fault == TrainerFault::usb_error);
}

TEST_CASE("nothing is zeroed while the sensor is in its place, and no rest outlives a zero") {
  Room room(with_body("settled", 5));
  room.to_steps();
  CHECK(session::may_zero(room.state()));
  room.clinician(IntentKind::place, static_cast<int>(signal::Placement::external_pads));
  CHECK_FALSE(session::may_zero(room.state()));
  room.clinician(IntentKind::zero_in_air);
  CHECK(room.wanted<session::ZeroTrainer>() == 0);
  room.clinician(IntentKind::begin_baseline);
  room.wait(20s);
  room.clinician(IntentKind::accept_baseline);
  room.clinician(IntentKind::place, static_cast<int>(signal::Placement::not_in_place));
  CHECK(session::may_zero(room.state()));
  CHECK_FALSE(room.state().estimator.baseline());
}
