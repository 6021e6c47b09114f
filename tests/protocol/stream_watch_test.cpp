#include "devices/protocol/stream_watch.h"

#include <doctest/doctest.h>

#include "tests/support/ear.h"

using namespace unhurried;
using testing::at_ms;
using testing::Ear;

namespace {

Packet packet(std::uint64_t seq, HostTime at) {
  Packet p;
  p.seq = seq;
  p.host_arrival = at;
  return p;
}

}  // namespace

TEST_CASE("silence is told after the longer of 300 ms and three intervals, once") {
  for (const auto& [interval, limit_ms] :
       {std::pair{Duration(10ms), 300}, {Duration(100ms), 300}, {Duration(1s), 3'000}}) {
    CAPTURE(limit_ms);
    StreamWatch watch;
    Ear ear;
    watch.arrived(1, {}, interval, at_ms(50), ear);
    watch.tick(at_ms(50 + limit_ms - 1), ear);
    CHECK(ear.events.size() == 1);
    watch.tick(at_ms(50 + limit_ms), ear);
    watch.tick(at_ms(90'000), ear);
    REQUIRE(ear.events.size() == 2);
    CHECK(std::get<TrainerFaulted>(ear.events[1]).fault == TrainerFault::stalled);
    watch.packet(packet(0, at_ms(90'000)), ear);
    watch.tick(at_ms(90'000 + limit_ms), ear);
    CHECK(ear.events.size() == 3);
  }
}

TEST_CASE("leaving says from where on packets are missing, and only of what had arrived") {
  StreamWatch watch;
  Ear ear;
  watch.left(at_ms(1), ear);
  watch.tick(at_ms(9'000), ear);
  CHECK(ear.events.empty());
  watch.arrived(6, {}, 10ms, at_ms(10), ear);
  watch.packet(packet(41, at_ms(20)), ear);
  watch.left(at_ms(30), ear);
  watch.left(at_ms(31), ear);
  REQUIRE(ear.events.size() == 3);
  const Gap gap = std::get<Gap>(ear.events[1]);
  CHECK(gap.stream == 6);
  CHECK(gap.first_missing == 42);
  CHECK(gap.cause == GapCause::unplugged);
  CHECK(std::get<TrainerLeft>(ear.events[2]).stream == 6);
  CHECK(ear.packets.size() == 1);
}
