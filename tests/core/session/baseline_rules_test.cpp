// What a baseline may do and what not: it never opens the cue unless a clinician accepted it and it is not
// tense for her, it is taken anew with every change, stands still during a step, and nothing waits for it.
#include <doctest/doctest.h>

#include "tests/core/session/room.h"

using namespace unhurried;
using namespace unhurried::test;

namespace {

constexpr std::uint64_t kSeed = 5;

void place(Room& room, signal::Placement where) {
  room.clinician(IntentKind::place, static_cast<int>(where));
}

// Pads in place, a rest gathered, and accepted unless told otherwise.
void rest_with_pads(Room& room, bool accept = true) {
  room.to_steps();
  place(room, signal::Placement::external_pads);
  room.wait(2s);
  room.clinician(IntentKind::begin_baseline);
  room.wait(25s);
  REQUIRE(room.state().estimator.baseline());
  if (accept) room.clinician(IntentKind::accept_baseline);
}

struct Cues {
  bool by_reading = false, by_breath = false;
};

// Over three breaths of a step that she said yes to.
Cues cues(Room& room) {
  room.announce(visit::Act::insert, 0, pace::Sensing::external_pads);
  room.yes();
  Cues seen;
  for (int i = 0; i < 300; ++i) {
    room.wait(100ms);
    REQUIRE(room.in<pace::Going>());
    const pace::Cue cue = pace::cue(room.state().pace, session::cue_inputs(room.state()));
    seen.by_reading |= cue == pace::Cue::open;
    seen.by_breath |= cue == pace::Cue::open_by_breath;
  }
  return seen;
}

// An earlier visit in which the same probe in the same place rested at `times` today's level.
visit::EarlierVisit earlier(double times, const std::string& probe = {}) {
  Room today(with_body("settled", kSeed));
  rest_with_pads(today);
  REQUIRE(today.state().record.baselines.size() == 1);
  visit::TakenBaseline then = today.state().record.baselines[0];
  then.level *= times;
  if (!probe.empty()) then.probe = probe;
  return {WallTime{}, {then}};
}

tools::RoomOptions after(std::optional<std::vector<visit::EarlierVisit>> visits) {
  auto options = with_body("settled", kSeed);
  options.earlier = std::move(visits);
  return options;
}

}  // namespace

TEST_CASE("accepted, on her first visit: the reading opens the cue") {
  Room room(after(std::vector<visit::EarlierVisit>{}));
  rest_with_pads(room);
  const Cues seen = cues(room);
  CHECK(seen.by_reading);
  CHECK_FALSE(seen.by_breath);
}

TEST_CASE("accepted by nobody: the cue goes by breath alone, and the visit goes on") {
  Room room(with_body("settled", kSeed));
  rest_with_pads(room, false);
  const Cues seen = cues(room);
  CHECK_FALSE(seen.by_reading);
  CHECK(seen.by_breath);
}

TEST_CASE("tense against her earlier visits: breath alone, however often it is accepted") {
  Room room(after(std::vector{earlier(0.6)}));
  rest_with_pads(room);
  room.clinician(IntentKind::accept_baseline);
  REQUIRE(session::against_earlier(room.state()));
  CHECK(session::against_earlier(room.state())->tense);
  const Cues seen = cues(room);
  CHECK_FALSE(seen.by_reading);
  CHECK(seen.by_breath);
}

TEST_CASE("as calm as before, or before with another probe: the reading opens it") {
  for (const visit::EarlierVisit& before : {earlier(0.95), earlier(0.6, "Another probe 1")}) {
    Room room(after(std::vector{before}));
    rest_with_pads(room);
    CHECK(cues(room).by_reading);
  }
}

TEST_CASE("as long as nobody knows her earlier visits: breath alone") {
  Room room(after(std::nullopt));
  rest_with_pads(room);
  CHECK_FALSE(session::against_earlier(room.state()));
  CHECK_FALSE(cues(room).by_reading);
  room.happen(session::EarlierVisits{"somebody else's", {}});
  CHECK_FALSE(session::cue_inputs(room.state()).baseline_trusted);
  room.happen(session::EarlierVisits{room.state().record.id, {}});
  CHECK(session::cue_inputs(room.state()).baseline_trusted);
}

TEST_CASE("nothing waits for a baseline: without one she says yes, and goes on by breath") {
  Room room(with_body("settled", kSeed));
  room.to_steps();
  REQUIRE_FALSE(room.state().estimator.baseline());
  room.announce(visit::Act::insert, 0, pace::Sensing::inside);
  room.yes();
  room.clinician(IntentKind::mark_contact);
  bool open = false;
  for (int i = 0; i < 150; ++i) {
    room.wait(100ms);
    open |= pace::cue(room.state().pace, session::cue_inputs(room.state())) == pace::Cue::open_by_breath;
  }
  CHECK(room.in<pace::Going>());
  CHECK(open);
}

TEST_CASE("the record keeps each baseline, accepted or not, with what it was taken with") {
  Room room(with_body("settled", kSeed));
  rest_with_pads(room, false);
  const auto& kept = room.state().record.baselines;
  REQUIRE(kept.size() == 1);
  CHECK_FALSE(kept[0].accepted);
  CHECK(kept[0].probe == room.state().record.trainer);
  CHECK(kept[0].instrument.empty());
  CHECK(kept[0].burst_level > kept[0].level);
  CHECK(kept[0].colour > 0);
  CHECK(kept[0].at > VisitTime{});
  room.clinician(IntentKind::accept_baseline);
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].accepted);
  CHECK(kept[0].accepted_by == room.state().record.people.clinician);
  CHECK(static_cast<const signal::Baseline&>(kept[0]) == *room.state().estimator.baseline());
}

TEST_CASE("a rest that is too short is not accepted in place of the one before") {
  Room room(with_body("settled", kSeed));
  rest_with_pads(room, false);
  room.clinician(IntentKind::begin_baseline);
  room.wait(1s);
  room.clinician(IntentKind::accept_baseline);
  CHECK_FALSE(room.state().estimator.baseline()->accepted);
  CHECK_FALSE(room.state().record.baselines[0].accepted);
}

TEST_CASE("another placement drops it") {
  Room room(with_body("settled", kSeed));
  rest_with_pads(room);
  place(room, signal::Placement::inside);
  CHECK_FALSE(room.state().estimator.baseline());
  CHECK(room.state().estimator.gathering_baseline());
}

TEST_CASE("during a step nothing is learned and none is taken; a rest still being gathered ends before") {
  Room room(with_body("settled", kSeed));
  rest_with_pads(room);
  room.clinician(IntentKind::begin_baseline);
  room.wait(8s);
  room.announce(visit::Act::insert, 0, pace::Sensing::external_pads);
  REQUIRE(room.state().estimator.gathering_baseline());
  room.yes();
  CHECK_FALSE(room.state().estimator.gathering_baseline());
  REQUIRE(room.state().record.baselines.size() == 2);
  room.wait(100ms);
  const double rest = *room.state().estimator.reading().baseline;
  CHECK_FALSE(session::may_take_baseline(room.state()));
  room.clinician(IntentKind::begin_baseline);
  CHECK_FALSE(room.state().estimator.gathering_baseline());
  room.wait(30s);
  REQUIRE(room.in<pace::Going>());
  CHECK(*room.state().estimator.reading().baseline == rest);
  CHECK(room.state().record.baselines.size() == 2);
}

TEST_CASE("inside, another size drops it, and so does the withdrawal") {
  Room room(with_body("settled", kSeed));
  room.to_steps();
  room.announce(visit::Act::insert, 3, pace::Sensing::inside);
  room.yes();
  room.clinician(IntentKind::mark_contact);
  place(room, signal::Placement::inside);
  room.wait(25s);
  REQUIRE(room.state().estimator.baseline());
  REQUIRE_MESSAGE(room.state().record.baselines.size() == 2, "muscle and pressure");
  for (const visit::TakenBaseline& one : room.state().record.baselines) {
    CHECK(one.instrument == "speculum");
    CHECK(one.width == Millimetres(20));
  }
  room.her(IntentKind::pause);
  room.her(IntentKind::resume, room.state().pace.asks);
  REQUIRE(room.in<pace::Going>());
  CHECK_MESSAGE(room.state().estimator.baseline(), "the same step goes on");
  room.clinician(IntentKind::end_step);
  room.announce(visit::Act::open, 3, pace::Sensing::inside);
  CHECK(room.state().estimator.baseline());
  room.yes();
  REQUIRE(room.in<pace::Going>());
  CHECK_FALSE(room.state().estimator.baseline());
  room.clinician(IntentKind::begin_baseline);
  room.wait(25s);
  REQUIRE(room.state().record.baselines.size() == 4);
  CHECK(room.state().record.baselines[2].width == Millimetres(26));
  room.clinician(IntentKind::mark_withdrawn);
  CHECK_FALSE(room.state().estimator.baseline());
}

TEST_CASE(
    "the moment's half of the breath is the clinician's setting, breathing out unless chosen, and stays") {
  Room room;
  room.to_steps();
  const auto half = [&] { return room.state().pacer.cue_phase(); };
  CHECK(half() == breath::CuePhase::exhale);
  room.her(IntentKind::cue_phase, static_cast<int>(breath::CuePhase::inhale));
  CHECK(half() == breath::CuePhase::exhale);
  room.clinician(IntentKind::cue_phase, static_cast<int>(breath::CuePhase::inhale));
  CHECK(half() == breath::CuePhase::inhale);
  CHECK(room.state().record.preferences.cue_phase == breath::CuePhase::inhale);
  room.announce(visit::Act::touch_outside);
  room.yes();
  room.clinician(IntentKind::cue_phase, static_cast<int>(breath::CuePhase::exhale));
  CHECK_MESSAGE(half() == breath::CuePhase::inhale, "not in the midst of a step");
  bool open = false;
  for (int i = 0; i < 150; ++i) {
    room.wait(100ms);
    const bool now = pace::cue(room.state().pace, session::cue_inputs(room.state())) != pace::Cue::wait;
    open |= now;
    if (now) CHECK(room.state().pacer.moment(room.state().now)->phase == breath::Phase::inhaling);
  }
  CHECK(open);
}
