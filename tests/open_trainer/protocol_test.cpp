#include "devices/open_trainer/protocol.h"

#include <doctest/doctest.h>

#include "tests/open_trainer/report_maker.h"

using namespace unhurried;
using namespace unhurried::open_trainer;
using testing::at_ms;
using testing::Sent;

namespace {

struct PluggedIn {
  OpenTrainer trainer{{kVendorId, 1, "m", kProductStart, "s", ProtocolId::open_trainer}, 8};
  Sent sent;
  Ear ear;
  PluggedIn() { trainer.begin(at_ms(0), sent); }
  explicit PluggedIn(BoundaryTap* tap) : trainer{{}, 8, tap} { trainer.begin(at_ms(0), sent); }
  void answer(const Handshake& handshake = default_handshake()) {
    trainer.answer(*encode_handshake(handshake), at_ms(0), sent, ear);
  }
  void report(Bytes bytes, std::int64_t ms) { trainer.report(bytes, at_ms(ms), sent, ear); }
  void tick(std::int64_t ms) { trainer.tick(at_ms(ms), sent, ear); }
};

struct Tap final : BoundaryTap {
  std::vector<std::string> heard;
  void plugged(const DeviceIdentity&, Bytes, HostTime) override { heard.emplace_back("plugged"); }
  void report(Bytes bytes, HostTime) override { heard.push_back(std::to_string(bytes.size())); }
  void unplugged(HostTime) override { heard.emplace_back("unplugged"); }
};

}  // namespace

TEST_CASE("hello, start, reports, commands, stop: each as its request") {
  PluggedIn cable;
  CHECK(cable.trainer.phase() == Protocol::Phase::asking);
  CHECK_FALSE(cable.trainer.command(TrainerCommand::zero, at_ms(25), cable.sent));
  cable.answer();
  CHECK(cable.trainer.phase() == Protocol::Phase::streaming);
  cable.trainer.report(report_bytes(0, 0), at_ms(20), cable.sent, cable.ear);
  CHECK(cable.trainer.command(TrainerCommand::zero, at_ms(25), cable.sent));
  CHECK(cable.trainer.command(TrainerCommand::identify, at_ms(25), cable.sent));
  cable.trainer.closing(cable.sent);
  cable.trainer.gone(at_ms(30), cable.ear);
  const std::vector<Command> expected{Command::hello, Command::start, Command::zero, Command::identify,
                                      Command::stop};
  REQUIRE(cable.sent.requests.size() == expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
    CHECK(cable.sent.requests[i] == encode_command(expected[i]));
  CHECK(cable.sent.reports.empty());
  REQUIRE(cable.ear.packets.size() == 1);
  CHECK(cable.ear.packets[0].stream == 8);
  CHECK(std::get<TrainerArrived>(cable.ear.events.front()).stream == 8);
  CHECK(std::get<TrainerLeft>(cable.ear.events.back()).stream == 8);
}

TEST_CASE("nothing but hello goes to a device that does not answer, or not well") {
  PluggedIn mute;
  mute.trainer.tick(at_ms(499), mute.sent, mute.ear);
  CHECK(mute.trainer.phase() == Protocol::Phase::asking);
  mute.trainer.tick(at_ms(500), mute.sent, mute.ear);
  mute.trainer.tick(at_ms(900), mute.sent, mute.ear);
  CHECK(mute.trainer.phase() == Protocol::Phase::refused);
  CHECK(mute.ear.events.size() == 1);
  mute.answer();
  mute.trainer.closing(mute.sent);
  CHECK(mute.sent.requests.size() == 1);
  PluggedIn other;
  other.trainer.answer({}, at_ms(5), other.sent, other.ear);
  CHECK(other.trainer.phase() == Protocol::Phase::refused);
  CHECK(other.sent.requests.size() == 1);
  CHECK(std::get<TrainerFaulted>(other.ear.events[0]).fault == TrainerFault::not_a_trainer);
}

TEST_CASE("leaving says from where on reports are missing; one that never arrived does not leave") {
  PluggedIn cable;
  cable.answer();
  cable.report(report_bytes(0, 0), 10);
  cable.report(report_bytes(1, 10'000), 20);
  cable.trainer.gone(at_ms(25), cable.ear);
  REQUIRE(cable.ear.events.size() == 3);
  const Gap gap = std::get<Gap>(cable.ear.events[1]);
  CHECK(gap.cause == GapCause::unplugged);
  CHECK(gap.first_missing == 2);
  CHECK(gap.count == 0);
  PluggedIn mute;
  mute.trainer.gone(at_ms(25), mute.ear);
  CHECK(mute.ear.events.empty());
}

TEST_CASE("a device of another version is told as such, and is not read") {
  PluggedIn cable;
  auto newer = *encode_handshake(default_handshake());
  newer[4] = 2;
  cable.trainer.answer(newer, at_ms(0), cable.sent, cable.ear);
  cable.report(report_bytes(0, 0), 1);
  REQUIRE(cable.ear.events.size() == 1);
  CHECK(std::get<TrainerFaulted>(cable.ear.events[0]).fault == TrainerFault::old_firmware);
  CHECK(cable.ear.packets.empty());
}

TEST_CASE("silence is said once, and again only after a report ended it") {
  PluggedIn cable;
  cable.answer();
  cable.tick(299);
  CHECK(cable.ear.events.size() == 1);
  cable.tick(300);
  cable.tick(400);
  REQUIRE(cable.ear.events.size() == 2);
  CHECK(std::get<TrainerFaulted>(cable.ear.events[1]).fault == TrainerFault::stalled);
  cable.report(report_bytes(0, 0), 2500);
  cable.tick(2799);
  CHECK(cable.ear.events.size() == 2);
  cable.tick(2800);
  CHECK(cable.ear.events.size() == 3);
}

TEST_CASE("a slow device is silent after three of its intervals") {
  PluggedIn cable;
  Handshake slow = default_handshake();
  slow.report_interval_us = 1'000'000;
  cable.answer(slow);
  cable.tick(2999);
  CHECK(cable.ear.events.size() == 1);
  cable.tick(3000);
  CHECK(cable.ear.events.size() == 2);
}

TEST_CASE("garbage does not count as a sign of life") {
  PluggedIn cable;
  cable.answer();
  const ReportBytes zeros{};
  cable.report(zeros, 200);
  cable.tick(300);
  CHECK(cable.ear.events.size() == 2);
}

TEST_CASE("the tap sees what passes, good or not, and nothing while nobody is there") {
  Tap tap;
  PluggedIn cable(&tap);
  cable.report(report_bytes(0, 0), 0);
  cable.answer();
  cable.report(report_bytes(0, 0), 10);
  cable.report(Bytes(report_bytes(1, 0)).first(3), 20);
  cable.trainer.gone(at_ms(30), cable.ear);
  CHECK(tap.heard == std::vector<std::string>{"plugged", "64", "3", "unplugged"});
}
