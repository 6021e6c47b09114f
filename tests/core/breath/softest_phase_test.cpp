// The softest half of the breath is told where breaths agree, and never from noise.
#include "kiosk/core/breath/softest_phase.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "devices/base/random.h"

using namespace unhurried;
using namespace unhurried::breath;

namespace {

// Breaths of 10 s, 4 in and 6 out, looked at every 20 ms. `depth` octaves, highest in the middle of
// `highest`.
SoftestPhase after(int breaths, double depth, Phase highest, std::uint64_t seed, double drift = 0) {
  Random random(seed);
  SoftestPhase learner;
  const double sign = highest == Phase::inhaling ? 1 : -1;
  double noise = 0;
  for (int look = 0; look < breaths * 500 + 60; ++look) {
    const double t = std::fmod(look / 50.0, 10.0);
    const Moment moment = t < 4 ? Moment{Phase::inhaling, t / 4, 0} : Moment{Phase::exhaling, (t - 4) / 6, 0};
    const double half = moment.phase == Phase::inhaling ? 1 : -1;
    const double wave = half * std::sin(std::numbers::pi * moment.fraction);
    noise += 0.2 * (0.3 * random.normal() - noise);
    learner.look(moment, 2 + sign * depth / 2 * wave + noise + drift * look / 50);
  }
  return learner;
}

}  // namespace

TEST_CASE("told where breaths agree, whichever half it is, and whatever drifts meanwhile") {
  for (const double drift : {0.0, 0.01}) {
    CHECK(after(12, 0.2, Phase::inhaling, 1, drift).softest() == Phase::exhaling);
    CHECK(after(12, 0.2, Phase::exhaling, 2, drift).softest() == Phase::inhaling);
  }
}

TEST_CASE("not before a minute of whole breaths; the first was under way") {
  CHECK_FALSE(after(SoftestPhase::kLeastBreaths, 1, Phase::inhaling, 1).softest());
  CHECK(after(SoftestPhase::kLeastBreaths + 1, 1, Phase::inhaling, 1).softest());
}

TEST_CASE("from noise nothing is told: in at most 2 of 200 visits") {
  int told = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed)
    told += after(20, 0, Phase::inhaling, seed).softest().has_value();
  CHECK(told <= 2);
}

TEST_CASE("a breath with holes in it does not count") {
  SoftestPhase learner;
  for (int look = 0; look < 5000; ++look) {
    const double t = std::fmod(look / 50.0, 10.0);
    const Moment moment = t < 4 ? Moment{Phase::inhaling, t / 4, 0} : Moment{Phase::exhaling, (t - 4) / 6, 0};
    learner.look(moment, t < 3 ? std::nullopt : std::optional(1.0));
  }
  CHECK(learner.breaths() == 0);
}
