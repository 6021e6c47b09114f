// What a cable, a hub and a bad device do, as the kernel tells of it.
#include <doctest/doctest.h>

#include <cstdio>

#include "devices/usb/usb_trainer.h"
#include "tests/usb_kernel/guest.h"

using namespace unhurried;
using namespace unhurried::guest;

namespace {

double milliseconds(Duration d) {
  return seconds(d) * 1000;
}

}  // namespace

TEST_CASE("a stall is cleared; babble, noise and a short report cost one report each") {
  const Simulator simulator({"--report-ms", "2", "--faults",
                             "after 100 stall; after 200 babble; after 300 error; after 400 short"});
  Ears ears;
  usb::UsbTrainer trainer;
  REQUIRE(trainer.start(ears));
  REQUIRE(soon([&] { return ears.packets() >= 700; }));
  trainer.stop();
  std::uint64_t lost = 0;
  for (const Gap& gap : ears.all<Gap>()) lost += gap.count;
  CHECK(lost == 3);
  CHECK(ears.all<TrainerArrived>().size() == 1);
  CHECK(ears.faults().empty());
}

TEST_CASE("three times pulled out and plugged in again, each stream is a new one") {
  const Simulator simulator({"--faults", "after 40 unplug 0.4; after 80 unplug 0.4; after 120 unplug 0.4"});
  Ears ears;
  usb::UsbTrainer trainer;
  REQUIRE(trainer.start(ears));
  REQUIRE(soon([&] { return ears.packets() >= 160; }));
  trainer.stop();
  const auto arrived = ears.all<TrainerArrived>();
  const auto left = ears.all<TrainerLeft>();
  REQUIRE(arrived.size() == 4);
  REQUIRE(left.size() == 4);  // the last by stop()
  CHECK(ears.faults().empty());
  for (std::size_t i = 0; i + 1 < arrived.size(); ++i) {
    CHECK(arrived[i + 1].stream == arrived[i].stream + 1);
    std::printf("FIGURE from gone to there again %.0f ms (400 ms of it unplugged)\n",
                milliseconds(arrived[i + 1].at - left[i].at));
  }
}

TEST_CASE("a trainer that falls silent is said to be, and is heard when it goes on") {
  const Simulator simulator({"--faults", "after 50 silence 1.5"});
  Ears ears;
  usb::UsbTrainer trainer;
  REQUIRE(trainer.start(ears));
  REQUIRE(soon([&] { return ears.packets() >= 100; }));
  trainer.stop();
  const auto faults = ears.all<TrainerFaulted>();
  REQUIRE_FALSE(faults.empty());
  CHECK(faults[0].fault == TrainerFault::stalled);
  CHECK(ears.faults().empty());
  CHECK(ears.all<TrainerArrived>().size() == 1);
}

TEST_CASE("devices that lie are not believed, and nothing falls over") {
  for (const char* seed : {"0", "1", "2", "3", "4", "5"}) {
    CAPTURE(seed);
    const Simulator simulator({"--device", "hostile", "--seed", seed});
    Ears ears;
    usb::UsbTrainer trainer;
    REQUIRE(trainer.start(ears));
    CHECK(soon([&] { return !ears.all<TrainerFaulted>().empty(); }));
    trainer.stop();
    CHECK(ears.packets() == 0);
  }
}
