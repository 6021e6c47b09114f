#include <doctest/doctest.h>

#include "kiosk/app/frame_pacer.h"

using namespace unhurried;
using app::FramePacer;

namespace {
constexpr HostTime at(int ms) {
  return HostTime(std::chrono::milliseconds(ms));
}
}  // namespace

TEST_CASE("the first frame is due at once, and then none until something happens") {
  FramePacer pacer(33ms);
  CHECK(pacer.due(at(0)));
  pacer.drawn(at(0));
  CHECK_FALSE(pacer.due(at(1'000'000)));
  CHECK(pacer.next() == HostTime::max());
}

TEST_CASE("changes are drawn no closer together than the rate of motion") {
  FramePacer pacer(33ms);
  pacer.drawn(at(100));
  pacer.changed();
  CHECK_FALSE(pacer.due(at(132)));
  CHECK(pacer.next() == at(133));
  CHECK(pacer.due(at(133)));
  pacer.drawn(at(133));
  CHECK_FALSE(pacer.due(at(500)));
}

TEST_CASE("a press is drawn in the next turn, however soon") {
  FramePacer pacer(33ms);
  pacer.drawn(at(100));
  pacer.at_once();
  CHECK(pacer.due(at(101)));
  pacer.drawn(at(101));
  CHECK_FALSE(pacer.due(at(102)));
}

TEST_CASE("a frame that wants another one gets it, not sooner and not for ever") {
  FramePacer pacer(33ms);
  pacer.drawn(at(0));
  pacer.wants(at(500));
  CHECK_FALSE(pacer.due(at(499)));
  CHECK(pacer.due(at(500)));
  pacer.drawn(at(500));
  CHECK(pacer.next() == HostTime::max());
  pacer.wants(at(501));
  CHECK(pacer.next() == at(533));
}
