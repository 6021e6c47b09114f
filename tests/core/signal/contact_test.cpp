// A reading that can't be trusted is no reading: never calm, never guarding, and at once.
#include <doctest/doctest.h>

#include <limits>

#include "devices/base/random.h"
#include "tests/core/signal/synthetic.h"

using namespace unhurried;
using namespace unhurried::signal;
using namespace unhurried::signal::testing;

namespace {

Bench muscle_bench(double duration_s = 60) {
  Bench bench;
  bench.sensors = {{muscle_channel(1000), muscle({}, 1000, duration_s)}};
  bench.arrive();
  return bench;
}

Bench pressure_bench(const PressurePlan& plan = {}, double duration_s = 60) {
  Bench bench;
  bench.sensors = {{pressure_channel(100), pressure(plan, 100, duration_s)}};
  bench.arrive();
  return bench;
}

void overwrite(Bench& bench, double from_s, const std::function<float(std::size_t)>& value) {
  Sensor& s = bench.sensors.front();
  for (auto i = static_cast<std::size_t>(from_s * s.channel.rate.value); i < s.values.size(); ++i)
    s.values[i] = value(i);
}

// From `from_s` on a fault stands: within `patience_s` there must be no reading for this reason, and until
// then no softness may rise above what it was.
void check_blank(Bench& bench, double from_s, double patience_s, Reason reason) {
  bench.run(from_s);
  REQUIRE(bench.estimator.reading().softness);
  bench.run(from_s + 5, [&](const Reading& r, double t) {
    if (t < from_s + patience_s) return;
    REQUIRE_FALSE(r.softness);
    REQUIRE(r.state == State::no_reading);
    REQUIRE_FALSE(r.onset);
    REQUIRE(r.quality == 0);
    REQUIRE((r.reasons & reason) != 0);
  });
}

}  // namespace

TEST_CASE("no softness without a trainer, a baseline or a place") {
  Bench bench = muscle_bench();
  CHECK((Estimator(Config{}).reading().reasons & reason_no_trainer) != 0);
  bench.run(5);
  CHECK_FALSE(bench.estimator.reading().softness);
  CHECK((bench.estimator.reading().reasons & reason_no_baseline) != 0);
  CHECK(bench.estimator.reading().level);
}

TEST_CASE("the first second is the filters'") {
  Bench bench = muscle_bench();
  bench.run(0.9, [&](const Reading& r, double) {
    CHECK((r.reasons & reason_settling_filter) != 0);
    CHECK_FALSE(r.level);
  });
  bench.run(1.2);
  CHECK((bench.estimator.reading().reasons & reason_settling_filter) == 0);
}

TEST_CASE("a flat line blanks the gauge at once") {
  for (const float value : {0.0f, 250.0f, -3.5f}) {
    Bench bench = muscle_bench();
    overwrite(bench, 30, [&](std::size_t) { return value; });
    REQUIRE(bench.take_baseline());
    check_blank(bench, 30, 0.12, reason_flat_line);
  }
  Bench bench = pressure_bench();
  overwrite(bench, 30, [](std::size_t) { return 21.0f; });
  REQUIRE(bench.take_baseline());
  check_blank(bench, 30, 3.1, reason_flat_line);
}

TEST_CASE("an input shorted to the amplifier's noise is no calm muscle") {
  Bench bench = muscle_bench();
  Random random(1);
  overwrite(bench, 30, [&](std::size_t) { return static_cast<float>(0.15 * random.normal()); });
  REQUIRE(bench.take_baseline());
  check_blank(bench, 30, 1.0, reason_below_noise);
}

TEST_CASE("rails and loose leads blank, and contact has to prove itself again") {
  for (const bool rail : {true, false}) {
    Bench bench = muscle_bench();
    REQUIRE(bench.take_baseline());
    bench.meddle = [&](Packet& p, double t) {
      if (t < 30 || t > 36) return;
      p.channels[0].railed = rail;
      p.channels[0].lead_off = !rail;
    };
    check_blank(bench, 30, 0.03, rail ? reason_railed : reason_lead_off);
    bench.run(37, [&](const Reading& r, double t) {
      if (t < 36.9) CHECK_FALSE(r.softness);
    });
    bench.run(42);
    CHECK(bench.estimator.reading().softness);
  }
}

TEST_CASE("values at the end of the range count as railed without the device saying so") {
  Bench bench = muscle_bench();
  Random random(3);
  overwrite(bench, 30, [&](std::size_t) { return random.below(2) == 0 ? 5000.0f : 4800.0f; });
  REQUIRE(bench.take_baseline());
  check_blank(bench, 30, 0.1, reason_railed);
}

TEST_CASE("values that are not numbers are survived") {
  Bench bench = muscle_bench();
  REQUIRE(bench.take_baseline());
  bench.meddle = [&](Packet& p, double t) {
    if (t < 30 || t > 36) return;
    for (auto& v : p.channels[0].values) v = std::numeric_limits<float>::quiet_NaN();
  };
  check_blank(bench, 30, 0.03, reason_railed);
  bench.run(45);
  REQUIRE(bench.estimator.reading().softness);
  CHECK(*bench.estimator.reading().softness > 0.7);
}

TEST_CASE("hum that takes over is a loose lead, not a muscle") {
  Bench bench = muscle_bench();
  Random random(5);
  overwrite(bench, 30, [&](std::size_t i) {
    return static_cast<float>(120 * std::sin(2 * std::numbers::pi * 0.05 * static_cast<double>(i)) +
                              random.normal());
  });
  REQUIRE(bench.take_baseline());
  bench.run(30);
  bench.run(35, [](const Reading& r, double t) {
    CHECK(r.state != State::settled);
    if (t < 30.8) return;
    REQUIRE_FALSE(r.softness);
    REQUIRE((r.reasons & reason_mains) != 0);
  });
}

TEST_CASE("silence is stale after 300 ms, or three reports of a slow device") {
  for (const double packet_s : {0.01, 0.2}) {
    Bench bench;
    bench.packet_s = packet_s;
    bench.sensors = {{pressure_channel(100), pressure({}, 100, 40)}};
    bench.arrive();
    REQUIRE(bench.take_baseline());
    bench.run(30);
    REQUIRE(bench.estimator.reading().softness);
    const double patience = packet_s > 0.1 ? 3 * packet_s : 0.3;
    bench.estimator.tick(VisitTime(from_seconds(bench.now + 0.8 * patience)));
    CAPTURE(packet_s);
    CAPTURE(bench.estimator.reading().reasons);
    CHECK(bench.estimator.reading().softness);
    bench.estimator.tick(VisitTime(from_seconds(bench.now + patience + 0.02)));
    CHECK_FALSE(bench.estimator.reading().softness);
    CHECK(bench.estimator.reading().state == State::no_reading);
    CHECK_FALSE(bench.estimator.reading().level);
    CHECK((bench.estimator.reading().reasons & reason_stale) != 0);
  }
}

TEST_CASE("one sensor that falls silent beside another is stale too") {
  Bench bench;
  bench.sensors = {{muscle_channel(1000), muscle({}, 1000, 40)},
                   {pressure_channel(100), pressure({}, 100, 30)}};
  bench.arrive();
  REQUIRE(bench.take_baseline());
  check_blank(bench, 29.9, 0.5, reason_stale);
}

TEST_CASE("a short hole lowers the quality, a long one starts anew, and no hole calms") {
  for (const double hole_s : {0.02, 0.5}) {
    CAPTURE(hole_s);
    Bench bench = muscle_bench();
    REQUIRE(bench.take_baseline());
    bench.lost = [&](double t) { return t >= 30 && t < 30 + hole_s - 1e-6; };
    bench.run(30 + hole_s);
    bench.run(30.2 + hole_s, [&](const Reading& r, double) {
      CHECK((r.reasons & reason_gap) != 0);
      CHECK(r.quality < 0.8);
      CHECK(r.softness.has_value() == (hole_s < 0.1));
      CHECK_FALSE(r.onset);
    });
    bench.run(34);
    CHECK(bench.estimator.reading().softness);
    CHECK((bench.estimator.reading().reasons & reason_gap) == 0);
  }
}

TEST_CASE("old, repeated and foreign packets are ignored") {
  Bench bench = muscle_bench();
  REQUIRE(bench.take_baseline());
  bench.run(30);
  const Reading before = bench.estimator.reading();
  Packet p;
  p.stream = 1;
  p.seq = 5;
  p.channel_count = 1;
  p.channels[0].channel = 1;
  p.channels[0].count = 32;
  bench.estimator.packet(p, before.at);
  p.seq = bench.seq;
  bench.estimator.packet(p, before.at);
  p.stream = 2;
  p.seq = bench.seq + 1;
  bench.estimator.packet(p, before.at);
  CHECK(bench.estimator.reading().softness == before.softness);
  CHECK(bench.estimator.reading().level == before.level);
}

TEST_CASE("a device clock that leaps neither hangs nor calms") {
  for (const double leap_s : {-100.0, 1e6}) {
    Bench bench = muscle_bench();
    REQUIRE(bench.take_baseline());
    bench.run(30);
    bench.seq += 3;
    bench.meddle = [&](Packet& p, double) { p.device_time += from_seconds(leap_s); };
    bench.run(30.5);
    CHECK_FALSE(bench.estimator.reading().softness);
    bench.run(33);
    CHECK(bench.estimator.reading().softness);
  }
}

TEST_CASE("a probe in air or slipped out is not soft") {
  Bench slipped = pressure_bench();
  Random random(2);
  overwrite(slipped, 30, [&](std::size_t) { return static_cast<float>(0.2 * random.normal()); });
  REQUIRE(slipped.take_baseline());
  check_blank(slipped, 30, 0.8, reason_out_of_place);

  PressurePlan air;
  air.rest_cmh2o = 0.1;
  air.breath_cmh2o = 0;
  air.noise_cmh2o = 0.01;
  Bench lying = pressure_bench(air);
  lying.run(15);
  CHECK((lying.estimator.reading().reasons & reason_out_of_place) != 0);
}

TEST_CASE("the place decides what may be read") {
  struct Case {
    Placement placement;
    bool softness, level, squeeze;
  };
  for (const Case c :
       {Case{Placement::not_in_place, false, false, false}, Case{Placement::in_hand, false, true, true},
        Case{Placement::external_pads, true, true, false}, Case{Placement::at_opening, false, true, false},
        Case{Placement::inside, true, true, false}}) {
    Bench bench = muscle_bench(40);
    bench.estimator.place(c.placement, VisitTime());
    bench.take_baseline();
    bench.run(35);
    const Reading& r = bench.estimator.reading();
    CAPTURE(static_cast<int>(c.placement));
    CHECK(r.softness.has_value() == c.softness);
    CHECK((r.state == State::no_reading) == !c.softness);
    CHECK(r.level.has_value() == c.level);
    CHECK(r.hand_squeeze.has_value() == c.squeeze);
  }
}

TEST_CASE("a squeeze of the hand fills the rehearsal's picture and lets go of it") {
  PressurePlan plan;
  plan.rest_cmh2o = 2;
  plan.breath_cmh2o = 0;
  plan.guard_cmh2o = 25;
  plan.guards = {{10, 14}};
  Bench bench = pressure_bench(plan, 20);
  bench.estimator.place(Placement::in_hand, VisitTime());
  bench.run(20, [](const Reading& r, double t) {
    if (t < 2) return;
    REQUIRE(r.hand_squeeze);
    CHECK_FALSE(r.softness);
    if (t < 10) CHECK(*r.hand_squeeze < 0.1);
    if (t > 10.5 && t < 14) CHECK(*r.hand_squeeze > 0.9);
    if (t > 15) CHECK(*r.hand_squeeze < 0.1);
  });
}

TEST_CASE("a rate that carries too little says so") {
  for (const double rate : {50.0, 60.0}) {
    Bench bench;
    bench.sensors = {{muscle_channel(rate), muscle({}, rate, 20)}};
    bench.arrive();
    bench.run(10);
    CHECK((bench.estimator.reading().reasons & reason_unusable_rate) != 0);
    CHECK_FALSE(bench.estimator.reading().softness);
  }
  Bench narrow;
  narrow.sensors = {{muscle_channel(250), muscle({}, 250, 40)}};
  narrow.arrive();
  REQUIRE(narrow.take_baseline());
  narrow.run(30);
  CHECK((narrow.estimator.reading().reasons & reason_narrow_band) != 0);
  CHECK(narrow.estimator.reading().softness);
  CHECK(narrow.estimator.reading().quality < 0.8);
}

TEST_CASE("channels that make no sense are survived") {
  for (const double rate : {0.0, -5.0, 1e9, std::numeric_limits<double>::quiet_NaN()}) {
    Channel c = muscle_channel(rate);
    Estimator e{Config{}};
    e.arrived(1, std::span(&c, 1), VisitTime());
    e.place(Placement::inside, VisitTime());
    Packet p;
    p.stream = 1;
    p.seq = 1;
    p.channel_count = 1;
    p.channels[0].channel = 1;
    p.channels[0].count = 32;
    e.packet(p, VisitTime());
    e.tick(VisitTime(1s));
    CHECK_FALSE(e.reading().softness);
  }
}
