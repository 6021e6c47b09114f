// The same signal gives the same bits, whatever the packets' size, and a copy goes on as its original.
#include <doctest/doctest.h>

#include <bit>
#include <map>

#include "tests/core/signal/synthetic.h"

using namespace unhurried;
using namespace unhurried::signal;
using namespace unhurried::signal::testing;

namespace {

using Bits = std::array<std::uint64_t, 5>;

Bits bits_of(const Reading& r) {
  return {std::bit_cast<std::uint64_t>(r.softness.value_or(-1)),
          std::bit_cast<std::uint64_t>(r.level.value_or(-1)),
          std::bit_cast<std::uint64_t>(r.baseline.value_or(-1)), std::bit_cast<std::uint64_t>(r.quality),
          static_cast<std::uint64_t>(r.state) | (r.onset ? 8u : 0u) |
              static_cast<std::uint64_t>(r.cause) << 8 | static_cast<std::uint64_t>(r.reasons) << 16};
}

Bench bench_of_both() {
  Bench bench;
  MusclePlan muscle_plan;
  muscle_plan.contractions = {{26, 28}, {33, 33.4}};
  PressurePlan pressure_plan;
  pressure_plan.guards = {{26.1, 28}};
  pressure_plan.coughs = {36};
  bench.sensors = {{muscle_channel(1000), muscle(muscle_plan, 1000, 40)},
                   {pressure_channel(50), pressure(pressure_plan, 50, 40)}};
  bench.arrive();
  return bench;
}

// Readings at every tenth of a second.
std::map<int, Bits> run_in_packets_of(double packet_s) {
  Bench bench = bench_of_both();
  bench.packet_s = packet_s;
  bench.run(1.5);
  bench.estimator.begin_baseline(VisitTime());
  std::map<int, Bits> seen;
  for (int tenth = 16; tenth <= 400; ++tenth) {
    bench.run(tenth * 0.1);
    seen[tenth] = bits_of(bench.estimator.reading());
  }
  return seen;
}

}  // namespace

TEST_CASE("packets of any size give the same bits") {
  const auto reference = run_in_packets_of(0.02);
  CHECK(reference.size() == 385);
  for (const double packet_s : {0.001, 0.002, 0.005, 0.01, 0.025}) {
    CAPTURE(packet_s);
    CHECK(run_in_packets_of(packet_s) == reference);
  }
}

TEST_CASE("a copy goes on exactly as its original") {
  Bench bench = bench_of_both();
  REQUIRE(bench.take_baseline());
  bench.run(26.05);
  Bench copy = bench;
  bench.run(40);
  copy.run(40);
  CHECK(bits_of(copy.estimator.reading()) == bits_of(bench.estimator.reading()));
  CHECK(copy.estimator.baseline() == bench.estimator.baseline());
}
