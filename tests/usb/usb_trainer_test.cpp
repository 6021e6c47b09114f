// The whole way from a mocked device node through real libusb to packets. Run by CTest, which sets the
// preload.
#include "devices/usb/usb_trainer.h"

#include <doctest/doctest.h>

#include <cerrno>
#include <thread>

#include "devices/usb/list.h"
#include "tests/usb/bench.h"

using namespace unhurried;
using namespace unhurried::usb;

TEST_CASE("a trainer that is plugged in is found, opened and streamed, and left idle at the end") {
  Bench bench;
  auto& device = bench.add(virtual_trainer());
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
  CHECK(bench.stream(device, 300));
  const auto arrived = bench.ears.all<TrainerArrived>();
  REQUIRE(arrived.size() == 1);
  CHECK(arrived[0].info.serial == "SIM-42");
  CHECK(arrived[0].info.vendor_id == 0x1209);
  CHECK(arrived[0].info.channels.size() == 2);
  CHECK(bench.ears.packets.back().seq == 299);
  CHECK(bench.ears.packets.back().channels[1].values[0] == doctest::Approx(18.5).epsilon(0.3));
  CHECK(bench.ears.all<Gap>().empty());
  bench.trainer.stop();
  CHECK_FALSE(device.streaming());
  CHECK(bench.ears.all<TrainerLeft>().size() == 1);
}

TEST_CASE("plugged in later, pulled out, and plugged in again: each is a stream of its own") {
  Bench bench;
  REQUIRE(bench.trainer.start(bench.ears));
  CHECK_FALSE(bench.trainer.command(TrainerCommand::identify));
  for (int round = 0; round < 3; ++round) {
    CAPTURE(round);
    auto& device = bench.add(virtual_trainer());
    device.plug();
    REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
    CHECK(bench.stream(device, 20));
    CHECK(bench.trainer.command(TrainerCommand::identify));
    if (round == 1) {
      // The node dies first; the system tells of it a while later.
      device.hang_up();
      CHECK(soon([&] { return bench.ears.all<TrainerLeft>().size() == 2; }));
      device.announce_removal();
    } else {
      device.unplug();
    }
    REQUIRE(
        soon([&] { return bench.ears.all<TrainerLeft>().size() == static_cast<std::size_t>(round) + 1; }));
  }
  const auto arrived = bench.ears.all<TrainerArrived>();
  REQUIRE(arrived.size() == 3);
  CHECK(arrived[2].stream == 3);
  CHECK(bench.ears.packets.back().stream == 3);
  const auto gaps = bench.ears.all<Gap>();
  REQUIRE(gaps.size() == 3);
  CHECK(gaps[0].cause == GapCause::unplugged);
  CHECK(gaps[0].first_missing == 20);
  CHECK(bench.ears.faults().empty());
}

TEST_CASE("without permission it says which rule is missing") {
  Bench bench;
  auto& device = bench.add(virtual_trainer());
  device.forbid_opening();
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return !bench.ears.faults().empty(); }));
  const auto fault = bench.ears.faults().front();
  CHECK(fault.fault == TrainerFault::no_permission);
  CHECK(fault.detail.find("70-unhurried-trainer.rules") != std::string::npos);
  CHECK(device.vendor_requests() == 0);
}

TEST_CASE("a device that only has the ids is told once and gets no request of ours") {
  Bench bench;
  auto& device = bench.add(badge());
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return !bench.ears.faults().empty(); }));
  std::this_thread::sleep_for(std::chrono::milliseconds(150));
  const auto faults = bench.ears.faults();
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].fault == TrainerFault::not_a_trainer);
  CHECK(faults[0].detail.find("Blinking badge") != std::string::npos);
  CHECK(device.vendor_requests() == 0);
  CHECK(bench.ears.all<TrainerArrived>().empty());
}

TEST_CASE("a trainer beside a device that only has the ids is found") {
  Bench bench;
  bench.add(badge()).plug();
  auto& device = bench.add(virtual_trainer());
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return device.streaming(); }));
  CHECK(bench.stream(device, 10));
}

TEST_CASE("a busy trainer is told once and taken when it is free") {
  Bench bench;
  auto& device = bench.add(virtual_trainer());
  device.refuse_claim(EBUSY);
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return !bench.ears.faults().empty(); }));
  CHECK(bench.ears.faults()[0].fault == TrainerFault::busy);
  device.end_refusal();
  REQUIRE(soon([&] { return device.streaming(); }));
  CHECK(bench.stream(device, 10));
  CHECK(bench.ears.faults().size() == 1);
}

TEST_CASE("a stall is cleared, single bad transfers are survived") {
  Bench bench;
  auto& device = bench.add(virtual_trainer());
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
  CHECK(bench.stream(device, 5));
  REQUIRE(device.complete({}, -EPIPE));
  REQUIRE(soon([&] { return device.halts_cleared() == 1 && device.waiting() == 8; }));
  CHECK(bench.stream(device, 5));
  const std::vector<std::uint8_t> too_long(65, 1), too_short(7, 1);
  REQUIRE(device.complete({}, -EPROTO));
  REQUIRE(device.complete(too_long, 0));
  REQUIRE(device.complete(too_short, 0));
  REQUIRE(soon([&] { return device.waiting() == 8; }));
  CHECK(bench.stream(device, 5));
  CHECK(bench.ears.all<TrainerLeft>().empty());
  CHECK(bench.ears.faults().empty());
}

TEST_CASE("a thousand of each fault of the wire, with reports between, and still it streams") {
  Bench bench;
  auto& device = bench.add(virtual_trainer());
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
  const std::vector<std::uint8_t> too_long(65, 1), too_short(7, 1);
  for (int i = 0; i < 1000; ++i) {
    REQUIRE(soon([&] { return device.complete({}, -EPROTO); }));
    REQUIRE(soon([&] { return device.complete({}, -EILSEQ); }));
    REQUIRE(soon([&] { return device.complete({}, -ETIME); }));
    REQUIRE(soon([&] { return device.complete(too_long, 0); }));
    REQUIRE(soon([&] { return device.complete(too_short, 0); }));
    REQUIRE(soon([&] { return device.stream_one(); }));
  }
  CHECK(soon([&] { return bench.ears.packet_count() == 1000; }));
  CHECK(bench.ears.faults().empty());
  CHECK(bench.ears.all<TrainerLeft>().empty());
}

TEST_CASE("a thousand halts with a report between, each cleared, and nothing lost by them") {
  Bench bench;
  auto& device = bench.add(virtual_trainer());
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
  for (int i = 0; i < 1000; ++i) {
    REQUIRE(soon([&] { return device.waiting() == 8 && device.complete({}, -EPIPE); }));
    REQUIRE(soon([&] { return device.halts_cleared() == i + 1 && device.stream_one(); }));
  }
  CHECK(soon([&] { return bench.ears.packet_count() == 1000; }));
  CHECK(bench.ears.all<Gap>().empty());
  CHECK(bench.ears.faults().empty());
}

TEST_CASE("an endpoint that is halted for good is given up, and tried again") {
  Bench bench;
  auto& device = bench.add(virtual_trainer());
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
  for (int i = 0; i < 16; ++i)
    REQUIRE(soon([&] { return device.waiting() == 8 && device.complete({}, -EPIPE); }));
  REQUIRE(soon([&] { return bench.ears.all<TrainerLeft>().size() == 1; }));
  CHECK(bench.ears.faults().size() == 1);
  CHECK(device.halts_cleared() == 15);
  REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
  CHECK(bench.stream(device, 5));
}

TEST_CASE("silence is told by our own watch, whatever USB says, and ends with the next report") {
  Bench bench;
  auto& device = bench.add(virtual_trainer());
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
  CHECK(bench.stream(device, 3));
  const auto heard = bench.ears.packets.back().host_arrival;
  REQUIRE(soon([&] { return !bench.ears.all<TrainerFaulted>().empty(); }));
  const auto told = bench.ears.all<TrainerFaulted>().back();
  CHECK(told.fault == TrainerFault::stalled);
  CHECK(told.detail.find("cable") != std::string::npos);
  CHECK(told.at - heard >= Duration(300ms));
  CHECK(bench.ears.all<TrainerLeft>().empty());
  CHECK(bench.stream(device, 3));
}

TEST_CASE("a cable that spoils everything closes the device and says what to do") {
  Bench bench;
  auto& device = bench.add(virtual_trainer());
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
  for (int i = 0; i < 16; ++i) REQUIRE(soon([&] { return device.complete({}, -EPROTO); }));
  REQUIRE(soon([&] { return bench.ears.all<TrainerLeft>().size() == 1; }));
  REQUIRE(bench.ears.faults().size() == 1);
  CHECK(bench.ears.faults()[0].detail.find("try another cable") != std::string::npos);
  // And it is tried again by itself.
  REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
  CHECK(bench.stream(device, 5));
}

TEST_CASE("the list tells trainers, strangers and closed doors apart, and leaves each as it was") {
  Bench bench;
  CHECK(list_trainers()->empty());
  auto& device = bench.add(virtual_trainer());
  device.plug();
  bench.add(badge()).plug();
  auto& closed = bench.add(virtual_trainer());
  closed.forbid_opening();
  closed.plug();
  const auto found = list_trainers();
  REQUIRE(found);
  REQUIRE(found->size() == 3);
  int trainers = 0, strangers = 0, forbidden = 0;
  for (const Found& f : *found) {
    if (f.info && f.info->serial == "SIM-42") ++trainers;
    if (f.fault && f.fault->fault == TrainerFault::not_a_trainer) ++strangers;
    if (f.fault && f.fault->fault == TrainerFault::no_permission) ++forbidden;
  }
  CHECK(trainers == 1);
  CHECK(strangers == 1);
  CHECK(forbidden == 1);
  CHECK_FALSE(device.streaming());
  CHECK(device.vendor_requests() == 3);  // hello, start, stop
}
