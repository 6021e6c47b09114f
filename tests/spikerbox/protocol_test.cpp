#include "devices/spikerbox/protocol.h"

#include <doctest/doctest.h>

#include "tests/spikerbox/ear.h"

using namespace unhurried;
using namespace unhurried::spikerbox;

using Phase = Protocol::Phase;

namespace {

void stream(PluggedIn& cable, int samples, std::uint16_t first = 600, std::uint16_t second = 500) {
  const std::uint16_t two[] = {first, second};
  for (int i = 0; i < samples; ++i) cable.sample(two);
}

}  // namespace

TEST_CASE("a Muscle SpikerBox Pro is quieted, asked and started, and its counts come through") {
  PluggedIn cable(kMuscleProId);
  REQUIRE(cable.protocol.phase() == Phase::streaming);
  CHECK(cable.device.sending());
  const auto arrived = cable.ear.all<TrainerArrived>();
  REQUIRE(arrived.size() == 1);
  CHECK(arrived[0].stream == 3);
  CHECK(arrived[0].info.firmware == "1.0");
  CHECK(arrived[0].info.simulated);
  REQUIRE(arrived[0].info.channels.size() == 2);
  CHECK(arrived[0].info.channels[0].unit == ChannelUnit::uncalibrated);
  CHECK(arrived[0].info.channels[0].rate.value == 2'000);
  stream(cable, 10'000);
  CHECK(cable.ear.packets.size() >= 97);
  CHECK(cable.ear.packets.back().channels[0].values[0] == doctest::Approx(88));
  CHECK(cable.ear.events.size() == 1);
}

TEST_CASE("a Human SpikerBox sends unasked: it is asked and listened to, and told nothing else") {
  PluggedIn cable(kHumanId);
  REQUIRE(cable.protocol.phase() == Phase::streaming);
  const Channel c = cable.ear.all<TrainerArrived>()[0].info.channels[0];
  CHECK(c.rate.value == 2'500);
  CHECK(c.range_max == 8191);
  stream(cable, 5'000, 9'000, 8'000);
  CHECK(cable.ear.packets.size() >= 97);
  CHECK(cable.ear.packets.back().channels[0].values[0] == doctest::Approx(808));
  cable.protocol.closing(cable.sent);
  CHECK(cable.sent.reports.empty());
}

TEST_CASE("a spoilt transfer of the plain stream is a hole, and no frame is joined across it") {
  PluggedIn cable(kHumanId);
  stream(cable, 1'000, 9'000, 8'000);
  // Half a frame before the hole and half another one behind it would make a whole one.
  const std::vector<std::uint8_t> first{0x80 | 100, 0}, second{100, 0, 0x80 | 70, 0, 60, 0};
  cable.protocol.report(first, cable.now, cable.sent, cable.ear);
  const auto frames = cable.protocol.stream_counters().frames;
  cable.protocol.report({}, cable.now, cable.sent, cable.ear);
  cable.protocol.report(second, cable.now, cable.sent, cable.ear);
  CHECK(cable.protocol.malformed_reports() == 1);
  CHECK(cable.protocol.stream_counters().frames == frames);
  stream(cable, 2'000, 9'000, 8'000);
  REQUIRE(cable.ear.all<Gap>().size() == 1);
  CHECK(cable.ear.all<Gap>()[0].cause == GapCause::corrupt);
}

TEST_CASE("a device that was left sending is understood as well") {
  VirtualSpikerBox device(kMuscleProId);
  device.take(hid_report_of(Command::start));
  const std::uint16_t two[] = {700, 300};
  for (int i = 0; i < 77; ++i) device.sample(two);
  SpikerBox protocol(device.identity(), 1);
  Sent sent;
  Ear ear;
  while (const auto in = device.next()) protocol.report(*in, at_ms(0), sent, ear);
  protocol.begin(at_ms(1), sent);
  for (int turn = 0; turn < 10; ++turn) {
    auto out = std::move(sent.reports);
    sent.reports.clear();
    for (const auto& report : out) device.take(report);
    while (const auto in = device.next()) protocol.report(*in, at_ms(2), sent, ear);
  }
  CHECK(protocol.phase() == Phase::streaming);
}

TEST_CASE(
    "lost answers are asked for again; firmware without limits and boards is taken by the maker's table") {
  for (const std::string& mute : {std::string("max"), std::string("board"), std::string("none")}) {
    CAPTURE(mute);
    VirtualSpikerBox device(kMuscleProId);
    SpikerBox protocol(device.identity(), 1);
    Sent sent;
    Ear ear;
    HostTime now = at_ms(0);
    protocol.begin(now, sent);
    int asked = 0;
    for (int turn = 0; turn < 100 && protocol.phase() == Phase::asking; ++turn) {
      auto out = std::move(sent.reports);
      sent.reports.clear();
      for (const auto& report : out) {
        const std::string text(report.begin() + 2, report.begin() + 10);
        if (text.starts_with(mute) || ++asked % 2 == 0) continue;
        device.take(report);
      }
      while (const auto in = device.next()) protocol.report(*in, now, sent, ear);
      now += 100ms;
      protocol.tick(now, sent, ear);
    }
    CHECK(protocol.phase() == Phase::streaming);
  }
}

TEST_CASE("a device that never says what it is, or says another thing, is refused") {
  VirtualSpikerBox device(kMuscleProId);
  SpikerBox mute(device.identity(), 1);
  Sent sent;
  Ear ear;
  mute.begin(at_ms(0), sent);
  for (int ms = 0; ms < 1'500; ms += 10) mute.tick(at_ms(ms), sent, ear);
  CHECK(mute.phase() == Phase::asking);
  CHECK(sent.reports.size() == 6);  // stop, and five times the question
  mute.tick(at_ms(1'500), sent, ear);
  CHECK(mute.phase() == Phase::refused);
  CHECK(ear.all<TrainerFaulted>()[0].fault == TrainerFault::not_a_trainer);

  SpikerBox neuron(device.identity(), 1);
  neuron.begin(at_ms(0), sent);
  std::vector<std::uint8_t> report{kReportType, 0};
  report.insert(report.end(), kTextBegin.begin(), kTextBegin.end());
  for (const char c : std::string("HWT:NEURONSB\x1b[2J;")) report.push_back(static_cast<std::uint8_t>(c));
  report.insert(report.end(), kTextEnd.begin(), kTextEnd.end());
  report[1] = static_cast<std::uint8_t>(report.size() - 2);
  neuron.report(report, at_ms(1), sent, ear);
  CHECK(neuron.phase() == Phase::refused);
  CHECK(ear.all<TrainerFaulted>()[1].detail.find("NEURONSB?[2J") != std::string::npos);
  neuron.gone(at_ms(2), ear);
  CHECK(ear.all<TrainerLeft>().empty());
}

TEST_CASE("a board that is plugged in while it streams ends the stream with what to do") {
  PluggedIn cable(kMuscleProId);
  stream(cable, 2'000);
  cable.device.plug_board(1);
  cable.carry();
  CHECK(cable.protocol.phase() == Phase::refused);
  REQUIRE(cable.ear.all<TrainerFaulted>().size() == 1);
  CHECK(cable.ear.all<TrainerFaulted>()[0].detail.find("expansion port") != std::string::npos);
  cable.protocol.gone(cable.now, cable.ear);
  CHECK(cable.ear.all<TrainerLeft>().size() == 1);
}

TEST_CASE("with a board in from the first, its channels and rate hold") {
  VirtualSpikerBox device(kMuscleProId);
  device.plug_board(1);
  SpikerBox protocol(device.identity(), 1);
  Sent sent;
  Ear ear;
  protocol.begin(at_ms(0), sent);
  const std::uint16_t four[] = {600, 500, 1, 2};
  for (int i = 0; i < 5'000; ++i) {
    auto out = std::move(sent.reports);
    sent.reports.clear();
    for (const auto& report : out) device.take(report);
    device.sample(four);
    while (const auto in = device.next()) protocol.report(*in, at_ms(i / 5), sent, ear);
  }
  REQUIRE(protocol.phase() == Phase::streaming);
  CHECK(ear.all<TrainerArrived>()[0].info.channels[0].rate.value == 2'500);
  CHECK(ear.packets.size() > 90);
  CHECK(ear.packets.back().channels[1].values[3] == doctest::Approx(-12));
}

TEST_CASE("frames that are wider than it said are no signal") {
  PluggedIn cable(kMuscleProId);
  std::vector<std::uint8_t> report{kReportType, 60};
  for (int i = 0; i < 10; ++i)
    for (const int byte : {0x84, 0, 4, 0, 4, 0}) report.push_back(static_cast<std::uint8_t>(byte));
  for (int i = 0; i < 20; ++i) cable.protocol.report(report, cable.now, cable.sent, cable.ear);
  CHECK(cable.protocol.phase() == Phase::refused);
  CHECK(cable.ear.packets.empty());
  CHECK(cable.ear.all<TrainerFaulted>()[0].detail.find("number of channels") != std::string::npos);
}

TEST_CASE("silence is said once, a damaged report is a hole, and leaving says where") {
  PluggedIn cable(kMuscleProId);
  stream(cable, 2'000);
  const std::vector<std::uint8_t> bad{kReportType, 99, 1, 2, 3};
  cable.protocol.report(bad, cable.now, cable.sent, cable.ear);
  CHECK(cable.protocol.malformed_reports() == 1);
  stream(cable, 2'000);
  REQUIRE(cable.ear.all<Gap>().size() == 1);
  CHECK(cable.ear.all<Gap>()[0].cause == GapCause::corrupt);
  cable.pass(285ms);
  CHECK(cable.ear.all<TrainerFaulted>().empty());
  cable.pass(20ms);
  cable.pass(3s);
  CHECK(cable.ear.all<TrainerFaulted>().size() == 1);
  cable.protocol.closing(cable.sent);
  cable.carry();
  CHECK_FALSE(cable.device.sending());
  cable.protocol.gone(cable.now, cable.ear);
  CHECK(cable.ear.all<Gap>().back().first_missing == cable.ear.packets.back().seq + 1);
  CHECK_FALSE(cable.protocol.command(TrainerCommand::zero, cable.now, cable.sent));
}
