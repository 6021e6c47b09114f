// Hostile descriptors through libusb's own parser, as the kernel would hand them over.
#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "devices/usb/list.h"
#include "tests/usb/bench.h"
#include "tests/usb/malformed_descriptors.h"

using namespace unhurried;
using namespace unhurried::usb;

namespace {

// Endless where a device is never seen, so it is bounded by the trainer that is plugged in behind it.
void meet(const MalformedSet& set) {
  Bench bench;
  auto& device = bench.add(disguised(set.descriptors));
  REQUIRE(bench.trainer.start(bench.ears));
  device.plug();
  if (set.usable) {
    REQUIRE(soon([&] { return device.streaming() && device.waiting() == 8; }));
    CHECK(bench.stream(device, 5));
    return;
  }
  auto& good = bench.add(virtual_trainer());
  good.plug();
  REQUIRE(soon([&] { return good.streaming() && good.waiting() == 8; }));
  CHECK(bench.stream(good, 5));
  CHECK(device.vendor_requests() == 0);
  for (const auto& fault : bench.ears.faults()) CHECK(fault.fault == TrainerFault::not_a_trainer);
}

}  // namespace

TEST_CASE("malformed descriptors: survived, told, never talked to, and a trainer beside them works") {
  for (const MalformedSet& set : malformed_sets(virtual_trainer().descriptors())) {
    CAPTURE(set.name);
    meet(set);
  }
}

TEST_CASE("the list survives all of them at once") {
  Bench bench;
  const auto sets = malformed_sets(virtual_trainer().descriptors());
  for (std::size_t i = 0; i < 25; ++i) bench.add(disguised(sets[i].descriptors)).plug();
  bench.add(virtual_trainer()).plug();
  const auto found = list_trainers();
  REQUIRE(found);
  int trainers = 0;
  for (const Found& f : *found) trainers += f.info.has_value();
  CHECK(trainers == 2);  // the right one, and the one whose lie does no harm
}

TEST_CASE("the list survives HID and composite devices whose configurations are cut anywhere") {
  Bench bench;
  int whole = 0;
  for (const char* name : {"go-direct-emg", "muscle-spikerbox", "human-spikerbox"}) {
    const auto right = virtual_device(name).descriptors();
    for (std::size_t size = right.configuration.size(); size > 0; size -= std::min<std::size_t>(size, 3)) {
      auto cut = right;
      cut.configuration.resize(size);
      bench.add(disguised(cut, name)).plug();
    }
    ++whole;
  }
  const auto found = list_trainers();
  REQUIRE(found);
  int trainers = 0;
  for (const Found& f : *found) {
    trainers += f.info.has_value();
    if (f.fault) CHECK(f.fault->fault == TrainerFault::not_a_trainer);
  }
  CHECK(trainers >= whole);
  CHECK(found->size() > 20);
}

TEST_CASE("strings that no device should have are shown harmlessly") {
  auto descriptors = virtual_trainer().descriptors();
  descriptors.strings[0].clear();
  descriptors.strings[2] = std::string("\n\x1b[2J\x7f", 6);
  Bench bench;
  auto& device = bench.add(disguised(descriptors));
  device.plug();
  REQUIRE(bench.trainer.start(bench.ears));
  REQUIRE(soon([&] { return device.streaming(); }));
  const auto arrived = bench.ears.all<TrainerArrived>();
  REQUIRE(arrived.size() == 1);
  CHECK(arrived[0].info.serial == "??[2J?");
}
