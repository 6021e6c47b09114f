// The breath's model alone: what it explains, how it follows, and that it is not used where it explains
// little.
#include "kiosk/core/signal/breath_model.h"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "devices/base/random.h"

using namespace unhurried;
using namespace unhurried::signal;

namespace {

constexpr double kTurn = 2 * std::numbers::pi;

// What is left of a breath of +-3 cmH2O in the last of `seconds`, root of the mean square.
double left_after(BreathModel& model, double seconds, double cycle_s, double phase = 0, double depth = 3) {
  const int looks = static_cast<int>(seconds / BreathModel::kLookSeconds);
  double squares = 0;
  int count = 0;
  for (int i = 0; i < looks; ++i) {
    const double t = i * BreathModel::kLookSeconds;
    const double level = 22 + depth * std::sin(kTurn * t / cycle_s + phase);
    model.look(level, true);
    if (i < looks - 100) continue;
    const double left = level - 22 - model.breath();
    squares += left * left;
    ++count;
  }
  return std::sqrt(squares / count);
}

}  // namespace

TEST_CASE("a breath at the pace is taken off, whatever its phase") {
  for (const double phase : {0.0, 1.5, 3.0, 4.5}) {
    BreathModel model{Config{}};
    model.pace(10);
    CHECK(left_after(model, 120, 10, phase) < 0.3);
    CHECK(model.explained() > 0.9);
    CHECK(model.trust() == doctest::Approx(1));
  }
}

TEST_CASE("without a pace nothing is taken off") {
  BreathModel model{Config{}};
  CHECK(left_after(model, 60, 10) == doctest::Approx(3 / std::numbers::sqrt2).epsilon(0.02));
  CHECK(model.breath() == 0);
  CHECK(model.rise() == 0);
  CHECK(model.explained() == 0);
}

TEST_CASE("who breathes at another pace is not followed: nothing is taken off that isn't hers") {
  BreathModel model{Config{}};
  model.pace(10);
  const double left = left_after(model, 240, 4.3);
  CHECK(model.trust() < 0.2);
  CHECK(left < 1.1 * 3 / std::numbers::sqrt2);
}

TEST_CASE("noise is no breath") {
  BreathModel model{Config{}};
  model.pace(10);
  Random random(4);
  double most = 0;
  for (int i = 0; i < 3000; ++i) {
    model.look(22 + random.normal(), true);
    most = std::max(most, std::abs(model.breath()));
  }
  CHECK(most < 0.5);
}

TEST_CASE("what it does not learn from leaves it as it was, and its breath goes on") {
  BreathModel model{Config{}};
  model.pace(10);
  (void)left_after(model, 120, 10);
  const double explained = model.explained();
  double lowest = 0, highest = 0;
  for (int i = 0; i < 100; ++i) {
    model.look(60, false);
    lowest = std::min(lowest, model.breath());
    highest = std::max(highest, model.breath());
  }
  CHECK(model.explained() == explained);
  CHECK(lowest < -2.5);
  CHECK(highest > 2.5);
}

TEST_CASE("a restart forgets all") {
  BreathModel model{Config{}};
  model.pace(10);
  (void)left_after(model, 120, 10);
  model.restart();
  CHECK(model.breath() == 0);
  CHECK(model.trust() == 0);
  model.look(15, true);
  CHECK(model.breath() == 0);
}
