#include "kiosk/screens/ui/press.h"

#include <doctest/doctest.h>

using namespace unhurried;
using namespace unhurried::screens;

namespace {

struct Hands {
  Registry shown;
  PressTracker presses;

  void show(std::string id, Kind kind, Rect rect, bool enabled = true) {
    Element element;
    element.id = std::move(id);
    element.kind = kind;
    element.rect = rect;
    element.enabled = enabled;
    shown.add(std::move(element));
  }
  void point(PointerPhase phase, float x, float y, int ms, std::int64_t finger = 0) {
    const HostTime at{std::chrono::milliseconds(ms)};
    presses.pointer({Role::patient, Source::touch, 7, finger, phase, x, y, at}, shown);
  }
  void tick(int ms) { presses.tick(HostTime(std::chrono::milliseconds(ms)), shown); }
};

Hands two_buttons() {
  Hands hands;
  hands.show("yes", Kind::button, {0, 0, 100, 100});
  hands.show("no", Kind::button, {100, 0, 100, 100});
  return hands;
}

Hands hold_button() {
  Hands hands;
  hands.show("resume", Kind::hold_button, {0, 0, 100, 100});
  return hands;
}

}  // namespace

TEST_CASE("down and up on the same element is one press, with its times") {
  Hands hands = two_buttons();
  hands.point(PointerPhase::down, 10, 10, 100);
  CHECK(hands.presses.pressed("yes"));
  CHECK_FALSE(hands.presses.waiting());
  hands.point(PointerPhase::up, 20, 20, 180);
  CHECK_FALSE(hands.presses.pressed("yes"));
  const auto press = hands.presses.take("yes");
  REQUIRE(press);
  CHECK(press->role == Role::patient);
  CHECK(press->device == 7);
  CHECK(press->began == HostTime(100ms));
  CHECK(press->ended == HostTime(180ms));
  CHECK_FALSE(press->held);
  CHECK_FALSE(hands.presses.take("yes"));
}

TEST_CASE("up on another element, on none, or a lost finger is no press") {
  Hands hands = two_buttons();
  hands.point(PointerPhase::down, 10, 10, 0);
  hands.point(PointerPhase::up, 150, 10, 50);
  hands.point(PointerPhase::down, 10, 10, 100);
  hands.point(PointerPhase::up, 10, 500, 150);
  hands.point(PointerPhase::down, 10, 10, 200);
  hands.point(PointerPhase::cancel, 10, 10, 250);
  hands.point(PointerPhase::up, 10, 10, 300);  // without a down
  CHECK_FALSE(hands.presses.waiting());
}

TEST_CASE("a palm that rests elsewhere does not disturb a finger") {
  Hands hands = two_buttons();
  hands.point(PointerPhase::down, 150, 50, 0, 1);
  hands.point(PointerPhase::move, 151, 50, 10, 1);
  hands.point(PointerPhase::down, 10, 10, 20, 2);
  hands.point(PointerPhase::move, 152, 50, 30, 1);
  hands.point(PointerPhase::up, 10, 10, 80, 2);
  CHECK(hands.presses.take("yes"));
  CHECK_FALSE(hands.presses.take("no"));
}

TEST_CASE("a mouse and a finger with the same number are two pointers") {
  Hands hands = two_buttons();
  hands.point(PointerPhase::down, 10, 10, 0);
  hands.presses.pointer({Role::clinician, Source::mouse, 7, 0, PointerPhase::up, 10, 10, HostTime(50ms)},
                        hands.shown);
  CHECK_FALSE(hands.presses.waiting());
}

TEST_CASE("disabled elements, stop and pause give no press") {
  Hands hands;
  hands.show("off", Kind::button, {0, 0, 100, 100}, false);
  hands.show("stop", Kind::stop, {100, 0, 100, 100});
  hands.show("pause", Kind::pause, {200, 0, 100, 100});
  hands.show("words", Kind::text, {300, 0, 100, 100});
  for (const float x : {50.f, 150.f, 250.f, 350.f}) {
    hands.point(PointerPhase::down, x, 50, 0);
    hands.point(PointerPhase::up, x, 50, 50);
  }
  CHECK_FALSE(hands.presses.waiting());
}

TEST_CASE("a hold fires after a second while still down, once") {
  Hands hands = hold_button();
  hands.point(PointerPhase::down, 50, 50, 0);
  hands.tick(999);
  CHECK_FALSE(hands.presses.waiting());
  CHECK(hands.presses.hold_fraction("resume", HostTime(500ms)) == doctest::Approx(0.5));
  hands.tick(1000);
  const auto press = hands.presses.take("resume");
  REQUIRE(press);
  CHECK(press->held);
  CHECK(press->began == HostTime());
  hands.tick(3000);
  hands.point(PointerPhase::up, 50, 50, 3100);
  CHECK_FALSE(hands.presses.waiting());
}

TEST_CASE("a short tap on a hold button is nothing, and so are many") {
  Hands hands = hold_button();
  for (int i = 0; i < 20; ++i) {
    hands.point(PointerPhase::down, 50, 50, i * 200);
    hands.tick(i * 200 + 90);
    hands.point(PointerPhase::up, 50, 50, i * 200 + 100);
    hands.tick(i * 200 + 190);
  }
  CHECK_FALSE(hands.presses.waiting());
}

TEST_CASE("leaving the element ends a hold, even when the finger comes back") {
  Hands hands = hold_button();
  hands.point(PointerPhase::down, 50, 50, 0);
  hands.point(PointerPhase::move, 150, 50, 400);
  hands.point(PointerPhase::move, 50, 50, 500);
  hands.tick(1200);
  CHECK_FALSE(hands.presses.waiting());
  CHECK_FALSE(hands.presses.holding());
}

TEST_CASE("a hold ends when its element goes or is disabled") {
  Hands hands = hold_button();
  hands.point(PointerPhase::down, 50, 50, 0);
  hands.tick(500);
  hands.shown.clear();
  hands.tick(600);
  hands.show("resume", Kind::hold_button, {0, 0, 100, 100});
  hands.tick(1500);
  CHECK_FALSE(hands.presses.waiting());
}

TEST_CASE("what lowers voids presses under way and finished ones; a finger must come down anew") {
  Hands hands = two_buttons();
  hands.point(PointerPhase::down, 10, 10, 0, 1);
  hands.point(PointerPhase::up, 10, 10, 50, 1);
  hands.point(PointerPhase::down, 150, 10, 60, 2);
  hands.presses.void_all();
  CHECK_FALSE(hands.presses.waiting());
  hands.point(PointerPhase::up, 150, 10, 90, 2);
  CHECK_FALSE(hands.presses.waiting());
  hands.point(PointerPhase::down, 150, 10, 100, 2);
  hands.point(PointerPhase::up, 150, 10, 150, 2);
  CHECK(hands.presses.take("no"));
}

TEST_CASE("presses that the next picture does not take are forgotten") {
  Hands hands = two_buttons();
  hands.point(PointerPhase::down, 10, 10, 0);
  hands.point(PointerPhase::up, 10, 10, 50);
  hands.presses.drop_untaken();
  CHECK_FALSE(hands.presses.take("yes"));
}

TEST_CASE("stop wins over everything that lies on it") {
  Hands hands;
  hands.show("stop", Kind::stop, {0, 0, 100, 100});
  hands.show("pause", Kind::pause, {50, 0, 100, 100});
  hands.show("button", Kind::button, {0, 0, 200, 100});
  REQUIRE(hands.shown.lowering_at(60, 50));
  CHECK(hands.shown.lowering_at(60, 50)->id == "stop");
  REQUIRE(hands.shown.lowering_at(120, 50));
  CHECK(hands.shown.lowering_at(120, 50)->id == "pause");
  CHECK_FALSE(hands.shown.lowering_at(180, 50));
  CHECK_FALSE(hands.shown.lowering_at(60, 100));  // the edge belongs to the next one
}
