#include "devices/simulator/body.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/simulator/ears.h"

using namespace unhurried;
using namespace unhurried::simulator;

namespace {

struct Span {
  double emg = 0, pressure = 0, highest_pressure = 0;
};

Span live(Body& body, int ms) {
  std::vector<double> emg, pressure;
  for (int i = 0; i < ms; ++i) {
    const BodySample sample = body.next();
    emg.push_back(sample.emg_uv);
    pressure.push_back(sample.pressure_cmh2o);
  }
  return {rms(emg), mean(pressure), *std::max_element(pressure.begin(), pressure.end())};
}

BodyTraits guarding() {
  BodyTraits traits;
  traits.guard = 2;
  traits.anticipation = 0.5;
  traits.guard_hold_s = 2;
  traits.softening_s = 10;
  traits.habituation = 0.5;
  return traits;
}

}  // namespace

TEST_CASE("noise has unit power, shaped as muscle: half of it below 100 Hz and hardly any below 20 Hz") {
  Random random(1);
  ShapedNoise noise;
  double total = 0, below_20 = 0, below_100 = 0;
  constexpr int kBlocks = 60, kBlock = 1000;  // one second, so that bin k is k Hz
  for (int block = 0; block < kBlocks; ++block) {
    std::vector<double> samples(kBlock);
    for (auto& v : samples) {
      v = noise.next(random);
      total += v * v;
    }
    for (int hz = 1; hz < 100; ++hz) {
      // Goertzel; both sides of the spectrum.
      const double turn = 2 * std::cos(6.283185307179586 * hz / kBlock);
      double last = 0, before = 0;
      for (const double v : samples) {
        const double next = v + turn * last - before;
        before = last;
        last = next;
      }
      const double power = 2 * (last * last + before * before - turn * last * before) / kBlock;
      if (hz < 20) below_20 += power;
      below_100 += power;
    }
  }
  CHECK(total / (kBlocks * kBlock) == doctest::Approx(1).epsilon(0.03));
  CHECK(below_20 / total < 0.02);
  CHECK(below_100 / total > 0.4);
  CHECK(below_100 / total < 0.7);
}

TEST_CASE("at rest it is where the traits say, whatever the seed") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    CAPTURE(seed);
    Body body(BodyTraits(), SensorPlace::inside, seed);
    const Span rest = live(body, 60'000);
    CHECK(rest.emg == doctest::Approx(3.06).epsilon(0.12));
    CHECK(rest.pressure == doctest::Approx(18).epsilon(0.03));
  }
}

TEST_CASE("it expects, guards at touch, softens, and guards less the next time") {
  Body body(guarding(), SensorPlace::inside, 3);
  const Span rest = live(body, 10'000);
  body.hear(cue::Announced{});
  live(body, 1'000);
  const Span expecting = live(body, 4'000);
  CHECK(expecting.emg > 1.3 * rest.emg);
  body.hear(cue::Contact{});
  live(body, 300);
  const Span first = live(body, 1'000);
  CHECK(first.emg > 2.4 * rest.emg);
  CHECK(first.pressure > rest.pressure + 7);
  live(body, 45'000);
  const Span soft = live(body, 5'000);
  CHECK(soft.emg < 1.35 * rest.emg);
  body.hear(cue::Withdrawn{});
  live(body, 10'000);
  body.hear(cue::Contact{});
  live(body, 300);
  const Span second = live(body, 1'000);
  CHECK(second.emg > 1.5 * rest.emg);
  CHECK(second.emg < 0.8 * first.emg);
}

TEST_CASE("a guard with a floor stays while the touch lasts and goes after it") {
  BodyTraits traits = guarding();
  traits.guard_floor = 0.9;
  Body body(traits, SensorPlace::inside, 3);
  const Span rest = live(body, 10'000);
  body.hear(cue::Contact{});
  live(body, 90'000);
  CHECK(live(body, 5'000).emg > 2.2 * rest.emg);
  body.hear(cue::Withdrawn{});
  live(body, 8'000);
  CHECK(live(body, 5'000).emg < 1.35 * rest.emg);
}

TEST_CASE("a cough is high, short and gone") {
  Body body(BodyTraits(), SensorPlace::inside, 5);
  live(body, 5'000);
  body.suffer(Incident::cough, 0);
  CHECK(live(body, 360).highest_pressure > 50);
  CHECK(live(body, 500).highest_pressure < 25);
}

TEST_CASE("where the sensor is decides what it feels") {
  Body body(BodyTraits(), SensorPlace::not_in_place, 5);
  CHECK(body.next().electrodes_off);
  CHECK(live(body, 2'000).pressure == 0);
  body.hear(cue::Placed{SensorPlace::external_pads});
  live(body, 5'000);
  const Span pads = live(body, 10'000);
  CHECK(pads.pressure == 0);
  CHECK(pads.emg == doctest::Approx(3).epsilon(0.25));
  body.hear(cue::Placed{SensorPlace::inside});
  live(body, 5'000);
  CHECK(live(body, 10'000).pressure == doctest::Approx(18).epsilon(0.1));
  body.suffer(Incident::slip, 0);
  CHECK(body.next().electrodes_off);
  body.suffer(Incident::back, 0);
  CHECK_FALSE(body.next().electrodes_off);
}

TEST_CASE("in hand she squeezes now and then, or as told") {
  Body body(BodyTraits(), SensorPlace::in_hand, 9);
  CHECK(live(body, 15'000).highest_pressure > 8);
  body.hear(cue::HandSqueeze{1});
  live(body, 1'000);
  CHECK(live(body, 1'000).pressure > 20);
  body.hear(cue::HandSqueeze{0});
  live(body, 2'000);
  CHECK(live(body, 20'000).highest_pressure < 5);
}

TEST_CASE("the breath follows the one that is shown") {
  BodyTraits traits;
  traits.breath_ripple_cmh2o = 3;
  Body body(traits, SensorPlace::inside, 2);
  live(body, 3'333);
  // A cue each second, six breaths a minute: phase 0 at full seconds divisible by ten.
  for (int second = 0; second < 40; ++second) {
    body.hear(cue::Breath{(second % 10) / 10.0, BreathsPerMinute(6)});
    live(body, 1'000);
  }
  body.hear(cue::Breath{0, BreathsPerMinute(6)});
  const double begin = live(body, 1'000).pressure;
  live(body, 2'500);
  const double top = live(body, 1'000).pressure;
  CHECK(top > begin + 3.5);
}

TEST_CASE("cues with numbers that are none do no harm") {
  Body body(BodyTraits(), SensorPlace::in_hand, 2);
  body.hear(cue::Breath{NAN, BreathsPerMinute(INFINITY)});
  body.hear(cue::HandSqueeze{NAN});
  const Span span = live(body, 2'000);
  CHECK(std::isfinite(span.emg));
  CHECK(std::isfinite(span.pressure));
}
