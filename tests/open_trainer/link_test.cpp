#include "devices/open_trainer/link.h"

#include <doctest/doctest.h>

#include "tests/open_trainer/report_maker.h"

using namespace unhurried;
using namespace unhurried::open_trainer;
using testing::at_ms;

namespace {

std::vector<std::uint8_t> hello() {
  return *encode_handshake(default_handshake());
}

struct Tap final : BoundaryTap {
  std::vector<std::string> heard;
  void plugged(const DeviceIdentity&, Bytes, HostTime) override { heard.emplace_back("plugged"); }
  void report(Bytes bytes, HostTime) override { heard.push_back(std::to_string(bytes.size())); }
  void unplugged(HostTime) override { heard.emplace_back("unplugged"); }
};

}  // namespace

TEST_CASE("each plug-in is a new stream, and leaving says from where on reports are missing") {
  Link link;
  Ear ear;
  REQUIRE(link.plugged({}, hello(), at_ms(0), ear));
  link.report(report_bytes(0, 0), at_ms(10), ear);
  link.report(report_bytes(1, 10'000), at_ms(20), ear);
  link.unplugged(at_ms(25), ear);
  REQUIRE(link.plugged({}, hello(), at_ms(900), ear));
  link.report(report_bytes(0, 0), at_ms(910), ear);

  REQUIRE(ear.events.size() == 4);
  CHECK(std::get<TrainerArrived>(ear.events[0]).stream == 1);
  const Gap gap = std::get<Gap>(ear.events[1]);
  CHECK(gap.cause == GapCause::unplugged);
  CHECK(gap.first_missing == 2);
  CHECK(gap.count == 0);
  CHECK(std::get<TrainerLeft>(ear.events[2]).stream == 1);
  CHECK(std::get<TrainerArrived>(ear.events[3]).stream == 2);
  CHECK(ear.packets.back().stream == 2);
}

TEST_CASE("an arrival without a departure before closes the old stream first") {
  Link link;
  Ear ear;
  REQUIRE(link.plugged({}, hello(), at_ms(0), ear));
  REQUIRE(link.plugged({}, hello(), at_ms(5), ear));
  REQUIRE(ear.events.size() == 4);
  CHECK(std::holds_alternative<TrainerLeft>(ear.events[2]));
}

TEST_CASE("a device that can't describe itself is a fault and never arrives") {
  Link link;
  Ear ear;
  CHECK_FALSE(link.plugged({}, Bytes(), at_ms(0), ear));
  CHECK_FALSE(link.is_plugged());
  auto newer = hello();
  newer[4] = 2;
  CHECK_FALSE(link.plugged({}, newer, at_ms(0), ear));
  REQUIRE(ear.events.size() == 2);
  CHECK(std::get<TrainerFaulted>(ear.events[0]).fault == TrainerFault::not_a_trainer);
  CHECK(std::get<TrainerFaulted>(ear.events[1]).fault == TrainerFault::old_firmware);
  link.report(report_bytes(0, 0), at_ms(1), ear);
  CHECK(ear.packets.empty());
}

TEST_CASE("silence is said once, and again only after a report ended it") {
  Link link;
  Ear ear;
  REQUIRE(link.plugged({}, hello(), at_ms(0), ear));
  link.tick(at_ms(299), ear);
  CHECK(ear.events.size() == 1);
  link.tick(at_ms(300), ear);
  link.tick(at_ms(400), ear);
  REQUIRE(ear.events.size() == 2);
  CHECK(std::get<TrainerFaulted>(ear.events[1]).fault == TrainerFault::stalled);
  link.report(report_bytes(0, 0), at_ms(2500), ear);
  link.tick(at_ms(2799), ear);
  CHECK(ear.events.size() == 2);
  link.tick(at_ms(2800), ear);
  CHECK(ear.events.size() == 3);
}

TEST_CASE("a slow device is silent after three of its intervals") {
  Link link;
  Ear ear;
  Handshake slow = default_handshake();
  slow.report_interval_us = 1'000'000;
  REQUIRE(link.plugged({}, *encode_handshake(slow), at_ms(0), ear));
  link.tick(at_ms(2999), ear);
  CHECK(ear.events.size() == 1);
  link.tick(at_ms(3000), ear);
  CHECK(ear.events.size() == 2);
}

TEST_CASE("garbage does not count as a sign of life") {
  Link link;
  Ear ear;
  REQUIRE(link.plugged({}, hello(), at_ms(0), ear));
  const ReportBytes zeros{};
  link.report(zeros, at_ms(200), ear);
  link.tick(at_ms(300), ear);
  CHECK(ear.events.size() == 2);
}

TEST_CASE("the tap sees what passes, good or not, and nothing while nobody is there") {
  Tap tap;
  Link link(&tap);
  Ear ear;
  link.report(report_bytes(0, 0), at_ms(0), ear);
  REQUIRE(link.plugged({}, hello(), at_ms(0), ear));
  link.report(report_bytes(0, 0), at_ms(10), ear);
  link.report(Bytes(hello()).first(3), at_ms(20), ear);
  link.unplugged(at_ms(30), ear);
  link.unplugged(at_ms(31), ear);
  CHECK(tap.heard == std::vector<std::string>{"plugged", "64", "3", "unplugged"});
}
