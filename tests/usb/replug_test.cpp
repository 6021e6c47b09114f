// Cables: pulled in each order in which a system may tell of it, put back at once, twenty times over.
#include <doctest/doctest.h>

#include <thread>

#include "tests/usb/bench.h"

using namespace unhurried;
using namespace unhurried::usb;

TEST_CASE("twenty replugs, each at once, with departures told in time, late or never") {
  Bench bench;
  REQUIRE(bench.trainer.start(bench.ears));
  constexpr int kRounds = 20;
  UsbfsEmulator* late = nullptr;
  for (int round = 0; round < kRounds; ++round) {
    CAPTURE(round);
    auto& device = bench.add(virtual_trainer());
    device.plug();
    if (late) late->announce_removal();
    late = nullptr;
    REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
    CHECK(bench.stream(device, 3));
    switch (round % 3) {
      case 0:
        device.unplug();
        break;
      case 1:
        device.hang_up();
        late = &device;
        break;
      default:
        device.hang_up();
    }
    REQUIRE(
        soon([&] { return bench.ears.all<TrainerLeft>().size() == static_cast<std::size_t>(round) + 1; }));
  }
  const auto arrived = bench.ears.all<TrainerArrived>();
  REQUIRE(arrived.size() == kRounds);
  for (std::size_t i = 0; i < arrived.size(); ++i) CHECK(arrived[i].stream == i + 1);
  CHECK(bench.ears.all<Gap>().size() == kRounds);
  CHECK(bench.ears.faults().empty());
  CHECK(bench.ears.packet_count() == 3 * kRounds);
}

TEST_CASE("a departure that is told before the node dies closes the trainer once") {
  Bench bench;
  auto& device = bench.add(virtual_trainer());
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
  device.announce_removal();
  REQUIRE(soon([&] { return bench.ears.all<TrainerLeft>().size() == 1; }));
  device.hang_up();
  auto& next = bench.add(virtual_trainer());
  next.plug();
  REQUIRE(soon([&] { return next.streaming() && next.waiting() == 8; }));
  CHECK(bench.stream(next, 3));
  CHECK(bench.ears.all<TrainerLeft>().size() == 1);
}

TEST_CASE("one device that is announced twice is one trainer") {
  Bench bench;
  REQUIRE(bench.trainer.start(bench.ears));
  auto& device = bench.add(virtual_trainer());
  device.plug();
  device.announce_again();
  REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
  device.announce_again();
  CHECK(bench.stream(device, 50));
  CHECK(bench.ears.all<TrainerArrived>().size() == 1);
  CHECK(bench.ears.faults().empty());
}

TEST_CASE("a second trainer is told, untouched, and no longer told when it goes") {
  Bench bench;
  auto& first = bench.add(virtual_trainer());
  first.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return first.streaming() && first.waiting() == 8; }));
  bench.add(badge()).plug();
  auto& second = bench.add(virtual_trainer());
  second.plug();
  REQUIRE(soon([&] { return bench.ears.faults().size() == 1; }));
  CHECK(bench.ears.faults()[0].fault == TrainerFault::two_trainers);
  CHECK(bench.ears.faults()[0].detail.find("SIM-42") != std::string::npos);
  CHECK(bench.stream(first, 20));
  CHECK(second.vendor_requests() == 0);
  CHECK(bench.ears.all<TrainerFaultOver>().empty());
  second.unplug();
  REQUIRE(soon([&] { return bench.ears.all<TrainerFaultOver>().size() == 1; }));
  CHECK(bench.stream(first, 20));
  CHECK(bench.ears.faults().size() == 1);
}

TEST_CASE("when the trainer in use goes, the other one that is plugged in is taken") {
  Bench bench;
  auto& first = bench.add(virtual_trainer());
  first.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return first.streaming() && first.waiting() == 8; }));
  auto& second = bench.add(virtual_trainer());
  second.plug();
  CHECK(bench.stream(first, 20));
  CHECK_FALSE(second.streaming());
  CHECK(second.vendor_requests() == 0);
  first.unplug();
  REQUIRE(soon([&] { return second.streaming() && second.waiting() == 8; }));
  CHECK(bench.stream(second, 5));
}
