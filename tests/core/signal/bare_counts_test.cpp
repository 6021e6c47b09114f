// A pressure sensor that sends bare counts: no unit, no zero. It must not look calm where it is not in a
// body.
#include <doctest/doctest.h>

#include "tests/core/signal/synthetic.h"

using namespace unhurried;
using namespace unhurried::signal;
using namespace unhurried::signal::testing;

namespace {

constexpr double kCounts = 40;  // for 1 cmH2O

// From `out_from` on the probe lies in air, where the sensor shows its own offset.
Sensor counts(const PressurePlan& plan, double seconds, double out_from = 1e9) {
  Channel channel = pressure_channel(100);
  channel.unit = ChannelUnit::uncalibrated;
  channel.range_min = 0;
  channel.range_max = 4095;
  Sensor sensor{channel, pressure(plan, 100, seconds)};
  Random random(plan.seed + 50);
  for (std::size_t i = 0; i < sensor.values.size(); ++i) {
    float& v = sensor.values[i];
    if (static_cast<double>(i) / 100 >= out_from) v = static_cast<float>(plan.noise_cmh2o * random.normal());
    v = std::round(static_cast<float>(kCounts) * v + 900);
  }
  return sensor;
}

Bench bench_of(const Sensor& sensor) {
  Bench bench;
  bench.sensors = {sensor};
  bench.arrive();
  return bench;
}

}  // namespace

TEST_CASE("in a body it works: calm at rest, and a guard is told") {
  PressurePlan plan;
  plan.guards = {{35, 38}};
  Bench bench = bench_of(counts(plan, 45));
  REQUIRE(bench.take_baseline());
  bench.run(34);
  CHECK(bench.estimator.reading().state == State::settled);
  bool told = false;
  bench.run(37, [&](const Reading& r, double) { told |= r.onset; });
  CHECK(told);
}

TEST_CASE("a probe that slips out is blank within 300 ms, whatever the resting pressure was") {
  for (const double rest : {8.0, 15.0, 30.0})
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      PressurePlan plan;
      plan.seed = seed;
      plan.rest_cmh2o = rest;
      Bench bench = bench_of(counts(plan, 60, 40));
      REQUIRE(bench.take_baseline());
      bench.run(40);
      REQUIRE(bench.estimator.reading().softness);
      bench.run(40.3);
      CAPTURE(rest);
      CAPTURE(seed);
      bool shown = false;
      bench.run(60, [&](const Reading& r, double) { shown |= r.softness.has_value(); });
      CHECK_FALSE(shown);
      CHECK((bench.estimator.reading().reasons & reason_out_of_place) != 0);
    }
}

TEST_CASE("in air no resting picture is taken, though a person said it is inside") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    for (const double drift : {0.0, 2.0}) {
      PressurePlan plan;
      plan.seed = seed;
      plan.rest_cmh2o = 0;
      plan.breath_cmh2o = 0;
      plan.drift_per_minute = drift;
      Bench bench = bench_of(counts(plan, 40));
      CAPTURE(seed);
      CHECK_FALSE(bench.take_baseline());
      CHECK_FALSE(bench.estimator.reading().softness);
    }
}

TEST_CASE("breathing at any pace of the pacer's is breath enough for one") {
  for (const double pace : {4.0, 6.0, 10.0, 15.0})
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
      PressurePlan plan;
      plan.seed = seed;
      plan.breaths_per_minute = pace;
      Bench bench = bench_of(counts(plan, 40));
      CAPTURE(pace);
      CHECK(bench.take_baseline());
    }
}
