// The muscle's chain on signals of a known body: rest reads as rest, contractions fall and are told.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/signal/synthetic.h"

using namespace unhurried;
using namespace unhurried::signal;
using namespace unhurried::signal::testing;

namespace {

struct Seen {
  double soft_at_rest = 0, soft_in_contraction = 0;
  int told = 0;     // contractions with an onset
  int guarded = 0;  // contractions called guarding
  int false_onsets = 0;
  double rest_minutes = 0;
};

Seen watch(Bench& bench, const std::vector<Span>& contractions, double until) {
  Seen seen;
  double rest_sum = 0, contraction_sum = 0;
  int rest_count = 0, contraction_count = 0;
  std::vector<char> told(contractions.size()), guarded(contractions.size());
  bool was = false;
  bench.run(until, [&](const Reading& r, double t) {
    CAPTURE(t);
    CAPTURE(r.reasons);
    REQUIRE(r.softness);
    bool near = false;
    for (std::size_t i = 0; i < contractions.size(); ++i) {
      const Span& c = contractions[i];
      near |= t >= c.from && t < c.to + 1.5;
      if (!c.holds(t)) continue;
      told[i] |= r.onset;
      guarded[i] |= r.state == State::guarding;
      if (t < c.from + 0.4) continue;
      contraction_sum += *r.softness;
      ++contraction_count;
    }
    if (!near) {
      rest_sum += *r.softness;
      ++rest_count;
      seen.false_onsets += r.onset && !was;
      seen.rest_minutes += bench.packet_s / 60;
    }
    was = r.onset;
  });
  seen.soft_at_rest = rest_sum / rest_count;
  seen.soft_in_contraction = contraction_sum / contraction_count;
  seen.told = static_cast<int>(std::count(told.begin(), told.end(), 1));
  seen.guarded = static_cast<int>(std::count(guarded.begin(), guarded.end(), 1));
  return seen;
}

}  // namespace

TEST_CASE("contractions of twice rest and more are told at every rate, rest is not") {
  const std::vector<Span> contractions{{30, 33}, {40, 42}, {50, 51}, {60, 65}, {75, 76.5}};
  for (const double rate : {250.0, 500.0, 1000.0, 2000.0, 4000.0})
    for (const double times : {2.0, 5.0}) {
      CAPTURE(rate);
      CAPTURE(times);
      Bench bench;
      MusclePlan plan;
      plan.times = times;
      plan.contractions = contractions;
      bench.packet_s = 0.005;
      bench.sensors = {{muscle_channel(rate), muscle(plan, rate, 90)}};
      bench.arrive();
      REQUIRE(bench.take_baseline());
      const Seen seen = watch(bench, contractions, 90);
      CHECK(seen.told == 5);
      CHECK(seen.guarded == 5);
      CHECK(seen.false_onsets <= 1);
      CHECK(seen.soft_at_rest > 0.92);
      CHECK(seen.soft_in_contraction < (times > 2 ? 0.15 : 0.75));
    }
}

TEST_CASE("false alarms stay rare over half an hour of rest") {
  int alarms = 0;
  double minutes = 0;
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    Bench bench;
    MusclePlan plan;
    plan.seed = seed;
    bench.sensors = {{muscle_channel(1000), muscle(plan, 1000, 320)}};
    bench.arrive();
    REQUIRE(bench.take_baseline());
    const Seen seen = watch(bench, {}, 320);
    alarms += seen.false_onsets;
    minutes += seen.rest_minutes;
  }
  CHECK(minutes > 28);
  CHECK(alarms <= 3);
}

TEST_CASE("softness falls with strength") {
  double last = 2;
  for (const double times : {1.0, 1.5, 2.0, 3.0, 5.0}) {
    Bench bench;
    MusclePlan plan;
    plan.times = times;
    plan.contractions = {{25, 32}};
    bench.sensors = {{muscle_channel(1000), muscle(plan, 1000, 30)}};
    bench.arrive();
    REQUIRE(bench.take_baseline());
    double sum = 0;
    int count = 0;
    bench.run(30, [&](const Reading& r, double t) {
      if (t < 26) return;
      sum += *r.softness;
      ++count;
    });
    CHECK(sum / count < last - 0.05);
    last = sum / count;
  }
  CHECK(last < 0.1);
}

TEST_CASE("a doubling is told within 180 ms nearly always") {
  std::vector<double> delays;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Bench bench;
    MusclePlan plan;
    plan.seed = seed;
    plan.times = 2;
    plan.contractions = {{26, 30}};
    bench.packet_s = 0.004;
    bench.sensors = {{muscle_channel(1000), muscle(plan, 1000, 28)}};
    bench.arrive();
    REQUIRE(bench.take_baseline());
    double first = 0;
    bench.run(28, [&](const Reading& r, double t) {
      if (t > 26 && first == 0 && r.onset) first = t - 26;
    });
    delays.push_back(first > 0 ? first : 9);
  }
  std::sort(delays.begin(), delays.end());
  CHECK(delays[10] < 0.14);
  CHECK(delays[18] < 0.20);
}

TEST_CASE("hum of either mains is taken out and changes nothing") {
  for (const double hum_hz : {50.0, 60.0}) {
    CAPTURE(hum_hz);
    Bench bench;
    MusclePlan plan;
    plan.hum_hz = hum_hz;
    plan.hum_uv = 6;
    bench.sensors = {{muscle_channel(1000), muscle(plan, 1000, 60)}};
    bench.arrive();
    REQUIRE(bench.take_baseline());
    CHECK(bench.estimator.baseline()->level < 3.4);
    CHECK(watch(bench, {}, 60).soft_at_rest > 0.92);
  }
}

TEST_CASE("settled comes late and goes at once") {
  Bench bench;
  MusclePlan plan;
  plan.times = 4;
  plan.contractions = {{25, 28}};
  bench.sensors = {{muscle_channel(1000), muscle(plan, 1000, 40)}};
  bench.arrive();
  REQUIRE(bench.take_baseline());
  double left = 0, back = 0;
  bench.run(40, [&](const Reading& r, double t) {
    if (t > 25 && left == 0 && r.state != State::settled) left = t;
    if (left > 0 && back == 0 && t > 28 && r.state == State::settled) back = t;
    if (r.state == State::settled) CHECK(*r.softness >= Config{}.settled_leave_softness);
  });
  CHECK(left < 25.15);
  CHECK(back > 29);
  CHECK(back < 33);
}

TEST_CASE("counts without a unit are judged against rest alone") {
  Bench bench;
  MusclePlan plan;
  plan.times = 3;
  plan.contractions = {{30, 35}};
  Sensor sensor{muscle_channel(1000), muscle(plan, 1000, 40)};
  sensor.channel.unit = ChannelUnit::uncalibrated;
  sensor.channel.range_min = -8388608;
  sensor.channel.range_max = 8388607;
  for (auto& v : sensor.values) v *= 1000;
  bench.sensors = {sensor};
  bench.arrive();
  REQUIRE(bench.take_baseline());
  CHECK(bench.estimator.baseline()->unit == ChannelUnit::uncalibrated);
  CHECK(bench.estimator.baseline()->level == doctest::Approx(3000).epsilon(0.1));
  const Seen seen = watch(bench, {{30, 35}}, 40);
  CHECK(seen.told == 1);
  CHECK(seen.soft_at_rest > 0.9);
  CHECK(seen.soft_in_contraction < 0.4);
}
