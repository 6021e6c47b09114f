// Pressure: breathing is not guarding, a cough is not her, and with two sensors the more cautious one counts.
#include <doctest/doctest.h>

#include "tests/core/signal/synthetic.h"

using namespace unhurried;
using namespace unhurried::signal;
using namespace unhurried::signal::testing;

namespace {

struct Told {
  int guards = 0, false_onsets = 0, false_guards = 0, coughs = 0;
  double soft_in_guard = 0, soft_at_rest = 0;
};

Told watch(Bench& bench, const std::vector<Span>& guards, double until) {
  Told told;
  std::vector<char> seen(guards.size());
  bool was_onset = false, was_guarding = false, was_cough = false;
  int in_guard = 0, at_rest = 0;
  bench.run(until, [&](const Reading& r, double t) {
    REQUIRE(r.softness);
    bool near = false;
    for (std::size_t i = 0; i < guards.size(); ++i) {
      near |= t >= guards[i].from && t < guards[i].to + 1.5;
      if (!guards[i].holds(t)) continue;
      seen[i] |= r.state == State::guarding;
      told.soft_in_guard += *r.softness;
      ++in_guard;
    }
    const bool guarding = r.state == State::guarding;
    if (!near) {
      told.false_onsets += r.onset && !was_onset;
      told.false_guards += guarding && !was_guarding;
      told.soft_at_rest += *r.softness;
      ++at_rest;
    }
    told.coughs += r.cause == Cause::cough && !was_cough;
    was_onset = r.onset;
    was_guarding = guarding;
    was_cough = r.cause == Cause::cough;
  });
  for (const char s : seen) told.guards += s;
  if (in_guard > 0) told.soft_in_guard /= in_guard;
  told.soft_at_rest /= at_rest;
  return told;
}

}  // namespace

TEST_CASE("guards are told through breathing and drift, breathing is not") {
  const std::vector<Span> guards{{35, 38}, {51, 54}, {66, 70}, {85, 88}, {104, 107}};
  for (const double rate : {50.0, 100.0, 1000.0})
    for (const double breath : {1.5, 3.0})
      for (const double drift : {-1.0, 0.0, 2.0}) {
        CAPTURE(rate);
        CAPTURE(breath);
        CAPTURE(drift);
        Bench bench;
        PressurePlan plan;
        plan.breath_cmh2o = breath;
        plan.drift_per_minute = drift;
        plan.guards = guards;
        plan.guard_cmh2o = 8;
        bench.packet_s = 0.02;
        bench.sensors = {{pressure_channel(rate), pressure(plan, rate, 120)}};
        bench.arrive();
        REQUIRE(bench.take_baseline());
        const Told told = watch(bench, guards, 120);
        CHECK(told.guards == 5);
        CHECK(told.false_onsets <= 1);
        CHECK(told.soft_at_rest > 0.85);
        CHECK(told.soft_in_guard < told.soft_at_rest - 0.2);
      }
}

TEST_CASE("a cough is told apart and never called guarding") {
  Bench bench;
  PressurePlan plan;
  plan.coughs = {30, 41.3, 52.9, 70};
  bench.sensors = {{pressure_channel(100), pressure(plan, 100, 80)}};
  bench.arrive();
  REQUIRE(bench.take_baseline());
  const Told told = watch(bench, {}, 80);
  CHECK(told.false_guards == 0);
  CHECK(told.coughs == 4);
}

TEST_CASE("a guard as steep as a cough that stays is called guarding after the wait") {
  Bench bench;
  PressurePlan plan;
  plan.guards = {{30, 34}};
  plan.guard_cmh2o = 40;
  bench.sensors = {{pressure_channel(100), pressure(plan, 100, 36)}};
  bench.arrive();
  REQUIRE(bench.take_baseline());
  double onset = 0, guarding = 0;
  bench.run(36, [&](const Reading& r, double t) {
    if (t > 30 && onset == 0 && r.onset) onset = t - 30;
    if (t > 30 && guarding == 0 && r.state == State::guarding) guarding = t - 30;
  });
  CHECK(onset > 0);
  CHECK(onset < 0.15);
  CHECK(guarding > 0.4);
  CHECK(guarding < 0.7);
}

TEST_CASE("the lower of two sensors is shown, and pressure alone is not called hers") {
  Bench bench;
  MusclePlan muscle_plan;
  muscle_plan.times = 4;
  muscle_plan.contractions = {{30, 34}};
  PressurePlan pressure_plan;
  pressure_plan.guards = {{45, 49}};
  pressure_plan.guard_cmh2o = 15;
  bench.sensors = {{muscle_channel(1000), muscle(muscle_plan, 1000, 60)},
                   {pressure_channel(100), pressure(pressure_plan, 100, 60)}};
  bench.arrive();
  REQUIRE(bench.take_baseline());
  CHECK(bench.estimator.baselines().size() == 2);
  CHECK(bench.estimator.baseline()->quantity == ChannelQuantity::pelvic_emg);
  bench.run(60, [&](const Reading& r, double t) {
    if (t > 31 && t < 34) {
      CHECK(*r.softness < 0.4);
      CHECK(r.cause == Cause::hers);
    }
    if (t > 46 && t < 49) {
      CHECK(*r.softness < 0.4);
      CHECK(r.cause == Cause::strain);
    }
    if (t > 55) CHECK(*r.softness > 0.8);
  });
}

TEST_CASE("pressure without a unit takes its own breath as yardstick") {
  Bench bench;
  PressurePlan plan;
  plan.guards = {{35, 40}};
  plan.guard_cmh2o = 12;
  Sensor sensor{pressure_channel(100), pressure(plan, 100, 50)};
  sensor.channel.unit = ChannelUnit::uncalibrated;
  sensor.channel.range_min = 0;
  sensor.channel.range_max = 65535;
  for (auto& v : sensor.values) v = 300 * v + 1000;
  bench.sensors = {sensor};
  bench.arrive();
  REQUIRE(bench.take_baseline());
  const Told told = watch(bench, {{35, 40}}, 50);
  CHECK(told.guards == 1);
  CHECK(told.false_onsets == 0);
}
