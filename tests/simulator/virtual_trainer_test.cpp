#include "devices/simulator/virtual_trainer.h"

#include <doctest/doctest.h>

using namespace unhurried;
using namespace unhurried::simulator;
using namespace unhurried::open_trainer;

namespace {

VirtualTrainer trainer() {
  return VirtualTrainer(simulated_identity("T1"), default_handshake());
}

std::vector<ReportBytes> feed(VirtualTrainer& t, int ms, const SensorSample& sample = {3.0, 18.5, false}) {
  std::vector<ReportBytes> reports;
  for (int i = 0; i < ms; ++i)
    if (const auto report = t.sample(sample)) reports.push_back(*report);
  return reports;
}

Report decoded(const ReportBytes& bytes) {
  Report report;
  REQUIRE(decode_report(bytes, report) == ReportFault::none);
  return report;
}

}  // namespace

TEST_CASE("it is silent until told to start, and after stop and power on again") {
  VirtualTrainer t = trainer();
  CHECK(feed(t, 50).empty());
  CHECK(t.control(encode_command(Command::start)));
  CHECK(feed(t, 50).size() == 5);
  CHECK(t.control(encode_command(Command::stop)));
  CHECK(feed(t, 50).empty());
  CHECK(t.control(encode_command(Command::start)));
  t.power_on();
  CHECK(feed(t, 50).empty());
}

TEST_CASE("numbers begin at 0 with each start, the clock goes on") {
  VirtualTrainer t = trainer();
  feed(t, 30);
  (void)t.control(encode_command(Command::start));
  const auto first = feed(t, 20);
  CHECK(decoded(first[0]).seq == 0);
  CHECK(decoded(first[1]).seq == 1);
  CHECK(decoded(first[0]).time_us == 30'000);
  CHECK(decoded(first[1]).time_us == 40'000);
  CHECK(decoded(first[0]).blocks[0].raw[9] == 60);
  CHECK(decoded(first[0]).blocks[1].raw[0] == 1850);
  (void)t.control(encode_command(Command::start));
  CHECK(decoded(feed(t, 10)[0]).seq == 0);
}

TEST_CASE("zero takes the present pressure, identify only lights a lamp for a while") {
  VirtualTrainer t = trainer();
  (void)t.control(encode_command(Command::start));
  feed(t, 10);
  CHECK(t.control(encode_command(Command::zero)));
  CHECK(decoded(feed(t, 10)[0]).blocks[1].raw[0] == 0);
  CHECK_FALSE(t.lamp_on());
  CHECK(t.control(encode_command(Command::identify)));
  CHECK(t.lamp_on());
  CHECK(decoded(feed(t, 10)[0]).blocks[1].raw[0] == 0);
  feed(t, 3'000);
  CHECK_FALSE(t.lamp_on());
}

TEST_CASE("it says what it is and stalls what it doesn't know") {
  VirtualTrainer t = trainer();
  const auto hello = t.control(encode_command(Command::hello));
  REQUIRE(hello);
  REQUIRE(decode_handshake(*hello));
  CHECK(may_be_trainer(t.identity()));
  CHECK_FALSE(t.control({0x40, 0x77, kRequestValue, 0, 0}));
  CHECK_FALSE(t.control({0x40, 0x02, 0, 0, 0}));
  const auto product = t.control({0x80, 6, 0x0302, 0x0409, 255});
  REQUIRE(product);
  CHECK((*product)[0] == product->size());
  CHECK((*product)[2] == 'U');
  CHECK_FALSE(t.control({0x80, 6, 0x0309, 0x0409, 255}));
  const auto cut = t.control({0x80, 6, 0x0100, 0, 8});
  REQUIRE(cut);
  CHECK(cut->size() == 8);
  CHECK(t.configuration_descriptor().size() == t.configuration_descriptor()[2]);
}

TEST_CASE("defects of the sensor show as they would on a real one") {
  VirtualTrainer t = trainer();
  (void)t.control(encode_command(Command::start));
  feed(t, 10, {2.0, 10.0, false});
  t.set_flat(true);
  const Report flat = decoded(feed(t, 10, {9.0, 30.0, false})[0]);
  for (int i = 0; i < 10; ++i) CHECK(flat.blocks[0].raw[i] == 40);
  CHECK(flat.blocks[1].raw[0] == 1000);
  t.set_flat(false);
  t.set_railed(true);
  const Report railed = decoded(feed(t, 10)[0]);
  CHECK(railed.blocks[0].railed);
  CHECK(railed.blocks[1].railed);
  CHECK(railed.blocks[0].raw[5] == 32767);
  t.set_railed(false);
  t.set_lead_off(true);
  CHECK(decoded(feed(t, 10)[0]).blocks[0].lead_off);
  t.set_lead_off(false);
  CHECK(decoded(feed(t, 10, {1e9, -1e9, false})[0]).blocks[1].railed);
}
