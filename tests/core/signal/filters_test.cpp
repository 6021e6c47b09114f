#include "kiosk/core/signal/filters.h"

#include <doctest/doctest.h>

#include <functional>

#include <cmath>
#include <numbers>

#include "devices/base/random.h"
#include "kiosk/core/signal/follower.h"
#include "kiosk/core/signal/power_windows.h"
#include "kiosk/core/signal/quantiles.h"

using namespace unhurried;
using namespace unhurried::signal;

namespace {

// Amplitude that comes through at `hz`, after ten seconds.
template <class Filter>
double gain_at(Filter filter, double hz, double rate) {
  double power = 0;
  int count = 0;
  for (int i = 0; i < static_cast<int>(20 * rate); ++i) {
    const double y = filter.step(std::sin(2 * std::numbers::pi * hz * i / rate));
    if (i < 10 * rate) continue;
    power += y * y;
    ++count;
  }
  return std::sqrt(2 * power / count);
}

}  // namespace

TEST_CASE("Butterworth corners lie at 3 dB and fall by 24 dB an octave") {
  CHECK(gain_at(Butterworth4::high_pass(20, 1000), 20, 1000) ==
        doctest::Approx(std::sqrt(0.5)).epsilon(0.01));
  CHECK(gain_at(Butterworth4::high_pass(20, 1000), 10, 1000) < 0.07);
  CHECK(gain_at(Butterworth4::high_pass(20, 1000), 100, 1000) == doctest::Approx(1).epsilon(0.01));
  CHECK(gain_at(Butterworth4::low_pass(10, 200), 10, 200) == doctest::Approx(std::sqrt(0.5)).epsilon(0.01));
  CHECK(gain_at(Butterworth4::low_pass(10, 200), 20, 200) < 0.07);
}

TEST_CASE("the notch takes mains and its harmonics and leaves the rest") {
  const MainsNotch notch(50, 3, 30, 1000);
  for (const double hz : {50.0, 100.0, 150.0}) CHECK(gain_at(notch, hz, 1000) < 0.01);
  for (const double hz : {45.0, 60.0, 75.0, 200.0}) CHECK(gain_at(notch, hz, 1000) > 0.95);
  CHECK(gain_at(MainsNotch(50, 3, 30, 120), 50, 120) < 0.01);  // harmonics beyond the rate are left out
}

TEST_CASE("a filter restarted at a standing value answers with silence") {
  auto high = Butterworth4::high_pass(20, 1000);
  high.restart_at(1234);
  auto low = Butterworth4::low_pass(10, 1000);
  low.restart_at(1234);
  for (int i = 0; i < 100; ++i) {
    CHECK(std::abs(high.step(1234)) < 1e-6);
    CHECK(low.step(1234) == doctest::Approx(1234));
  }
}

TEST_CASE("power sums are exact after any number of samples") {
  Random random(7);
  PowerWindows<2> windows({252, 40});
  const auto slots = [&](int count, const std::function<double(int)>& value) {
    for (int i = 0; i < 4 * count; ++i) {
      windows.add(value(i));
      if (i % 4 == 3) windows.close_slot();
    }
  };
  CHECK(windows.mean_square(0) == 0);
  slots(75'000, [&](int) { return 1e4 * random.normal(); });
  slots(63, [](int) { return 0; });
  CHECK(windows.mean_square(0) == 0);
  CHECK(windows.mean_square(1) == 0);
  slots(63, [](int i) { return i % 2 == 0 ? 3.0 : -3.0; });
  CHECK(windows.mean_square(0) == 9);
  CHECK(windows.mean_square(1) == 9);
}

TEST_CASE("a slot without samples changes no mean") {
  PowerWindows<1> windows({20});
  for (int i = 0; i < 10; ++i) {
    if (i % 2 == 0) windows.add(2);
    windows.close_slot();
  }
  CHECK(windows.mean_square(0) == 4);
}

TEST_CASE("quantiles are those of the last values") {
  QuantileWindow window(100);
  for (int i = 0; i < 1000; ++i) window.push(i);
  CHECK(window.full());
  CHECK(window.quantile(0) == 900);
  CHECK(window.quantile(1) == 999);
  CHECK(window.quantile(0.5) == doctest::Approx(949.5));
}

TEST_CASE("what is shown falls fast, rises slowly and rests within the dead band") {
  const Config config;
  Follower follower(config);
  CHECK(follower.step(1) == 1);
  int falling = 0, rising = 0;
  while (follower.step(0) > 0.5) ++falling;
  for (int i = 0; i < 1000; ++i) follower.step(0);
  while (follower.step(1) < 0.5) ++rising;
  CHECK(falling < 30);  // 150 ms
  CHECK(rising > 2 * falling);
  for (int i = 0; i < 2000; ++i) follower.step(0.8);
  const double still = follower.step(0.8);
  CHECK(follower.step(0.8 + config.follow_dead_band * 0.4) == doctest::Approx(still).epsilon(0.001));
}
