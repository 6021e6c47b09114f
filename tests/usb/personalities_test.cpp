// Every trainer that is known, through real libusb: found, asked, streamed, stopped, given back to the
// kernel, and its transfers spoilt in every way. Each device is the virtual one; its time is the test's.
#include <doctest/doctest.h>

#include <cerrno>
#include <cmath>

#include "tests/usb/bench.h"

using namespace unhurried;
using namespace unhurried::usb;

namespace {

struct Known {
  const char* name;
  bool hid;
  int interface;
  std::vector<ChannelQuantity> quantities;
  double rate;  // Hz, of the first channel
};

const std::vector<Known> kKnown{
    {"open", false, 0, {ChannelQuantity::pelvic_emg, ChannelQuantity::pelvic_pressure}, 1000},
    {"go-direct-pressure", true, 0, {ChannelQuantity::pelvic_pressure}, 100},
    {"go-direct-emg", true, 0, {ChannelQuantity::pelvic_emg}, 1000},
    {"muscle-spikerbox", true, 0, {ChannelQuantity::pelvic_emg, ChannelQuantity::abdominal_emg}, 2000},
    {"human-spikerbox", false, 2, {ChannelQuantity::pelvic_emg, ChannelQuantity::abdominal_emg}, 2500}};

bool arrived(Bench& bench, std::size_t times = 1) {
  return soon([&] { return bench.ears.all<TrainerArrived>().size() == times; });
}

std::size_t samples(Ears& ears, std::size_t channel) {
  const std::lock_guard lock(ears.mutex);
  std::size_t count = 0;
  for (const Packet& packet : ears.packets)
    if (packet.channel_count > channel) count += packet.channels[channel].count;
  return count;
}

// Without the OUT endpoint, which stands last in a HID device's configuration.
virtual_usb::Descriptors without_out(virtual_usb::Descriptors set) {
  constexpr std::size_t kEndpoint = 7, kTotalLength = 2, kEndpointCount = 9 + 4;
  set.configuration.resize(set.configuration.size() - kEndpoint);
  set.configuration[kTotalLength] = static_cast<std::uint8_t>(set.configuration.size());
  --set.configuration[kEndpointCount];
  return set;
}

}  // namespace

TEST_CASE("each known trainer is found, streamed, stopped, and given back to the kernel") {
  for (const Known& known : kKnown) {
    CAPTURE(known.name);
    Bench bench;
    auto& device = bench.add(virtual_device(known.name));
    device.plug();
    CHECK(device.kernel_has_it() == known.hid);
    REQUIRE(bench.trainer.start(bench.ears));
    REQUIRE(arrived(bench));
    CHECK_FALSE(device.kernel_has_it());
    CHECK(device.claimed() == std::vector{known.interface});
    const TrainerInfo info = bench.ears.all<TrainerArrived>()[0].info;
    CHECK(info.simulated);
    REQUIRE(info.channels.size() == known.quantities.size());
    for (std::size_t i = 0; i < info.channels.size(); ++i)
      CHECK(info.channels[i].quantity == known.quantities[i]);
    CHECK(info.channels[0].rate.value == doctest::Approx(known.rate));
    if (known.name == std::string("go-direct-pressure")) {
      // A pressure against a vacuum is none of hers until free air was shown to it.
      REQUIRE(bench.hears_more_than(20, device));
      CHECK(samples(bench.ears, 0) == 0);
      REQUIRE(bench.trainer.command(TrainerCommand::zero));
      REQUIRE(soon([&] { return bench.live(device, 10) && samples(bench.ears, 0) > 0; }));
    }
    REQUIRE(bench.hears_more_than(bench.ears.packet_count(), device));
    const std::size_t before = samples(bench.ears, 0);
    REQUIRE(bench.live(device, 500));
    // What is still gathered for a packet, or in a filter, has not come.
    const auto least = static_cast<std::size_t>(known.rate * 0.5 - known.rate * 0.03);
    CHECK(soon([&] { return samples(bench.ears, 0) - before >= least; }));
    CHECK(bench.ears.all<Gap>().empty());
    CHECK(bench.ears.faults().empty());
    bench.trainer.stop();
    CHECK(bench.ears.all<TrainerLeft>().size() == 1);
    CHECK(device.claimed().empty());
    CHECK(device.kernel_has_it() == known.hid);
    CHECK(device.is_silent() == (known.name != std::string("human-spikerbox")));  // which knows no stop
  }
}

TEST_CASE("each known trainer: every ending of a transfer, unplugged, and plugged in again") {
  for (const Known& known : kKnown) {
    CAPTURE(known.name);
    Bench bench;
    auto& device = bench.add(virtual_device(known.name));
    device.plug();
    REQUIRE(bench.trainer.start(bench.ears));
    REQUIRE(arrived(bench));
    REQUIRE(bench.live(device, 100));
    for (const int status : {-EPIPE, -EPROTO, -EILSEQ, -ETIME, -EOVERFLOW}) {
      CAPTURE(status);
      REQUIRE(soon([&] { return device.waiting() == 8; }));
      REQUIRE(device.complete({}, status));
      REQUIRE(soon([&] { return device.waiting() == 8; }));
      CHECK(bench.hears_more_than(bench.ears.packet_count(), device));
    }
    CHECK(device.halts_cleared() == 1);
    CHECK(bench.ears.faults().empty());
    device.unplug();
    REQUIRE(soon([&] { return bench.ears.all<TrainerLeft>().size() == 1; }));
    auto& again = bench.add(virtual_device(known.name));
    again.plug();
    REQUIRE(arrived(bench, 2));
    CHECK(bench.hears_more_than(bench.ears.packet_count(), again));
    CHECK(bench.ears.all<TrainerArrived>()[1].stream == 2);
  }
}

TEST_CASE("HID devices without an OUT endpoint are spoken to by control requests") {
  for (const char* name : {"go-direct-emg", "muscle-spikerbox"}) {
    CAPTURE(name);
    Bench bench;
    auto& device = bench.add(disguised(without_out(virtual_device(name).descriptors()), name));
    device.plug();
    REQUIRE(bench.trainer.start(bench.ears));
    REQUIRE(arrived(bench));
    CHECK(bench.hears_more_than(5, device));
    bench.trainer.stop();
    CHECK(device.is_silent());
  }
}

TEST_CASE("an OUT endpoint that is halted is cleared, and the question asked again") {
  Bench bench;
  auto& device = bench.add(virtual_device("muscle-spikerbox"));
  device.refuse_next_report();
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(arrived(bench));
  CHECK(device.halts_cleared() == 1);
  CHECK(bench.hears_more_than(5, device));
  CHECK(bench.ears.faults().empty());
}

TEST_CASE("a start that can't be sent closes the device, which is tried again") {
  Bench bench;
  auto& device = bench.add(virtual_device("muscle-spikerbox"));
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  bench.ears.on_arrival = [&] { device.refuse_next_report(); };  // told before start is sent
  REQUIRE(soon([&] { return bench.ears.all<TrainerLeft>().size() == 1; }));
  REQUIRE(bench.ears.faults().size() == 1);
  CHECK(bench.ears.faults()[0].detail.find("send a command") != std::string::npos);
  REQUIRE(arrived(bench, 2));
  CHECK(bench.hears_more_than(5, device));
}

TEST_CASE("a device that does not answer is refused once, given back, and the one beside it is used") {
  Bench bench;
  auto& mute = bench.add(virtual_device("muscle-spikerbox"));
  mute.ignore_reports();
  mute.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return !mute.claimed().empty(); }));
  auto& good = bench.add(virtual_device("human-spikerbox"));
  good.plug();
  REQUIRE(arrived(bench));
  REQUIRE(bench.ears.faults().size() >= 1);
  CHECK(bench.ears.faults()[0].fault == TrainerFault::not_a_trainer);
  CHECK(mute.kernel_has_it());
  CHECK(bench.ears.all<TrainerArrived>()[0].info.product == "Human SpikerBox");
}

TEST_CASE("a HID trainer that another program has is told as busy, and taken when it is free") {
  Bench bench;
  auto& device = bench.add(virtual_device("go-direct-emg"));
  device.refuse_claim(EBUSY);
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return !bench.ears.faults().empty(); }));
  CHECK(bench.ears.faults()[0].fault == TrainerFault::busy);
  device.end_refusal();
  REQUIRE(arrived(bench));
}

TEST_CASE("no device of these makers is spoken to for its ids alone") {
  for (const char* name : {"go-direct-emg", "muscle-spikerbox", "human-spikerbox"}) {
    CAPTURE(name);
    auto descriptors = virtual_device(name).descriptors();
    descriptors.strings[0] = descriptors.strings[1] = "Somebody's lamp";
    Bench bench;
    auto& device = bench.add(disguised(descriptors, name));
    device.plug();
    REQUIRE(bench.trainer.start(bench.ears));
    REQUIRE(soon([&] { return !bench.ears.faults().empty(); }));
    CHECK(bench.ears.faults()[0].fault == TrainerFault::not_a_trainer);
    CHECK(device.claimed().empty());
    CHECK(device.reports_heard() == 0);
  }
}

TEST_CASE("silence of each is told within 300 ms and a turn, though its questions may take longer") {
  for (const Known& known : kKnown) {
    CAPTURE(known.name);
    Bench bench;
    auto& device = bench.add(virtual_device(known.name));
    device.plug();
    REQUIRE(bench.trainer.start(bench.ears));
    REQUIRE(arrived(bench));
    REQUIRE(bench.hears_more_than(2, device));
    REQUIRE(soon([&] { return !bench.ears.all<TrainerFaulted>().empty(); }));
    const auto told = bench.ears.all<TrainerFaulted>()[0];
    CHECK(told.fault == TrainerFault::stalled);
    const auto heard = bench.ears.packets.back().host_arrival;
    CHECK(told.at - heard >= Duration(300ms));
    CHECK(told.at - heard < Duration(1500ms));  // 500 ms, and a machine that is busy
  }
}
