// Baselines: gathered, kept, dropped and set again.
#include <doctest/doctest.h>

#include "tests/core/signal/synthetic.h"

using namespace unhurried;
using namespace unhurried::signal;
using namespace unhurried::signal::testing;

namespace {
Bench muscle_bench() {
  Bench bench;
  bench.sensors = {{muscle_channel(1000), muscle({}, 1000, 80)}};
  bench.arrive();
  return bench;
}
}  // namespace

TEST_CASE("a guided rest ends by itself after enough good seconds") {
  Bench bench = muscle_bench();
  REQUIRE(bench.take_baseline());
  const Baseline b = *bench.estimator.baseline();
  CHECK(bench.now == doctest::Approx(1.5 + Config{}.baseline_gather_s).epsilon(0.02));
  CHECK(b.level == doctest::Approx(3).epsilon(0.08));
  CHECK(b.quiet_floor < b.level);
  // Where the slow window's threshold stands over this rest, which is as even as the noise it was set on.
  const double steps = std::log2(b.guard_level / b.level) / Config{}.onset_slow_octaves;
  CHECK(steps > 0.999);
  CHECK(steps < 1.2);
  CHECK(b.placement == Placement::inside);
  CHECK_FALSE(b.accepted);
  bench.estimator.accept_baseline();
  CHECK(bench.estimator.baseline()->accepted);
}

TEST_CASE("ending early takes what there is, or nothing") {
  Bench bench = muscle_bench();
  bench.run(2);
  bench.estimator.begin_baseline(VisitTime(2s));
  bench.run(3.5);
  bench.estimator.end_baseline(VisitTime(from_seconds(3.5)));
  CHECK_FALSE(bench.estimator.baseline());
  bench.estimator.begin_baseline(VisitTime(from_seconds(3.5)));
  bench.run(11);
  bench.estimator.end_baseline(VisitTime(11s));
  REQUIRE(bench.estimator.baseline());
  CHECK(bench.estimator.baseline()->good_seconds >= 4);
}

TEST_CASE("seconds without contact do not count") {
  Bench bench = muscle_bench();
  bench.meddle = [](Packet& p, double t) { p.channels[0].lead_off = t > 5 && t < 15; };
  REQUIRE(bench.take_baseline());
  CHECK(bench.now > 1.5 + Config{}.baseline_gather_s + 10);
}

TEST_CASE("another place or another probe drops it, the same probe plugged in again keeps it") {
  Bench bench = muscle_bench();
  REQUIRE(bench.take_baseline());
  bench.estimator.left(VisitTime(from_seconds(bench.now)));
  CHECK((bench.estimator.reading().reasons & reason_no_trainer) != 0);
  CHECK_FALSE(bench.estimator.reading().softness);
  const Channel same = muscle_channel(1000);
  bench.estimator.arrived(2, std::span(&same, 1), VisitTime(from_seconds(bench.now)));
  CHECK(bench.estimator.baseline());
  const Channel other = muscle_channel(2000);
  bench.estimator.arrived(3, std::span(&other, 1), VisitTime(from_seconds(bench.now)));
  CHECK_FALSE(bench.estimator.baseline());

  Bench moved = muscle_bench();
  REQUIRE(moved.take_baseline());
  moved.estimator.place(Placement::external_pads, VisitTime(from_seconds(moved.now)));
  CHECK_FALSE(moved.estimator.baseline());
}

TEST_CASE("a given baseline judges from the first settled second on") {
  Bench measured = muscle_bench();
  REQUIRE(measured.take_baseline());
  Bench bench = muscle_bench();
  bench.estimator.set_baseline(*measured.estimator.baseline());
  bench.run(2);
  REQUIRE(bench.estimator.reading().softness);
  CHECK(*bench.estimator.reading().softness > 0.7);
}

TEST_CASE("nothing is learned while frozen") {
  for (const bool frozen : {false, true}) {
    Bench bench;
    MusclePlan plan;
    plan.times = 1.15;  // too little to be told, enough to be learned
    plan.contractions = {{25, 90}};
    bench.sensors = {{muscle_channel(1000), muscle(plan, 1000, 80)}};
    bench.arrive();
    REQUIRE(bench.take_baseline());
    const double level = bench.estimator.baseline()->level;
    bench.estimator.freeze_baseline(frozen);
    bench.run(80);
    if (frozen)
      CHECK(*bench.estimator.reading().baseline == doctest::Approx(level));
    else
      CHECK(*bench.estimator.reading().baseline > level * 1.08);
  }
}

TEST_CASE("a lasting contraction is never taken for rest") {
  Bench bench;
  MusclePlan plan;
  plan.times = 2;
  plan.contractions = {{25, 200}};
  bench.sensors = {{muscle_channel(1000), muscle(plan, 1000, 160)}};
  bench.arrive();
  REQUIRE(bench.take_baseline());
  bench.run(26);
  int guarding = 0, all = 0;
  bench.run(160, [&](const Reading& r, double) {
    guarding += r.state == State::guarding;
    ++all;
  });
  CHECK(guarding > 0.95 * all);
}
