#include "devices/vernier/protocol.h"

#include <doctest/doctest.h>

#include "tests/vernier/plugged_in.h"

using namespace unhurried;
using namespace unhurried::vernier;

using Phase = Protocol::Phase;

TEST_CASE("a device is known by ids and maker, whatever it is called") {
  DeviceIdentity identity = virtual_emg().identity();
  CHECK(may_be(identity));
  identity.manufacturer = "Somebody";
  CHECK_FALSE(may_be(identity));
  identity = virtual_emg().identity();
  identity.product_id = 3;
  CHECK_FALSE(may_be(identity));
}

TEST_CASE("an EMG device arrives with what it says of itself, and its values come through") {
  PluggedIn cable(virtual_emg());
  REQUIRE(cable.protocol.phase() == Phase::streaming);
  const auto arrived = cable.ear.all<TrainerArrived>();
  REQUIRE(arrived.size() == 1);
  CHECK(arrived[0].stream == 5);
  CHECK(arrived[0].info.serial == "VIRTUAL2");
  CHECK(arrived[0].info.firmware == "1.0.0");
  CHECK(arrived[0].info.simulated);
  REQUIRE(arrived[0].info.channels.size() == 1);
  CHECK(arrived[0].info.channels[0].rate.value == doctest::Approx(1000));
  CHECK(cable.device.mask() == 8);
  for (int i = 0; i < 1000; ++i) cable.sample(0.001f * static_cast<float>(i));
  std::size_t samples = 0;
  for (const Packet& p : cable.ear.packets)
    for (const float v : p.channels[0].samples()) {
      CHECK(v == doctest::Approx(static_cast<double>(samples)).epsilon(1e-4));
      ++samples;
    }
  CHECK(samples == 1000);
  CHECK(cable.ear.events.size() == 1);
}

TEST_CASE("all three products arrive as what they are") {
  CHECK(PluggedIn(virtual_pressure()).ear.all<TrainerArrived>()[0].info.channels[0].quantity ==
        ChannelQuantity::pelvic_pressure);
  CHECK(PluggedIn(virtual_belt()).ear.all<TrainerArrived>()[0].info.channels[0].quantity ==
        ChannelQuantity::breath_belt);
}

TEST_CASE("a device that does not hear is asked three times, then refused") {
  VirtualGoDirect device = virtual_emg();
  GoDirect protocol(device.identity(), 1);
  Sent sent;
  Ear ear;
  protocol.begin(at_ms(0), sent);
  for (int ms = 0; ms < 2'999; ++ms) protocol.tick(at_ms(ms), sent, ear);
  CHECK(sent.reports.size() == 3);
  for (const auto& report : sent.reports) CHECK(decode_request(report)->counter == kFirstCounter);
  CHECK(protocol.phase() == Phase::asking);
  protocol.tick(at_ms(3'000), sent, ear);
  CHECK(protocol.phase() == Phase::refused);
  REQUIRE(ear.all<TrainerFaulted>().size() == 1);
  CHECK(ear.all<TrainerFaulted>()[0].fault == TrainerFault::not_a_trainer);
  protocol.tick(at_ms(9'000), sent, ear);
  CHECK(sent.reports.size() == 3);
  protocol.gone(at_ms(9'500), ear);
  CHECK(ear.all<TrainerLeft>().empty());  // it never arrived
}

TEST_CASE("an answer that is lost is asked for again, at every step") {
  for (int lost = 1; lost <= 9; ++lost) {
    CAPTURE(lost);
    VirtualGoDirect device = virtual_emg();
    device.power_on();
    GoDirect protocol(device.identity(), 1);
    Sent sent;
    Ear ear;
    HostTime now = at_ms(0);
    protocol.begin(now, sent);
    int request = 0;
    for (int turn = 0; turn < 40 && protocol.phase() == Phase::asking; ++turn) {
      auto out = std::move(sent.reports);
      sent.reports.clear();
      for (const auto& report : out) {
        device.take(report);
        ++request;
        while (const auto in = device.next())
          if (request != lost) protocol.report(*in, now, sent, ear);
      }
      now += 500ms;
      protocol.tick(now, sent, ear);
    }
    CHECK(protocol.phase() == Phase::streaming);
    CHECK(ear.all<TrainerArrived>().size() == 1);
  }
}

TEST_CASE("a device that stops answering half way is said to be stalled") {
  VirtualGoDirect device = virtual_emg();
  GoDirect protocol(device.identity(), 1);
  Sent sent;
  Ear ear;
  protocol.begin(at_ms(0), sent);
  device.take(sent.reports[0]);
  protocol.report(*device.next(), at_ms(1), sent, ear);
  for (int ms = 0; ms < 4'000; ms += 100) protocol.tick(at_ms(ms), sent, ear);
  REQUIRE(ear.all<TrainerFaulted>().size() == 1);
  CHECK(ear.all<TrainerFaulted>()[0].fault == TrainerFault::stalled);
}

TEST_CASE("a product that is not used is never told to measure") {
  PluggedIn cable({{"GDX-CCS", "1", "n", "Constant Current System", "1.0.0"}, {}});
  CHECK(cable.protocol.phase() == Phase::refused);
  CHECK_FALSE(cable.device.measuring());
  REQUIRE(cable.ear.all<TrainerFaulted>().size() == 1);
  CHECK(cable.ear.all<TrainerFaulted>()[0].detail.find("GDX-CCS") != std::string::npos);
}

TEST_CASE("lost frames are gaps, silence is said once, and leaving says where") {
  PluggedIn cable(virtual_belt());
  for (int i = 0; i < 20; ++i) cable.sample(10);
  cable.device.lose_frame();
  cable.sample(10);
  REQUIRE(cable.ear.all<Gap>().size() == 1);
  CHECK(cable.ear.all<Gap>()[0].count == 1);
  cable.pass(250ms);
  CHECK(cable.ear.all<TrainerFaulted>().empty());
  cable.pass(60ms);
  cable.pass(5s);
  CHECK(cable.ear.all<TrainerFaulted>().size() == 1);
  cable.sample(10);
  cable.protocol.gone(cable.now, cable.ear);
  CHECK(cable.ear.all<Gap>().back().cause == GapCause::unplugged);
  CHECK(cable.ear.all<Gap>().back().first_missing == cable.ear.packets.back().seq + 1);
  CHECK(cable.ear.all<TrainerLeft>().size() == 1);
}

TEST_CASE("closing stops the measuring") {
  PluggedIn cable(virtual_emg());
  CHECK(cable.device.measuring());
  cable.protocol.closing(cable.sent);
  cable.carry();
  CHECK_FALSE(cable.device.measuring());
}

TEST_CASE("zero goes to the decoder, nothing is ever sent for it") {
  PluggedIn cable(virtual_pressure());
  CHECK_FALSE(cable.protocol.command(TrainerCommand::zero, cable.now, cable.sent));
  for (int i = 0; i < 200; ++i) cable.sample(100);
  CHECK(cable.protocol.command(TrainerCommand::zero, cable.now, cable.sent));
  CHECK(cable.sent.reports.empty());
  cable.sample(102);
  REQUIRE(cable.ear.packets.back().channel_count == 1);
  CHECK(cable.ear.packets.back().channels[0].values[0] == doctest::Approx(20.394).epsilon(1e-3));
  CHECK_FALSE(cable.protocol.command(TrainerCommand::identify, cable.now, cable.sent));
}
