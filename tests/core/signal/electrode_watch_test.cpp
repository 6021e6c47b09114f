// Swings below the muscle's band, and nothing else.
#include "kiosk/core/signal/electrode_watch.h"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>
#include <numbers>

#include "kiosk/core/signal/slot.h"
#include "tests/core/signal/synthetic.h"

using namespace unhurried;
using namespace unhurried::signal;

namespace {

constexpr int kPerSlot = 4;  // samples: 1 kHz
constexpr double kTurn = 2 * std::numbers::pi;

// The strongest from `after_s` to `seconds`.
double strongest(const std::function<double(double t)>& value, double seconds, double after_s = 2) {
  ElectrodeWatch watch;
  double most = 0;
  for (int slot = 0; slot < static_cast<int>(seconds * kSlotsPerSecond); ++slot) {
    for (int i = 0; i < kPerSlot; ++i)
      watch.sample(value(static_cast<double>(slot * kPerSlot + i) / (kPerSlot * kSlotsPerSecond)));
    watch.close_slot();
    if (slot >= after_s * kSlotsPerSecond) most = std::max(most, watch.rms());
  }
  return most;
}

}  // namespace

TEST_CASE("swings of a hand's movement count, about as strong as they are") {
  for (const double hz : {3.0, 5.0, 8.0}) {
    CAPTURE(hz);
    const double rms = strongest([&](double t) { return 300 + 100 * std::sin(kTurn * hz * t); }, 6);
    CHECK(rms > 45);
    CHECK(rms < 100);
  }
}

TEST_CASE("an electrode's standing potential, its drift and a heart's slow wave leave little") {
  CHECK(strongest([](double) { return 4000; }, 5, 0) < 1e-9);
  CHECK(strongest([](double t) { return 4000 + 50 * t; }, 10) < 2);
  CHECK(strongest([](double t) { return 100 * std::sin(kTurn * 0.1 * t); }, 20) < 2);
}

TEST_CASE("a muscle's own signal leaves less than a third of its strength, and mains a fifth") {
  testing::MuscleNoise noise(3, 1000);
  CHECK(strongest([&](double) { return 30 * noise.next(); }, 20) < 10);
  CHECK(strongest([](double t) { return 100 * std::sin(kTurn * 50 * t); }, 5) < 20);
}

TEST_CASE("a pop is seen within 100 ms, and is over after a second") {
  const auto pop = [](double t) { return t < 3 ? 0 : 400 * std::exp(-(t - 3) / 0.15); };
  CHECK(strongest(pop, 3.1) > 60);
  CHECK(strongest(pop, 6, 4.2) < 10);
}

TEST_CASE("slots without samples and restarts are no swings") {
  ElectrodeWatch watch;
  watch.close_slot();
  CHECK(watch.rms() == 0);
  for (int i = 0; i < 100; ++i) {
    watch.sample(i % 2 == 0 ? 1000 : -1000);
    watch.close_slot();
  }
  watch.restart();
  watch.sample(-9000);
  watch.close_slot();
  CHECK(watch.rms() == 0);
}
