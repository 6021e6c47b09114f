#include "kiosk/app/input/scanner.h"

#include <doctest/doctest.h>

using namespace unhurried;
using namespace unhurried::app;
using screens::Kind;
using screens::PointerPhase;

namespace {

screens::Element element(const char* id, Kind kind, screens::Rect rect) {
  screens::Element e;
  e.id = id;
  e.kind = kind;
  e.rect = rect;
  return e;
}

screens::Registry example() {
  screens::Registry r;
  r.add(element("text", Kind::text, {0, 0, 90, 20}));
  r.add(element("right", Kind::button, {100, 52, 90, 90}));
  r.add(element("left", Kind::tile, {0, 50, 90, 90}));
  r.add(element("stop", Kind::stop, {300, 0, 90, 300}));
  r.add(element("hold", Kind::hold_button, {0, 200, 90, 90}));
  auto off = element("off", Kind::button, {100, 200, 90, 90});
  off.enabled = false;
  r.add(off);
  return r;
}

}  // namespace

TEST_CASE("the mark goes from element to element in reading order, and round again") {
  const auto shown = example();
  Scanner scanner;
  CHECK(scanner.marked(shown) == nullptr);
  for (const char* id : {"left", "right", "hold", "left"}) {
    scanner.next(shown);
    REQUIRE(scanner.marked(shown));
    CHECK(scanner.marked(shown)->id == id);
  }
}

TEST_CASE("a mark never slides onto another screen's element") {
  auto shown = example();
  Scanner scanner;
  scanner.next(shown);
  shown.clear();
  shown.add(element("other", Kind::button, {0, 50, 90, 90}));
  CHECK(scanner.marked(shown) == nullptr);
  CHECK_FALSE(scanner.choose(shown, true, HostTime(1s)));
  shown = example();
  CHECK(scanner.marked(shown) == nullptr);
}

TEST_CASE("a choice is a switch's finger, down on the mark and up where it went down") {
  const auto shown = example();
  Scanner scanner;
  CHECK_FALSE(scanner.choose(shown, true, HostTime(1s)));
  CHECK_FALSE(scanner.choose(shown, false, HostTime(1s)));
  scanner.next(shown);
  const auto down = scanner.choose(shown, true, HostTime(2s));
  REQUIRE(down);
  CHECK(down->phase == PointerPhase::down);
  CHECK(down->source == screens::Source::switch_device);
  CHECK(shown.hit(down->x, down->y)->id == "left");
  scanner.next(shown);
  const auto up = scanner.choose(shown, false, HostTime(3s));
  REQUIRE(up);
  CHECK(up->phase == PointerPhase::up);
  CHECK(up->x == down->x);
  CHECK(up->at == HostTime(3s));
}

TEST_CASE("every button but the second and the third stops") {
  CHECK(switch_button(0) == SwitchButton::stop);
  CHECK(switch_button(1) == SwitchButton::next);
  CHECK(switch_button(2) == SwitchButton::choose);
  for (const int other : {-1, 3, 4, 17}) CHECK(switch_button(other) == SwitchButton::stop);
}
