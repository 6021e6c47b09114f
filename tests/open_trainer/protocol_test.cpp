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
  void answer() { trainer.answer(*encode_handshake(default_handshake()), at_ms(10), sent, ear); }
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
